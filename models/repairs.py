"""What may be wrong with an agreement and what mends it: faults, remedies, and what was seen beside the agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Remedy(StrEnum):
    """What is done about a fault. The values are stored in journals."""

    WRITE_ANEW = "write_anew"
    GO_ON = "go_on"
    FREE_LETTERS = "free_letters"
    SEND_AGAIN = "send_again"
    RENEW_LINKS = "renew_links"
    NEW_RUN = "new_run"
    RELEASE = "release"
    BY_HAND = "by_hand"


#: What nobody wants done unasked: a hold was meant, a refused address refuses again, fresh links trouble people.
ONLY_WHEN_ASKED = frozenset({Remedy.RELEASE, Remedy.SEND_AGAIN, Remedy.RENEW_LINKS})


class RunSeen(StrEnum):
    """What Prefect says of the run of an agreement."""

    UNASKED = "unasked"  #: Prefect does not answer, or nobody asked
    NONE = "none"  #: the agreement has no run
    LOST = "lost"  #: this Prefect knows no such run
    FAILED = "failed"
    CANCELLED = "cancelled"
    OVER = "over"
    STUCK = "stuck"  #: at work for longer than any work takes
    WELL = "well"


@dataclass(frozen=True)
class Seen:
    """What was looked at beside the agreement itself."""

    damaged: Mapping[str, str] = field(default_factory=dict)  #: document key -> "fehlt", "ist beschädigt"
    dead_links: Sequence[str] = ()  #: open work items whose link our key does not open
    living: frozenset[str] = frozenset()  #: epochs of services that live
    broken_at: int | None = None  #: of the journal
    run: RunSeen = RunSeen.UNASKED
    stale: bool = False  #: Prefect shows something else than where the agreement stands


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and what is done about it."""

    what: str  #: a German sentence
    remedy: Remedy
    does: str  #: what the remedy would do, or what a person must do
    concerns: tuple[str, ...] = ()  #: keys of documents, letters or work items
    part: str = "Vorgang"  #: of the agreement: where the doctor lists it

    @property
    def unasked(self) -> bool:
        """Whether it is mended without a question of its own."""
        return self.remedy not in ONLY_WHEN_ASKED and self.remedy is not Remedy.BY_HAND

    @property
    def is_fault(self) -> bool:
        """Whether something is broken; that somebody holds an agreement is no fault."""
        return self.remedy is not Remedy.RELEASE
