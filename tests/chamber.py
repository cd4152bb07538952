"""A small chamber for tests of the room: a committee of seven with deputies, and whatever happens in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from models import meeting_events as e
from models.agenda_state import ItemState, Taken
from models.ballots import Ballot, Choice, Counts, PersonVote
from models.bodies import Body
from models.case import BERLIN
from models.chamber import AgendaPoint, Chamber, PointKind
from models.meeting_events import Entry, MeetingEvent
from models.memberships import Membership, SeatKind
from models.motions import Motion
from models.people import Person
from models.result import Decision
from models.room import Room
from models.room_fold import admit

DAY = date(2025, 10, 8)
MEMBERS = tuple(f"m{number}" for number in range(1, 8))
DEPUTIES = ("d1", "d2", "d3")  #: d1 and d2 sit for faction A like m1 to m4, d3 for B; m1 has d1 for a personal deputy
ADVISORS = ("b1", "b2")
BEGIN = datetime(2025, 10, 8, 16, 0, tzinfo=BERLIN)

RULE = {
    "source": "GeschO § 4",
    "quorum": {"base": "statutory", "share": "1/2", "exceed": True},
    "majority": {"base": "yes_and_no", "share": "1/2", "exceed": True},
    "other_majorities": {"satzung": {"base": "entitled", "share": "2/3", "exceed": False}},
}


def person(person_id: str) -> Person:
    return Person(id=person_id, office=f"Person {person_id}", organization="Kreis", email=f"{person_id}@kreis.example")


def seats() -> tuple[Membership, ...]:
    return (
        *(
            Membership(
                person=who,
                faction="A" if who in MEMBERS[:4] else "B",
                on_behalf_of="Kreis Düren" if who in MEMBERS[:4] else "Kreis Heinsberg",
                deputy="d1" if who == "m1" else None,
            )
            for who in MEMBERS
        ),
        *(Membership(person=who, seat=SeatKind.DEPUTY, faction="B" if who == "d3" else "A") for who in DEPUTIES),
        *(Membership(person=who, seat=SeatKind.ADVISORY) for who in ADVISORS),
    )


def body(kind: str = "committee", memberships: Sequence[Membership] = (), **rule: Any) -> Body:
    """Return a body of seven with the rule changed as told."""
    return Body.model_validate(
        {
            "id": "ausschuss",
            "name": "Fachausschuss",
            "short_name": "Fachausschuss",
            "kind": kind,
            "chair": "m1",
            "minute_taker": "m7",
            "groups": [
                {"id": "ordentlich", "name": "Ordentliche Mitglieder", "seats": 7, "decides": True},
                {"id": "beratend", "name": "Beratende Mitglieder", "seats": 2, "decides": False},
            ],
            "rules": [{**RULE, **rule}],
            "memberships": [seat.model_dump() for seat in memberships or seats()],
            "offices": [
                {"kind": "chair", "person": "m1"},
                {"kind": "deputy_chair", "person": "m2", "order": 1},
                {"kind": "deputy_chair", "person": "m3", "order": 2},
            ],
        }
    )


AGENDA = (
    AgendaPoint(key="o1", number="Ö 1", subject="Eröffnung", kind=PointKind.FRAME),
    AgendaPoint(key="o5", number="Ö 5", subject="Kooperationsvereinbarung", paper="2025/037"),
    AgendaPoint(key="o6", number="Ö 6", subject="Weitere Vorlage"),
)


def chamber(kind: str = "committee", agenda: tuple[AgendaPoint, ...] = AGENDA, **more: Any) -> Chamber:
    """Return the chamber; keys of a rule change the rule, ``gathering`` and ``legal_basis`` the way of meeting."""
    own = {key: more.pop(key) for key in ("gathering", "legal_basis") if key in more}
    its_body = more.pop("body", None) or body(kind, **more)
    people = tuple(person(who) for who in (*MEMBERS, *DEPUTIES, *ADVISORS))
    return Chamber(body=its_body, on=DAY, people=people, agenda=agenda, **own)


@dataclass
class Meeting:
    """A meeting under way: a minute goes by with every event unless it is told otherwise."""

    chamber: Chamber = field(default_factory=chamber)
    entries: list[Entry] = field(default_factory=list)
    now: datetime = BEGIN

    def __post_init__(self) -> None:
        self.room = Room(self.chamber, items={p.key: ItemState(p) for p in self.chamber.agenda})

    def do(self, *events: MeetingEvent) -> "Meeting":
        for event in events:
            entry, self.room = admit(self.chamber, self.entries, event, self.now, "Schriftführung")
            self.entries.append(entry)
            self.now += timedelta(minutes=1)
        return self

    def come(self, people: Iterable[str]) -> "Meeting":
        return self.do(*(e.Arrived(person=who) for who in people))

    def vote(self, item: str = "o5", motion: str = "main", **ballot: Any) -> Taken:
        """Vote with ``yes=…, no=…, abstain=…`` of the ordinary members, or with anything else that a ballot has."""
        counts = {key: ballot.pop(key) for key in ("yes", "no", "abstain", "invalid") if key in ballot}
        groups = {"ordentlich": Counts(**counts), **ballot.pop("others", {})} if counts else {}
        self.do(e.Balloted(item=item, ballot=Ballot(motion=motion, counts=groups, **ballot)))
        return self.room.items[item].taken[-1]

    def roll_call(self, choices: dict[str, Choice], **ballot: Any) -> Taken:
        votes = tuple(PersonVote(person=who, choice=choice) for who, choice in choices.items())
        return self.vote(mode="roll_call", votes=votes, **ballot)

    def item(self, key: str = "o5") -> ItemState:
        return self.room.items[key]


def opened(people: Iterable[str] = MEMBERS, *, call: str | None = "o5", **more: Any) -> Meeting:
    """Return a meeting that is open, with these people in the room and an item called."""
    meeting = Meeting(chamber(**more)).come(people).do(e.Opened(chair="m1"))
    return meeting.do(e.Called(item=call)) if call else meeting


def voted(**counts: int) -> Meeting:
    """Return an open meeting that has voted on its item with these numbers."""
    meeting = opened()
    meeting.vote(**counts)
    return meeting


def decided(meeting: Meeting, item: str = "o5") -> Decision:
    """Return what has become of an item; one that is still under way is closed first."""
    if meeting.room.current == item:
        meeting.do(e.ItemClosed(item=item))
    return meeting.item(item).decision(recommends=meeting.chamber.recommends)


def moved(kind: str, motion_id: str = "a1", **more: object) -> e.MotionMade:
    """Return that something is moved to the item."""
    return e.MotionMade(motion=Motion.model_validate({"id": motion_id, "item": "o5", "kind": kind, **more}))


def amendment(motion_id: str = "a1", clause: str = "ziele_2", text: str = "Neuer Wortlaut.") -> e.MotionMade:
    """Return that other words for a passage are moved."""
    return moved("amendment", motion_id, clause=clause, text=text, movers=("m2",))


def all_vote(choice: Choice = Choice.YES, **others: Choice) -> dict[str, Choice]:
    """Return the choices of a roll call in which all but the others vote alike."""
    return {**dict.fromkeys(MEMBERS, choice), **others}
