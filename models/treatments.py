"""What the coordinator makes of a proposal: taken over, taken over in other words, not taken over, or for the table."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from models.people import Person
from models.proposals import Proposal, ProposalKind
from models.strict import Strict


class Verdict(StrEnum):
    """How a proposal is dealt with."""

    ACCEPT = "accept"
    ACCEPT_CHANGED = "accept_changed"
    REJECT = "reject"
    DISCUSS = "discuss"  #: the round table decides


class Decision(Strict):
    """A verdict with its reason; words other than the proposed ones where it is taken over changed."""

    verdict: Verdict
    reason: str = ""
    wording: str = ""  #: stands where the proposal's ``new`` would; for a remark, the passage's whole new wording

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.verdict is Verdict.ACCEPT_CHANGED and not self.wording:
            raise ValueError("Bitte geben Sie die geänderten Worte an")
        if self.verdict is not Verdict.ACCEPT_CHANGED and self.wording:
            raise ValueError("Eigene Worte gehören nur zu „geändert übernommen“")
        if self.verdict is Verdict.REJECT and not self.reason:
            raise ValueError("Bitte begründen Sie, warum der Vorschlag nicht übernommen wird")
        return self


class Submission(Strict):
    """A proposal as it lies before the coordinator: whose it is, and what became of it so far."""

    key: str
    proposal: Proposal
    organization: str = ""
    decision: Decision | None = None

    @property
    def submitted_by(self) -> str:
        """The author with the organization: ``Erika Muster (IHK Aachen)``."""
        if self.proposal.author and self.organization and self.organization not in self.proposal.author:
            return f"{self.proposal.author} ({self.organization})"
        return self.proposal.author or self.organization

    @property
    def taken(self) -> Proposal | None:
        """The proposal as it was taken over; None where it was not, or where a remark asks for no other words."""
        match self.decision:
            case Decision(verdict=Verdict.ACCEPT) if self.proposal.kind is not ProposalKind.COMMENT:
                return self.proposal
            case Decision(verdict=Verdict.ACCEPT_CHANGED, wording=wording):
                return self.proposal.model_copy(update={"new": _in_blanks(self.proposal, wording)})
        return None


def submitted(key: str, proposal: Proposal, who: Person) -> Submission:
    """Return a proposal as somebody's: what bears no recorded name of its own is by whoever has given it."""
    named = proposal.author and (proposal.tracked or proposal.kind is ProposalKind.COMMENT)
    signed = proposal if named else proposal.model_copy(update={"author": who.display})
    return Submission(key=key, proposal=signed, organization=who.organization)


def _in_blanks(proposal: Proposal, wording: str) -> str:
    """Keep the blanks with which the proposed words, or those to be struck out, join their neighbours."""
    words = proposal.new if proposal.new.strip() else proposal.old
    if proposal.at is None or not words.strip():
        return wording
    before, after = len(words) - len(words.lstrip()), len(words.rstrip())
    return f"{words[:before]}{wording}{words[after:]}"
