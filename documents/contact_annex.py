"""Anlage „Ansprechpartner*innen“: the contact sheet of both sides, versioned apart from the agreement's text."""

from datetime import date

from pydantic import Field

from documents.contacts import CONTACTS, Contact, contact_sheet
from documents.content import Content
from documents.parts import data_table, note, opening, section, text
from documents.sheet import Sheet, sheet
from models.german import NBSP, day


class ContactAnnexContent(Content):
    """The contact persons as they hold from a day on."""

    serial: int = 1
    agreement: str
    valid_from: date
    contacts: tuple[Contact, ...] = Field(min_length=1)
    clause: str = ""  #: the place that lets them change: ``§ 5 Abs. 2``
    reason: str = ""
    replaces: date | None = None  #: since when the former sheet held


def lay_out(content: ContactAnnexContent) -> Sheet:
    """Lay out the sheet."""
    allowed = (
        f"Nach {content.clause} der Vereinbarung wird die Anlage durch Mitteilung angepasst; einer Änderung der "
        "Vereinbarung bedarf es dafür nicht."
        if content.clause
        else ""
    )
    blocks = [
        *opening(("Anlage", CONTACTS, f"gültig ab {day(content.valid_from)}"), content.title),
        data_table(
            "Angaben zur Anlage",
            ("Vereinbarung", content.agreement),
            ("Stand der Anlage", str(content.serial), "Gültig ab", day(content.valid_from)),
            ("Ersetzt den Stand", f"vom {day(content.replaces)}" if content.replaces else ""),
        ),
        *section(CONTACTS, *contact_sheet(content.contacts)),
        *section("Anlass", *([text(content.reason)] if content.reason else [])),
        *([note(allowed)] if allowed else []),
        note(f"Die Anlage gehört zur Vereinbarung in Fassung{NBSP}{content.version}; deren Wortlaut ist unverändert."),
    ]
    return sheet(blocks, f"Anlage {CONTACTS} · ab {day(content.valid_from)}")
