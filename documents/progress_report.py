"""Sachstandsbericht: what the cooperation has done in a period, in figures, and whether anything is done twice."""

from datetime import date

from documents.content import Content
from documents.ooxml import Column, Xml
from documents.parts import blank_table, bullets, data_table, house_table, note, opening, section, spread, texts
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.german import day

ROOM = 1400  #: twips to write in, where nothing is entered yet


class ProgressReportContent(Content):
    """A report, filled in or as a form."""

    serial: int = 1
    to: str
    since: date
    until: date
    activities: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    overlaps: str = ""
    outlook: str = ""
    reported_by: tuple[SignatureLine, ...] = ()


def lay_out(content: ProgressReportContent) -> Sheet:
    """Lay out the report; what is missing stays a space to write in."""
    blocks = [
        *opening(("Sachstandsbericht", f"{day(content.since)} bis {day(content.until)}"), content.title),
        data_table(
            "Angaben zum Bericht",
            ("Zeitraum", f"{day(content.since)} bis {day(content.until)}"),
            ("Bericht an", content.to, "Datum", day(content.stand)),
        ),
        *section("Aktivitäten", *(bullets(content.activities) or [blank_table("Aktivitäten", ROOM)])),
        *section("Kennzahlen", *_figures(content)),
        *section("Doppelstrukturen", *(texts((content.overlaps,)) or [blank_table("Doppelstrukturen", ROOM)])),
        *section("Ausblick", *(texts((content.outlook,)) or [blank_table("Ausblick", ROOM)])),
        *section("Berichtet haben", *signature_block(content.reported_by)),
        note("Der Bericht enthält keine Angaben zu einzelnen Personen oder Betrieben."),
    ]
    return sheet(blocks, "Sachstandsbericht")


def _figures(content: ProgressReportContent) -> list[Xml]:
    rows = content.figures or tuple(
        (label, "")
        for label in ("Gemeldete Bedarfe", "Beratungen", "Gemeinsame Veranstaltungen", "Festgestellte Überschneidungen")
    )
    return [house_table(tuple(map(Column, ("Kennzahl", "Wert"), spread(70, 30))), rows, "Kennzahlen")]
