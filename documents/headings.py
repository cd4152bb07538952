"""What stands above a resolution, as the minutes of the association have it."""

from enum import StrEnum


class Heading(StrEnum):
    """The word for what the body has done."""

    RECOMMENDATION = "Beschlussempfehlung"
    RESOLUTION = "Beschluss"
    AMENDED_RECOMMENDATION = "Geänderte Beschlussempfehlung"
    AMENDED_RESOLUTION = "Geänderter Beschluss"
    NOTED = "Kenntnisnahme"
    PARTLY = "Teilweise angenommener Beschlussvorschlag"
    DEFEATED = "Abgelehnter Beschlussvorschlag"
    NOT_DECIDED = "Behandlung"
