"""Look up who is away and who stands in, and how people want their letters."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from sqlalchemy import bindparam, or_
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from models.absences import Absence, Cover, StandingDeputies
from models.letter_choices import LetterChoice
from models.people import Person
from models.proceeding import Proceeding


def cover_of(session: Session, p: Proceeding, day: date) -> Cover:
    """Return who is away on a day and who stands in for them; one small query where nobody is away."""
    absences = away_on(session, p.agreement.agency, day)
    return Cover(absences, standing_of(session, p)) if absences else Cover()


def whole_cover_of(session: Session, p: Proceeding, day: date) -> Cover:
    """Return the same with the deputies of everybody, whether they are needed or not."""
    return Cover(away_on(session, p.agreement.agency, day), standing_of(session, p))


def away_on(session: Session, agency: str, day: date) -> list[Absence]:
    """Return the absences of an agency that cover a day."""
    return list(session.exec(_away(), params={"agency": agency, "day": day}))


def everybody_away(session: Session, day: date) -> list[Absence]:
    """Return the absences of all agencies that cover a day."""
    return list(session.exec(_away_anywhere(), params={"day": day}))


def absences_of(session: Session, agency: str, since: date | None = None) -> list[Absence]:
    """Return the absences of an agency that are not over before a day."""
    query = select(Absence).where(Absence.agency == agency, col(Absence.ended_at).is_(None))
    if since:
        query = query.where(or_(col(Absence.last).is_(None), col(Absence.last) >= since))
    return list(session.exec(query.order_by(col(Absence.first), col(Absence.id))))


def deputies_in(session: Session, agency: str) -> dict[str, tuple[Person, ...]]:
    """Return the standing deputies that an agency has named."""
    rows = session.exec(select(StandingDeputies).where(StandingDeputies.agency == agency))
    return {row.person: row.deputies for row in rows}


def standing_of(session: Session, p: Proceeding) -> dict[str, tuple[Person, ...]]:
    """Return the standing deputies as an agreement knows them: those of its agency, then those of its case file."""
    named = deputies_in(session, p.agreement.agency)
    known = {person.id: person for person in p.case.people}
    in_case = p.case.deputizing.deputies
    return {
        person: tuple(
            known.get(deputy.id, deputy)
            for deputy in (*named.get(person, ()), *(known[one] for one in in_case.get(person, ())))
        )
        for person in {*named, *in_case}
    }


def choices_of(session: Session, addresses: Iterable[str]) -> Mapping[tuple[str, str], LetterChoice]:
    """Return how the holders of addresses want their letters, by agency and address; most have said nothing."""
    wanted = {address.lower() for address in addresses}
    rows = session.exec(select(LetterChoice).where(func.lower(col(LetterChoice.address)).in_(wanted))) if wanted else ()
    return {(row.agency, row.address): row for row in rows}


@cache
def _away() -> SelectOfScalar[Absence]:
    return _away_anywhere().where(Absence.agency == bindparam("agency"))


@cache
def _away_anywhere() -> SelectOfScalar[Absence]:
    return select(Absence).where(
        col(Absence.ended_at).is_(None),
        col(Absence.first) <= bindparam("day"),
        or_(col(Absence.last).is_(None), col(Absence.last) >= bindparam("day")),
    )
