"""Mitteilungsvorlage: tells the bodies what has become of their resolution, to take note of (Kenntnisnahme)."""

from documents.content import Content
from documents.papers import Consultation, consultation_table, publicity
from documents.parts import bullets, data_table, decision_box, enclosures, opening, section, text, texts
from documents.sheet import Sheet, sheet
from models.case import Paper
from models.german import day


class NoticePaperContent(Content):
    """A paper that asks for nothing but attention."""

    paper: Paper
    number: str  #: of the notice itself: ``2025/037-M1``
    background: tuple[str, ...]
    signed: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    proposal: str
    consultations: tuple[Consultation, ...] = ()
    enclosures: tuple[str, ...] = ()


def lay_out(content: NoticePaperContent) -> Sheet:
    """Lay out the paper."""
    paper = content.paper
    blocks = [
        *opening(("Mitteilungsvorlage", "zur Kenntnisnahme", publicity(paper.public)), content.title),
        data_table(
            "Angaben zur Vorlage",
            ("Vorlagen-Nr.", content.number, "Datum", day(content.stand)),
            ("Federführend", paper.lead, "Bearbeitung", paper.author),
            ("Zur Vorlage", f"{paper.number} vom {day(paper.dated)}"),
        ),
        *section("Beratungsfolge", *consultation_table(content.consultations)),
        *section("Zur Kenntnis", *decision_box(content.proposal)),
        *section("Sachlage", *texts(content.background)),
        *section("Unterzeichnet haben", *bullets(content.signed)),
        *section("Ansprechpartner*innen", *bullets(content.contacts)),
        *section("Personelle Auswirkungen", text(paper.staff_impact)),
        *section("Finanzielle Auswirkungen", text(paper.financial_impact)),
        *section("Anlagen", *(enclosures(content.enclosures) or [text("keine")])),
    ]
    return sheet(blocks, f"Mitteilungsvorlage {content.number}")
