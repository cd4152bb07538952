"""Stellungnahme-Formular: a row for every passage, to fill in by hand or in Word."""

from collections.abc import Iterator
from datetime import date
from itertools import count

from documents.content import Content
from documents.look import LANDSCAPE, Style
from documents.ooxml import Column, Xml, bookmarked, checkbox, paragraph, strong
from documents.parts import (
    blank_table,
    data_table,
    emphatic,
    house_table,
    note,
    opening,
    quiet,
    section,
    spread,
    stacked,
)
from documents.sheet import Sheet, sheet
from models.german import NBSP, day
from models.people import Person
from models.text import AgreementText, bookmark_of, passages

NOTHING = "keine Anmerkung"


class ResponseFormContent(Content):
    """The text to comment on; the respondent is filled in where the form is meant for one."""

    clauses: AgreementText
    deadline: date
    return_to: str
    respondent: Person | None = None


def lay_out(content: ResponseFormContent) -> Sheet:
    """Lay out the form on its side, so that wording, proposal and reason stand next to each other."""
    numbers = count(1)
    until = day(content.deadline)
    blocks = [
        *opening(("Stellungnahme", f"Fassung{NBSP}{content.version}"), content.title),
        paragraph(Style.BODY, "Bitte zurück bis ", strong(until), f" an {content.return_to}."),
        _respondent(content),
        *section(
            "Zum ganzen Text",
            paragraph(Style.BODY, checkbox(next(numbers), NOTHING), f" {NOTHING}; wir stimmen dem Entwurf zu."),
        ),
        *section("Zu den einzelnen Regelungen", _passages(content.clauses, numbers)),
        *section("Allgemeine Anmerkungen", blank_table("Allgemeine Anmerkungen", 2000, LANDSCAPE.text_width)),
        note(f"Rücksendung bis {until} an {content.return_to}. Nicht ausgefüllte Zeilen gelten als {NOTHING}."),
    ]
    return sheet(blocks, f"Stellungnahme, Fassung{NBSP}{content.version}", page=LANDSCAPE)


def _respondent(content: ResponseFormContent) -> Xml:
    who = content.respondent
    return data_table(
        "Wer Stellung nimmt",
        ("Name", who.display if who else " ", "Organisation", who.organization if who else " "),
        ("Datum", " ", "Unterschrift", " "),
        width=LANDSCAPE.text_width,
    )


def _passages(clauses: AgreementText, numbers: Iterator[int]) -> Xml:
    columns = tuple(
        map(
            Column,
            ("Stelle", "Wortlaut", "Vorschlag", "Begründung", "Keine Anmerkung"),
            spread(15, 36, 22, 17, 10, width=LANDSCAPE.text_width),
        )
    )
    headings = {clause.paragraphs[0].id: clause.heading for clause in clauses}
    rows = [
        (
            stacked(emphatic(place), quiet(headings.get(known, ""))),
            paragraph(Style.CELL, bookmarked(next(numbers), bookmark_of(known), wording)),
            "",
            "",
            paragraph(Style.CELL, checkbox(next(numbers), f"{NOTHING} zu {place}")),
        )
        for known, place, wording in passages(clauses)
    ]
    return house_table(columns, rows, "Stellungnahme zu den einzelnen Regelungen")
