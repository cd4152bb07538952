"""The minutes of a long evening: sixty members, forty items, twelve agreements, from the list of events to the file."""

import time
from datetime import datetime, timedelta

from bench.figures import Part, Series, within
from documents.catalog import render
from documents.meeting_content import MeetingFile, MeetingHead
from documents.meeting_orders import meeting_minutes
from models import meeting_events as e
from models.ballots import Ballot, Choice, Counts, PersonVote
from models.bodies import Body
from models.case import BERLIN, Letterhead
from models.chamber import AgendaPoint, Chamber
from models.kinds import DocumentKind
from models.meeting_events import Entry
from models.people import Person
from models.room_fold import admit, fold

MEMBERS, ITEMS, AGREEMENTS, ROLL_CALLS = 60, 40, 12, 5
ROUNDS, GOAL = 15, 1.0
BEGIN = datetime(2025, 11, 7, 10, 0, tzinfo=BERLIN)
PEOPLE = tuple(
    Person(id=f"m{n}", name=f"Vorname{n} Nachname{n}", office="Mitglied", organization="Kreis", email=f"m{n}@x.example")
    for n in range(1, MEMBERS + 1)
)


def measure(*, quick: bool) -> list[Part]:
    """Fold the evening, gather the minutes and write the Word file, again and again."""
    chamber, entries = evening()
    values, size = [], 0
    for _ in range(2 if quick else ROUNDS):
        begun = time.perf_counter()
        size = len(minutes_of(chamber, entries))
        values.append(time.perf_counter() - begun)
    series = Series("minutes", "Niederschrift vom ersten Eintrag bis zur Datei", tuple(values))
    facts = {"members": MEMBERS, "items": ITEMS, "agreements": AGREEMENTS, "events": len(entries), "bytes": size}
    return [
        Part(
            "minutes",
            f"Niederschrift: {MEMBERS} Mitglieder, {ITEMS} Punkte",
            "Sekunden",
            (series,),
            (within("one_second", "Niederschrift", series.median, GOAL, "s"),),
            facts,
        )
    ]


def minutes_of(chamber: Chamber, entries: list[Entry]) -> bytes:
    """Return the Word file of the minutes."""
    return render(DocumentKind.MEETING_MINUTES, meeting_minutes(_file(), fold(chamber, entries), BEGIN))


def evening() -> tuple[Chamber, list[Entry]]:
    """Return a long meeting: everybody comes, some are biased, some votes are by roll call, all are counted."""
    chamber = Chamber(body=_body(), on=BEGIN.date(), people=PEOPLE, agenda=tuple(map(_point, range(1, ITEMS + 1))))
    everybody = [person.id for person in PEOPLE]
    events: list[e.MeetingEvent] = [*(e.Arrived(person=who) for who in everybody), e.Opened(chair="m1")]
    for n in range(1, ITEMS + 1):
        key, biased = f"p{n}", f"m{n + 1}"
        events += [e.Recused(person=biased, item=key), e.Called(item=key), e.Balloted(item=key, ballot=_ballot(n))]
        events.append(e.ItemClosed(item=key))
    events.append(e.Closed())
    entries: list[Entry] = []
    room = fold(chamber, entries)
    for number, event in enumerate(events):
        entry, room = admit(chamber, entries, event, BEGIN + timedelta(seconds=30 * number), "Schriftführung", room)
        entries.append(entry)
    return chamber, entries


def _point(n: int) -> AgendaPoint:
    paper = f"2025/{n:03}" if n <= AGREEMENTS else ""
    text = f"Die Versammlung beschließt über Punkt {n} der Tagesordnung wie vorgeschlagen."
    return AgendaPoint(key=f"p{n}", number=f"Ö {n}", subject=f"Gegenstand {n}", paper=paper, proposal=text)


def _ballot(n: int) -> Ballot:
    if n > ROLL_CALLS:
        return Ballot(motion="main", counts={"mitglieder": Counts(yes=MEMBERS - 1 - n % 7, no=n % 7, abstain=0)})
    voters = (person.id for person in PEOPLE if person.id != f"m{n + 1}")
    votes = tuple(PersonVote(person=who, choice=Choice.YES) for who in voters)
    return Ballot.model_validate({"motion": "main", "mode": "roll_call", "votes": votes})


def _body() -> Body:
    half = {"share": "1/2", "exceed": True}
    return Body.model_validate(
        {
            "id": "versammlung",
            "name": "Verbandsversammlung",
            "short_name": "Verbandsversammlung",
            "kind": "assembly",
            "chair": "m1",
            "minute_taker": "m2",
            "groups": [{"id": "mitglieder", "name": "Mitglieder", "seats": MEMBERS, "decides": True}],
            "rules": [{"source": "GeschO § 4", "quorum": half, "majority": half}],
            "memberships": [{"person": person.id, "on_behalf_of": "Kreis"} for person in PEOPLE],
        }
    )


def _file() -> MeetingFile:
    head = MeetingHead(
        key="versammlung",
        body="Verbandsversammlung",
        short_name="Verbandsversammlung",
        number="SI/2025/143",
        start=BEGIN,
        end=BEGIN + timedelta(hours=4),
        place="Aachen",
    )
    letterhead = Letterhead(
        association="Zweckverband", unit="Geschäftsstelle", address=("Aachen",), email="x@x.example"
    )
    return MeetingFile(meeting=head, letterhead=letterhead, contact=PEOPLE[0])
