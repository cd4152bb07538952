"""What people answer: one form per question, checked as soon as it comes in."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, TypeAdapter, model_validator

from models.ballots import Mode, Stated
from models.case import LocalMoment
from models.kinds import Question
from models.people import Id
from models.plain import clean
from models.proposals import Proposal
from models.signature_slots import Basis, SignatureKind
from models.statutes import VotingRule
from models.strict import Strict
from models.text import ClauseChange
from models.treatments import Submission
from models.voting import Deemed, Tally

Words = Annotated[str, Field(max_length=20_000)]


class DraftReleased(Strict):
    """The coordinator gives the draft into the review."""

    question: Literal[Question.RELEASE_DRAFT] = Question.RELEASE_DRAFT
    note: Words = ""


class Rewording(Strict):
    """How a member wants a passage to read, typed on the page; without a text it is a remark on it."""

    clause: Id
    text: Words = ""
    reason: Words = ""


class StatementGiven(Strict):
    """A member's statement on the text (Stellungnahme)."""

    question: Literal[Question.GIVE_STATEMENT] = Question.GIVE_STATEMENT
    agrees: bool
    proposals: tuple[Rewording, ...] = ()
    understood: tuple[Proposal, ...] = ()  #: read from the returned file, as the member has confirmed it
    file_sha256: str = ""  #: of that file
    remark: Words = ""


class ReviewEvaluated(Strict):
    """The coordinator closes a written round and merges what is taken over."""

    question: Literal[Question.EVALUATE_REVIEW] = Question.EVALUATE_REVIEW
    submissions: tuple[Submission, ...] = ()  #: every proposal with its decision
    changes: tuple[ClauseChange, ...] = ()  #: passages worded by hand; they stand, whatever was proposed for them
    note: Words = ""


class MeetingAppointed(Strict):
    """When and where a body meets next."""

    question: Literal[Question.APPOINT_MEETING] = Question.APPOINT_MEETING
    start: LocalMoment
    place: str = Field(min_length=1)
    room: str = ""
    number: str = ""
    agenda_number: str = ""


class Standing(StrEnum):
    """How the round table stands to a passage."""

    CONSENSUS = "consensus"
    DISSENT = "dissent"
    OPEN = "open"


class ClauseFinding(Strict):
    """The round table's result for one passage."""

    clause: Id
    standing: Standing
    note: Words = ""


class RoundTableRecorded(Strict):
    """The coordinator's record of the round table's meeting."""

    question: Literal[Question.RECORD_ROUND_TABLE] = Question.RECORD_ROUND_TABLE
    agreed: bool
    present: tuple[Id, ...] = ()
    findings: tuple[ClauseFinding, ...] = ()
    changes: tuple[ClauseChange, ...] = ()
    tasks: tuple[str, ...] = ()
    note: Words = ""

    @property
    def has_dissent(self) -> bool:
        """Whether any passage stayed in dispute."""
        return any(finding.standing is Standing.DISSENT for finding in self.findings)


class ResultConfirmed(Strict):
    """A member confirms the recorded result or objects to it."""

    question: Literal[Question.CONFIRM_RESULT] = Question.CONFIRM_RESULT
    agrees: bool
    remark: Words = ""

    @model_validator(mode="after")
    def _objection_has_a_reason(self) -> Self:
        if not self.agrees and not self.remark:
            raise ValueError("Bitte begründen Sie, was am Ergebnis nicht stimmt")
        return self


class RoundTableClosed(Strict):
    """The coordinator ends the confirmation after its deadline; silence stays silence."""

    question: Literal[Question.CLOSE_ROUND_TABLE] = Question.CLOSE_ROUND_TABLE
    note: Words = ""


class Treatment(StrEnum):
    """What a body did with the item."""

    VOTED = "voted"
    NOTED = "noted"
    NO_RECOMMENDATION = "no_recommendation"
    DEFERRED = "deferred"
    REFERRED_BACK = "referred_back"
    NOT_QUORATE = "not_quorate"


class MeetingRecorded(Strict):
    """What the minute taker records of one agenda item."""

    question: Literal[Question.RECORD_MEETING] = Question.RECORD_MEETING
    treatment: Treatment
    tallies: dict[Id, Tally] = Field(default_factory=dict)
    changes: tuple[ClauseChange, ...] = ()
    editorial_note: Words = ""
    condition: Words = ""
    next_meeting: MeetingAppointed | None = None
    note: Words = ""
    deemed: Deemed | None = None  #: why the body could decide although too few were present
    majority: Id | None = None  #: a majority of its own, by its name in the rule
    stated: Stated | None = None  #: the chair's word, where the deciding group was not counted
    mode: Mode = Mode.OPEN
    findings: tuple[str, ...] = ()  #: what was found about each vote, with its arithmetic and source
    rule: VotingRule | None = None  #: the rule by which the room has voted; left out, that of the case
    seats: int | None = Field(default=None, ge=1, le=10_000)  #: of the deciding group in that room
    roll_sha256: str = ""  #: of the roll that was frozen with the vote

    @model_validator(mode="after")
    def _changes_need_a_vote(self) -> Self:
        if self.treatment is not Treatment.VOTED and (self.changes or self.editorial_note or self.condition):
            raise ValueError("Änderungen und Vorbehalte gibt es nur, wenn abgestimmt wurde")
        return self


class AmendmentAnswered(Strict):
    """A party accepts the text as the assembly has amended it, or does not."""

    question: Literal[Question.ACCEPT_AMENDMENT] = Question.ACCEPT_AMENDMENT
    accepts: bool
    reason: Words = ""

    @model_validator(mode="after")
    def _refusal_has_a_reason(self) -> Self:
        if not self.accepts and not self.reason:
            raise ValueError("Bitte begründen Sie die Ablehnung")
        return self


class WayOn(StrEnum):
    """How the coordinator and the chair go on after a no."""

    CONTINUE_TO_ASSEMBLY = "continue_to_assembly"
    CONTINUE_SIGNING = "continue_signing"
    RENEGOTIATE = "renegotiate"
    STOP = "stop"


class Clarified(Strict):
    """The coordinator's decision with the chair."""

    question: Literal[Question.CLARIFY] = Question.CLARIFY
    way_on: WayOn
    reason: Words = Field(min_length=3)


class SignatureAnswered(Strict):
    """A signatory signs, or refuses with a reason."""

    question: Literal[Question.SIGN] = Question.SIGN
    signs: bool
    name: str = Field(default="", max_length=200)
    place: str = Field(default="", max_length=200)
    kind: SignatureKind = SignatureKind.SIMPLE
    basis: Basis | None = None
    reason: Words = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.signs and not self.name:
            raise ValueError("Bitte tragen Sie Ihren Namen ein")
        if not self.signs and not self.reason:
            raise ValueError("Bitte begründen Sie, warum Sie nicht unterzeichnen")
        return self


class ConditionProved(Strict):
    """The coordinator proves that a condition (Vorbehalt) is met."""

    question: Literal[Question.PROVE_CONDITION] = Question.PROVE_CONDITION
    proof: Words = Field(min_length=3)
    met_on: date


class LifeEvent(StrEnum):
    """What may happen to an agreement in force."""

    AMENDED = "amended"
    EXTENDED = "extended"
    TERMINATED = "terminated"
    EXPIRED = "expired"


class LifeEventRecorded(Strict):
    """The coordinator records what became of an agreement in force."""

    question: Literal[Question.RECORD_LIFE_EVENT] = Question.RECORD_LIFE_EVENT
    event: LifeEvent
    on: date
    note: Words = Field(min_length=3)


Answer = Annotated[
    DraftReleased
    | StatementGiven
    | ReviewEvaluated
    | MeetingAppointed
    | RoundTableRecorded
    | ResultConfirmed
    | RoundTableClosed
    | MeetingRecorded
    | AmendmentAnswered
    | Clarified
    | SignatureAnswered
    | ConditionProved
    | LifeEventRecorded,
    Field(discriminator="question"),
]


def cleaned(raw: Any) -> Any:
    """Return what came in without the control characters of a careless paste."""
    match raw:
        case str():
            return clean(raw)
        case dict():
            return {key: cleaned(value) for key, value in raw.items()}
        case list() | tuple():
            return [cleaned(value) for value in raw]
    return raw


ANSWER: TypeAdapter[Answer] = TypeAdapter(Annotated[Answer, BeforeValidator(cleaned)])
