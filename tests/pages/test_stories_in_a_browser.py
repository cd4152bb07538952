"""Whole stories in a real browser, each with what the house keeps of it."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlmodel import select

from models.accounts import DeskRole
from models.journal import JournalEntry
from models.kinds import Question, Stage
from models.sign_ins import DeskSession
from models.signing_state import PlaceState, places_of
from models.stand_ins import Why
from models.tokens import token
from models.work_items import WorkItem
from pages.access import desk_link
from pages.app import create_app
from pages.server import PagesServer
from store.settings import Settings
from store.store import Store
from tests.actions.signed_things import CHAIR, MINISTRY, PROJECT, asked
from tests.codes import A_ROOM, codes_caught
from tests.council import Council, an_agreement_at
from tests.deputies import ERIKA, IHK, item_of, standing
from tests.letterbox import sent
from tests.pages.at_the_desk import ELSEWHERE, an_account
from tests.pages.conftest import StandingClock
from tests.pages.oidc_provider import CLIENT, SECRET, Provider
from tests.pages.test_oidc import Door

OURS, THEIRS = "erika.muster@region-aachen.example", "otto.beispiel@bonn-rhein-sieg.example"

pytestmark = pytest.mark.real


@dataclass
class House:
    """The pages of a council, and how people come to them."""

    council: Council
    url: str

    def link(self, item: WorkItem) -> str:
        """Return the link of a letter as it is now."""
        return f"{self.url}/w/{token(self.council.store.key, item.key, item.person, item.generation)}"


@contextmanager
def open_house(council: Council, home: Path, **settings: Any) -> Iterator[House]:
    """Serve the pages in the time of the council, with a room from which post can go."""
    door = Door()
    server = PagesServer(door, "127.0.0.1", 0).start()
    try:
        known = Settings(home=home, base_url=server.url, _env_file=None, **settings)
        door.app = create_app(council.store, StandingClock(home, lambda: council.now), known, room=A_ROOM)
        yield House(council, server.url)
    finally:
        server.stop()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A browser of one's own, in which a page that the strict policy stops fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def tab_to(page: Any, name: str) -> None:
    """Press the tabulator until what has this name has the focus."""
    named = "e => ((e.labels?.[0] ?? e).textContent ?? '').trim().replace(/\\u00a0/g, ' ')"
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(f"({named})(document.activeElement)").startswith(name):
            return
    pytest.fail(f"the keyboard does not come to „{name}“")


def test_the_chair_signs_with_nothing_but_a_keyboard(store: Store, home: Path, page: Any) -> None:
    council = an_agreement_at(store, Stage.SIGNING)
    with open_house(council, home) as house, codes_caught() as codes:
        page.goto(house.link(asked(council, CHAIR)))
        tab_to(page, "Ich unterzeichne")
        page.keyboard.press("Space")
        tab_to(page, "Ihr Name")
        page.keyboard.press("Control+A")
        page.keyboard.type("Erika Muster")
        tab_to(page, "Code per E-Mail anfordern")
        page.keyboard.press("Enter")
        page.wait_for_url("**#code")
        tab_to(page, "Ich unterzeichne die Vereinbarung in Fassung")
        page.keyboard.press("Space")
        tab_to(page, "Code aus der E-Mail")
        page.keyboard.type(codes[-1])
        tab_to(page, "Verbindlich absenden")
        page.keyboard.press("Enter")
        page.get_by_text("Vielen Dank").wait_for()
        assert council.p.version.sha256 in page.locator("main").inner_text()
    (signature,) = council.p.signatures
    assert (signature.name, signature.confirmed_by) == ("Erika Muster", "code")
    assert {x.person: x.state for x in places_of(council.p, council.now.date())}[CHAIR] is PlaceState.SIGNED


def test_the_ministry_refuses_with_a_reason_and_the_coordinator_decides_how_to_go_on(
    store: Store, home: Path, page: Any
) -> None:
    council, reason = an_agreement_at(store, Stage.SIGNING), "Der Haushalt 2026 ist noch nicht beschlossen."
    council.say(asked(council, CHAIR), signs=True, name="Erika Muster")
    council.go_on()
    with open_house(council, home) as house:
        page.goto(house.link(asked(council, MINISTRY)))
        page.get_by_label("Ich unterzeichne nicht").check()
        page.get_by_role("button", name="Verbindlich absenden").click()
        assert "Bitte begründen Sie" in page.get_by_role("alert").inner_text()
        assert not page.get_by_label("Ihr Name").is_visible()  # what the other choice needs stays away
        assert asked(council, MINISTRY).is_open
        page.get_by_label("Warum unterzeichnen Sie nicht?").fill(reason)
        page.get_by_role("button", name="Verbindlich absenden").click()
        page.get_by_text("Vielen Dank").wait_for()
        assert reason in page.locator("main").inner_text()
        council.say(asked(council, PROJECT), signs=False, reason="Ohne das Land nicht.")
        council.go_on()
        assert council.stage is Stage.CLARIFICATION
        page.goto(desk_link(store, house.url))
        page.get_by_role("link", name="2025/037").first.click()
        page.get_by_role("link", name="Öffnen").first.click()
        assert reason in page.locator("main").inner_text()
        page.locator("input[value=renegotiate]").check()
        page.get_by_label("Begründung").fill("Mit dem Vorsitz besprochen.")
        page.get_by_role("button", name="Entscheidung festhalten").click()
        page.get_by_text("Die Antwort ist festgehalten.").wait_for()
    council.go_on()
    assert council.stage is Stage.RENEGOTIATION
    assert [signature.person for signature in council.p.signatures] == [CHAIR]


def test_a_deputy_takes_over_and_answers_in_the_place_of_a_member(store: Store, home: Path, page: Any) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    standing(council, IHK, ERIKA)
    with open_house(council, home) as house:
        page.goto(house.link(item_of(council, IHK)))
        page.get_by_role("link", name="Nicht zuständig oder verhindert?").click()
        page.get_by_label("Erika Muster").check()
        page.get_by_role("button", name="Weitergeben").click()
        assert "ist gefragt" in page.get_by_role("status").inner_text()
        with ThreadPoolExecutor(1) as aside:  # the browser keeps the event loop of this thread
            post = aside.submit(sent, council, council.now).result()
        ((_, wire),) = [(to, wire) for to, wire in post if to == ERIKA.email]
        found = re.search(rb"/w/[\w-]+", wire.replace(b"=\r\n", b""))
        assert found
        page.goto(house.url + found.group().decode())
        assert "i. V. für" in page.locator("main").inner_text().replace("\u00a0", " ")
        page.get_by_label("Ich stimme zu. Keine Anmerkungen").check()
        page.get_by_role("button", name="Stellungnahme abgeben").click()
        page.get_by_text("Vielen Dank").wait_for()
    answered = item_of(council, IHK)
    (given,) = [answer for answer in council.p.answers if answer.work_item == answered.key]
    assert given.given_by == ERIKA.id
    assert answered.deputy
    assert answered.deputy.why is Why.HANDED_ON
    council.all_say(Question.GIVE_STATEMENT, agrees=True)
    council.go_on()
    assert council.stage is Stage.ROUND_TABLE


def test_a_coordinator_sends_a_fresh_link_looks_again_and_withdraws(store: Store, home: Path, page: Any) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    item = council.open_items(Question.GIVE_STATEMENT)[0]
    with open_house(council, home) as house:
        former = house.link(item)
        page.goto(desk_link(store, house.url))
        page.get_by_role("link", name="2025/037").first.click()
        agreement = page.url
        who = council.p.person(item.person).display
        page.get_by_role("row").filter(has_text=who).get_by_role("link", name="Helfen").click()
        page.get_by_role("button", name="Neuen Link senden").click()
        assert "Ein neuer Link geht an die hinterlegte Adresse." in page.get_by_role("status").inner_text()
        fresh = next(x for x in council.open_items() if x.key == item.key)
        assert fresh.generation == item.generation + 1
        assert page.goto(former).status == 410
        assert page.goto(house.link(fresh)).status == 200
        page.goto(agreement)
        page.get_by_role("button", name="Jetzt nachsehen").click()
        assert "Rundlauf sieht nach." in page.get_by_role("status").inner_text()
        page.get_by_role("link", name="Vereinbarung zurückziehen").click()
        page.get_by_role("button", name="Endgültig zurückziehen").click()
        assert "Bitte geben Sie einen Grund an." in page.get_by_role("alert").inner_text()
        assert council.stage is Stage.WRITTEN_REVIEW
        page.get_by_label("Grund").fill("Haushaltssperre")
        page.get_by_role("button", name="Endgültig zurückziehen").click()
        assert "Die Vereinbarung ist zurückgezogen." in page.get_by_role("status").inner_text()
        page.goto(house.link(fresh))
        assert "Dieser Vorgang ist erledigt." in page.locator("main").inner_text()
    assert council.stage is Stage.WITHDRAWN
    assert council.open_items() == []


def test_somebody_signs_in_over_a_provider_and_out_again_and_a_stranger_gets_nowhere(
    store: Store, home: Path, page: Any
) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    an_account(store, DeskRole.COORDINATOR, address=OURS, name="Erika Muster")
    an_account(store, DeskRole.COORDINATOR, address=THEIRS, agency=ELSEWHERE)
    provider = Provider(lambda: council.now, email=OURS).start()
    known = {"oidc_issuer": provider.issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SecretStr(SECRET)}
    with open_house(council, home, **known, oidc_name="Konto des Landes") as house:
        before = _kept(store)
        assert page.goto(f"{house.url}/w/{'A' * 43}").status == 404
        assert page.goto(f"{house.url}/v/2025-037").status == 403
        assert "FAI NRW" not in page.content()
        _over_the_provider(page)
        assert page.url == f"{house.url}/v/2025-037"
        assert "Erika Muster" in page.locator("header").inner_text()
        assert len(_sessions(store)) == 1
        page.get_by_role("button", name="Abmelden").click()
        page.wait_for_url("**/anmelden")
        assert _sessions(store) == []
        page.go_back()
        assert page.goto(f"{house.url}/v/2025-037").status == 403

        provider.email = THEIRS
        provider.says = {"sub": "0815"}
        _over_the_provider(page)
        assert "FAI NRW" not in page.content()
        page.goto(f"{house.url}/")
        assert "2025/037" not in page.content()
        for room in ("", "/briefe", "/journal", "/zurueckziehen"):
            assert page.goto(f"{house.url}/v/2025-037{room}").status == 404

        provider.email = "niemand@region-aachen.example"
        provider.says = {"sub": "0816"}
        page.get_by_role("button", name="Abmelden").click()
        page.goto(f"{house.url}/")
        _over_the_provider(page)
        assert "Die Anmeldung hat nicht geklappt" in page.locator("main").inner_text()
        assert _sessions(store) == []
        assert _kept(store) == before
    provider.stop()


def _over_the_provider(page: Any) -> None:
    page.get_by_role("link", name="Mit Konto des Landes anmelden").click()


def _sessions(store: Store) -> list[DeskSession]:
    with store.reading() as session:
        return list(session.exec(select(DeskSession)))


def _kept(store: Store) -> list[str]:
    with store.reading() as session:
        return [entry.hash for entry in session.exec(select(JournalEntry))]
