"""What an urgent decision opens in place of the body: the same way as its resolution, under its own name."""

from datetime import date
from typing import ClassVar

from models.outcomes import Adopted, Recommended


class RecommendedUrgently(Recommended):
    """An urgent decision recommends in place of the committee."""

    said: ClassVar[str] = "durch Dringlichkeitsentscheidung empfohlen"
    decided_on: date


class AdoptedUrgently(Adopted):
    """An urgent decision adopts in place of the assembly."""

    said: ClassVar[str] = "durch Dringlichkeitsentscheidung beschlossen"
    decided_on: date
