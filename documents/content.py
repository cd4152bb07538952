"""What every document knows: whose it is, which version it speaks of, and how it is called."""

from datetime import date

from pydantic import Field

from models.case import Letterhead
from models.german import NBSP, short_day
from models.strict import Strict


class Content(Strict):
    """The frozen content of a document: taken when the document is ordered, laid out whenever it is written."""

    letterhead: Letterhead
    reference: str
    paper_number: str
    short_title: str
    title: str = Field(min_length=1)
    version: int = Field(ge=1)
    version_hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    stand: date
    funding_note: str = ""
    sample_note: str = ""

    @property
    def version_line(self) -> str:
        """``2025/037 · Fassung 4 · Stand 07.11.2025``, for the foot of every page."""
        return f"{self.paper_number} · Fassung{NBSP}{self.version} · Stand{NBSP}{short_day(self.stand)}"
