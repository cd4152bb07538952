"""Genehmigungsvorlage: puts an urgent decision before the body at its next meeting."""

from documents.content import Headed
from documents.papers import Consultation, consultation_table, publicity
from documents.parts import data_table, decision_box, enclosures, opening, section, text, texts
from documents.sheet import Sheet, sheet
from models.case import LocalMoment
from models.german import day, enumeration, moment


class UrgentApprovalContent(Headed):
    """The paper for the item that approves an urgent decision."""

    paper: str
    public: bool = True
    lead: str = ""
    subject: str
    proposal: str
    reason: str
    deciders: tuple[str, ...]
    decided_at: LocalMoment
    executed: bool = False
    consultations: tuple[Consultation, ...]
    enclosures: tuple[str, ...] = ()

    @property
    def concerns(self) -> tuple[str, str]:
        """The paper."""
        return "Vorlage", self.paper


def lay_out(content: UrgentApprovalContent) -> Sheet:
    """Lay out the paper."""
    effect = (
        "Aus der Entscheidung sind schon Rechte anderer entstanden; sie kann nicht mehr aufgehoben werden."
        if content.executed
        else "Rechte anderer sind noch nicht entstanden; wird die Genehmigung versagt, ist die Entscheidung aufgehoben."
    )
    return sheet(
        [
            *opening(("Genehmigungsvorlage", publicity(content.public)), content.title),
            data_table(
                "Angaben zur Vorlage",
                ("Vorlagen-Nr.", content.paper, "Datum", day(content.stand)),
                ("Federführend", content.lead, "Status", publicity(content.public)),
                ("Gegenstand", content.subject),
            ),
            *section("Beratungsfolge", *consultation_table(content.consultations)),
            *section("Beschlussvorschlag", *decision_box(content.proposal)),
            *section(
                "Sachlage",
                text(f"Am {moment(content.decided_at)} haben {enumeration(content.deciders)} entschieden."),
                *texts((content.reason, effect)),
            ),
            *section("Anlagen", *(enclosures(content.enclosures) or [text("keine")])),
        ],
        f"Genehmigungsvorlage {content.paper}",
    )
