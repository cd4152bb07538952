"""What is answered about a body's meeting: when it is, and what it did with the item."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from models.ballots import Mode, Stated
from models.case import LocalMoment
from models.kinds import Question
from models.people import Id
from models.statutes import VotingRule
from models.strict import Strict
from models.text import ClauseChange
from models.voting import Deemed, Tally
from models.words import Words


class MeetingAppointed(Strict):
    """When and where a body meets next."""

    question: Literal[Question.APPOINT_MEETING] = Question.APPOINT_MEETING
    start: LocalMoment
    place: str = Field(min_length=1)
    room: str = ""
    number: str = ""
    agenda_number: str = ""


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
    named: tuple[str, ...] = ()  #: who voted how in a roll call, who counted a secret vote: not for public data
    rule: VotingRule | None = None  #: the rule by which the room has voted; left out, that of the case
    seats: int | None = Field(default=None, ge=1, le=10_000)  #: of the deciding group in that room
    roll_sha256: str = ""  #: of the roll that was frozen with the vote

    @model_validator(mode="after")
    def _changes_need_a_vote(self) -> Self:
        if self.treatment is not Treatment.VOTED and (self.changes or self.editorial_note or self.condition):
            raise ValueError("Änderungen und Vorbehalte gibt es nur, wenn abgestimmt wurde")
        return self
