"""Administrators see how the installation is, and machines get figures; nobody else does, and nobody is named."""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from cli.examination import examine_home
from cli.home import Home
from cli.logs import AsJson, discreet
from models.diagnosis import Diagnosis
from models.kinds import Stage
from models.tokens import token
from pages.app import create_app
from store.clock import Clock
from store.marks import keep_patrol
from store.settings import Settings
from store.store import Store
from tests.browser import read
from tests.council import Council, an_agreement_at
from tests.pages.conftest import BASE, Direct, StandingClock
from tests.pages.desk_visits import seated_at

KEY = "ein-schluessel-der-ueberwachung"


def opened(council: Council, home: Path, *found: Diagnosis, key: str = KEY) -> httpx.Client:
    settings = Settings(home=home, metrics_token=SecretStr(key), _env_file=None)
    clock = StandingClock(home, lambda: council.now)
    app = create_app(council.store, clock, settings, examine=lambda: found)
    return httpx.Client(transport=Direct(app), base_url=BASE, follow_redirects=True)


def figures(client: httpx.Client, key: str = KEY) -> dict[str, float]:
    answer = client.get("/metrics", headers={"authorization": f"Bearer {key}"})
    assert answer.status_code == 200
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_what_is_unwell_comes_first_with_what_helps(store: Store, home: Path) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    unwell = Diagnosis("Mailserver", False, "mail.example:25 ist nicht erreichbar")
    client = seated_at(opened(council, home, Diagnosis("Datenbank", True, "sqlite"), unwell), store)
    said = read(client.get("/zustand"))
    assert "1 Teil braucht Hilfe" in said
    assert said.index("mail.example:25 ist nicht erreichbar") < said.index("Datenbank")


def test_the_state_is_not_for_everybody(store: Store, home: Path) -> None:
    client = opened(an_agreement_at(store, Stage.DRAFTING), home, Diagnosis("Datenbank", True, "sqlite"))
    assert client.get("/zustand").status_code == 403


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer falsch", f"Basic {KEY}"])
def test_without_the_key_there_are_no_figures(store: Store, home: Path, shown: str) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    assert opened(council, home).get("/metrics", headers={"authorization": shown}).status_code == 404
    assert opened(council, home, key="").get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


def test_figures_count_what_stands_where_and_what_is_late(store: Store, home: Path) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    client = opened(council, home)
    members = len(council.open_items())
    found = figures(client)
    assert found['rundlauf_agreements{stage="written_review"}'] == 1
    assert found['rundlauf_agreements{stage="signing"}'] == 0
    assert found['rundlauf_open_items{question="give_statement"}'] == members
    assert found["rundlauf_overdue_items"] == 0
    council.on(2025, 10, 30, 12)
    assert figures(client)["rundlauf_overdue_items"] == members


def test_figures_tell_how_long_letters_lie(store: Store, home: Path) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    waiting = [letter for letter in council.p.letters if letter.outstanding]
    found = figures(opened(council, home))
    assert found["rundlauf_letters_waiting"] == len(waiting)
    assert found["rundlauf_letters_sent_total"] == sum(letter.sent_at is not None for letter in council.p.letters)


def test_figures_tell_when_the_last_patrol_went(store: Store, home: Path) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    client = opened(council, home)
    assert "rundlauf_patrol_timestamp_seconds" not in figures(client)
    keep_patrol(home, datetime(2025, 10, 8, 14, 5, tzinfo=UTC), "0 Läufe ersetzt, 1 geweckt")
    assert figures(client)["rundlauf_patrol_timestamp_seconds"] == datetime(2025, 10, 8, 14, 5, tzinfo=UTC).timestamp()


def test_requests_are_counted_by_route_and_never_by_link(
    store: Store, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    client = opened(council, home)
    item = council.open_items()[0]
    link = token(store.key, item.key, item.person, item.generation)
    with caplog.at_level(logging.INFO, "rundlauf.requests"):
        assert client.get(f"/w/{link}").status_code == 200
        client.request("ERFUNDEN", "/nirgends")
    text = client.get("/metrics", headers={"authorization": f"Bearer {KEY}"}).text
    assert 'rundlauf_requests_total{method="GET",route="/w/{token}",status="200"} 1.0' in text
    assert 'method="andere",route="keine"' in text
    noted = [AsJson().format(record) for record in caplog.records]
    assert json.loads(noted[0])["route"] == "/w/{token}"
    for secret in (link, council.p.person(item.person).email, str(council.p.person(item.person).name)):
        assert secret not in text + "".join(noted)


def test_a_log_never_tells_an_address_or_a_link(council_secrets: tuple[str, str]) -> None:
    address, link = council_secrets
    line = logging.LogRecord("flows", logging.WARNING, "", 0, "Brief an %s: %s", (address, link), None)
    said = json.loads(AsJson().format(line))
    assert said["says"] == "Brief an ‹Adresse›: http://127.0.0.1:8025/w/‹Link›"
    assert discreet(f"KeyError: {link.rpartition('/')[2]!r}") == "KeyError: '‹Schlüssel›'"


@pytest.fixture
def council_secrets(store: Store) -> tuple[str, str]:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    item = council.open_items()[0]
    link = token(store.key, item.key, item.person, item.generation)
    return council.p.person(item.person).email, f"{BASE}/w/{link}"


def test_a_trace_tells_no_address_either() -> None:
    try:
        raise ValueError("Unbekannt: vorsitz@region-aachen.example")
    except ValueError as error:
        line = logging.LogRecord("pages", logging.ERROR, "", 0, "fault", (), (type(error), error, error.__traceback__))
    said = json.loads(AsJson().format(line))
    assert "Unbekannt: ‹Adresse›" in said["trace"]
    assert "@" not in json.dumps(said)


def test_a_set_clock_does_not_age_the_patrol(store: Store, home: Path) -> None:
    """The patrol goes by the machine's time, whatever date a rehearsal has set."""
    Clock(home).set(datetime(2025, 8, 18, 8, tzinfo=UTC))
    keep_patrol(home, datetime.now(UTC), "nichts")
    found = {each.part: each for each in examine_home(Home(Settings(home=home, _env_file=None), store, Clock(home)))}
    assert found["Streife"].well
