"""Ergänzungsvorlage or Tischvorlage: what has changed since the paper went out, why, old and new side by side."""

from datetime import date

from documents.changes import ChangedPlace, change_table
from documents.content import Content
from documents.ooxml import Xml
from documents.papers import Consultation, consultation_table, publicity
from documents.parts import data_table, decision_box, enclosures, opening, section, subsection, text, texts
from documents.sheet import Sheet, sheet
from models.case import Paper
from models.german import NBSP, day


class SupplementaryPaperContent(Content):
    """A supplement to a paper; its version is the new one."""

    paper: Paper
    number: str = ""  #: of the supplement itself: ``2025/037-E1``
    tabled: bool = False  #: laid on the table at the meeting
    body: str
    on: date | None = None
    reason: str
    former_version: int
    changes: tuple[ChangedPlace, ...] = ()
    former_proposal: str = ""
    proposal: str
    deadline_note: str = ""  #: what the lateness means
    consultations: tuple[Consultation, ...] = ()
    enclosures: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """What it is."""
        return "Tischvorlage" if self.tabled else "Ergänzungsvorlage"


def lay_out(content: SupplementaryPaperContent) -> Sheet:
    """Lay out the supplement."""
    paper = content.paper
    return sheet(
        [
            *opening((content.called, f"zur Vorlage{NBSP}{paper.number}", publicity(paper.public)), content.title),
            data_table(
                "Angaben zur Vorlage",
                ("Zur Vorlage", f"{paper.number} vom {day(paper.dated)}", "Nummer", content.number),
                ("Gremium", content.body),
                ("Sitzung am", day(content.on) if content.on else "", "Datum", day(content.stand)),
                ("Federführend", paper.lead, "Bearbeitung", paper.author),
                ("Bisher", f"Fassung{NBSP}{content.former_version}", "Neu", f"Fassung{NBSP}{content.version}"),
            ),
            *section("Anlass", *texts((content.reason, content.deadline_note))),
            *section("Beschlussvorschlag", *_proposal(content)),
            *section("Synopse", *_synopsis(content)),
            *section("Beratungsfolge", *consultation_table(content.consultations)),
            *section("Anlagen", *(enclosures(content.enclosures) or [text("keine")])),
        ],
        f"{content.called} zu {paper.number}",
    )


def _proposal(content: SupplementaryPaperContent) -> list[Xml]:
    if not content.former_proposal or content.former_proposal == content.proposal:
        return [
            text("Der Beschlussvorschlag bleibt; er bezieht sich nun auf die neue Fassung."),
            *decision_box(content.proposal),
        ]
    return [
        *subsection("Neu", *decision_box(content.proposal)),
        *subsection("Bisher", *texts((content.former_proposal,))),
    ]


def _synopsis(content: SupplementaryPaperContent) -> list[Xml]:
    former, new = content.former_version, content.version
    table = change_table(content.changes, f"Fassung{NBSP}{former}", f"Fassung{NBSP}{new}")
    return table or [text("Der Text der Vereinbarung ist unverändert.")]
