"""Record that somebody is away, and who stands in meanwhile; open questions go there at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from actions.reroute_agency import reroute_agency
from models.absences import Absence
from models.errors import AnswerInvalid, NotFound
from models.people import Person
from store.agency_people import people_of
from store.store import Store


@dataclass(frozen=True)
class Away:
    """Who is away, when, and who stands in; why is for the office alone."""

    person: str
    first: date
    last: date | None = None
    deputies: Sequence[Person] = ()
    reason: str = ""


def record_absence(store: Store, agency: str, away: Away, by: str, now: datetime) -> int:
    """Record an absence and return its number; the same once more changes nothing.

    Raises NotFound where the agency does not know the person, AnswerInvalid for a period that ends before it begins.
    """
    if away.last is not None and away.last < away.first:
        raise AnswerInvalid(["Das Ende der Abwesenheit liegt vor ihrem Anfang."])
    with store.unit_of_work("record_absence") as session:
        known = people_of(session, agency)
        if away.person not in known:
            raise NotFound(
                f"Eine Person „{away.person}“ kennt {agency} nicht. Bekannt sind: {', '.join(sorted(known))}."
            )
        absence = _kept(session, agency, away) or Absence(
            agency=agency,
            person=away.person,
            first=away.first,
            last=away.last,
            reason=away.reason.strip(),
            deputies_json=[d.model_dump(mode="json") for d in away.deputies if d.id != away.person],
            recorded_at=now,
            recorded_by=by,
        )
        session.add(absence)
        session.flush()
        number = absence.id
    reroute_agency(store, agency, away.person, now)
    return number or 0


def _kept(session: Session, agency: str, away: Away) -> Absence | None:
    """Return the same absence where it is recorded already."""
    query = select(Absence).where(
        Absence.agency == agency,
        Absence.person == away.person,
        col(Absence.first) == away.first,
        col(Absence.ended_at).is_(None),
    )
    wanted = [deputy.id for deputy in away.deputies if deputy.id != away.person]
    same = (x for x in session.exec(query) if x.last == away.last and [d.id for d in x.deputies] == wanted)
    return next(same, None)
