"""Name who stands in for a person whenever that is needed, in order."""

from collections.abc import Sequence
from datetime import datetime

from actions.reroute_agency import reroute_agency
from models.absences import StandingDeputies
from models.errors import NotFound
from models.people import Person
from store.agency_people import people_of
from store.store import Store


def name_deputies(store: Store, agency: str, person: str, deputies: Sequence[Person], by: str, now: datetime) -> None:
    """Let these be the standing deputies of a person from now on; nobody is their own."""
    with store.unit_of_work("name_deputies") as session:
        if person not in people_of(session, agency):
            raise NotFound(f"Eine Person „{person}“ kennt {agency} nicht.")
        session.merge(
            StandingDeputies(
                agency=agency,
                person=person,
                deputies_json=[deputy.model_dump(mode="json") for deputy in deputies if deputy.id != person],
                changed_at=now,
                changed_by=by,
            )
        )
    reroute_agency(store, agency, person, now)
