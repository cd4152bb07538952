"""Unterschriftenfassung: the decided text in its k-th copy, with the places to sign."""

from pydantic import Field

from documents.clauses import agreement_text, parties_and_preamble
from documents.contacts import CONTACTS, Contact, contact_sheet
from documents.content import Content
from documents.look import Style
from documents.ooxml import Xml, paragraph, run
from documents.parts import annex, note, opening, section
from documents.sheet import Sheet, sheet
from documents.signatures import KEPT, SignatureLine, signature_block
from models.german import NBSP, day
from models.people import Party
from models.text import AgreementText


class SignatureCopyContent(Content):
    """The text as the bodies have decided it; the hash stands on every page."""

    parties: tuple[Party, ...]
    preamble: tuple[str, ...] = ()
    clauses: AgreementText
    contacts: tuple[Contact, ...] = ()
    copy_number: int = Field(ge=1)
    copies: int = Field(ge=1)
    decisions: tuple[str, ...] = ()
    signatures: tuple[SignatureLine, ...]


def lay_out(content: SignatureCopyContent) -> Sheet:
    """Lay out the agreement with its signature block on a page together with the annex."""
    copy = f"Ausfertigung{NBSP}{content.copy_number} von{NBSP}{content.copies}"
    blocks = [
        *opening((copy, f"Fassung{NBSP}{content.version}"), content.title),
        *parties_and_preamble(content.parties, content.preamble),
        *agreement_text(content.clauses),
        *section("Zustimmung der Gremien", *_decisions(content.decisions)),
        *section("Unterschriften", *signature_block(content.signatures)),
        note(
            f"{copy}. Der Wortlaut entspricht Fassung {content.version} vom {day(content.stand)}. ",
            "Prüfsumme (SHA-256): ",
            run(content.version_hash, Style.CODE),
        ),
        *annex(f"Anlage: {CONTACTS}", *contact_sheet(content.contacts)),
        note(f"{copy}, Fassung {content.version}."),
    ]
    return sheet(blocks, copy, foot=f"Prüfsumme der Fassung: {content.version_hash}")


def _decisions(decisions: tuple[str, ...]) -> list[Xml]:
    """The decisions stand on the page of the signatures: nobody signs a page without any text."""
    return [paragraph(Style.BULLET, decision, properties=KEPT) for decision in decisions]
