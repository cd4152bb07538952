"""Entwurf der Kooperationsvereinbarung: the whole text as it stands, not to be signed."""

from documents.changes import ChangedPlace, change_table
from documents.clauses import agreement_text, parties_and_preamble
from documents.contacts import CONTACTS, Contact, contact_sheet
from documents.content import Content
from documents.ooxml import Xml
from documents.parts import annex, bullets, note, opening, section, text
from documents.sheet import Sheet, sheet
from models.german import NBSP, day
from models.people import Party
from models.text import AgreementText


class AgreementDraftContent(Content):
    """A version of the agreement under discussion."""

    parties: tuple[Party, ...]
    preamble: tuple[str, ...] = ()
    clauses: AgreementText
    clauses_note: str = ""
    contacts: tuple[Contact, ...] = ()
    to_be_signed_by: tuple[str, ...] = ()
    changes: tuple[ChangedPlace, ...] = ()


def lay_out(content: AgreementDraftContent) -> Sheet:
    """Lay out the draft: parties, preamble, sections, annex; what has changed comes last.

    Changes are recorded from the first opening: a wish of the office, without a password, that anybody may switch off.
    """
    stand = f"Stand{NBSP}{day(content.stand)}"
    blocks = [
        *opening(("Entwurf", f"Fassung{NBSP}{content.version}", stand), content.title),
        *parties_and_preamble(content.parties, content.preamble),
        *agreement_text(content.clauses),
        *section("Unterzeichnung", *_signing(content)),
        *annex(f"Anlage: {CONTACTS}", *contact_sheet(content.contacts)),
        *section(f"Änderungen gegenüber Fassung{NBSP}{content.version - 1}", *change_table(content.changes)),
        note(f"Entwurf, Fassung {content.version}, {stand}. ", content.clauses_note),
    ]
    return sheet(blocks, f"Entwurf · Fassung{NBSP}{content.version}", recorded=True)


def _signing(content: AgreementDraftContent) -> list[Xml]:
    if not content.to_be_signed_by:
        return [text("Diese Fassung ist ein Entwurf und wird nicht unterzeichnet.")]
    return [
        text("Diese Fassung ist ein Entwurf und wird nicht unterzeichnet. Zur Unterzeichnung sind vorgesehen:"),
        *bullets(content.to_be_signed_by),
    ]
