"""What an agenda item of a meeting tells the agreement that is on it: the same record that a minute taker types."""

import hashlib
from collections.abc import Iterator

from models.agenda_state import ItemState, Taken
from models.answers import MeetingRecorded, Treatment
from models.german import enumeration
from models.item_lines import CHOICES
from models.motions import MAIN_MOTION
from models.result import Decision
from models.roll import Roll
from models.room import Room, refuse
from models.voting import Tally

TREATMENTS = {
    Decision.NOTED: Treatment.NOTED,
    Decision.PASSED_ON: Treatment.NO_RECOMMENDATION,
    Decision.DEFERRED: Treatment.DEFERRED,
    Decision.REMOVED: Treatment.DEFERRED,  # the paper keeps its consultation and comes again
    Decision.REFERRED_BACK: Treatment.REFERRED_BACK,
    Decision.ADOPTED: Treatment.VOTED,
    Decision.RECOMMENDED: Treatment.VOTED,
    Decision.PARTLY_ADOPTED: Treatment.VOTED,
    Decision.REJECTED: Treatment.VOTED,
}


def record_of(room: Room, key: str) -> MeetingRecorded:
    """Return the record of a closed item; an item that is withdrawn or was never dealt with has none."""
    item, recommends, deciding = room.items[key], room.chamber.recommends, room.chamber.body.deciding
    decision = item.decision(recommends=recommends)
    if item.closed_at is None or decision not in TREATMENTS:
        refuse(f"{item.point.number} hat kein Ergebnis, das sich an das Verfahren melden ließe.")
    note = item.disposed.reason if item.disposed else ""
    if item.inquorate and room.lacks:
        lack = room.lacks[-1]
        return MeetingRecorded(
            treatment=Treatment.NOT_QUORATE,
            tallies={deciding.id: Tally(present=lack.present)},
            note=note,
            rule=room.chamber.rule,
            seats=deciding.seats,
        )
    votes = item.votes_on(MAIN_MOTION)
    if TREATMENTS[decision] is not Treatment.VOTED:
        return MeetingRecorded(treatment=TREATMENTS[decision], note=note)
    decisive = _decisive(votes)
    carried = decision is not Decision.REJECTED and decision is not Decision.PARTLY_ADOPTED
    return MeetingRecorded(
        treatment=Treatment.VOTED,
        tallies=decisive.tallies,
        stated=None if deciding.id in decisive.tallies else decisive.ballot.stated,
        changes=item.changes if carried else (),
        editorial_note=item.editorial_note if carried and not recommends else "",
        condition=item.condition if carried and not recommends else "",
        note=_note(item, votes),
        deemed=decisive.deemed,
        majority=item.motions[MAIN_MOTION].majority,
        mode=decisive.ballot.mode,
        findings=tuple(f"{taken.finding.text} Quelle: {taken.finding.source}" for taken in votes),
        named=tuple(line for taken in votes for line in _named(room, taken)),
        rule=room.chamber.rule,
        seats=deciding.seats,
        roll_sha256=_digest(decisive.roll),
    )


def undealt(room: Room, key: str) -> MeetingRecorded:
    """Return the record of an item that the meeting has left without a result: it comes again."""
    item = room.items[key]
    said = item.disposed.reason if item.disposed else "In der Sitzung nicht behandelt"
    return MeetingRecorded(treatment=Treatment.DEFERRED, note=said)


def has_record(room: Room, key: str) -> bool:
    """Say whether an item is closed with a result that its agreement goes on with."""
    item = room.items[key]
    return item.closed_at is not None and item.decision(recommends=room.chamber.recommends) in TREATMENTS


def _named(room: Room, taken: Taken) -> Iterator[str]:
    """Say who counted a secret vote; of a roll call who voted how, each voice with the member for whom it is cast."""
    if taken.ballot.counters:
        yield f"Ausgezählt haben: {enumeration(room.chamber.known_as(known) for known in taken.ballot.counters)}."
    choices, name = {vote.person: vote.choice for vote in taken.ballot.votes}, room.chamber.name
    cast: dict[str, list[str]] = {}
    for elector in taken.roll.electors:
        if elector.person in choices:
            whose = f" (für {name(elector.seat_of)})" if elector.deputizes else ""
            cast.setdefault(CHOICES[choices[elector.person]], []).append(name(elector.person) + whose)
    if cast:
        yield "Namentlich. " + " ".join(f"{choice}: {', '.join(names)}." for choice, names in cast.items())


def _digest(roll: Roll) -> str:
    """Return the fingerprint of a frozen roll."""
    return hashlib.sha256(roll.model_dump_json().encode()).hexdigest()


def _decisive(votes: list[Taken]) -> Taken:
    """Return the vote that the whole hangs on: of several parts one that was lost, else the last."""
    return next((taken for taken in votes if not taken.carried), votes[-1])


def _note(item: ItemState, votes: list[Taken]) -> str:
    """Say part by part what was found."""
    lines = [f"Teil {taken.ballot.part}: {taken.finding.text}" if taken.ballot.part else "" for taken in votes]
    return "\n".join(filter(None, lines))
