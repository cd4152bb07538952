"""The pages of a long evening: sixty members, forty items, twelve agreements; what the minute taker opens and sends."""

import http.client
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode, urlsplit

from actions.conclude import conclude
from actions.follow_up import follow_up
from actions.import_register import import_register
from actions.invite import invite
from actions.look import look
from actions.meetings import put_on_agenda
from actions.record_event import record_event
from actions.start import start
from bench.figures import Part, Series, within
from bench.minutes import AGREEMENTS, ITEMS, MEMBERS
from bench.population import copy, further
from bench.walk import BEGIN, EXAMPLE, SCENES, asked, at, cases, proceeding, say
from cli.browser import forms_of
from models import meeting_events as e
from models.ballots import Ballot, Choice, Counts, PersonVote
from models.kinds import Question
from models.meetings import AgendaItem
from models.tokens import token
from pages.app import create_app
from pages.server import PagesServer
from store.clock import Clock
from store.meetings import load_book
from store.settings import Settings
from store.store import Store, open_store

REGISTER = EXAMPLE.with_name("gremien-region-aachen.yaml")
INVITED, EVENING = at(10, 20), at(11, 7, 10)
DONE, ROLL_CALLS = 20, 5  #: so many items are dealt with when the measuring begins, so many of them by roll call
ROUNDS, GOAL = 40, 50.0
TITLES = {
    "overview": "Übersicht mit Tagesordnung und Protokoll",
    "attendance": "Anwesenheit",
    "item": "Punkt mit Vereinbarung, aufgerufen",
    "comes": "Kommen oder Gehen eintragen",
    "finding": "Feststellung zu einer Ergebniszeile",
    "roll_call": "Feststellung zu 60 Namen",
}


def measure(*, quick: bool) -> list[Part]:
    """Open and send the pages of one evening in turns, over one connection as a browser does."""
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder:
        home = Path(folder)
        store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
        key, link, item = _evening(store)
        clock = Clock(home)
        clock.set(EVENING + timedelta(hours=4))
        server = PagesServer(create_app(store, clock, Settings(home=home, _env_file=None)), "127.0.0.1", 0).start()
        try:
            taker = MinuteTaker(server.url, f"{link}/sitzung", item)
            rounds = [taker.round() for _ in range(2 if quick else ROUNDS)]
        finally:
            server.stop()
        with store.reading() as session:
            events = len(load_book(session, key).events)
        store.engine.dispose()
    series = tuple(Series(name, title, tuple(r[name] for r in rounds)) for name, title in TITLES.items())
    slowest = max(one.median for one in series)
    facts = {"members": MEMBERS, "items": ITEMS, "agreements": AGREEMENTS, "events": events}
    goal = within("median", "jede Seite im Median", slowest, GOAL, "ms")
    return [
        Part(
            "sitting", f"Sitzung führen: {MEMBERS} Mitglieder, {ITEMS} Punkte", "Millisekunden", series, (goal,), facts
        )
    ]


class MinuteTaker:
    """Opens pages and sends forms over one connection, and looks at the clock."""

    def __init__(self, url: str, here: str, item: str) -> None:
        self._line = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
        self._here, self._item = here, item

    def round(self) -> dict[str, float]:
        """Return the milliseconds of each page and each form, once round."""
        point = f"/punkt/{self._item}"
        found = {"overview": self._timed(self._opens, "")[1]}
        page, found["attendance"] = self._timed(self._opens, "/anwesenheit")
        _, found["comes"] = self._timed(self._sends, "anwesenheit", self._form(page, "anwesenheit") | self._last(page))
        page, found["item"] = self._timed(self._opens, point)
        vote = self._form(page, "abstimmen")
        _, found["finding"] = self._timed(
            self._sends, "abstimmen", vote | {"line": ["Mehrheitlich bei 7 Gegenstimmen"]}
        )
        called = {"mode": ["roll_call"], **{name: ["yes"] for name in vote if name.startswith("vote-")}}
        _, found["roll_call"] = self._timed(self._sends, "abstimmen", vote | called)
        return found

    @staticmethod
    def _last(page: str) -> dict[str, list[str]]:
        """Return the button of a member who comes and goes, again and again."""
        return {"geht" if 'name="geht" value="vv_hs_12"' in page else "kommt": ["vv_hs_12"]}

    @staticmethod
    def _form(page: str, deed: str) -> dict[str, list[str]]:
        return next(f for f in forms_of(page) if f.method == "post" and f.action.endswith(f"/{deed}")).data()

    def _timed(self, act: Callable[..., str], *arguments: object) -> tuple[str, float]:
        begun = time.perf_counter()
        page = act(*arguments)
        return page, (time.perf_counter() - begun) * 1000

    def _opens(self, path: str) -> str:
        return self._asks("GET", f"{self._here}{path}")

    def _sends(self, deed: str, fields: dict[str, list[str]]) -> str:
        head = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._asks("POST", f"{self._here}/{deed}", urlencode(fields, doseq=True), head)

    def _asks(self, method: str, path: str, body: str = "", head: dict[str, str] | None = None) -> str:
        self._line.request(method, path, body or None, head or {})
        answer = self._line.getresponse()
        text = answer.read().decode()
        if answer.status not in (200, 303):
            raise SystemExit(f"{answer.status} {path}: {text[:2000]}")
        return text


def _evening(store: Store) -> tuple[str, str, str]:
    """Return the meeting, the link of its minute taker and the item that is called, half of the agenda behind it."""
    first = start(store, cases(1)[0], "coordinator", BEGIN)
    for scene in SCENES[:5]:
        for work in asked(store, first, scene):
            say(store, work, scene, scene.when)
        _goes_on(store, first, scene.when)
    references = further(first, AGREEMENTS - 1)
    copy(store, first, references)
    key = proceeding(store, first).visit.meeting_key or ""
    with store.unit_of_work("agenda") as session:
        for n in range(1, ITEMS - AGREEMENTS - len(load_book(session, key).agenda) + 2):
            session.add(_line(key, n))
    for reference in references:
        p = proceeding(store, reference)
        with store.unit_of_work("agenda") as session:
            put_on_agenda(session, p, key, INVITED)
    import_register(store, REGISTER.read_text(encoding="utf-8"), "Koordination", INVITED)
    invite(store, key, "Koordination", INVITED)
    for number, event in enumerate(_happens(store, key)):
        record_event(store, key, event, number, "Schriftführung", EVENING + timedelta(seconds=30 * number))
    (work,) = (w for w in proceeding(store, first).asked_now if w.question is Question.RECORD_MEETING)
    link = f"/w/{token(store.key, work.key, work.person, work.generation)}"
    with store.reading() as session:
        return key, link, load_book(session, key).room.current or ""


def _line(meeting: str, n: int) -> AgendaItem:
    subject, paper = f"Gegenstand {n}", f"2025/{n:03}"
    return AgendaItem(meeting=meeting, key=f"x{n}", position=10 + n, number=f"Ö {20 + n}", subject=subject, paper=paper)


def _goes_on(store: Store, reference: str, now: datetime) -> None:
    """Conclude what is decided, as the flow does."""
    while (seen := look(store, reference, now)).outcome or seen.follow_up:
        (conclude if seen.outcome else follow_up)(store, seen.visit_key, now)


def _happens(store: Store, key: str) -> Iterator[e.MeetingEvent]:
    with store.reading() as session:
        book = load_book(session, key)
    chamber = book.chamber
    people = [seat.person for seat in chamber.own_seats]
    yield from (e.Arrived(person=who) for who in people)
    yield e.Opened(chair=chamber.body.chairs_on(chamber.on)[0])
    plain = [row.key for row in book.standing_agenda if not row.reference and row.paper]
    for number, item in enumerate(plain[:DONE]):
        yield e.Called(item=item)
        yield e.Balloted(item=item, ballot=_ballot(people, by_name=number < ROLL_CALLS))
        yield e.ItemClosed(item=item)
    yield e.Called(item=next(row.key for row in book.standing_agenda if row.reference))


def _ballot(people: list[str], *, by_name: bool) -> Ballot:
    if by_name:
        votes = tuple(PersonVote(person=who, choice=Choice.YES) for who in people)
        return Ballot.model_validate({"motion": "main", "mode": "roll_call", "votes": votes})
    return Ballot(motion="main", counts={"mitglieder": Counts(yes=len(people) - 4, no=3, abstain=1)})
