"""The office to which a slot belongs may have another holder by now: the register says so, and a person confirms it."""

from dataclasses import dataclass
from datetime import date

from models.case import CaseFile
from models.offices import GERMAN
from models.people import Person
from models.register import Register
from models.signature_slots import SignatureSlot


@dataclass(frozen=True)
class Succession:
    """A slot's office is held by somebody else, perhaps in a body of another name."""

    slot: SignatureSlot
    former: Person
    holder: Person | None  #: nobody where the office is vacant
    body_before: str = ""
    body_now: str = ""

    @property
    def told(self) -> str:
        """What has changed, in one German sentence."""
        office = GERMAN[self.slot.office.kind] if self.slot.office else ""
        renamed = self.body_now and self.body_now != self.body_before
        of = f" von „{self.body_before}“" if self.body_before else ""
        goes_on = f" Die Aufgaben führt jetzt „{self.body_now}“ fort." if renamed else ""
        if self.holder is None:
            return f"Das Amt {office}{of} ist laut Gremienverzeichnis zurzeit nicht besetzt.{goes_on}"
        return f"Das Amt {office}{of} hat laut Gremienverzeichnis jetzt {self.holder.described} inne.{goes_on}"


def succession_of(slot: SignatureSlot, case: CaseFile, register: Register | None, day: date) -> Succession | None:
    """Return who holds a slot's office on that day, where that is not whoever is asked; nothing where it is.

    The body is followed through its successors; what was decided keeps its name.
    """
    office = slot.office
    if office is None or register is None:
        return None
    former = case.person(slot.signatories[0])
    if office.body is None:
        holder = register.holder_of_association(office.kind, day)
        before, now = case.letterhead.association, case.letterhead.association
    elif register.knows(office.body):
        holder, body = register.holder(office.body, office.kind, day), register.body_on(office.body, day)
        before, now = register.body(office.body).name, body.name if body else ""
    else:
        return None
    asked = [case.person(who) for who in slot.signatories]
    if holder and any(_same(holder, person) for person in asked):
        return None
    return Succession(slot, former, holder, before, now)


def _same(one: Person, other: Person) -> bool:
    """Say whether two entries are one person; a register and a case may have ids of their own."""
    return one.id == other.id or one.email.casefold() == other.email.casefold()
