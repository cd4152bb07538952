"""The coordinator's desk: only with its link, no live link on it, every move asks first."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from models.answers import MeetingRecorded
from models.kinds import Question, Stage
from pages.access import desk_link
from pages.app import create_app
from pages.cookies import LAST_RESORT
from store.clock import Clock
from store.settings import Settings
from store.store import Store
from tests.browser import form_of, read
from tests.council import an_agreement_at
from tests.pages.conftest import BASE, Direct, Visitor, Visits
from tests.pages.desk_visits import live_tokens, seated

ADDRESSES = ("/", "/v/2025-037", "/v/2025-037/anhalten", "/v/2025-037/dokumente/drafting-1-agreement_draft-1")


def test_without_its_link_the_desk_stays_closed(store: Store, visits: Visits) -> None:
    visitor = visits(an_agreement_at(store, Stage.COMMITTEE))
    for address in ADDRESSES:
        response = visitor.client.get(address)
        assert response.status_code == 403
        assert "rundlauf desk" in read(response)
        assert "Kooperationsvereinbarung" not in response.text.replace("Abstimmung von Kooperationsvereinbarungen", "")
    for wrong in ("", "x", "0" * 64, "ä"):
        assert visitor.client.get("/anmelden/notfall", params={"schluessel": wrong}).status_code == 403
    assert LAST_RESORT not in visitor.client.cookies


@pytest.mark.parametrize("forged", ["", "x", "9999999999.", "9999999999." + "0" * 64, "²." + "0" * 64, "-1.0"])
def test_a_forged_pass_opens_nothing(store: Store, visits: Visits, forged: str) -> None:
    visitor = visits(an_agreement_at(store, Stage.DRAFTING))
    response = visitor.client.get("/", headers={b"cookie": f"{LAST_RESORT}={forged}".encode()})
    assert response.status_code == 403


def test_the_link_opens_the_desk_for_thirty_days(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor = visits(council)
    link = urlsplit(desk_link(store, BASE))
    entered = visitor.client.get(f"{link.path}?{link.query}", follow_redirects=False)
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    council.now += timedelta(days=29)
    assert visitor.client.get("/").status_code == 200
    council.now += timedelta(days=2)
    assert visitor.client.get("/").status_code == 403


def test_an_empty_house_says_how_to_begin(store: Store, home: Path, settings: Settings) -> None:
    app = create_app(store, Clock(home), settings, prefect_ui="http://127.0.0.1:4200")
    client = httpx.Client(transport=Direct(app), base_url=BASE, follow_redirects=True)
    page = read(client.get(desk_link(store, BASE)))
    assert "Es läuft kein Verfahren" in page
    assert '<a href="http://127.0.0.1:4200">Prefect</a>' in page


def test_an_agreement_in_force_still_takes_news(store: Store, visits: Visits) -> None:
    visitor = seated(visits(an_agreement_at(store, Stage.IN_FORCE)))
    assert '<a class="button plainer" href="/v/2025-037/vorgang/' in read(visitor.client.get("/v/2025-037"))


def test_no_page_of_the_desk_shows_a_live_link(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.SIGNING)
    visitor = seated(visits(council))
    addresses = [*ADDRESSES[:3], "/v/2025-037/fortsetzen", "/v/2025-037/zurueckziehen"]
    for item in council.p.work_items:
        addresses.append(f"/v/{item.key.replace(':', '/vorgang/', 1)}")
    for address in addresses:
        page = visitor.client.get(address).text
        assert "/w/" not in page
        for live in live_tokens(council):
            assert live not in page


def test_the_agreement_shows_its_history_documents_and_letters(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    visitor = seated(visits(council))
    assert "empfohlen" in read(visitor.client.get("/v/2025-037"))
    assert "Beschlussauszug" in read(visitor.client.get("/v/2025-037/unterlagen"))
    letters = read(visitor.client.get("/v/2025-037/briefe"))
    assert "Beratungsergebnis erfassen" in letters
    assert "im Postausgang" in letters
    extract = next(d for d in council.p.documents if d.stage is Stage.COMMITTEE and d.kind == "resolution_extract")
    name = extract.key.partition(":")[2].replace(":", "-")
    assert extract.sha256
    assert visitor.client.get(f"/v/2025-037/dokumente/{name}").content == store.files.get(extract.sha256)
    assert visitor.client.get("/v/2025-037/dokumente/x").status_code == 404
    assert visitor.client.get("/v/2099-001").status_code == 404


def test_the_coordinator_records_at_the_desk_what_came_on_paper(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 8, 18)
    (item,) = council.open_items()
    visitor = seated(visits(council))
    listed = visitor.client.get("/v/2025-037").text
    address = listed.partition('<a class="button plainer" href="')[2].partition('"')[0]
    assert "vorgang" in address
    form = form_of(visitor.client.get(address).text).fill(treatment="voted", present__ordentlich="12")
    response = form.send(visitor.client)
    assert response.status_code == 200
    assert "durch die Koordination" in read(response)
    given = council.p.given_to(item)
    assert given is not None
    assert given.given_by == "Koordination"
    assert isinstance(given.answer, MeetingRecorded)


def test_nobody_signs_for_another(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.SIGNING)
    visitor = seated(visits(council))
    (item,) = council.open_items()
    assert "nur über den eigenen Link" in read(visitor.client.get("/v/2025-037"))
    address = f"/v/{item.key.replace(':', '/vorgang/', 1)}"
    assert visitor.client.get(address).status_code == 409
    form = visitor.form(item).fill(signs="yes", name="Koordination")
    any_form = form_of(visitor.client.get("/v/2025-037/anhalten").text)
    data = {**form.data(), "_formular": [any_form.value("_formular")]}
    assert visitor.client.post(address, data=data).status_code == 409
    assert not council.p.signatures


def test_a_form_from_another_site_is_refused(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor = seated(visits(council))
    (item,) = council.open_items()
    work = f"/v/{item.key.replace(':', '/vorgang/', 1)}"
    for address, data in (("/v/2025-037/anhalten", {"reason": "weil"}), (work, {"note": "fremd"})):
        for forged in ({}, {"_formular": "0" * 64}, {"_formular": "ä"}):
            response = visitor.client.post(address, data={**data, **forged})
            assert response.status_code == 403
            assert "stammt nicht von dieser Seite" in read(response)
    assert council.p.agreement.held_at is None
    assert not council.p.answers


def test_without_the_pass_a_form_of_the_desk_does_nothing(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor = seated(visits(council))
    form = form_of(visitor.client.get("/v/2025-037/anhalten").text).fill(reason="weil")
    visitor.client.cookies.clear()
    assert form.send(visitor.client).status_code == 403
    assert council.p.agreement.held_at is None


def move(visitor: Visitor, name: str, **values: str) -> httpx.Response:
    return form_of(visitor.client.get(f"/v/2025-037/{name}").text).fill(**values).send(visitor.client)


def test_holding_asks_for_a_reason_and_can_be_undone(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    visitor = seated(visits(council))
    assert move(visitor, "anhalten", reason=" ").status_code == 422
    assert council.p.agreement.held_at is None
    held = read(move(visitor, "anhalten", reason="Wahl abwarten"))
    assert "Das Verfahren ist angehalten." in held
    assert "Angehalten seit 01.10.2025: Wahl abwarten" in held
    assert "Verfahren fortsetzen" in held
    assert "Angehalten" not in read(move(visitor, "fortsetzen"))
    assert council.p.agreement.held_at is None


def test_withdrawing_is_confirmed_with_a_reason(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    visitor = seated(visits(council))
    assert "Zurückgezogen" in read(move(visitor, "zurueckziehen", reason="Förderung entfällt"))
    assert council.stage is Stage.WITHDRAWN
    assert move(visitor, "anhalten", reason="zu spät").status_code == 409


def test_looking_at_the_desk_never_acts(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    visitor = seated(visits(council))
    told: list[str] = []
    store.after_commit(told.append)
    for name in ("anhalten", "fortsetzen", "zurueckziehen"):
        visitor.client.get(f"/v/2025-037/{name}?reason=scanner")
        visitor.client.head(f"/v/2025-037/{name}")
    assert council.stage is Stage.COMMITTEE
    assert council.p.agreement.held_at is None
    assert not told


def test_an_unknown_move_does_not_exist(store: Store, visits: Visits) -> None:
    visitor = seated(visits(an_agreement_at(store, Stage.DRAFTING)))
    assert visitor.client.get("/v/2025-037/loeschen").status_code == 404
    assert visitor.client.get("/v/2025-037/vorgang/drafting:9:release_draft:niemand").status_code == 404


def test_the_coordinator_sees_other_questions_of_the_same_stage(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    page = read(seated(visits(council)).client.get("/v/2025-037"))
    assert page.count("Öffnen") == len(council.open_items(Question.GIVE_STATEMENT)) == 12
