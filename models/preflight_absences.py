"""Whether somebody is there when their turn comes: absences that are recorded, and who stands in."""

from collections.abc import Iterator
from datetime import date

from models.absences import Cover, stands_in_for
from models.case import CaseFile
from models.case_note import CaseNote, CasePart, hint, warning
from models.case_procedure import procedure_of
from models.forecast import Span, forecast
from models.german import day
from models.outlook import outlook_of
from models.roles import role_holders

PART = CasePart.PEOPLE


def absence_notes(case: CaseFile, cover: Cover, today: date) -> Iterator[CaseNote]:
    """Yield whoever is away when a stage asks them, seen from a start today where everybody answers at once."""
    seen = forecast(outlook_of(case, today))
    for span in seen.earliest.spans if seen else ():
        on = span.meeting or span.begins
        for person in _asked_at(case, span):
            if absence := cover.absence_of(person, on):
                until = f"bis {day(absence.last)}" if absence.last else "bis auf Weiteres"
                who = f"{span.title} am {day(on)}: {case.person(person).described} ist {until} abwesend"
                found = stands_in_for(cover, person, on)
                if found:
                    yield hint(f"{who}, es vertritt {found.deputy.described}", PART)
                else:
                    yield warning(f"{who}, und niemand vertritt", PART, "Bitte unter „Vertretungen“ jemanden benennen.")


def _asked_at(case: CaseFile, span: Span) -> list[str]:
    step = procedure_of(case).step(span.stage)
    roles = [role for asking in step.asks for role in (asking.role, *asking.tells)]
    return list(dict.fromkeys(person for role in roles for person in role_holders(case, span.stage, role)))
