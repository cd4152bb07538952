"""Who may do what at the desk: roles, the few deeds they allow, the seat somebody takes, and the account behind it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from models.columns import Moment
from models.desk_roles import CALLED, MAY, OF_THE_WHOLE, Deed, DeskRole

LONGEST_NAME = 120
AGENCY = re.compile(r"[a-z][a-z0-9_]{0,39}")  #: as case files have it (``models/people.Id``)


@dataclass(frozen=True)
class Seat:
    """Somebody at the desk, with the roles they have there; without an agency it is a seat in the whole house."""

    roles: frozenset[DeskRole]
    agency: str | None = None
    name: str = ""
    account: int | None = None  #: nobody's where the seat was taken by the link of ``rundlauf desk``

    def may(self, deed: Deed | str) -> bool:
        """Say whether a deed is allowed here."""
        if deed in OF_THE_WHOLE and self.agency is not None:
            return False
        return any(deed in MAY[role] for role in self.roles)

    def reaches(self, agency: str | None) -> bool:
        """Say whether what belongs to an agency is there for this seat; what belongs to none is the whole house's."""
        return self.agency is None or self.agency == agency

    @property
    def by(self) -> str:
        """Who has done something, as journal and papers say it: ``Erika Muster (Koordination)``."""
        return f"{self.name} ({self.office})" if self.name else self.office

    @property
    def office(self) -> str:
        """As what somebody sits there, first of all: ``Koordination``."""
        return next((CALLED[role] for role in DeskRole if role in self.roles), "")


#: Whoever can run a command on this machine can do everything.
EMERGENCY = Seat(frozenset(DeskRole))


class Account(SQLModel, table=True):
    """Somebody who may sign in to the desk. A raised generation ends all sessions and links of the account."""

    __tablename__ = "account"
    __table_args__ = ({"sqlite_autoincrement": True},)  # a number never comes back: sessions hang on it

    id: int | None = Field(default=None, primary_key=True)
    address: str = Field(unique=True)  #: in lower case
    name: str
    agency: str | None = Field(default=None, index=True)
    roles_json: list[str] = Field(sa_column=Column(JSON, nullable=False))
    generation: int = 1
    opened_at: datetime = Field(sa_type=Moment)
    opened_by: str
    signed_in_at: datetime | None = Field(default=None, sa_type=Moment)  #: the last time

    @property
    def roles(self) -> frozenset[DeskRole]:
        """What its owner is at the desk."""
        return frozenset(map(DeskRole, self.roles_json))

    @property
    def seat(self) -> Seat:
        """The seat of whoever has signed in to it."""
        return Seat(self.roles, self.agency, self.name, self.id)

    def give(self, roles: Iterable[DeskRole]) -> Self:
        """Let the account have these roles and no others, kept in one order."""
        given = frozenset(roles)
        self.roles_json = [role.value for role in DeskRole if role in given]
        return self


@dataclass(frozen=True)
class AccountFacts:
    """What is kept of an account by those who keep accounts."""

    name: str
    agency: str | None
    roles: frozenset[DeskRole]

    def objections(self) -> list[str]:
        """Return what speaks against it, in German."""
        found = []
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            found.append(f"Ein Konto braucht einen Namen mit höchstens {LONGEST_NAME} Zeichen.")
        if self.agency is not None and not AGENCY.fullmatch(self.agency):
            found.append("Die Stelle wird genannt wie in ihren Falldateien, etwa „region_aachen“.")
        if not self.roles:
            found.append("Ein Konto braucht mindestens eine Rolle.")
        return found


def chain_of_accounts(agency: str | None) -> str:
    """Return the journal in which it stands who may what in an agency, or in the whole house."""
    return f"konten-{agency}" if agency else "konten"


def address_of_account(typed: str) -> str:
    """Return an address as accounts are known by it."""
    return typed.strip().lower()
