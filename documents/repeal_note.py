"""Aufhebungsvermerk: the parties end the agreement together; since when, in which form, what is still to be done."""

from datetime import date

from documents.content import Content
from documents.parts import bullets, data_table, note, opening, section, text, texts
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.german import day


class RepealNoteContent(Content):
    """The note for the file."""

    serial: int = 1
    agreement: str
    in_force_since: date | None = None
    agreed_on: date
    ends_on: date
    form: str
    reason: str
    left_to_do: tuple[str, ...] = ()
    noted_by: SignatureLine


def lay_out(content: RepealNoteContent) -> Sheet:
    """Lay out the note."""
    blocks = [
        *opening(("Aufhebungsvermerk",), content.title),
        data_table(
            "Angaben zur Aufhebung",
            ("Vereinbarung", content.agreement),
            ("In Kraft seit", day(content.in_force_since) if content.in_force_since else "–", "Form", content.form),
            ("Vereinbart am", day(content.agreed_on), "Aufgehoben mit Ablauf des", day(content.ends_on)),
        ),
        *section("Anlass", *texts((content.reason,))),
        *section("Noch zu tun", *bullets(content.left_to_do)),
        *section(
            "Vermerk", text("Die übereinstimmenden Erklärungen der Parteien liegen vor und sind zur Akte genommen.")
        ),
        *signature_block((content.noted_by,), dated=False, followed=True),
        note(f"Stand {day(content.stand)}."),
    ]
    return sheet(blocks, "Aufhebungsvermerk")
