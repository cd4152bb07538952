"""What becomes of an agreement whose resolution is gone: annulled after a suspension, or an approval refused."""

from typing import ClassVar

from models.kinds import Stage
from models.outcomes import Outcome


class Annulled(Outcome):
    """The resolution on which the agreement has gone on is gone; it returns to the body that took it."""

    said: ClassVar[str] = "Beschluss aufgehoben"
    back_to: Stage
    reason: str = ""
