"""What every document knows: whose it is, what it is called, and which version of an agreement it speaks of."""

from datetime import date

from pydantic import Field

from models.case import Letterhead
from models.german import NBSP, short_day
from models.strict import Strict


class Headed(Strict):
    """The frozen content of a document: taken when the document is ordered, laid out whenever it is written."""

    letterhead: Letterhead
    reference: str
    short_title: str
    title: str = Field(min_length=1)
    stand: date
    funding_note: str = ""
    sample_note: str = ""
    journal_head: str = ""  #: how the journal stood when the paper was ordered, as people can compare it

    @property
    def concerns(self) -> tuple[str, str]:
        """What the paper is about, as label and number: ``Vorlage``, ``2025/037``."""
        return "Vorgang", self.reference

    @property
    def version_line(self) -> str:
        """``SI/2025/140 · Stand 08.10.2025``, for the foot of every page."""
        return f"{self.concerns[1]} · Stand{NBSP}{short_day(self.stand)}"

    @property
    def about(self) -> dict[str, str | int]:
        """What office programs keep with the file, beside its kind."""
        return {"Rundlauf.Zeichen": self.reference}


class Content(Headed):
    """The content of a document about one version of an agreement."""

    paper_number: str
    version: int = Field(ge=1)
    version_hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    meant_for: str = ""  #: a person by id, where everybody gets a file of their own

    @property
    def concerns(self) -> tuple[str, str]:
        """The council paper."""
        return "Vorlage", self.paper_number

    @property
    def version_line(self) -> str:
        """``2025/037 · Fassung 4 · Stand 07.11.2025``, for the foot of every page."""
        return f"{self.paper_number} · Fassung{NBSP}{self.version} · Stand{NBSP}{short_day(self.stand)}"

    @property
    def about(self) -> dict[str, str | int]:
        """Which agreement, which version, the hash of its text, and whose file it is."""
        return {
            "Rundlauf.Vereinbarung": self.reference,
            "Rundlauf.Fassung": self.version,
            "Rundlauf.Pruefsumme": self.version_hash,
            **({"Rundlauf.Adressat": self.meant_for} if self.meant_for else {}),
        }
