"""A proposal as pages show it: the words that go and come within those round them, and what kind of change it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.proposals import BREAK, Proposal, ProposalKind
from models.text import AgreementText, Level, Place, bookmark_of, places
from models.treatments import Submission
from models.wording import PROPOSALS

AROUND = 90  #: characters that are shown on each side of a change


@dataclass(frozen=True)
class Shown:
    """One proposal with the words round it."""

    proposal: Proposal
    kind: str
    before: str = ""
    after: str = ""
    target: str = ""  #: behind which place it is to stand

    @property
    def remark(self) -> bool:
        """Whether it asks for no other words."""
        return self.proposal.kind is ProposalKind.COMMENT

    @property
    def reworded(self) -> bool:
        """Whether it has words of its own, which somebody may correct."""
        return not self.remark and self.proposal.kind is not ProposalKind.MOVE


def places_in(text: AgreementText) -> dict[str, Place]:
    """Return the places of a text by the names that they bear in Word files."""
    return {bookmark_of(place.id): place for place in places(text)}


def shown(proposal: Proposal, known: Mapping[str, Place]) -> Shown:
    """Return a proposal with the words round it, where it stands in this text as it did in the file."""
    place, target = known.get(proposal.clause), known.get(proposal.after)
    before = after = ""
    if place and proposal.at is not None and proposal.kind is not ProposalKind.COMMENT:
        old = proposal.old.partition(BREAK)[0]
        end = proposal.at + len(old)
        if _plain(place.wording[proposal.at : end]) == _plain(old):
            before, after = _end_of(place.wording[: proposal.at]), _beginning_of(place.wording[end:])
    return Shown(proposal, PROPOSALS[proposal.kind], before, after, target.name if target else "")


def by_place(text: AgreementText, submissions: Sequence[Submission]) -> dict[str, list[tuple[Submission, Shown]]]:
    """Return proposals by the passage beside which they are shown.

    What is about a heading stands with the first passage below it, what the text does not know any more with the last.
    """
    known, found = places_in(text), dict[str, list[tuple[Submission, Shown]]]()
    listed = list(places(text))
    first_below = {place.within: place.id for place in reversed(listed) if place.within}
    for submission in submissions:
        place = known.get(submission.proposal.clause, listed[-1])
        beside = first_below[place.id] if place.level is Level.SECTION else place.id
        found.setdefault(beside, []).append((submission, shown(submission.proposal, known)))
    return found


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def _end_of(words: str) -> str:
    return words if len(words) <= AROUND else f"… {words[-AROUND:].partition(' ')[2]}"


def _beginning_of(words: str) -> str:
    return words if len(words) <= AROUND else f"{words[:AROUND].rpartition(' ')[0]} …"
