"""Public data on the pages: page by page, to read only, and nothing but what was given out."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from models.case import BERLIN
from models.oparl import Addresses, moment, typed
from models.oparl_lists import object_list
from pages.app import create_app
from store.clock import Clock
from store.public_data import keep
from store.settings import Settings
from store.store import Store
from tests.pages.conftest import BASE, Direct

AT = Addresses(BASE)
BEGIN = datetime(2025, 10, 1, 12, tzinfo=BERLIN)
LIST = AT.of("body", "region", "agendaItem")
WORD = AT.of("datei", "a" * 64, "Beschlußvorlage 2025-037.docx")


def item(number: int) -> dict[str, Any]:
    at = moment(BEGIN + timedelta(days=number))
    found = typed("AgendaItem", AT.of("agendaitem", "region:ausschuss:1", f"p{number}"), name=f"Punkt {number}")
    return {**found, "created": moment(BEGIN), "modified": at}


@pytest.fixture
def client(store: Store, home: Path) -> Iterator[httpx.Client]:
    settings = Settings(home=home, oparl=True, _env_file=None)
    items = [item(number) for number in range(130)]
    gone = {name: value for name, value in item(200).items() if name != "name"} | {"deleted": True}
    pages = {found["id"]: found for found in (*items, gone)} | {LIST: object_list(items, LIST, [gone])}
    pages[AT.of("system")] = typed("System", AT.of("system"), name="Rundlauf")
    keep(settings.public_data, AT, pages, {WORD: b"PK"})
    (home / "geheim.json").write_text("{}", encoding="utf-8")
    with httpx.Client(transport=Direct(create_app(store, Clock(home), settings)), base_url=BASE) as opened:
        yield opened


def test_a_long_list_comes_in_pages_that_lead_from_one_to_the_next(client: httpx.Client) -> None:
    seen, address, answer = [], LIST, {}
    while address:
        answer = client.get(address).json()
        assert answer["links"]["self"] == address
        seen += [found["name"] for found in answer["data"]]
        address = answer["links"].get("next", "")
    assert seen == [f"Punkt {number}" for number in range(130)]
    assert answer["pagination"] == {"totalElements": 130, "elementsPerPage": 100, "currentPage": 2, "totalPages": 2}
    assert answer["links"] == {"first": LIST, "prev": LIST, "self": f"{LIST}?page=2", "last": f"{LIST}?page=2"}


def test_who_asks_what_has_changed_hears_of_what_is_gone_and_the_next_page_keeps_the_question(
    client: httpx.Client,
) -> None:
    since = {"modified_since": moment(BEGIN + timedelta(days=120)), "elementsPerPage": "4"}
    first = client.get(LIST, params=since).json()
    assert (first["pagination"]["totalElements"], len(first["data"])) == (11, 4)
    last = client.get(client.get(first["links"]["next"]).json()["links"]["next"]).json()
    assert [found.get("deleted", False) for found in last["data"]] == [False, False, True]
    until = client.get(LIST, params={"modified_until": moment(BEGIN + timedelta(days=1))}).json()
    assert [found["name"] for found in until["data"]] == ["Punkt 0", "Punkt 1"]


def test_objects_and_files_are_had_by_their_address_from_anywhere(client: httpx.Client) -> None:
    found = client.get(item(3)["id"])
    assert found.json() == item(3)
    assert found.headers["access-control-allow-origin"] == "*"
    assert client.get(AT.of()).json()["name"] == "Rundlauf"
    assert client.head(item(3)["id"]).status_code == 200
    assert client.get(item(200)["id"]).json()["deleted"] is True
    file = client.get(WORD)
    assert file.content == b"PK"
    assert "Beschlu%C3%9Fvorlage%202025-037.docx" in file.headers["content-disposition"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (AT.of("agendaitem", "p999"), 404),
        (f"{BASE}/oparl/v1.1/..%2F..%2Fgeheim", 404),
        (f"{BASE}/oparl/v1.1/datei/..%2F..%2Fgeheim.json", 404),
        (f"{BASE}/oparl/v1.1/%00", 404),
        (f"{BASE}/oparl/v1.1/{'x' * 4000}", 404),
        (f"{LIST}?page=3", 400),
        (f"{LIST}?page=-1", 400),
        (f"{LIST}?elementsPerPage=0", 400),
        (f"{LIST}?created_since=gestern", 400),
    ],
)
def test_what_is_not_there_or_not_understood_is_said_as_oparl_says_it(
    client: httpx.Client, address: str, status: int
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.json()["type"]) == (status, "https://schema.oparl.org/1.1/Error")


def test_nobody_writes_there_and_nothing_is_shown_unless_it_is_switched_on(
    client: httpx.Client, store: Store, home: Path
) -> None:
    assert client.post(LIST).status_code == client.delete(LIST).status_code == 405
    closed = create_app(store, Clock(home), Settings(home=home, _env_file=None))
    with httpx.Client(transport=Direct(closed), base_url=BASE) as other:
        assert other.get(LIST).status_code == 404
