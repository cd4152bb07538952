"""How proposals are shown in a table."""

from collections.abc import Sequence

from rich.markup import escape

from models.german import moment
from models.proposals import Proposal, ProposalKind

SHOWN: dict[ProposalKind, str] = {
    ProposalKind.INSERT: "einfügen",
    ProposalKind.DELETE: "streichen",
    ProposalKind.REPLACE: "ersetzen",
    ProposalKind.MOVE: "verschieben",
    ProposalKind.COMMENT: "Anmerkung",
}
LONGEST = 240  #: signs of a wording in one cell


def proposal_rows(proposals: Sequence[Proposal]) -> list[tuple[str, ...]]:
    """Return the rows of a table of proposals."""
    return [tuple(map(escape, _row(proposal))) for proposal in proposals]


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
