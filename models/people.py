"""People, organizations and the parties of an agreement."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from models.strict import Strict

ADDRESS = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\".]+")


def plausible_address(address: str) -> str:
    """Return the address, or refuse one that no mail server could deliver."""
    if not ADDRESS.fullmatch(address):
        raise ValueError(f"„{address}“ ist keine E-Mail-Adresse")
    return address


EmailAddress = Annotated[str, AfterValidator(plausible_address)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class Person(Strict):
    """Somebody who is asked, by name or by office alone."""

    id: Id
    name: str | None = None
    office: str
    organization: str
    email: EmailAddress
    postal_address: tuple[str, ...] = ()

    @property
    def display(self) -> str:
        """The name where one is known, else the office."""
        return self.name or self.office

    @property
    def described(self) -> str:
        """Name or office with the organization, for lists: ``Simon Zabel (Regionalagentur)``."""
        return f"{self.display} ({self.organization})"


class Party(Strict):
    """One side of the agreement: its name, who bears it in law, and who speaks for it."""

    id: Id
    name: str
    legal_entity: str
    represented_by: str
    spoken_for_by: Id


class ContactPerson(Strict):
    """A named contact of one side, with the duties that the agreement gives."""

    person: Id
    party: Id
    duties: tuple[str, ...] = ()
