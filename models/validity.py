"""What holds for a time: seats, offices, statutes, bodies."""

from datetime import date
from typing import Self

from pydantic import model_validator

from models.strict import Strict
from models.written_dates import Day


class Validity(Strict):
    """A period of whole days, both ends included; an end left out is open."""

    valid_from: Day | None = None
    valid_until: Day | None = None

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise ValueError("Der Zeitraum endet, bevor er beginnt")
        return self

    def valid_on(self, day: date) -> bool:
        """Say whether it holds on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    def overlaps(self, other: "Validity") -> bool:
        """Say whether both hold on some common day."""
        earliest = max(self.valid_from or date.min, other.valid_from or date.min)
        return earliest <= min(self.valid_until or date.max, other.valid_until or date.max)
