"""Ausfertigungsvermerk: every signature with office, capacity, form and basis, and that the copies are the same."""

from datetime import date

from pydantic import Field

from documents.content import Content
from documents.look import Style
from documents.ooxml import Column, Xml, run, strong
from documents.parts import (
    bullets,
    data_table,
    emphatic,
    house_table,
    leading,
    note,
    opening,
    quiet,
    section,
    spread,
    stacked,
    text,
)
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.case import LocalMoment
from models.german import NBSP, counted, short_day
from models.people import Person
from models.signature_slots import BasisKind, SignatureKind
from models.signature_ways import WAYS
from models.strict import Strict
from models.wording import BASED_ON, FORM_OF, SIGNED_BY


class SignatureRecord(Strict):
    """A signature as it was given, on the text that its hash names."""

    slot: str
    name: str
    office: str
    capacity: str
    kind: SignatureKind
    basis_kind: BasisKind
    basis_text: str
    place: str = ""
    signed_at: LocalMoment
    signed_on: date | None = None  #: the day on the paper, where it is another
    version: int
    version_hash: str
    checked: str = ""  #: how it was looked at, and the file that proves it
    original_at: str = ""
    reservation: str = ""  #: of a signature from before the resolution: what has ratified it


class ExecutionNoteContent(Content):
    """The note that goes to the file once everybody has signed."""

    signatures: tuple[SignatureRecord, ...]
    copies: int = Field(ge=1)
    kept_at: str
    decisions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()  #: what blocks the execution; nothing once it is executed
    checked_by: Person


def lay_out(content: ExecutionNoteContent) -> Sheet:
    """Lay out the note."""
    blocks = [
        *opening(("Ausfertigungsvermerk",), content.title),
        data_table(
            "Angaben zur Ausfertigung",
            ("Vorlage", content.paper_number, "Fassung", str(content.version)),
            ("Ausfertigungen", str(content.copies), "Stand", short_day(content.stand)),
            ("Verbleib", content.kept_at),
        ),
        *section("Zustimmung der Gremien", *bullets(content.decisions)),
        *section("Unterschriften", _signatures(content)),
        *section("Prüfung der Ausfertigungen", *_check(content)),
        *section("Ausnahmen", *bullets(content.exceptions)),
        *section("Vermerk", *_signed(content)),
    ]
    return sheet(blocks, "Ausfertigungsvermerk", foot=f"Prüfsumme der Fassung: {content.version_hash}")


def _signatures(content: ExecutionNoteContent) -> Xml:
    heads = ("Für", "Unterzeichnet von", "Art und Form", "Grundlage", "Datum")
    columns = tuple(map(Column, heads, spread(19, 24, 22, 23, 12)))
    return house_table(columns, [_row(signature) for signature in content.signatures], "Unterschriften")


def _row(signature: SignatureRecord) -> tuple[str, Xml, Xml, Xml, Xml]:
    office = signature.office if signature.office != signature.name else ""
    capacity = f"als {signature.capacity}" if signature.capacity else ""
    return (
        signature.slot,
        stacked(emphatic(signature.name), office, quiet(capacity)),
        stacked(SIGNED_BY[signature.kind], quiet(FORM_OF[signature.kind])),
        stacked(BASED_ON[signature.basis_kind], quiet(signature.basis_text)),
        stacked(short_day(signature.signed_on or signature.signed_at), quiet(signature.place)),
    )


def _check(content: ExecutionNoteContent) -> list[Xml]:
    others = sorted({s.version for s in content.signatures if s.version_hash != content.version_hash})
    if others:
        listed = ", ".join(map(str, others))
        found = strong(
            f"Abweichung: Unterschriften beziehen sich auf einen anderen Wortlaut (Fassung {listed}). "
            "Die Ausfertigung ist gesperrt."
        )
    else:
        found = run(
            f"Alle {counted(len(content.signatures), 'Unterschrift', 'Unterschriften')} beziehen sich auf denselben "
            "Wortlaut, "
            f"Fassung{NBSP}{content.version}. Die Prüfsummen stimmen überein."
        )
    return [
        text(found),
        *(text(strong(each)) for each in content.obstacles),
        *bullets(_checked(content)),
        note("Prüfsumme (SHA-256): ", run(content.version_hash, Style.CODE)),
    ]


def _checked(content: ExecutionNoteContent) -> list[str]:
    """One line for each signature: how it was looked at, where its original is, what it was reserved for."""
    return [
        f"{signature.name}: {'; '.join(facts)}." for signature in content.signatures if (facts := _facts(signature))
    ]


def _facts(signature: SignatureRecord) -> list[str]:
    original = f"Original: {signature.original_at}" if signature.original_at else ""
    return [fact for fact in (signature.checked, original, signature.reservation) if fact]


def _signed(content: ExecutionNoteContent) -> list[Xml]:
    checker = content.checked_by
    line = SignatureLine(name=checker.display, office=checker.office if checker.name else checker.organization)
    return [
        leading("Die Vollständigkeit der Unterschriften und die Übereinstimmung der Ausfertigungen wurden geprüft."),
        *signature_block((line,)),
        *(note(f"{SIGNED_BY[kind].capitalize()}: {WAYS[kind].proves_not}") for kind in _kinds(content)),
    ]


def _kinds(content: ExecutionNoteContent) -> list[SignatureKind]:
    return list(dict.fromkeys(signature.kind for signature in content.signatures))
