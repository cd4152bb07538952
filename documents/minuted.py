"""What minutes and extracts say of an agenda item: its motions, votes, results and rules, frozen as it happened."""

from pydantic import Field

from models.ballots import Mode
from models.case import LocalMoment
from models.motions import MotionKind
from models.result import Decision
from models.strict import Strict


class GroupCount(Strict):
    """The votes of one group; what nobody counted stays empty."""

    group: str
    decides: bool
    present: int | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    invalid: int | None = None
    recused: int | None = None


class NamedVote(Strict):
    """How somebody voted in a roll call; a secret ballot has none of these."""

    name: str
    sits_for: str = ""
    group: str = ""
    vote: str


class MinutedVote(Strict):
    """One vote with its result, its arithmetic and the rule that it rests on."""

    motion: str
    main: bool
    part: str = ""
    mode: Mode
    lines: tuple[str, ...]
    counts: tuple[GroupCount, ...] = ()
    roll_call: tuple[NamedVote, ...] = ()
    blocks: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    carried: bool
    finding: str
    source: str
    warnings: tuple[str, ...] = ()
    at: LocalMoment


class MinutedMotion(Strict):
    """A motion beside the proposal of the paper, exactly as moved, and what became of it."""

    called: str
    kind: MotionKind
    movers: str = ""
    position: str = ""
    text: str = ""
    supporters: int | None = None
    standing: str  #: ``angenommen``


class MinutedRecusal(Strict):
    """Somebody who took no part in the item. The private reason stands nowhere."""

    name: str
    established: bool = False
    left_room: bool = True
    since: LocalMoment
    until: LocalMoment | None = None
    seat_taken_by: str = ""


class MinutedItem(Strict):
    """An agenda item from its call to its end."""

    key: str
    number: str
    subject: str
    paper: str = ""
    public: bool = True
    frame: bool = False  #: opening, questions, notices: nothing is decided
    version: int | None = None
    called_at: LocalMoment | None = None
    closed_at: LocalMoment | None = None
    called_again: tuple[str, ...] = ()  #: when and why
    chair: str = ""  #: who chaired the item, where it was not who chaired the meeting
    decision: Decision
    recommends: bool = False
    proposal: str = ""
    parts: tuple[str, ...] = ()
    result: tuple[str, ...] = ()
    reason: str = ""  #: why there was no vote
    inquorate: str = ""
    added_because: str = ""
    late_papers: tuple[str, ...] = ()
    instructions: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()  #: to a notice period that was not kept
    recusals: tuple[MinutedRecusal, ...] = ()
    motions: tuple[MinutedMotion, ...] = ()
    votes: tuple[MinutedVote, ...] = ()
    editorial_note: str = ""
    condition: str = ""
    changed: bool = False  #: whether an amendment of the text was carried
    bias_found: tuple[str, ...] = ()
    suspensions: tuple[str, ...] = ()
    narrative: tuple[str, ...] = Field(default=())

    @property
    def title(self) -> str:
        """``Ö 5 Kooperationsvereinbarung`` for headings."""
        return f"{self.number}  {self.subject}"
