"""Give a person of an agreement another e-mail address; what could not be delivered goes out again."""

from datetime import datetime

from actions.repair import put_back
from models.case import CaseFile
from models.errors import NotFound, RundlaufError
from models.faults import given_up
from models.journal import Entry
from models.people import plausible_address
from store.chronicle import record
from store.loading import load
from store.store import Store, touch


class AddressInvalid(RundlaufError):
    """Das ist keine E-Mail-Adresse."""


def readdress(store: Store, reference: str, person: str, address: str, by: str, now: datetime) -> int:
    """Write to this address from now on and return how many letters go out to it again."""
    try:
        plausible_address(address)
    except ValueError as error:
        raise AddressInvalid(f"{error}.") from None
    with store.unit_of_work() as session:
        p = load(session, reference, for_change=True)
        if person not in {known.id for known in p.case.people}:
            known_ones = ", ".join(known.id for known in p.case.people)
            raise NotFound(f"Eine Person „{person}“ kennt {reference} nicht. Bekannt sind: {known_ones}.")
        former = p.person(person).email
        if former == address:
            return 0
        p.agreement.case_json = _with_address(p.case, person, address).model_dump_json()
        again = [letter for letter in given_up(p) if letter.person == person]
        for letter in p.letters:
            if letter in again:
                put_back(letter, address)
            elif letter.person == person and letter.outstanding:
                letter.address = address
        record(session, reference, Entry.READDRESSED, now, by=by, person=person, former=former, address=address)
        touch(session, reference)
        return len(again)


def _with_address(case: CaseFile, person: str, address: str) -> CaseFile:
    people = tuple(
        known.model_copy(update={"email": address}) if known.id == person else known for known in case.people
    )
    return case.model_copy(update={"people": people})
