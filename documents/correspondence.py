"""Letters by DIN 5008 form B: address window, information block, subject at its height, closing, enclosures."""

from collections.abc import Iterable, Sequence
from datetime import date

from documents.content import Content, Headed
from documents.look import PORTRAIT, Style, twips
from documents.ooxml import TAB, Xml, paragraph, run, strong
from documents.parts import enclosures, text, together
from documents.sheet import Sheet, sheet
from documents.styles import spacing
from models.german import day
from models.people import Person
from models.strict import Strict

SUBJECT_AT = 98.46  #: millimetres from the upper edge to the subject
ADDRESS_WINDOW = (25, 45, 80, 45)  #: from the left, from above, width, least height
INFORMATION = (125, 50, 75, 40)
REMARKS = 12.7  #: millimetres above the address for remarks like „Per E-Mail“


class Addressee(Strict):
    """To whom a letter goes: the lines of the address and how it greets."""

    lines: tuple[str, ...]
    salutation: str = "Sehr geehrte Damen und Herren,"
    remark: str = ""  #: ``Per E-Mail``, above the address


class Letter(Headed):
    """What every letter knows beside its text."""

    addressee: Addressee
    contact: Person  #: who answers questions
    signed_by: Person
    enclosures: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()


class LetterContent(Content, Letter):
    """A letter about one version of an agreement."""


def addressed_to(person: Person, remark: str = "") -> Addressee:
    """Return the address of a person by organization, name or office, and street."""
    named = (person.organization, person.name or "", person.office, *person.postal_address)
    return Addressee(lines=tuple(line for line in named if line), remark=remark)


def letter(content: Letter, body: Iterable[Xml], *, label: str, on: date | None = None) -> Sheet:
    """Lay a letter out: its title is the subject."""
    blocks = [
        *_address(content),
        *_information(content, on or content.stand),
        paragraph(Style.SUBJECT, content.title, properties=spacing(twips(SUBJECT_AT) - PORTRAIT.top, 240)),
        text(content.addressee.salutation),
        *body,
        *_closing(content),
    ]
    return sheet(blocks, label, letter=True)


def letter_section(title: str, *blocks: Xml) -> list[Xml]:
    """A section of a letter, quieter than one of a paper; without content it is left out."""
    return [paragraph(Style.LETTER_SECTION, title), *blocks] if blocks else []


def _frame(x: float, y: float, width: float, height: float) -> str:
    return (
        f'<w:framePr w:w="{twips(width)}" w:h="{twips(height)}" w:hRule="atLeast" w:wrap="around" '
        f'w:vAnchor="page" w:hAnchor="page" w:x="{twips(x)}" w:y="{twips(y)}"/>'
    )


def _address(content: Letter) -> list[Xml]:
    frame, head = _frame(*ADDRESS_WINDOW), content.letterhead
    sender = " · ".join((head.association, *head.address))
    remark = spacing(0, 0, twips(REMARKS), exact=True)
    return [
        paragraph(Style.RETURN_ADDRESS, sender, properties=frame),
        paragraph(Style.ADDRESS, content.addressee.remark, properties=frame + remark),
        *(paragraph(Style.ADDRESS, line, properties=frame) for line in content.addressee.lines),
    ]


def _information(content: Letter, on: date) -> list[Xml]:
    frame, head = _frame(*INFORMATION), content.letterhead
    concerned, number = content.concerns
    facts = {
        "Auskunft": content.contact.display,
        "Telefon": head.phone,
        "E-Mail": content.contact.email,
        "Zeichen": head.file_number,
        concerned: number,
        "Datum": day(on),
    }
    return [
        paragraph(Style.INFO, run(label, Style.QUIET), TAB, value, properties=frame)
        for label, value in facts.items()
        if value
    ]


def _closing(content: Letter) -> list[Xml]:
    signer = content.signed_by
    office = [paragraph(Style.SIGNATURE, signer.office, properties="<w:keepNext/>")] if signer.name else []
    return [
        paragraph(Style.CLOSING, "Mit freundlichen Grüßen"),
        paragraph(Style.SIGNATURE, strong(signer.display), properties="<w:keepNext/>"),
        *office,
        paragraph(Style.SIGNATURE, signer.organization, properties=spacing(0, 200)),
        *_listed("Anlagen", content.enclosures),
        *_copies(content.copies_to),
    ]


def _listed(heading: str, items: Sequence[str]) -> list[Xml]:
    return [_small_head(heading), *enclosures(items)] if items else []


def _copies(items: Sequence[str]) -> list[Xml]:
    return [_small_head("Verteiler"), *together(Style.ENCLOSED, items)] if items else []


def _small_head(words: str) -> Xml:
    return paragraph(Style.ENCLOSED, strong(words), properties="<w:keepNext/>" + spacing(120, 20))
