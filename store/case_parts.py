"""Read one part of every case file of an agency; what is not asked for is not made into anything."""

import json
from typing import Any

from sqlmodel import Session, col, select

from models.agreement import Agreement


def parts_of_cases(session: Session, agency: str, name: str) -> list[Any]:
    """Return what stands under a name in the case files of an agency, as it is kept; the latest agreement last."""
    query = select(Agreement.case_json).where(Agreement.agency == agency).order_by(col(Agreement.started_at))
    return [json.loads(case)[name] for case in session.exec(query)]
