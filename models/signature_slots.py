"""Who must sign, in which capacity and on what basis."""

from enum import StrEnum

from pydantic import Field

from models.offices import OfficeKind
from models.people import Id
from models.strict import Strict
from models.written_dates import Day


class SlotRule(StrEnum):
    """How many of a slot's signatories must sign."""

    ALL = "all"
    ANY = "any"


class BasisKind(StrEnum):
    """What entitles somebody to sign. Without a basis nothing comes into force."""

    OFFICE = "office"  #: representation by law or statutes
    RESOLUTION = "resolution"  #: a resolution appoints the signatory
    AUTHORITY = "authority"  #: Vollmacht
    NO_OBLIGATION = "no_obligation"  #: a declaration without binding obligation


class SignatureKind(StrEnum):
    """How somebody signed. A click on a page is a simple electronic signature and nothing more."""

    SIMPLE = "simple"
    TEXT_FORM = "text_form"
    WET_INK = "wet_ink"
    ADVANCED = "advanced"
    QUALIFIED = "qualified"


class Confirmation(StrEnum):
    """What speaks for it that the person asked has signed. The values are stored; they never change their meaning."""

    LINK = "link"  #: their personal link was used, and no more is known
    CODE = "code"  #: a code that went to their address on file at that moment
    COORDINATOR = "coordinator"  #: the coordinator has looked at the paper or at the examined file
    CERTIFICATE = "certificate"  #: the certificate in the file names them


class Basis(Strict):
    """The basis of a signature, as it is printed below it."""

    kind: BasisKind
    text: str = Field(min_length=1)
    dated: Day | None = None
    granted_by: str = ""  #: of an authority: who gives it, as it is printed
    scope: str = ""  #: of an authority: what it covers; empty, the signature below this agreement alone


class SlotOffice(Strict):
    """The office to which a slot belongs, whoever holds it; without a body it is one of the association."""

    kind: OfficeKind
    body: Id | None = None


class SignatureSlot(Strict):
    """A place at the foot of the agreement: one party, one or several signatories, all of them or any."""

    id: Id
    title: str
    party: Id
    signatories: tuple[Id, ...] = Field(min_length=1)
    rule: SlotRule = SlotRule.ALL
    capacity: str
    basis: Basis | None = None
    order: int = Field(default=1, ge=1)
    ways: tuple[SignatureKind, ...] = ()  #: how it may be signed, the first is proposed; empty: by the basis
    office: SlotOffice | None = None  #: whose holder signs; the register says when it has another
    deputies: tuple[Id, ...] = ()  #: who signs where the signatory cannot, in their order
