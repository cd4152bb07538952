"""The role of a body in the course of an item; it tells a recommendation from a resolution."""

from enum import StrEnum


class Role(StrEnum):
    """What a body does with the item: prepare a recommendation, or decide."""

    PRELIMINARY = "preliminary"
    DECISIVE = "decisive"
