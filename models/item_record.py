"""What an agenda item of a meeting tells the agreement that is on it: the same record that a minute taker types."""

from models.agenda_state import ItemState, Taken
from models.answers import MeetingRecorded, Treatment
from models.motions import MAIN_MOTION
from models.result import Decision
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
    item, recommends = room.items[key], room.chamber.recommends
    decision = item.decision(recommends=recommends)
    if item.closed_at is None or decision not in TREATMENTS:
        refuse(f"{item.point.number} hat kein Ergebnis, das sich an das Verfahren melden ließe.")
    note = item.disposed.reason if item.disposed else ""
    if item.inquorate and room.lacks:
        lack = room.lacks[-1]
        tally = Tally(present=lack.present)
        return MeetingRecorded(
            treatment=Treatment.NOT_QUORATE, tallies={room.chamber.body.deciding.id: tally}, note=note
        )
    votes = item.votes_on(MAIN_MOTION)
    if TREATMENTS[decision] is not Treatment.VOTED:
        return MeetingRecorded(treatment=TREATMENTS[decision], note=note)
    decisive = _decisive(votes)
    carried = decision is not Decision.REJECTED and decision is not Decision.PARTLY_ADOPTED
    return MeetingRecorded(
        treatment=Treatment.VOTED,
        tallies=decisive.tallies,
        stated=None if room.chamber.body.deciding.id in decisive.tallies else decisive.ballot.stated,
        changes=item.changes if carried else (),
        editorial_note=item.editorial_note if carried and not recommends else "",
        condition=item.condition if carried and not recommends else "",
        note=_note(item, votes),
        deemed=decisive.deemed,
        majority=item.motions[MAIN_MOTION].majority,
    )


def _decisive(votes: list[Taken]) -> Taken:
    """Return the vote that the whole hangs on: of several parts one that was lost, else the last."""
    return next((taken for taken in votes if not taken.carried), votes[-1])


def _note(item: ItemState, votes: list[Taken]) -> str:
    """Say part by part what was found."""
    lines = [f"Teil {taken.ballot.part}: {taken.finding.text}" if taken.ballot.part else "" for taken in votes]
    return "\n".join(filter(None, lines))
