"""Beschlussvorlage: what the bodies are asked to decide, why, and on which text."""

from documents.changes import ChangedPlace, change_table
from documents.content import Content
from documents.ooxml import Xml
from documents.papers import Consultation, consultation_table, publicity
from documents.parts import data_table, decision_box, enclosures, opening, section, subsection, text, texts
from documents.sheet import Sheet, sheet
from models.case import Paper
from models.german import NBSP, day


class DraftResolutionContent(Content):
    """The paper for the committee, or the same paper for the assembly with what the committee recommends."""

    paper: Paper
    committee: str = ""  #: nothing where no committee is heard
    assembly: str
    consultations: tuple[Consultation, ...]
    recommended_version: int | None = None
    recommended_changes: tuple[ChangedPlace, ...] = ()
    committee_result: str = ""
    dissent: tuple[str, ...] = ()
    open_points: tuple[str, ...] = ()  #: what the round table has not settled
    enclosures: tuple[str, ...] = ()


def lay_out(content: DraftResolutionContent) -> Sheet:
    """Lay out the paper: what is to be decided stands on the first page."""
    paper = content.paper
    blocks = [
        *opening(("Beschlussvorlage", publicity(paper.public)), content.title),
        data_table(
            "Angaben zur Vorlage",
            ("Vorlagen-Nr.", paper.number, "Datum", day(paper.dated)),
            ("Art", paper.kind, "Status", publicity(paper.public)),
            ("Federführend", paper.lead, "Fassung", f"{content.version} vom{NBSP}{day(content.stand)}"),
            ("Bearbeitung", paper.author, "Aktenzeichen", content.letterhead.file_number or "–"),
        ),
        *section("Beratungsfolge", *consultation_table(content.consultations)),
        *section("Beschlussvorschlag", *_proposals(content)),
        *section("Sachlage", *texts(paper.background), *_round_table(content)),
        *section("Empfehlung aus der Vorberatung", *_recommendation(content)),
        *section("Personelle Auswirkungen", text(paper.staff_impact)),
        *section("Finanzielle Auswirkungen", text(paper.financial_impact)),
        *section("Anlagen", *(enclosures(content.enclosures) or [text("keine")])),
    ]
    return sheet(blocks, f"Beschlussvorlage {paper.number}")


def _proposals(content: DraftResolutionContent) -> list[Xml]:
    paper = content.paper
    if not content.committee:
        return [*subsection(content.assembly, *decision_box(paper.assembly_text))]
    return [
        *subsection(f"a) {content.committee}", *decision_box(paper.committee_text)),
        *subsection(f"b) {content.assembly}", *decision_box(paper.assembly_text)),
    ]


def _round_table(content: DraftResolutionContent) -> list[Xml]:
    return [
        *subsection("Abweichende Auffassungen am Runden Tisch", *texts(content.dissent)),
        *subsection("Am Runden Tisch offen geblieben", *texts(content.open_points)),
    ]


def _recommendation(content: DraftResolutionContent) -> list[Xml]:
    result = texts((content.committee_result,))
    if not content.recommended_changes:
        return result
    both = text(
        f"Zur Entscheidung liegen beide Fassungen vor: die eingebrachte Fassung {content.version} und die empfohlene "
        f"Fassung {content.recommended_version or content.version + 1}. "
        "Sie unterscheiden sich an folgenden Stellen:"
    )
    return [*result, both, *change_table(content.recommended_changes, "Eingebrachter Text", "Empfohlener Text")]
