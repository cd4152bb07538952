"""Column types of our own: moments that keep their zone, and words of closed lists."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from models.kinds import DocumentKind, MeetingState, Occasion, Question, Stage


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept as ISO 8601 in UTC so that text order is order in time."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write the moment in UTC; a naive one is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read the moment back, aware."""
        return None if value is None else datetime.fromisoformat(value)


class Word(TypeDecorator[StrEnum]):
    """A word of a closed list, kept by its value: lists may grow without touching the schema."""

    impl = String(40)
    cache_ok = True  # SQLAlchemy asks each class for itself
    words: ClassVar[type[StrEnum]]

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """Write the word; one that is not in the list is refused."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        """Read the word back as a member of its list."""
        return None if value is None else self.words(value)


class StageWord(Word):
    """A column that holds a stage."""

    cache_ok = True
    words = Stage


class QuestionWord(Word):
    """A column that holds a question."""

    cache_ok = True
    words = Question


class DocumentWord(Word):
    """A column that holds a kind of document."""

    cache_ok = True
    words = DocumentKind


class OccasionWord(Word):
    """A column that holds the occasion of a letter."""

    cache_ok = True
    words = Occasion


class MeetingStateWord(Word):
    """A column that holds the state of a meeting."""

    cache_ok = True
    words = MeetingState
