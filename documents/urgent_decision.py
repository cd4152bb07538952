"""Dringlichkeitsentscheidung: what could not wait, why, who decided it, and which meeting it comes before."""

from documents.content import Headed
from documents.parts import data_table, decision_box, leading, opening, section, text, texts
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.case import LocalMoment
from models.german import day, moment
from models.people import Person


class UrgentDecisionContent(Headed):
    """One urgent decision, signed by those who take it."""

    body: str
    paper: str = ""
    subject: str
    text: str
    reason: str
    deciders: tuple[Person, ...]
    decided_at: LocalMoment
    basis: str
    next_meeting: LocalMoment | None = None
    next_number: str = ""

    @property
    def concerns(self) -> tuple[str, str]:
        """The paper where it has a number."""
        return "Vorlage", self.paper or self.reference


def lay_out(content: UrgentDecisionContent) -> Sheet:
    """Lay out the decision."""
    upcoming = content.next_meeting
    number = f" ({content.next_number})" if content.next_number else ""
    when = f"in der Sitzung am {day(upcoming)}{number}" if upcoming else "in der nächsten Sitzung"
    lines = [
        SignatureLine(name=who.display, office=who.office if who.name else who.organization) for who in content.deciders
    ]
    return sheet(
        [
            *opening(("Dringlichkeitsentscheidung",), content.title),
            data_table(
                "Angaben zur Entscheidung",
                ("Anstelle von", content.body),
                ("Gegenstand", content.subject),
                ("Vorlage", content.paper, "Entschieden", moment(content.decided_at)),
                ("Rechtsgrundlage", content.basis),
            ),
            *section("Entscheidung", *decision_box(content.text)),
            *section("Begründung der Dringlichkeit", *texts((content.reason,))),
            *section("Es entscheiden", leading("Die Dringlichkeit wird festgestellt."), *signature_block(lines)),
            *section(
                "Genehmigung",
                text(
                    f"Die Entscheidung gilt sofort. Sie wird dem Gremium {when} zur Genehmigung vorgelegt. Es kann sie "
                    "aufheben, soweit nicht schon Rechte anderer entstanden sind."
                ),
            ),
        ],
        "Dringlichkeitsentscheidung",
    )
