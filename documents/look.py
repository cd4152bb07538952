"""Colours, measures and names of styles: the look of every paper in one place."""

from dataclasses import dataclass
from enum import StrEnum

FONT = "Arial"  #: Liberation Sans has the same metrics, so lines break alike everywhere
INK = "1A1A1A"
ACCENT = "0B4A5E"  #: 9.7:1 on white, 8.8:1 on the tint
MUTED = "4A5A61"  #: 7.2:1
RULE = "B7C4CA"
TINT = "EEF4F6"
DELETED = "9B1C1C"  #: always struck through as well
INSERTED = "0B5D2E"  #: always underlined as well


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


@dataclass(frozen=True)
class Page:
    """A sheet of A4 with the margins of DIN 5008, lengths in twips."""

    width: int
    height: int
    landscape: bool = False
    left: int = twips(25)
    right: int = twips(20)
    top: int = twips(28)
    bottom: int = twips(25)

    @property
    def text_width(self) -> int:
        """The width between the margins."""
        return self.width - self.left - self.right


PORTRAIT = Page(11906, 16838)
LANDSCAPE = Page(16838, 11906, landscape=True)


class Style(StrEnum):
    """The identifiers of every style that a layout may use."""

    BODY = "Normal"
    TITLE = "Heading1"
    SECTION = "Heading2"
    SUBSECTION = "Heading3"
    SUBJECT = "Betreff"
    LETTER_SECTION = "Briefabschnitt"
    KIND_LINE = "Kennzeile"
    LEAD = "Untertitel"
    NOTE = "Hinweis"
    CLAUSE = "Paragraf"
    PARTY = "Partei"
    PARAGRAPH = "Absatz"
    LETTER = "Buchstabe"
    ENCLOSURE = "Anlage"
    ENCLOSED = "Verteiler"
    BULLET = "Spiegelstrich"
    DECISION = "Beschluss"
    CELL = "Zelle"
    CELL_HEAD = "ZelleKopf"
    CELL_HEAD_NUMBER = "ZelleKopfZahl"
    CELL_LABEL = "ZelleLabel"
    CELL_NUMBER = "ZelleZahl"
    CELL_BULLET = "ZelleSpiegelstrich"
    SIGNATURE = "Signatur"
    CLOSING = "Gruss"
    SENDER = "Absender"
    SENDER_UNIT = "AbsenderZusatz"
    RETURN_ADDRESS = "Ruecksendeangabe"
    ADDRESS = "Anschrift"
    INFO = "Informationsblock"
    FOLD_MARK = "Falzmarke"
    HEADER = "Header"
    FOOTER = "Footer"
    STRONG = "Strong"
    QUIET = "Leise"
    SAMPLE = "Muster"
    DELETION = "Streichung"
    INSERTION = "Einfuegung"
    CODE = "Pruefsumme"
    TABLE_HOUSE = "Haus"
    TABLE_DATA = "Daten"
    TABLE_SIGNATURE = "Unterschrift"
