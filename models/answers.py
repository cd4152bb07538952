"""What people answer: one form per question, checked as soon as it comes in."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, TypeAdapter

from models.closing_answers import (
    AmendmentAnswered,
    Clarified,
    ConditionProved,
    LifeEvent,
    LifeEventRecorded,
    SignatureAnswered,
    WayOn,
)
from models.meeting_answers import MeetingAppointed, MeetingRecorded, Treatment
from models.plain import clean
from models.review_answers import DraftReleased, ReviewEvaluated, Rewording, StatementGiven
from models.table_answers import ClauseFinding, ResultConfirmed, RoundTableClosed, RoundTableRecorded, Standing
from models.words import Words

__all__ = [
    "ANSWER",
    "AmendmentAnswered",
    "Answer",
    "Clarified",
    "ClauseFinding",
    "ConditionProved",
    "DraftReleased",
    "LifeEvent",
    "LifeEventRecorded",
    "MeetingAppointed",
    "MeetingRecorded",
    "ResultConfirmed",
    "ReviewEvaluated",
    "Rewording",
    "RoundTableClosed",
    "RoundTableRecorded",
    "SignatureAnswered",
    "Standing",
    "StatementGiven",
    "Treatment",
    "WayOn",
    "Words",
    "cleaned",
]

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
