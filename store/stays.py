"""Read how long agreements have stayed at their stages, without loading any of them."""

from sqlalchemy import select
from sqlmodel import Session, col

from models.agreement import StageVisit
from models.case import in_berlin
from models.durations import Stay
from models.kinds import Stage
from models.listing import ListedAgreement


def stays(session: Session, agency: str | None = None) -> list[Stay]:
    """Return every visit of the agreements of one agency, or of all."""
    visit, row = StageVisit, ListedAgreement
    query = select(col(visit.reference), col(visit.stage), col(visit.opened_at), col(visit.concluded_at))
    if agency is not None:
        query = query.join(row, col(row.reference) == col(visit.reference)).where(col(row.agency) == agency)
    return [
        Stay(reference, Stage(stage), in_berlin(begun).date(), in_berlin(ended).date() if ended else None)
        for reference, stage, begun, ended in session.execute(query)
    ]
