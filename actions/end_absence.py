"""End an absence before its last day, or take back one that was recorded by mistake; questions come back."""

from datetime import datetime

from actions.reroute_agency import reroute_agency
from models.absences import Absence
from models.errors import NotFound
from store.store import Store


def end_absence(store: Store, agency: str, number: int, now: datetime) -> Absence:
    """Let somebody be there again from now on; once more changes nothing."""
    with store.unit_of_work("end_absence") as session:
        absence = session.get(Absence, number)
        if absence is None or absence.agency != agency:
            raise NotFound(f"Eine Abwesenheit {number} ist nicht bekannt. Alle nennt: rundlauf absences list.")
        absence.ended_at = absence.ended_at or now
    reroute_agency(store, agency, absence.person, now)
    return absence
