"""What people have signed, as bytes that are kept; how it was examined, and what was allowed beside the rule."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.columns import Moment, Word
from models.returned import Channel, ChannelWord
from models.signature_reports import Report
from models.signature_slots import Basis, SignatureKind


class Acceptance(StrEnum):
    """What has become of a signed file. The values are stored; they never change their meaning."""

    WAITS = "waits"  #: the coordinator must look at it
    COUNTS = "counts"
    REFUSED = "refused"
    ALTERED = "altered"  #: the text was changed by hand: a new version, to which everybody must consent
    SUPERSEDED = "superseded"  #: a newer file of the same person, or another signatory


class ExceptionKind(StrEnum):
    """What can be allowed beside the rule. The values are stored; they never change their meaning."""

    MIXED_MEDIA = "mixed_media"  #: some sign on paper, others electronically
    FORMER_OFFICE = "former_office"  #: who held the office when it was decided signs, although another holds it now


class AcceptanceWord(Word):
    """A column that holds what has become of a signed file."""

    cache_ok = True
    words = Acceptance


class ExceptionWord(Word):
    """A column that holds a kind of exception."""

    cache_ok = True
    words = ExceptionKind


class SignatureWord(Word):
    """A column that holds a way to sign."""

    cache_ok = True
    words = SignatureKind


class SignedFile(SQLModel, table=True):
    """A file by which somebody has signed: a scan, a PDF with a signature, or the declaration given on a page."""

    __tablename__ = "signed_file"
    __table_args__ = (UniqueConstraint("work_item", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    reference: str = Field(index=True)
    work_item: str
    visit: int
    slot: str
    person: str
    kind: SignatureKind = Field(sa_type=SignatureWord)
    sha256: str
    name: str
    size: int  #: octets
    received_at: datetime = Field(sa_type=Moment)
    via: Channel = Field(sa_type=ChannelWord)
    by: str
    acceptance: Acceptance = Field(sa_type=AcceptanceWord)
    reason: str = Field(default="", sa_column=Column(Text, nullable=False))
    signed_name: str = ""
    place: str = ""
    signed_on: date | None = None
    under_reservation: bool = False
    basis_json: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    original_at: str = ""
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: str = ""

    @property
    def basis(self) -> Basis | None:
        """The basis that was given with it."""
        return Basis.model_validate(self.basis_json) if self.basis_json else None


class SignatureReport(SQLModel, table=True):
    """The report of one examination; a later one stands beside it."""

    __tablename__ = "signature_report"

    id: int | None = Field(default=None, primary_key=True)
    reference: str = Field(index=True)
    work_item: str
    file_sha256: str
    examined_at: datetime = Field(sa_type=Moment)
    report_json: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))

    @property
    def report(self) -> Report:
        """What was found."""
        return Report.model_validate(self.report_json)


class SignatureException(SQLModel, table=True):
    """Something that was allowed beside the rule, by whom and why it is held to be lawful."""

    __tablename__ = "signature_exception"

    reference: str = Field(primary_key=True)
    visit: int = Field(primary_key=True)
    kind: ExceptionKind = Field(sa_type=ExceptionWord, primary_key=True)
    allowed_by: str
    legal_note: str = Field(sa_column=Column(Text, nullable=False))
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: str


class SignatureCode(SQLModel, table=True):
    """The one-time code of a question, as a keyed hash; the code itself is nowhere but in the mail."""

    __tablename__ = "signature_code"

    work_item: str = Field(primary_key=True)
    salt: str
    code_hash: str
    sent_at: datetime = Field(sa_type=Moment)
    tries: int = 0
    sent: int = 1  #: so many within the hour that began with ``counted_from``
    counted_from: datetime = Field(sa_type=Moment)


class SignaturePdf(SQLModel, table=True):
    """The PDF with prepared fields that goes out to be signed electronically; it is made once for a signing."""

    __tablename__ = "signature_pdf"

    reference: str = Field(primary_key=True)
    visit: int = Field(primary_key=True)
    sha256: str
    copy_sha256: str  #: of the signature copy from which it was made
    pages: int
    made_at: datetime = Field(sa_type=Moment)
    made_by: str
