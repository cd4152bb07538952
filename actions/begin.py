"""Begin what was prepared: the agreement starts and its preparation becomes a note of that, in one transaction."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, select

from actions.prepare import beginning_of
from actions.start import is_known, open_proceeding, start
from models.absences import Cover
from models.agreement import Agreement
from models.beginning import Beginning
from models.case import CaseFile, in_berlin
from models.case_note import CaseNote
from models.errors import CaseInvalid, MoveRefused, RundlaufError, StoreTrouble
from models.preflight import ensure_can_begin, preflight, refusals
from store.absences import absences_of, deputies_in
from store.meetings import newest_register
from store.store import Store


class Begun(NamedTuple):
    """What became of one preparation."""

    number: int
    reference: str | None
    why_not: str = ""


def start_checked(store: Store, case: CaseFile, by: str, now: datetime) -> str:
    """Start the procedure of a case, as ``start`` does, if its pre-flight check finds nothing that cannot work."""
    with store.reading() as session:
        ensure_can_begin(checked(session, case, now))
    return start(store, case, by, now)


def begin(store: Store, number: int, by: str, now: datetime) -> str:
    """Start what was prepared, once, and return its reference; what cannot work raises CaseInvalid."""
    try:
        with store.unit_of_work("begin") as session:
            row = beginning_of(session, number, for_change=True)
            if row.reference is None:
                row.reference = _started(store, session, row, by, now)
                row.facts_json, row.gaps_json, row.kept_at = _what_tells_it(row), {}, now
            return row.reference
    except StoreTrouble:
        with store.reading() as session:  # perhaps somebody has begun it in the same instant
            reference = beginning_of(session, number).reference
        if reference is None:
            raise
        return reference


def _started(store: Store, session: Session, row: Beginning, by: str, now: datetime) -> str:
    case = row.case
    if case is None:
        raise CaseInvalid(row.faults)
    ensure_can_begin(checked(session, case, now))
    if not is_known(session, case):
        open_proceeding(store, session, case, by, now)
    return case.reference


def _what_tells_it(row: Beginning) -> dict[str, object]:
    """Return the little that lists still show; people and addresses are with the agreement now."""
    facts = row.facts
    return {"short_title": facts["short_title"], "paper": {"number": facts["paper"]["number"]}}


def begin_all(
    store: Store, numbers: Iterable[int], by: str, now: datetime, *, all_or_none: bool = False
) -> Iterator[Begun]:
    """Start one after the other, each on its own, and yield what became of it; what has begun before is passed over.

    ``all_or_none`` begins nothing while one of them cannot; broken off anywhere it goes on when called again.
    """
    wanted = list(numbers)
    twice = _sharing_a_number(store, wanted)
    if all_or_none and (
        stuck := [number for number in wanted if number in twice or not _can_begin(store, number, now)]
    ):
        of = f"{len(stuck)} von {len(wanted)} Vereinbarungen"
        raise MoveRefused(f"Es hat nichts begonnen: {of} haben noch Fehler oder fehlende Angaben.")
    for number in wanted:
        if number in twice:
            yield Begun(number, None, "Dieselbe Nummer steht mehrfach in der Tabelle.")
            continue
        try:
            yield Begun(number, begin(store, number, by, now))
        except StoreTrouble:
            raise
        except RundlaufError as refused:
            yield Begun(number, None, str(refused))


def _sharing_a_number(store: Store, numbers: Iterable[int]) -> set[int]:
    """Return what would become one and the same agreement: nobody can say which of them is meant."""
    with store.reading() as session:
        rows = [beginning_of(session, number) for number in numbers]
    cases = {row.number or 0: case.reference for row in rows if row.reference is None and (case := row.case)}
    times = Counter(cases.values())
    return {number for number, reference in cases.items() if times[reference] > 1}


def _can_begin(store: Store, number: int, now: datetime) -> bool:
    with store.reading() as session:
        row = beginning_of(session, number)
        if row.reference:
            return True
        case = row.case
        return case is not None and not refusals(checked(session, case, now, taken=references_of_others(session, case)))


def checked(session: Session, case: CaseFile, now: datetime, taken: Iterable[str] = ()) -> list[CaseNote]:
    """Return the pre-flight check of a case that would begin now, with the register and the absences of its agency."""
    kept, today = newest_register(session, case.agency), in_berlin(now).date()
    cover = Cover(absences_of(session, case.agency, since=today), deputies_in(session, case.agency))
    return preflight(case, today, register=kept.parsed if kept else None, cover=cover, taken=tuple(taken))


def references_of_others(session: Session, case: CaseFile) -> list[str]:
    """Return the reference of the case where an agreement with other particulars has it."""
    known = session.exec(select(Agreement.case_json).where(Agreement.reference == case.reference)).first()
    return [case.reference] if known is not None and known != case.model_dump_json() else []
