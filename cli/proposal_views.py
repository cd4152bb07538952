"""How proposals are shown in a table."""

from collections.abc import Sequence
from typing import Any

from rich.markup import escape

from documents.synopsis import verdict_of
from models.comparison import Change, Difference
from models.german import moment
from models.proposals import Proposal, ProposalKind
from models.treatments import Submission

SHOWN: dict[ProposalKind, str] = {
    ProposalKind.INSERT: "einfügen",
    ProposalKind.DELETE: "streichen",
    ProposalKind.REPLACE: "ersetzen",
    ProposalKind.MOVE: "verschieben",
    ProposalKind.COMMENT: "Anmerkung",
}
CHANGED: dict[Change, str] = {
    Change.ADDED: "neu",
    Change.REMOVED: "gestrichen",
    Change.REWORDED: "geändert",
    Change.MOVED: "verschoben",
    Change.RENUMBERED: "neu gezählt",
}
LONGEST = 240  #: signs of a wording in one cell


def proposal_rows(proposals: Sequence[Proposal]) -> list[tuple[str, ...]]:
    """Return the rows of a table of proposals."""
    return [tuple(map(escape, _row(proposal))) for proposal in proposals]


def submission_rows(submissions: Sequence[Submission]) -> list[tuple[str, ...]]:
    """Return the same with what became of each; whose it is, is said with the organization."""
    return [
        tuple(map(escape, (*_row(each.proposal)[:-1], each.submitted_by or "unbekannt", _treated(each))))
        for each in submissions
    ]


def _treated(submission: Submission) -> str:
    decision = submission.decision
    words = (decision.wording, decision.reason) if decision else ()
    return "\n".join(filter(None, (verdict_of(submission), *map(_short, words))))


def submission_data(submission: Submission) -> dict[str, Any]:
    """Return a proposal with its decision for programs."""
    decision = submission.decision
    return submission.proposal.as_json() | {
        "submitted_by": submission.submitted_by,
        "decision": decision.model_dump(mode="json") if decision else None,
    }


def difference_rows(differences: Sequence[Difference]) -> list[tuple[str, ...]]:
    """Return the rows of a table of what differs between two versions; what only moved needs no words."""
    return [tuple(map(escape, _difference(each))) for each in differences]


def _difference(difference: Difference) -> tuple[str, ...]:
    place, former = difference.place or difference.former_place, difference.former_place
    as_before = difference.change in (Change.MOVED, Change.RENUMBERED)
    words = ("", "") if as_before else (difference.old, difference.new)
    said = CHANGED[difference.change] + (f"\nbisher {former}" if former not in ("", place) else "")
    return (place, said, *map(_short, words))


def _row(proposal: Proposal) -> tuple[str, ...]:
    new = proposal.comment if proposal.kind is ProposalKind.COMMENT else proposal.new
    if proposal.kind is not ProposalKind.COMMENT and proposal.comment:
        new = f"{new} (Begründung: {proposal.comment})"
    return (
        proposal.label or "–",
        SHOWN[proposal.kind],
        _short(proposal.old),
        _short(new),
        _who(proposal),
    )


def _short(text: str) -> str:
    flat = text.strip()
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST].rstrip()} …"


def _who(proposal: Proposal) -> str:
    when = moment(proposal.date) if proposal.date else ""
    how = "" if proposal.tracked else "nicht aufgezeichnet"
    return "\n".join(filter(None, (proposal.author or "unbekannt", when, how)))
