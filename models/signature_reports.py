"""What an examination of a signed file has found: facts first, then a verdict that follows from them."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from models.signature_slots import SignatureKind
from models.strict import Strict


class Verdict(StrEnum):
    """What follows from an examination. The values are stored; they never change their meaning."""

    GOOD = "good"  #: everything that can be examined is as it must be
    LOOK = "look"  #: nothing speaks against it, and a person must look
    BAD = "bad"  #: it cannot count; the reasons say why


class Revocation(StrEnum):
    """What is known about a certificate's revocation."""

    NOT_REVOKED = "not_revoked"
    REVOKED = "revoked"
    UNKNOWN = "unknown"  #: neither in the file nor in the trust folder was anything to tell it by


class Difference(Strict):
    """A passage that reads otherwise than it should, or that was not found."""

    place: str
    expected: str
    found: str = ""


class FoundSignature(Strict):
    """One signature in a PDF and what the examination says about it."""

    field: str
    signer: str
    organization: str = ""
    issuer: str = ""
    serial: str = ""
    certificate_sha256: str = ""
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    claimed_at: datetime | None = None  #: by the clock of the signer
    stamped_at: datetime | None = None  #: by a time stamp that can be trusted
    intact: bool  #: the signed bytes are as they were
    covers_all: bool  #: nothing was added afterwards
    later: str = ""  #: what was added afterwards, in German
    trusted: bool
    revocation: Revocation = Revocation.UNKNOWN
    level: SignatureKind | None = None
    problems: tuple[str, ...] = ()  #: why it cannot count, in German
    notes: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.problems


class Report(Strict):
    """The report on one signed file, in German where people read it."""

    verdict: Verdict
    examined_at: datetime
    file_sha256: str
    base_sha256: str = ""  #: of the file that had gone out
    trust: str = ""  #: by which list of certificates it was judged
    pages: int | None = None
    expected_pages: int | None = None
    text_layer: bool = True
    signatures: tuple[FoundSignature, ...] = ()
    differences: tuple[Difference, ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signer: str = ""  #: the name in the certificate that counts
    level: SignatureKind | None = None
    fields: tuple[str, ...] = Field(default=(), description="the names of the signature fields that count")

    @property
    def certificates(self) -> frozenset[str]:
        """With which certificates whoever handed the file in has signed."""
        return frozenset(found.certificate_sha256 for found in self.signatures if found.field in self.fields)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Everything that speaks against the file."""
        return (*self.problems, *(problem for found in self.signatures for problem in found.problems))
