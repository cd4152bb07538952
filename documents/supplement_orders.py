"""Gather the supplement to a council paper, late or laid on the table."""

from datetime import datetime

from documents.body_orders import consultations, name_of
from documents.changes import changed_places
from documents.orders import Order
from documents.shared_facts import agreement_in, plan_of, shared
from documents.supplementary_paper import SupplementaryPaperContent
from models.german import NBSP
from models.kinds import Stage
from models.proceeding import Proceeding


def supplementary_paper(
    p: Proceeding,
    now: datetime,
    reason: str,
    *,
    former_version: int,
    tabled: bool = False,
    proposal: str = "",
    number: str = "",
) -> SupplementaryPaperContent:
    """Return the supplement for the body that the agreement is before: from a former version to the one in force.

    ``proposal`` is the new proposal, where its words change too.
    """
    paper, stage = p.case.paper, Stage(p.agreement.stage)
    meeting = plan_of(p, p.visit)
    former = paper.committee_text if stage is Stage.COMMITTEE else paper.assembly_text
    late = (
        "Die Unterlage liegt erst zur Sitzung vor. Das Gremium entscheidet vor der Beratung, ob es sie behandelt; "
        "jedes Mitglied kann dem widersprechen."
    )
    return SupplementaryPaperContent(
        **shared(p, p.case.subject, now),
        paper=paper,
        number=number,
        tabled=tabled,
        body=name_of(p, stage),
        on=meeting.start.date() if meeting else None,
        reason=reason,
        former_version=former_version,
        changes=changed_places(p.version_numbered(former_version).text, p.version.text),
        former_proposal=former if proposal else "",
        proposal=proposal or former,
        deadline_note=late if tabled else "",
        consultations=consultations(p, now),
        enclosures=(agreement_in(p.agreement.version), f"{agreement_in(former_version)}{NBSP}(bisher)"),
    )


def supplement_order(p: Proceeding, content: SupplementaryPaperContent, number: int) -> Order:
    """Return the order of the ``number``-th supplement to the paper of an agreement."""
    stem = content.called.lower().replace("ä", "ae")
    return Order(
        title=f"{content.called} {content.number}",
        version=content.version,
        content=content.model_dump(mode="json"),
        file_name=f"{p.reference}_{stem}_e{number}_fassung-{content.version}.docx",
        number=number,
    )
