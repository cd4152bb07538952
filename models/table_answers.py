"""What is answered about the round table: its record, the members' confirmation, the end of the round."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import model_validator

from models.kinds import Question
from models.people import Id
from models.strict import Strict
from models.text import ClauseChange
from models.words import Words


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
