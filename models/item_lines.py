"""What minutes say of a vote or of an item in one line for each group, printed by the one printer of result lines."""

from models.agenda_state import ItemState, Taken
from models.ballots import Choice, Counts, Stated
from models.chamber import Chamber
from models.german import counted
from models.motions import MAIN_MOTION
from models.result import Concord, Decision, Result
from models.result_writing import lines_of
from models.voting import result_line

#: What is said of an item that ended without a vote on the matter.
WITHOUT_A_VOTE = frozenset(
    {
        Decision.NOTED,
        Decision.PASSED_ON,
        Decision.DEFERRED,
        Decision.REFERRED_BACK,
        Decision.REMOVED,
        Decision.WITHDRAWN,
        Decision.NO_VOTE,
    }
)

#: How a single voice is called in minutes.
CHOICES = {
    Choice.YES: "Ja",
    Choice.NO: "Nein",
    Choice.ABSTAIN: "Enthaltung",
    Choice.INVALID: "ungültig",
    Choice.NOT_CAST: "nicht abgestimmt",
}


def lines_of_vote(chamber: Chamber, taken: Taken) -> tuple[str, ...]:
    """Return ``Ordentliche Mitglieder: Einstimmig``; the advisory first, as the minutes of the association have it."""
    body = chamber.body
    known = {*taken.tallies, *taken.ballot.stated_of, body.deciding.id}
    groups = [g for g in reversed(body.groups) if g.id in known]
    part = f"Ad {taken.ballot.part}) " if taken.ballot.part else ""
    if len(groups) == 1:
        return (f"{part}{_line(chamber, taken, body.deciding.id)}",)
    return tuple(f"{part}{group.name}: {_line(chamber, taken, group.id)}" for group in groups)


def _line(chamber: Chamber, taken: Taken, group: str) -> str:
    decides = group == chamber.body.deciding.id
    tally = taken.tallies.get(group)
    if tally is None:
        stated = taken.ballot.stated if decides else taken.ballot.stated_of[group]
        return _as_stated(stated, taken.ballot.counts.get(group) or Counts())
    line = result_line(tally, carried=taken.carried if decides else None)
    return f"{line}, {counted(tally.invalid, 'ungültige Stimme', 'ungültige Stimmen')}" if tally.invalid else line


def _as_stated(stated: Stated | None, counts: Counts) -> str:
    """Say what the chair found where nobody counted the votes against."""
    if stated is Stated.DEFEATED:
        return _said(decision=Decision.REJECTED, yes=counts.yes)
    return _said(decision=Decision.ADOPTED, concord=Concord.MAJORITY, abstain=counts.abstain or None)


def _said(**known: object) -> str:
    return lines_of(Result.model_validate(known))[0]


def lines_of_item(chamber: Chamber, item: ItemState) -> tuple[str, ...]:
    """Return the result of an item: the lines of the votes on the matter, or what became of it without one."""
    decision = item.decision(recommends=chamber.recommends)
    if decision not in WITHOUT_A_VOTE:
        return tuple(line for taken in item.votes_on(MAIN_MOTION) for line in lines_of_vote(chamber, taken))
    if decision is Decision.NO_VOTE:
        return ()
    return (_said(decision=decision),)
