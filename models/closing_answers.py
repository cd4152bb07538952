"""What is answered after the votes: amendments, ways on after a no, signatures, conditions, life in force."""

from datetime import date
from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from models.kinds import Question
from models.signature_slots import Basis, Confirmation, SignatureKind
from models.strict import Strict
from models.text import AgreementText
from models.words import Words


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
    declaration: Words = ""  #: in text form: what is declared
    signed_on: date | None = None  #: the day on the paper, where it is another than that of the recording
    under_reservation: bool = False  #: signed before the bodies had decided, until they would (Gremienvorbehalt)
    file_sha256: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")  #: of what was signed, as it is kept
    original_at: str = Field(default="", max_length=300)  #: where the paper is
    confirmed_by: Confirmation = Confirmation.LINK

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
    file_sha256: str = ""  #: the file that proves it, as it is kept
    file_name: str = Field(default="", max_length=200)
    kept_at: str = Field(default="", max_length=500)  #: where the proof lies, if it is on paper only


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
    text: AgreementText = ()  #: the wording from now on, where an amendment has changed it
