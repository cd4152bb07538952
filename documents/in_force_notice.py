"""Mitteilung über das Inkrafttreten: since when, by whose decisions and signatures, whom to ask from now on."""

from datetime import date

from documents.contacts import CONTACTS, Contact, contact_list
from documents.correspondence import LetterContent, letter, letter_section
from documents.ooxml import strong
from documents.parts import bullets, text
from documents.sheet import Sheet
from models.german import day


class InForceNoticeContent(LetterContent):
    """The notice to everybody who took part."""

    in_force_on: date
    decisions: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()


def lay_out(content: InForceNoticeContent) -> Sheet:
    """Lay out the notice."""
    body = [
        text(
            "die Kooperationsvereinbarung ist ",
            strong(f"am {day(content.in_force_on)} in Kraft getreten"),
            f". Maßgeblich ist Fassung {content.version}. Allen, die daran mitgewirkt haben, danken wir herzlich.",
        ),
        *letter_section("Zustimmung der Gremien", *bullets(content.decisions)),
        *letter_section("Unterzeichnet haben", *bullets(content.signed)),
        *letter_section(CONTACTS, *contact_list(content.contacts)),
    ]
    return letter(content, body, label="Mitteilung über das Inkrafttreten")
