"""What an accepted proposal lays claim to in the text: words, a whole place, or the room behind one."""

from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from models.proposals import BREAK, Proposal, ProposalKind
from models.text import AgreementText, Place, bookmark_of, places
from models.treatments import Submission, Verdict


class Act(StrEnum):
    """What shall happen to a place."""

    REWORD = "reword"
    DROP = "drop"
    MOVE = "move"
    INSERT = "insert"  #: a new place behind it
    JOIN = "join"  #: its words go up into the place before it


class Clash(StrEnum):
    """Why accepted proposals are not merged by themselves."""

    OVERLAP = "overlap"  #: two want the same words otherwise
    CHANGED = "changed"  #: the passage is not any more as it was sent out
    UNKNOWN = "unknown"  #: the text has no such place
    STRUCTURE = "structure"  #: what stands below would hang in the air, or below something else


class Claim(NamedTuple):
    """What one proposal wants of one place; ``start`` and ``end`` are offsets in its wording."""

    key: str
    author: str
    place: str
    act: Act
    start: int = 0
    end: int = 0
    new: str = ""
    behind: str = ""

    def agrees_with(self, other: "Claim") -> bool:
        """Whether both want the very same."""
        return self[2:] == other[2:]

    def clashes_with(self, other: "Claim") -> bool:
        """Whether the two cannot both be done to their place, or not without saying in which order."""
        if self.place != other.place or self.key == other.key or self.agrees_with(other):
            return False
        acts = {self.act, other.act}
        if Act.INSERT in acts:
            return bool(acts & {Act.MOVE, Act.JOIN})
        if acts == {Act.REWORD}:
            return _touch(self, other)
        return acts != {Act.MOVE, Act.REWORD}


def _touch(one: Claim, other: Claim) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


class Grounds:
    """The text as it stands and as it was sent out, by the names that places bear in Word files."""

    def __init__(self, text: AgreementText, sent: AgreementText) -> None:
        listed = list(places(text))
        self.now = {bookmark_of(place.id): place for place in listed}
        self.sent = {bookmark_of(place.id): place for place in places(sent)}
        self.successors: Mapping[str, Place] = {one.id: two for one, two in pairwise(listed)}

    def claims(self, submission: Submission) -> list[Claim] | Clash:
        """Return what a submission that was taken over lays claim to, or why it cannot."""
        proposal = submission.taken
        if proposal is None:
            return []
        place = self.now.get(proposal.clause)
        if place is None:
            return Clash.CHANGED if proposal.clause in self.sent else Clash.UNKNOWN
        claim = Claim(submission.key, submission.submitted_by, place.id, Act.REWORD, 0, len(place.wording))
        if proposal.kind is ProposalKind.INSERT and proposal.at is None:
            return [claim._replace(act=Act.INSERT, start=0, end=0, new=proposal.new)]
        former = self.sent.get(proposal.clause)
        if former is None or former.wording != place.wording:
            return Clash.CHANGED
        if proposal.kind is ProposalKind.MOVE:
            return self._move(submission, proposal, claim)
        if proposal.at is None or proposal.kind is ProposalKind.COMMENT:
            return [claim._replace(new=proposal.new) if proposal.new.strip() else claim._replace(act=Act.DROP)]
        return self._words(proposal, proposal.at, place, claim)

    def _move(self, submission: Submission, proposal: Proposal, claim: Claim) -> list[Claim] | Clash:
        target = self.now.get(proposal.after)
        if target is None:
            return Clash.UNKNOWN
        moved = [claim._replace(act=Act.MOVE, start=0, end=0, behind=target.id)]
        changed = submission.decision is not None and submission.decision.verdict is Verdict.ACCEPT_CHANGED
        return [*moved, claim._replace(new=proposal.new)] if changed else moved

    def _words(self, proposal: Proposal, at: int, place: Place, claim: Claim) -> list[Claim] | Clash:
        old, joined, rest = proposal.old.partition(BREAK)
        end = at + len(old)
        if not 0 <= at <= len(place.wording) or not _same(place.wording[at:end], old):
            return Clash.CHANGED
        if not joined:
            return [claim._replace(start=at, end=end, new=proposal.new)]
        below = self.successors.get(place.id)
        if below is None or end != len(place.wording) or not _same(below.wording[: len(rest)], rest):
            return Clash.CHANGED
        words = proposal.new + below.wording[len(rest) :]
        whole = claim._replace(place=below.id, act=Act.JOIN, end=len(below.wording))
        return [claim._replace(start=at, end=end, new=words), whole]


def _same(wording: str, quoted: str) -> bool:
    """Whether both say the same; no-break spaces are a matter of print."""
    return wording.replace("\u00a0", " ") == quoted.replace("\u00a0", " ")
