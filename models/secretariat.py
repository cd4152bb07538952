"""The office that calls a meeting and writes its papers: letterhead, whom to ask, what stands at their foot."""

from models.case import CaseFile, Letterhead
from models.people import Id, Person
from models.register import Register
from models.strict import Strict


class Secretariat(Strict):
    """One office of an agency."""

    agency: Id
    letterhead: Letterhead
    contact: Person  #: who answers questions and takes apologies
    funding_note: str = ""
    sample_note: str = ""


def of_case(case: CaseFile) -> Secretariat:
    """Return the office of an agreement."""
    return Secretariat(
        agency=case.agency,
        letterhead=case.letterhead,
        contact=case.person(case.coordinator),
        funding_note=case.funding_note,
        sample_note=case.sample_note,
    )


def of_register(register: Register) -> Secretariat | None:
    """Return the office that the register of an agency names, if it does."""
    if register.letterhead is None or register.contact is None:
        return None
    return Secretariat(
        agency=register.agency,
        letterhead=register.letterhead,
        contact=register.person(register.contact),
        sample_note=register.sample_note,
    )
