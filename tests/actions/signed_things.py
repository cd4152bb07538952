"""What people hand in when they sign: PDF files, scans, codes."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions.prepare_pdf import prepare_pdf
from actions.receive_signed import SignedHanded, receive_signed
from documents.signed.trust import Trust, load_trust
from mail.letter import LetterContent
from models.case import CaseFile
from models.kinds import Question
from models.returned import Channel
from models.signature_files import SignedFile
from models.signature_slots import SignatureKind
from models.work_items import WorkItem
from tests.council import Council, real_case
from tests.proceedings import case_with
from tests.signing import pdf_of

CHAIR, MINISTRY, PROJECT = "vorsitz_ausschuss", "mags", "shyney_vallomtharayil"


def case_signed_by(*ways: SignatureKind, **changes: Any) -> CaseFile:
    """Return the real case whose slots are all to be signed in these ways, without offices that change hands."""
    slots = real_case().model_dump(mode="json")["signature_slots"]
    return case_with(signature_slots=[{**slot, "ways": list(ways), "office": None, **changes} for slot in slots])


def asked(c: Council, person: str) -> WorkItem:
    """Return the question for a signature that a person has."""
    items = [i for i in c.p.work_items if i.question is Question.SIGN and i.person == person]
    return items[-1]


def base_pdf(c: Council) -> bytes:
    """Return the PDF that goes out, made from the decided text without LibreOffice."""
    prepared = prepare_pdf(c.store, c.reference, "Koordination", c.now, pdf_of(c.p.version.text))
    return c.store.files.get(prepared.sha256)


def hands_in(
    c: Council,
    person: str,
    content: bytes,
    kind: SignatureKind = SignatureKind.QUALIFIED,
    trust: Trust | None = None,
    **said: Any,
) -> SignedFile:
    """Hand a signed file in, as on the page of that person."""
    item = asked(c, person)
    handed = SignedHanded("unterzeichnet.pdf", content, Channel.PAGE, item.person, kind, **said)
    return receive_signed(c.store, item.key, handed, trust or load_trust(None), c.now)


def scan(c: Council, **changes: Any) -> bytes:
    """Return a scan with a text layer."""
    return pdf_of(c.p.version.text, **changes)


@dataclass
class Postbox:
    """Where codes arrive."""

    letters: list[tuple[LetterContent, str]] = field(default_factory=list)

    def __call__(self, content: LetterContent, _name: str, address: str) -> None:
        """Take a letter."""
        self.letters.append((content, address))

    @property
    def code(self) -> str:
        """The code of the newest letter."""
        content, _ = self.letters[-1]
        return next(words.rpartition(" ")[2] for words in content.paragraphs if words.startswith("Ihr Code lautet"))


def on(year: int, month: int, day: int) -> date:
    """Return a day."""
    return date(year, month, day)
