"""Ausfertigungsvermerk: every signature with office, capacity, form and basis, and that the copies are the same."""

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
    version: int
    version_hash: str


class ExecutionNoteContent(Content):
    """The note that goes to the file once everybody has signed."""

    signatures: tuple[SignatureRecord, ...]
    copies: int = Field(ge=1)
    kept_at: str
    decisions: tuple[str, ...] = ()
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
        stacked(short_day(signature.signed_at), quiet(signature.place)),
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
    return [text(found), note("Prüfsumme (SHA-256): ", run(content.version_hash, Style.CODE))]


def _signed(content: ExecutionNoteContent) -> list[Xml]:
    checker = content.checked_by
    line = SignatureLine(name=checker.display, office=checker.office if checker.name else checker.organization)
    return [
        leading("Die Vollständigkeit der Unterschriften und die Übereinstimmung der Ausfertigungen wurden geprüft."),
        *signature_block((line,)),
        note(
            "Eine einfache elektronische Signatur ist die Bestätigung auf der persönlichen Seite; sie ersetzt weder "
            "die "
            "eigenhändige Unterschrift noch eine qualifizierte elektronische Signatur."
        ),
    ]
