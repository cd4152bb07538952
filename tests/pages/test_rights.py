"""Who may what: every route of the application, walked as everybody there is, does what the table says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI

from actions.prepare import Source, beginning_of, prepare
from actions.receive import Handed, receive
from actions.start import start
from docs.rights import FILE, Right, rights
from docs.write import who_may_what
from models.case_reading import read_case
from models.desk_roles import OF_THE_WHOLE, Deed, DeskRole
from models.kinds import Question
from models.returned import Channel
from pages.access import NAMED
from pages.app import create_app
from pages.turnstile import Allowances
from store.clock import Clock
from store.meetings import load_book
from store.returned import mails_waiting
from store.settings import Settings
from store.store import Store
from tests.browser import forms_of, read
from tests.council import EXAMPLE, Council
from tests.pages.at_the_desk import ELSEWHERE, HERE, an_account, signs_in
from tests.pages.conftest import BASE, Direct, StandingClock, Visits
from tests.pages.minute_taker import ITEM, at_the_door
from tests.pages.test_desk_returned import mailed
from tests.pages.test_give_back import NEW, OLD, draft
from tests.returned_files import edited

NOBODY = None
BONN = EXAMPLE.with_name("bonn-rhein-sieg-ausbildungslotsen.yaml")
#: What must not reach anybody of another agency.
OURS = ("2025/037", "2025-037", "FAI NRW", "region-aachen", "Brokmann", "Region Aachen")


def unmeasured() -> Allowances:
    """Let nobody wait: what is walked here is walked faster than by people."""
    allowances = Allowances()
    for meter in (allowances.own, allowances.guesses, allowances.letters):
        meter.wait = lambda name, now: 0.0  # type: ignore[method-assign]
    return allowances


@dataclass
class House:
    """An installation in which a lot has happened, and whoever walks through it."""

    app: FastAPI
    council: Council
    values: dict[str, str]
    visitors: dict[Any, tuple[httpx.Client, str]] = field(default_factory=dict)

    def address(self, right: Right) -> str:
        """Return the route with what there is in place of its parameters."""
        path = right.path
        values = dict(self.values)
        if "/sitzung" in path:
            values["key"] = ITEM
        if path == "/v/{reference}/{name}":
            values["name"] = "anhalten"
        for name in _parameters(path):
            path = path.replace(f"{{{name}}}", quote(values.get(name, "1"), safe=""))
        return path

    def ask(self, right: Right, who: Any) -> httpx.Response:
        """Use a route as somebody, with a form of theirs that says nothing."""
        client, token = self.visitors[who]
        data = {"_formular": token} if right.method == "POST" else None
        return client.request(right.method, self.address(right), data=data, follow_redirects=False)


def _parameters(path: str) -> list[str]:
    return [part[1:-1].partition(":")[0] for part in path.split("/") if part.startswith("{")]


@pytest.fixture
def house(store: Store, home: Path, settings: Settings, visits: Visits) -> Iterator[House]:
    """An agreement before its committee, invited; a late file, an unknown message, people at the desk."""
    m = at_the_door(store, visits)
    c = m.council
    c.go_on()
    asked = next(item for item in c.p.work_items if item.question is Question.GIVE_STATEMENT)
    handed = Handed("spät.docx", edited(draft(c), {OLD: NEW}), Channel.PAGE, asked.person)
    file = receive(store, asked.key, handed, c.now)
    mailed(c, b"PK\x03\x04", sender=c.p.person(asked.person).email)
    with store.reading() as session:
        message = mails_waiting(session)[0].sha256
    app = create_app(store, StandingClock(home, lambda: c.now), settings, allowances=unmeasured(), examine=list)
    (waiting,) = c.open_items(Question.RECORD_MEETING)
    visit = c.p.visit
    reader = an_account(store, DeskRole.OBSERVER, address="noch-jemand@region-aachen.example")
    document = next(d for d in c.p.documents if d.sha256 and (d.stage, d.visit) == (waiting.stage, waiting.visit))
    sources = [Source(c.p.case.model_dump(mode="json"), "Fall", line) for line in (1, 2)]
    prepared = prepare(store, sources, "Probe", c.now, HERE)
    with store.reading() as session:
        batch = beginning_of(session, prepared[0]).batch
    values = {
        "beginning": str(prepared[0]),
        "batch": batch,
        "slug": "personen",
        "reference": c.reference,
        "key": waiting.key.partition(":")[2],
        "name": document.key.partition(":")[2].replace(":", "-"),
        "sequence": str(visit.sequence),
        "file": str(file.id),
        "message": message,
        "account": str(reader.id),
        "meeting": str(visit.meeting_key),
    }
    house = House(app, c, values)
    for agency in (HERE, ELSEWHERE, None):
        for role in DeskRole:
            person = signs_in(app, c, an_account(store, role, agency=agency))
            house.visitors[agency, role] = person.client, person.token()
    house.visitors[NOBODY] = httpx.Client(transport=Direct(app, "192.0.2.7"), base_url=BASE), "0" * 64
    yield house
    for client, _ in house.visitors.values():
        client.close()


def test_every_route_does_for_everybody_what_the_table_says(house: House) -> None:
    wrong, opened, found = [], 0, [right for right in rights(house.app) if right.deeds]
    assert len(found) > 20
    for right in found:
        names_something = bool(set(_parameters(right.path)) & set(NAMED))
        for who in house.visitors:
            answer = house.ask(right, who)
            agency, role = who or (None, None)
            if who is NOBODY or not _allowed(right, agency, role):
                fits = answer.status_code in ((403, 404) if agency == ELSEWHERE and names_something else (403,))
            elif agency == ELSEWHERE and names_something:
                fits = answer.status_code == 404
            else:
                fits = answer.status_code in (200, 303, 409, 422) or _is_not_there_yet(answer)
                opened += answer.status_code != 404
            if agency == ELSEWHERE:
                fits = fits and not any(
                    word in answer.text.replace(house.address(right), "") for word in _telling(right)
                )
            if not fits:
                wrong.append((right.method, right.path, who, answer.status_code))
    assert not wrong
    assert opened > len(found) * 2, "hardly any page has opened"


def _is_not_there_yet(answer: httpx.Response) -> bool:
    """Say whether a page is missing for what there is to show, not for what lies out of reach."""
    return answer.status_code == 404 and "ist nicht bekannt" not in answer.text


def _allowed(right: Right, agency: str | None, role: DeskRole) -> bool:
    return right.allows(role) and not (OF_THE_WHOLE & right.deeds and agency is not None)


def _telling(right: Right) -> tuple[str, ...]:
    """What must not stand on a page for another agency; an address that was typed may come back in the answer."""
    return tuple(word for word in OURS if word not in ("2025-037", "region-aachen")) if "{" in right.path else OURS


@pytest.fixture
def app(store: Store, home: Path) -> FastAPI:
    """The application with every page there can be."""
    return create_app(store, Clock(home), Settings(home=home, oparl=True, _env_file=None))


def test_every_route_says_what_it_needs_or_what_opens_it(app: FastAPI) -> None:
    unknown = [right for right in rights(app) if not right.deeds and not right.opened_by]
    assert not unknown


def test_whatever_a_page_of_the_desk_names_is_asked_for_by_its_agency(app: FastAPI) -> None:
    """A parameter that nobody asks about needs another one beside it that is."""
    loose = []
    for right in rights(app):
        names = set(_parameters(right.path)) - {"deed"}  # which form it is, no thing that is kept
        if right.deeds and names and not names & set(NAMED):
            loose.append(right.path)
    assert not loose


def test_what_changes_something_needs_more_than_seeing(app: FastAPI) -> None:
    seeing = {Deed.SEE, Deed.SEE_MEETINGS, Deed.SEE_INSTALLATION}
    assert not [right for right in rights(app) if right.method != "GET" and right.deeds and right.deeds <= seeing]


def test_the_table_in_the_documents_is_the_present_one() -> None:
    assert FILE.read_text(encoding="utf-8") == who_may_what(), "please run: make docs"


def test_an_agency_with_agreements_of_its_own_finds_nothing_of_another_through_them(house: House) -> None:
    c = house.council
    theirs = Council(c.store, start(c.store, read_case(BONN.read_text(encoding="utf-8")), "koordination", c.now), c.now)
    theirs.go_on()
    house.values["reference"] = theirs.reference  # all else in the addresses stays what it was: ours
    who, seen, told = (ELSEWHERE, DeskRole.COORDINATOR), 0, []
    addresses = [house.address(right) for right in rights(house.app) if right.deeds and right.method == "GET"]
    client, token = house.visitors[who]
    for address in (*addresses, "/?suche=brokmann", "/?suche=037", f"/?agentur={HERE}&zeige=alle"):
        answer = client.get(address)
        seen += answer.status_code == 200
        text = answer.text.replace(quote(address), "").replace(address, "")
        told += [(address, word) for word in (*OURS, HERE) if word in text]
    assert not told
    assert seen > 20
    assert theirs.reference in client.get("/").text
    assert client.get("/vertretungen", params={"agentur": HERE}).status_code == 404
    away = {"_formular": token, "agency": HERE, "person": "ihk_aachen", "first": "2025-10-01"}
    assert client.post("/vertretungen/abwesend", data=away).status_code == 404
    asked = next(item for item in c.p.work_items if item.question is Question.GIVE_STATEMENT)
    handed = client.post("/eingang", data={"_formular": token, "item": asked.key})
    assert "wessen Stellungnahme das ist" in read(handed)


def test_a_minute_taker_keeps_the_meeting_at_the_desk_under_their_own_name(house: House) -> None:
    minute_taker, _ = house.visitors[HERE, DeskRole.MINUTE_TAKER]
    here = f"/v/2025-037/sitzung/{house.values['sequence']}"
    arrived = next(
        f
        for f in forms_of(minute_taker.get(f"{here}/anwesenheit").text)
        if f.action.endswith("/anwesenheit") and f.method == "post"
    )
    data = arrived.data() | {"kommt": ["vorsitz_ausschuss"]}
    assert minute_taker.post(arrived.action, data=data).status_code == 200
    with house.council.store.reading() as session:
        (entry,) = load_book(session, house.values["meeting"]).entries
    assert entry.by == "Person minute_taker (Schriftführung)"
    assert "Person minute_taker" in read(minute_taker.get(here))
    correcting = minute_taker.get(f"{here}/eintrag/{entry.number}")
    assert correcting.status_code == 200
    for who in (DeskRole.COORDINATOR, DeskRole.OBSERVER, DeskRole.ADMINISTRATOR):
        other, token = house.visitors[HERE, who]
        assert other.post(arrived.action, data=data | {"_formular": [token]}).status_code == 403
    with house.council.store.reading() as session:
        assert len(load_book(session, house.values["meeting"]).entries) == 1
    assert minute_taker.get("/v/2025-037").status_code == 403


def test_an_observer_sees_no_button_that_is_not_theirs(house: House) -> None:
    observer, _ = house.visitors[HERE, DeskRole.OBSERVER]
    coordinator, _ = house.visitors[HERE, DeskRole.COORDINATOR]
    for address in ("/", "/v/2025-037"):
        seen, steered = observer.get(address).text, coordinator.get(address).text
        assert steered.count('method="post"') >= seen.count('method="post"') == 1  # signing out
        for link in ("/anhalten", "/eingang", "/vorgang/", "/konten"):
            assert link not in seen
    assert "/anhalten" in coordinator.get("/v/2025-037").text
    sitting = observer.get(f"/v/2025-037/sitzung/{house.values['sequence']}").text
    assert 'method="post" action="/v/' not in sitting
