"""The journal in German: what happened, who did it, what is said about it. What was erased is said to be erased."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from models.case import CaseFile
from models.german import counted, short_day
from models.journal import Entry, JournalDetail, JournalEntry
from models.journal_words import entry_word
from models.kinds import Question, Stage
from models.outcomes import read_outcome
from models.proceeding import Proceeding
from models.wording import ASKED_FOR
from models.work_items import question_of

ERASED = "gelöscht"
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Told(NamedTuple):
    """One entry as people read it."""

    entry: JournalEntry
    what: str
    who: str
    about: str
    erased: bool


def told(p: Proceeding, entry: JournalEntry, kept: JournalDetail | None) -> Told:
    """Say one entry in German."""
    what = entry_word(Entry(entry.kind))
    if kept is None:
        return Told(entry, what, ERASED, "Die Angaben dazu sind gelöscht; die Kette hält trotzdem.", erased=True)
    detail = kept.detail
    return Told(entry, what, _who(p.case, detail), "; ".join(filter(None, _about(p, detail))), erased=False)


def _who(case: CaseFile, detail: Mapping[str, Any]) -> str:
    names = {person.id: person.described for person in case.people}
    by = str(detail.get("by") or "")
    return names.get(by, by)


def _about(p: Proceeding, detail: Mapping[str, Any]) -> Iterator[str]:
    """Yield what an entry is about; what is only for machines, such as whole answers, is left out."""
    names = {person.id: person.described for person in p.case.people}
    if item := detail.get("work_item"):
        yield _item(p, names, str(item))
    if stage := detail.get("stage"):
        yield p.step_of(Stage(stage)).title if Stage(stage) in p.procedure else str(stage)
    if question := detail.get("question"):
        yield ASKED_FOR[Question(question)]
    if outcome := detail.get("outcome"):
        yield read_outcome(outcome).said
    people = [*detail.get("persons", ()), *([detail["person"]] if detail.get("person") else [])]
    if len(people) > 3:
        yield counted(len(people), "Person", "Personen")
    else:
        yield ", ".join(names.get(person, person) for person in people)
    if items := detail.get("work_items"):
        yield counted(len(items), "Vorgang", "Vorgänge")
    for name, said in PLAIN.items():
        if value := detail.get(name):
            yield f"{said}{_plain(str(value))}"


#: What is said as it is kept.
PLAIN: Mapping[str, str] = {
    "reason": "Grund: ",
    "held_reason": "angehalten wegen: ",
    "what": "",
    "former": "bisher ",
    "due": "neue Frist ",
    "address": "neu ",
    "title": "",
    "file": "",
    "name": "",
    "version": "Fassung ",
}


def _plain(value: str) -> str:
    """Return a value as people read it: days as Germans write them."""
    return short_day(date.fromisoformat(value)) if ISO_DAY.fullmatch(value) else value


def _item(p: Proceeding, names: Mapping[str, str], key: str) -> str:
    item = next((item for item in p.work_items if item.key == key), None)
    if item is None:
        return ASKED_FOR.get(Question(question_of(key)), key) if key.count(":") > 3 else key
    return f"{ASKED_FOR[item.question]} – {names.get(item.person, item.person)}"
