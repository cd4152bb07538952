"""The fields of a prepared start: each has the name of its place in the case, ``people.3.email``, and goes there."""

import copy
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from models.case_note import CasePart
from models.case_template import Facts, filled
from models.written_dates import iso_day
from pages.entries import Entries


class FieldKind(StrEnum):
    """How a place of the case is shown in a form, and read from it."""

    TEXT = "text"
    WORDS = "words"  #: a long text
    LINES = "lines"  #: a list, one entry a line
    PARAGRAPHS = "paragraphs"  #: a list, a blank line between two
    AGENDA = "agenda"  #: a list, one item a line: number | subject | paper
    TICK = "tick"
    DAY = "day"
    CLOCK = "clock"
    CHOICE = "choice"
    SEVERAL = "several"


class FieldOf(NamedTuple):
    """One field: how it is shown, what it is called."""

    kind: FieldKind
    label: str
    hint: str = ""


T, W, L, P = FieldKind.TEXT, FieldKind.WORDS, FieldKind.LINES, FieldKind.PARAGRAPHS
TICK, DAY, CHOICE, SEVERAL = FieldKind.TICK, FieldKind.DAY, FieldKind.CHOICE, FieldKind.SEVERAL
A_LINE_EACH = "Je Zeile ein Eintrag."
A_BLANK_LINE = "Zwischen zwei Absätzen eine leere Zeile."

FIELDS: Mapping[CasePart, Mapping[str, FieldOf]] = {
    CasePart.BASICS: {
        "subject": FieldOf(T, "Betreff", "Er steht auf jedem Dokument."),
        "short_title": FieldOf(T, "Kurztitel", "Für Betreffzeilen und Listen."),
        "paper.number": FieldOf(T, "Vorlagen-Nummer", "Etwa 2026/037. Sie gibt dem Vorgang seinen Namen."),
        "paper.kind": FieldOf(T, "Art der Vorlage"),
        "paper.dated": FieldOf(DAY, "Datum der Vorlage"),
        "paper.lead": FieldOf(T, "Federführung"),
        "paper.author": FieldOf(T, "Verfasser*in"),
        "paper.public": FieldOf(TICK, "Die Vorlage ist öffentlich"),
        "paper.background": FieldOf(P, "Sachverhalt", A_BLANK_LINE),
        "paper.committee_text": FieldOf(W, "Beschlussvorschlag für den Ausschuss"),
        "paper.assembly_text": FieldOf(W, "Beschlussvorschlag für die Versammlung"),
        "paper.staff_impact": FieldOf(T, "Personelle Auswirkungen"),
        "paper.financial_impact": FieldOf(T, "Finanzielle Auswirkungen"),
        "letterhead.association": FieldOf(T, "Verband"),
        "letterhead.unit": FieldOf(T, "Stelle"),
        "letterhead.address": FieldOf(L, "Anschrift", A_LINE_EACH),
        "letterhead.email": FieldOf(T, "E-Mail der Stelle", "Hierhin gehen Antworten auf Briefe."),
        "letterhead.phone": FieldOf(T, "Telefon (optional)"),
        "letterhead.file_number": FieldOf(T, "Aktenzeichen (optional)"),
        "funding_note": FieldOf(W, "Förderhinweis (optional)", "Er steht am Fuß jedes Dokuments."),
        "sample_note": FieldOf(T, "Musterhinweis (optional)", "Nur für Muster und Übungen; sonst leer lassen."),
    },
    CasePart.PEOPLE: {
        "people.*.name": FieldOf(T, "Name (optional)", "Nur wenn er auf Dokumenten erscheinen soll."),
        "people.*.office": FieldOf(T, "Funktion"),
        "people.*.organization": FieldOf(T, "Einrichtung"),
        "people.*.email": FieldOf(T, "E-Mail"),
        "people.*.postal_address": FieldOf(L, "Postanschrift (optional)", A_LINE_EACH),
        "coordinator": FieldOf(CHOICE, "Koordination", "Gibt den Entwurf frei und hält fest, was zu entscheiden ist."),
        "round_table.name": FieldOf(T, "Name des Runden Tisches"),
        "round_table.members": FieldOf(SEVERAL, "Mitglieder des Runden Tisches"),
        "round_table.silence_is_consent": FieldOf(TICK, "Schweigen gilt als Zustimmung; die Einladung kündigt es an"),
        "round_table.own_files": FieldOf(TICK, "Jedes Mitglied erhält eine eigene Word-Datei"),
        "bodies.*.chair": FieldOf(CHOICE, "Vorsitz"),
        "bodies.*.minute_taker": FieldOf(CHOICE, "Schriftführung"),
        "contact_persons.*.person": FieldOf(CHOICE, "Person"),
        "contact_persons.*.party": FieldOf(CHOICE, "Partei"),
        "contact_persons.*.duties": FieldOf(L, "Aufgaben", A_LINE_EACH),
    },
    CasePart.SIGNING: {
        "parties.*.name": FieldOf(T, "Name"),
        "parties.*.legal_entity": FieldOf(T, "Rechtsträger"),
        "parties.*.represented_by": FieldOf(T, "Vertreten durch"),
        "parties.*.spoken_for_by": FieldOf(CHOICE, "Spricht in Nachverhandlungen"),
        "signature_slots.*.title": FieldOf(T, "Überschrift", "Etwa „Für die Region“."),
        "signature_slots.*.party": FieldOf(CHOICE, "Partei"),
        "signature_slots.*.signatories": FieldOf(SEVERAL, "Wer unterzeichnet"),
        "signature_slots.*.rule": FieldOf(CHOICE, "Wie viele von ihnen"),
        "signature_slots.*.capacity": FieldOf(T, "In welcher Eigenschaft"),
        "signature_slots.*.order": FieldOf(T, "Reihenfolge", "Gleiche Zahlen unterzeichnen zur gleichen Zeit."),
        "signature_slots.*.basis.kind": FieldOf(CHOICE, "Grundlage"),
        "signature_slots.*.basis.text": FieldOf(W, "Wortlaut der Grundlage", "Er steht unter der Unterschrift."),
        "signature_slots.*.basis.dated": FieldOf(
            DAY,
            "Tag der Grundlage (optional)",
            "Bei einem Beschluss dieses Verfahrens leer lassen: Dann gilt der Tag der Sitzung.",
        ),
        "signature_slots.*.basis.granted_by": FieldOf(T, "Vollmacht erteilt durch (optional)"),
        "signature_slots.*.basis.scope": FieldOf(T, "Umfang der Vollmacht (optional)"),
        "signature_slots.*.ways": FieldOf(
            SEVERAL, "Wie unterzeichnet werden darf", "Ohne Angabe folgt es aus der Grundlage."
        ),
        "signature_slots.*.deputies": FieldOf(SEVERAL, "Wer vertritt (optional)"),
        "conditions": FieldOf(
            L, "Vorbehalte (optional)", "Was nach den Unterschriften noch zu erfüllen ist. " + A_LINE_EACH
        ),
    },
    CasePart.MEETINGS: {
        "meetings.*.body": FieldOf(CHOICE, "Gremium"),
        "meetings.*.start.day": FieldOf(DAY, "Tag"),
        "meetings.*.start.clock": FieldOf(FieldKind.CLOCK, "Beginn"),
        "meetings.*.duration_minutes": FieldOf(T, "Dauer in Minuten"),
        "meetings.*.place": FieldOf(T, "Ort", "Einrichtung und Anschrift."),
        "meetings.*.room": FieldOf(T, "Raum (optional)"),
        "meetings.*.number": FieldOf(T, "Sitzungsnummer (optional)"),
        "meetings.*.occasion": FieldOf(T, "Anlass", "Etwa „Ordentliche Sitzung“."),
        "meetings.*.agenda_number": FieldOf(T, "Tagesordnungspunkt dieser Vorlage (optional)", "Etwa Ö 5."),
        "meetings.*.agenda": FieldOf(
            FieldKind.AGENDA, "Tagesordnung (optional)", "Je Zeile ein Punkt: Nummer | Betreff | Vorlage."
        ),
    },
    CasePart.WORDING: {
        "periods.drafting": FieldOf(T, "Entwurf freigeben"),
        "periods.proposals": FieldOf(T, "Erste schriftliche Runde"),
        "periods.comments": FieldOf(T, "Zweite schriftliche Runde"),
        "periods.confirmation": FieldOf(T, "Ergebnis bestätigen"),
        "periods.minutes": FieldOf(T, "Ergebnis festhalten"),
        "periods.answer": FieldOf(T, "Sonstige Antworten"),
        "periods.signature": FieldOf(T, "Unterzeichnen"),
        "periods.signature_grace": FieldOf(T, "Nachfrist zum Unterzeichnen"),
        "periods.reminder": FieldOf(T, "Erinnern vor Fristende"),
        "preamble": FieldOf(P, "Präambel (optional)", A_BLANK_LINE),
        "clauses.*.heading": FieldOf(T, "Überschrift"),
        "clauses.*.paragraphs.*.text": FieldOf(W, "Absatz"),
        "clauses.*.paragraphs.*.letters.*.text": FieldOf(W, "Buchstabe"),
        "clauses_note": FieldOf(W, "Bemerkung zum Wortlaut (optional)"),
    },
}


def pattern_of(name: str) -> str:
    """Return the pattern of a field's name: numbers become asterisks."""
    return re.sub(r"\.[0-9]{1,4}(?=\.|$)", ".*", name)


def names_in(facts: Facts, part: CasePart) -> Iterator[tuple[str, FieldOf]]:
    """Yield the name of every field that a part of this case has."""
    for pattern, field in FIELDS[part].items():
        for name in _expanded(facts, pattern.split("."), ()):
            yield name, field


def _expanded(below: Any, keys: list[str], done: tuple[str, ...]) -> Iterator[str]:
    if not keys:
        yield ".".join(done)
    elif keys[0] == "*":
        for place, entry in enumerate(below if isinstance(below, list) else ()):
            yield from _expanded(entry, keys[1:], (*done, str(place)))
    else:
        yield from _expanded(below.get(keys[0]) if isinstance(below, dict) else None, keys[1:], (*done, keys[0]))


def entries_from(facts: Facts, part: CasePart) -> Entries:
    """Return the form of a part as it is filled in so far."""
    pairs = [(name, value) for name, field in names_in(facts, part) for value in _shown(facts, name, field.kind)]
    return Entries(pairs, given=True)


def _shown(facts: Facts, name: str, kind: FieldKind) -> list[str]:
    value = _at(facts, _place(name))
    match kind:
        case FieldKind.SEVERAL:
            return [str(each) for each in value] if isinstance(value, list) else []
        case FieldKind.TICK:
            return ["yes" if value in (True, "true") else "no"]
        case FieldKind.DAY if name.endswith(".day"):
            return [str(value or "").partition("T")[0]]
        case FieldKind.CLOCK:
            return [str(value or "").partition("T")[2][:5]]
        case FieldKind.AGENDA:
            return ["\n".join(" | ".join(filter(None, _item(each))) for each in value or ())]
        case FieldKind.LINES | FieldKind.PARAGRAPHS:
            between = "\n" if kind is FieldKind.LINES else "\n\n"
            return [between.join(map(str, value)) if isinstance(value, list) else str(value or "")]
    return ["" if value is None else str(value)]


def _item(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(entry.get(key) or "") for key in ("number", "subject", "paper"))


def taken_over(facts: Facts, gaps: Mapping[str, str], part: CasePart, entries: Entries) -> Facts:
    """Return the case with what was typed in one part; a field left as it was keeps the gap that stands in it."""
    changed, as_shown = copy.deepcopy(facts), entries_from(filled(facts, gaps), part)
    for name, field in names_in(facts, part):
        if name not in entries.values:
            continue
        typed = _typed(entries, name, field.kind)
        if typed != [value.strip() for value in as_shown.values.get(name, [])]:
            _put_typed(changed, name, field.kind, typed)
    _follow_number(changed, _at(facts, ["paper", "number"]))
    for slot in changed.get("signature_slots") or ():
        if isinstance(slot, dict) and not any((slot.get("basis") or {}).values()):
            slot.pop("basis", None)
    return changed


def _follow_number(facts: Facts, former: Any) -> None:
    """Let the lines of the agendas that name this paper go with its number."""
    number = _at(facts, ["paper", "number"])
    for meeting in facts.get("meetings") or ():
        for entry in meeting.get("agenda") or () if former and number else ():
            if entry.get("paper") == former:
                entry["paper"] = number


def _typed(entries: Entries, name: str, kind: FieldKind) -> list[str]:
    values = [value.strip() for value in entries.values[name]]
    match kind:
        case FieldKind.SEVERAL:
            return [value for value in values if value]
        case FieldKind.TICK:
            return ["yes" if "yes" in values else "no"]
    return values[-1:]


def _put_typed(facts: Facts, name: str, kind: FieldKind, typed: list[str]) -> None:
    text, place = (typed or [""])[0], _place(name)
    match kind:
        case FieldKind.SEVERAL:
            _put(facts, place, typed or None)
        case FieldKind.TICK:
            _put(facts, place, text == "yes")
        case FieldKind.LINES:
            _put(facts, place, [line.strip() for line in text.splitlines() if line.strip()] or None)
        case FieldKind.PARAGRAPHS:
            _put(facts, place, [" ".join(each.split()) for each in re.split(r"\n\s*\n", text) if each.strip()] or None)
        case FieldKind.AGENDA:
            _put(facts, place, [_entry(line) for line in text.splitlines() if line.strip()] or None)
        case FieldKind.DAY | FieldKind.CLOCK if ".start." in name:
            day, _, clock = str(_at(facts, place) or "").partition("T")
            day, clock = (iso_day(text), clock) if kind is FieldKind.DAY else (day, text)
            _put(facts, place, f"{day}T{clock}" if day or clock else None)
        case FieldKind.DAY:
            _put(facts, place, iso_day(text) or None)
        case _:
            _put(facts, place, text or None)


def _entry(line: str) -> dict[str, str]:
    parts = [part.strip() for part in line.split("|", 2)]
    return {key: part for key, part in zip(("number", "subject", "paper"), parts, strict=False) if part}


def _place(name: str) -> list[str | int]:
    """Return the path of a field; day and clock of a meeting lie at one place."""
    keys = re.sub(r"\.start\.(day|clock)$", ".start", name).split(".")
    return [int(key) if key.isdigit() else key for key in keys]


def _at(below: Any, place: list[str | int]) -> Any:
    for key in place:
        if isinstance(key, int) and isinstance(below, list) and key < len(below):
            below = below[key]
        elif isinstance(key, str) and isinstance(below, dict):
            below = below.get(key)
        else:
            return None
    return below


def _put(facts: Any, place: list[str | int], value: Any) -> None:
    """Put a value at its place; nothing takes away what stands there."""
    *way, last = place
    for key in way:
        facts = facts[key] if isinstance(key, int) else facts.setdefault(key, {})
    if value is None:
        facts.pop(last, None)
    else:
        facts[last] = value
