"""An agenda item as it stands: its motions, its votes with the roll of that moment, and what has become of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from models.ballots import Ballot, Mode, Stated
from models.chamber import AgendaPoint
from models.findings import Finding
from models.meeting_events import Disposed, Instructed, LatePaper, Suspended, Way
from models.motions import ENDS_THE_ITEM, MAIN_MOTION, Motion, MotionKind, order_of_votes
from models.result import Decision
from models.roll import Roll
from models.text import ClauseChange
from models.voting import Deemed, Tally

WAYS = {
    Way.NOTED: Decision.NOTED,
    Way.PASSED_ON: Decision.PASSED_ON,
    Way.DEFERRED: Decision.DEFERRED,
    Way.REFERRED_BACK: Decision.REFERRED_BACK,
    Way.REMOVED: Decision.REMOVED,
    Way.WITHDRAWN: Decision.WITHDRAWN,
}
ENDS = {
    MotionKind.POSTPONE: Decision.DEFERRED,
    MotionKind.REFER_BACK: Decision.REFERRED_BACK,
    MotionKind.REMOVE: Decision.REMOVED,
}


@dataclass(frozen=True)
class Taken:
    """A vote that was taken: ballot, frozen roll, numbers of each group, and what the rules make of them."""

    ballot: Ballot
    roll: Roll
    tallies: dict[str, Tally]  #: by group; missing where not enough was counted to say a number
    carried: bool
    finding: Finding
    chair: str
    at: datetime
    deemed: Deemed | None = None
    warnings: tuple[str, ...] = ()

    @property
    def unanimous(self) -> bool:
        """Whether nobody was against, as far as it was found."""
        return self.ballot.stated is Stated.UNANIMOUS


@dataclass(frozen=True)
class ItemState:
    """One agenda item in the course of the meeting."""

    point: AgendaPoint
    called_at: datetime | None = None
    closed_at: datetime | None = None
    calls: tuple[tuple[datetime, str], ...] = ()  #: when and, if again, why
    motions: dict[str, Motion] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    overtaken: frozenset[str] = frozenset()  #: amendments to a passage that another one has changed
    wished_order: tuple[str, ...] = ()
    mode: Mode = Mode.OPEN
    taken: tuple[Taken, ...] = ()
    disposed: Disposed | None = None
    inquorate: bool = False  #: given up because too few were present
    chair: str | None = None  #: the substitute chair of this item
    added_because: str = ""
    late_papers: tuple[LatePaper, ...] = ()
    instructions: tuple[Instructed, ...] = ()
    bias_found: tuple[str, ...] = ()
    narrative: tuple[str, ...] = ()  #: its course, in the minute taker's words
    suspended: Suspended | None = None
    suspensions: tuple[tuple[Suspended, bool | None], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is under way."""
        return self.called_at is not None and self.closed_at is None

    def votes_on(self, motion: str) -> list[Taken]:
        """Return the votes on a motion, part by part."""
        return [taken for taken in self.taken if taken.ballot.motion == motion]

    def is_decided(self, motion: Motion) -> bool:
        """Say whether every part of a motion has been voted on."""
        voted = {taken.ballot.part for taken in self.votes_on(motion.id)}
        return voted >= {part.key for part in motion.parts} if motion.parts else bool(voted)

    def is_carried(self, motion: str) -> bool:
        """Say whether a motion was carried in every part."""
        votes = self.votes_on(motion)
        return self.is_decided(self.motions[motion]) and all(taken.carried for taken in votes)

    @property
    def to_vote(self) -> list[Motion]:
        """The motions that wait for a vote, in their order."""
        waiting = [m for m in self.motions.values() if m.id not in self.withdrawn | self.overtaken]
        return [m for m in order_of_votes(waiting, self.wished_order) if not self.is_decided(m)]

    @property
    def ended_by(self) -> MotionKind | None:
        """The motion that has ended the item without a vote on the matter."""
        carried = (m.kind for m in self.motions.values() if m.kind in ENDS_THE_ITEM and self.is_carried(m.id))
        return next(carried, None)

    @property
    def carried_motions(self) -> Iterator[Motion]:
        """The motions that were carried, the main one aside."""
        return (m for m in self.motions.values() if m.kind is not MotionKind.MAIN and self.is_carried(m.id))

    @property
    def changes(self) -> tuple[ClauseChange, ...]:
        """The new words of the agreement that the body wants."""
        return tuple(
            ClauseChange(clause=m.clause, text=m.text)
            for m in self.carried_motions
            if m.kind is MotionKind.AMENDMENT and m.clause
        )

    @property
    def editorial_note(self) -> str:
        """How the resolution was worded anew, the agreement aside."""
        return "\n".join(
            f"{m.position}: {m.text}" if m.position else m.text
            for m in self.carried_motions
            if m.kind is MotionKind.EDITORIAL
        )

    @property
    def condition(self) -> str:
        """The conditions under which the resolution was taken."""
        moved = [m.text for m in self.carried_motions if m.kind is MotionKind.CONDITION]
        voted = [taken.ballot.condition for taken in self.votes_on(MAIN_MOTION) if taken.carried]
        return "; ".join(dict.fromkeys(filter(None, [*moved, *voted])))

    def decision(self, *, recommends: bool) -> Decision:
        """Say what has become of the item; a body that recommends never adopts."""
        if self.disposed:
            return WAYS[self.disposed.way]
        if self.ended_by:
            return ENDS[self.ended_by]
        if self.inquorate:
            return Decision.DEFERRED
        votes = self.votes_on(MAIN_MOTION)
        if not votes or not self.is_decided(self.motions[MAIN_MOTION]):
            return Decision.NO_VOTE
        if all(taken.carried for taken in votes):
            return Decision.RECOMMENDED if recommends else Decision.ADOPTED
        return Decision.PARTLY_ADOPTED if any(taken.carried for taken in votes) else Decision.REJECTED
