"""Whether the papers of a case would be complete: empty fields, gaps, placeholders, the funding note, old numbers."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from models.case import CaseFile
from models.case_note import CaseNote, CasePart, hint, refusal, warning
from models.case_template import gaps_in
from models.german import day, enumeration

OLD = timedelta(days=365)
PLACEHOLDER = re.compile(r"\b(?:TODO|tbd|XX+|xx+)\b|\[(?:…|\.\.\.|\s*)\]|_{3,}|\.{4,}|N\.\s?N\.")
NUMBER = re.compile(r"\b(?:19|20)\d\d/\d{1,4}\b")
FUNDED = re.compile(r"(?i)\b(?:ESF|EFRE)\b|geförder|förderung durch|förderhinweis")
#: Which part of the case a key of the file belongs to.
PART_OF = {
    "people": CasePart.PEOPLE,
    "coordinator": CasePart.PEOPLE,
    "round_table": CasePart.PEOPLE,
    "contact_persons": CasePart.PEOPLE,
    "bodies": CasePart.PEOPLE,
    "parties": CasePart.SIGNING,
    "signature_slots": CasePart.SIGNING,
    "conditions": CasePart.SIGNING,
    "meetings": CasePart.MEETINGS,
    "periods": CasePart.WORDING,
    "preamble": CasePart.WORDING,
    "clauses": CasePart.WORDING,
    "clauses_note": CasePart.WORDING,
}


def part_of(key: object) -> CasePart:
    """Return the part to which a key at the top of a case file belongs."""
    return PART_OF.get(str(key), CasePart.BASICS)


def paper_notes(case: CaseFile, today: date) -> Iterator[CaseNote]:
    """Yield what would be missing in a paper or stand wrong in it."""
    data = case.model_dump(mode="json")
    for gap in gaps_in(data):
        yield refusal(f"Die Lücke «{gap.name}» ist nicht ausgefüllt", part_of(gap.paths[0][0]), "Bitte ausfüllen.")
    yield from _empty(case)
    yield from _placeholders(data)
    yield from _funding(case)
    yield from _numbers(case)
    yield from _dates(case, today)


def _empty(case: CaseFile) -> Iterator[CaseNote]:
    paper, head = case.paper, case.letterhead
    mandatory = {
        "Die Federführung der Vorlage": paper.lead,
        "Die Verfasser*in der Vorlage": paper.author,
        "Der Verband im Briefkopf": head.association,
        "Die Stelle im Briefkopf": head.unit,
        "Die Anschrift im Briefkopf": all(head.address),
        "Der Sachverhalt": all(paper.background),
    }
    for name, text in mandatory.items():
        if not text:
            yield refusal(f"{name} ist leer", CasePart.BASICS, "Bitte ausfüllen.")
    for person in case.people:
        if not person.office or not person.organization:
            yield refusal(f"{person.email}: Funktion oder Einrichtung fehlt", CasePart.PEOPLE, "Bitte ausfüllen.")
    missing = [name for name, text in (("Telefon", head.phone), ("Aktenzeichen", head.file_number)) if not text]
    if missing:
        yield hint(f"Im Briefkopf fehlt: {enumeration(missing)}", CasePart.BASICS)


def _placeholders(data: dict[str, object]) -> Iterator[CaseNote]:
    for key, value in data.items():
        found = sorted({hit[0] for text in _texts(value) for hit in PLACEHOLDER.finditer(text)})
        if found:
            yield warning(
                f"Im Text steht noch ein Platzhalter: {enumeration(f'„{each}“' for each in found)}",
                part_of(key),
                "Bitte ersetzen.",
            )


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for key, below in value.items() if key != "email" for text in _texts(below))
        case list():
            yield from (text for below in value for text in _texts(below))


def _funding(case: CaseFile) -> Iterator[CaseNote]:
    if case.funding_note:
        return
    told = " ".join((*case.paper.background, *case.preamble))
    if FUNDED.search(told):
        yield warning(
            "Der Text spricht von einer Förderung, aber kein Förderhinweis stünde auf den Dokumenten",
            CasePart.BASICS,
            "Bitte den Förderhinweis eintragen.",
        )
    else:
        yield hint("Ohne Förderhinweis: Er stünde auf keinem Dokument", CasePart.BASICS)


def _numbers(case: CaseFile) -> Iterator[CaseNote]:
    """Yield numbers of other papers in texts that should name this one."""
    places = {
        "Das Aktenzeichen": (case.letterhead.file_number, CasePart.BASICS),
        "Der Sachverhalt": (" ".join(case.paper.background), CasePart.BASICS),
        "Ein Beschlussvorschlag": (f"{case.paper.committee_text} {case.paper.assembly_text}", CasePart.BASICS),
    }
    places |= {
        f"Die Grundlage der Unterschrift „{slot.title}“": (slot.basis.text, CasePart.SIGNING)
        for slot in case.signature_slots
        if slot.basis
    }
    for name, (text, part) in places.items():
        others = sorted(set(NUMBER.findall(text)) - {case.paper.number})
        if others:
            yield warning(
                f"{name} nennt {enumeration(others)}, diese Vorlage ist {case.paper.number}",
                part,
                "Bitte prüfen, ob die Nummer aus einer früheren Vereinbarung stammt.",
            )


def _dates(case: CaseFile, today: date) -> Iterator[CaseNote]:
    dated = case.paper.dated
    bodies = {body.id: body for body in case.bodies}
    before = [plan for plan in case.meetings if plan.body in bodies and plan.start.date() < dated]
    if before:
        first = min(before, key=lambda plan: plan.start)
        sits = f"„{bodies[first.body].short_name}“ tagt am {day(first.start)}"
        yield warning(
            f"Die Vorlage trägt den {day(dated)}, {sits}",
            CasePart.BASICS,
            "Bitte das Datum der Vorlage berichtigen.",
        )
    if today - dated > OLD:
        yield hint(f"Die Vorlage trägt ein Datum von vor mehr als einem Jahr: {day(dated)}", CasePart.BASICS)
