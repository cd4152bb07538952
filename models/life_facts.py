"""What happens to an agreement beside its votes: each fact once, as it was entered."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter
from sqlalchemy import JSON, Column
from sqlmodel import Field as ColumnField
from sqlmodel import SQLModel

from models.columns import Moment
from models.life_rules import RequiredForm
from models.people import Id, Party, Person
from models.signature_slots import SignatureKind
from models.strict import Strict
from models.words import Words
from models.written_dates import Day

Sentence = Annotated[str, Field(min_length=3, max_length=20_000)]


class NamedContact(Strict):
    """A contact person in the annex, complete: it stays readable whatever becomes of the case."""

    person: Person
    party: Id
    duties: tuple[str, ...] = ()


class ContactsChanged(Strict):
    """The annex „Ansprechpartner*innen“ reads otherwise from a day on."""

    fact: Literal["contacts_changed"] = "contacts_changed"
    on: Day  #: valid from
    contacts: tuple[NamedContact, ...] = Field(min_length=1)
    reason: Words = ""


class TermExtended(Strict):
    """The parties have agreed on a later end."""

    fact: Literal["term_extended"] = "term_extended"
    on: Day  #: agreed on
    until: Day
    form: RequiredForm
    resolved: Words = ""  #: the resolutions it rests on
    reason: Words = ""


class TiedEndMoved(Strict):
    """What the term is tied to ends on another day than was known."""

    fact: Literal["tied_end_moved"] = "tied_end_moved"
    on: Day
    ends_on: Day
    reason: Sentence


class NoticeGiven(Strict):
    """A party has given notice of termination."""

    fact: Literal["notice_given"] = "notice_given"
    on: Day  #: received
    party: Id
    form: RequiredForm
    wished_for: Day | None = None  #: the end that the notice names
    for_cause: bool = False  #: aus wichtigem Grund: without a period
    reason: Words = ""


class NoticeWithdrawn(Strict):
    """The parties have agreed that a notice shall not take effect."""

    fact: Literal["notice_withdrawn"] = "notice_withdrawn"
    on: Day
    reason: Sentence


class Repealed(Strict):
    """The parties have agreed to end the agreement (Aufhebung)."""

    fact: Literal["repealed"] = "repealed"
    on: Day  #: agreed on
    ends_on: Day
    form: RequiredForm
    reason: Sentence


class PartyAcceded(Strict):
    """A further party has joined (Beitritt)."""

    fact: Literal["party_acceded"] = "party_acceded"
    on: Day
    party: Party
    speaker: Person  #: who speaks for it and is told from now on
    signed_by: tuple[str, ...] = Field(min_length=1)  #: the parties that have signed, by their ids
    resolved: Words = ""
    tasks: Words = ""


class PartySucceeded(Strict):
    """Somebody else bears a party from a day on: the carrier of a project changes."""

    fact: Literal["party_succeeded"] = "party_succeeded"
    on: Day
    party: Id
    name: str = Field(min_length=1)
    legal_entity: str = Field(min_length=1)
    represented_by: str = Field(min_length=1)
    former: str = ""  #: who bore it until then; filled in when it is recorded
    reason: Sentence


class ReportGiven(Strict):
    """A progress report (Sachstandsbericht) was given."""

    fact: Literal["report_given"] = "report_given"
    on: Day
    since: Day
    until: Day
    activities: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    overlaps: Words = ""  #: double structures found, and what was done
    outlook: Words = ""


class SignedBeforehand(Strict):
    """Somebody has signed before the bodies have voted: unter Gremienvorbehalt, until it is ratified."""

    fact: Literal["signed_beforehand"] = "signed_beforehand"
    on: Day
    slot: Id
    person: Id
    name: str = Field(min_length=1, max_length=200)
    place: str = Field(default="", max_length=200)
    kind: SignatureKind = SignatureKind.WET_INK
    version: int = Field(ge=1)


class AmendmentBegun(Strict):
    """A procedure to amend the agreement has begun."""

    fact: Literal["amendment_begun"] = "amendment_begun"
    on: Day
    reference: str
    reason: Sentence


Fact = (
    ContactsChanged
    | TermExtended
    | TiedEndMoved
    | NoticeGiven
    | NoticeWithdrawn
    | Repealed
    | PartyAcceded
    | PartySucceeded
    | ReportGiven
    | SignedBeforehand
    | AmendmentBegun
)
FACT: TypeAdapter[Fact] = TypeAdapter(Annotated[Fact, Field(discriminator="fact")])

CALLED = {
    "contacts_changed": "Ansprechpartner*innen geändert",
    "term_extended": "Laufzeit verlängert",
    "tied_end_moved": "Bezugsende verschoben",
    "notice_given": "Gekündigt",
    "notice_withdrawn": "Kündigung zurückgenommen",
    "repealed": "Aufhebung vereinbart",
    "party_acceded": "Beitritt",
    "party_succeeded": "Trägerwechsel",
    "report_given": "Sachstandsbericht",
    "signed_beforehand": "Unter Gremienvorbehalt unterzeichnet",
    "amendment_begun": "Änderungsverfahren begonnen",
}


class LifeFact(SQLModel, table=True):
    """A fact as it was recorded, with the file that proves it where there is one."""

    __tablename__ = "life_fact"

    reference: str = ColumnField(primary_key=True)
    sequence: int = ColumnField(primary_key=True)
    kind: str
    on: date
    content: dict[str, Any] = ColumnField(sa_column=Column(JSON, nullable=False))
    recorded_at: datetime = ColumnField(sa_type=Moment)
    recorded_by: str
    file_sha256: str = ""
    file_name: str = ""

    @property
    def fact(self) -> Fact:
        """The typed fact."""
        return FACT.validate_python(self.content)
