"""The words in which somebody asks for an overview: lights, courses, orders. Imports nothing: commands ask first."""

from collections.abc import Mapping
from enum import StrEnum


class Light(StrEnum):
    """How an agreement is doing. The values stand in addresses; words and shapes say the same as the colours."""

    TROUBLED = "stoerung"
    LATE = "ueberfaellig"
    SOON = "bald"
    HELD = "angehalten"
    ON_TIME = "im-plan"
    RESTING = "abgeschlossen"

    @property
    def said(self) -> str:
        """The light in words."""
        return SAID[self]

    def said_of(self, number: int) -> str:
        """Return the light in the words for so many agreements."""
        return "brauchen Hilfe" if self is Light.TROUBLED and number != 1 else self.said


SAID: Mapping[Light, str] = {
    Light.TROUBLED: "braucht Hilfe",
    Light.LATE: "überfällig",
    Light.SOON: "bald fällig",
    Light.HELD: "angehalten",
    Light.ON_TIME: "im Plan",
    Light.RESTING: "abgeschlossen",
}


class Course(StrEnum):
    """Which agreements are wanted by where they stand."""

    UNDER_WAY = "laufend"
    RESTING = "abgeschlossen"
    ALL = "alle"


class Order(StrEnum):
    """In which order."""

    URGENCY = "dringlichkeit"
    DUE = "frist"
    SINCE = "seit"
    REFERENCE = "nummer"
    TITLE = "titel"
    STAGE = "schritt"
