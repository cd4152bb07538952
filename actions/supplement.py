"""Write a supplement to the paper of an agreement; from then on the item is about the new text and proposal."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from actions.ordering import order_one
from documents.supplement_orders import supplement_order, supplementary_paper
from models.agenda_changes import PaperSupplemented
from models.errors import MoveRefused
from models.german import NBSP
from models.kinds import DocumentKind
from models.meetings import AgendaItem
from models.papers import OrderedDocument
from store.loading import load
from store.store import touch

KIND = DocumentKind.SUPPLEMENTARY_PAPER


def supplement(session: Session, row: AgendaItem, change: PaperSupplemented, reason: str, now: datetime) -> str:
    """Order the supplement and return its key; without a reason, or where nothing is new, MoveRefused is raised."""
    if not reason:
        raise MoveRefused("Bitte begründen Sie die Ergänzung; der Grund steht in der Vorlage.")
    if not row.reference:
        raise MoveRefused(
            f"Zu {row.number} gehört keine Vereinbarung; eine Vorlage wird mit --vorlage und ihrer Nummer nachgereicht."
        )
    p = load(session, row.reference, for_change=True)
    if p.visit.meeting_key != row.meeting or p.visit.concluded_at:
        raise MoveRefused(f"{p.reference} steht nicht mehr vor dieser Sitzung.")
    if change.former_version > len(p.versions):
        raise MoveRefused(f"Eine Fassung{NBSP}{change.former_version} gibt es nicht; es gibt {len(p.versions)}.")
    if change.former_version == p.agreement.version and not change.proposal:
        raise MoveRefused(
            f"Fassung{NBSP}{change.former_version} liegt schon vor und der Beschlussvorschlag bleibt; es gibt nichts "
            "zu ergänzen."
        )
    former = select(func.count()).where(OrderedDocument.reference == p.reference, col(OrderedDocument.kind) == KIND)
    number = session.exec(former).one() + 1
    content = supplementary_paper(
        p,
        now,
        reason,
        former_version=change.former_version,
        tabled=change.tabled,
        proposal=change.proposal,
        number=f"{p.case.paper.number}-E{number}",
    )
    row.late_paper = reason
    row.content = {**row.content, "version": p.agreement.version, "proposal": content.proposal}
    touch(session, p.reference)
    return order_one(session, p, KIND, supplement_order(p, content, number), now)
