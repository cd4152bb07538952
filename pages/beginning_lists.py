"""The lists of a prepared start: one entry more or less, with identities that nobody else has."""

import copy
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from models.case_template import Facts
from models.errors import NotFound

#: The lists that can grow, with the beginning of their entries' identity; empty where entries have none.
STEMS = {
    "people": "person",
    "contact_persons": "",
    "parties": "partei",
    "signature_slots": "unterschrift",
    "meetings": "",
    "clauses": "regelung",
    "paragraphs": "absatz",
    "letters": "buchstabe",
}
NEW: Mapping[str, Mapping[str, Any]] = {
    "signature_slots": {"rule": "all", "order": 1},
    "meetings": {"duration_minutes": 120},
}


def with_one_more(facts: Facts, name: str) -> Facts:
    """Return the case with an empty entry at the end of a list: ``people``, ``clauses.3.paragraphs``."""
    changed = copy.deepcopy(facts)
    holder, key = _holder(changed, name)
    holder.setdefault(key, []).append(_fresh(changed, key))
    return changed


def without(facts: Facts, name: str) -> Facts:
    """Return the case without one entry: ``people.3``. A person who goes leaves the lists in which they stood."""
    changed = copy.deepcopy(facts)
    holder, key = _holder(changed, name.rpartition(".")[0])
    number = name.rpartition(".")[2]
    entries = holder.get(key) or []
    if not number.isdigit() or int(number) >= len(entries):
        raise NotFound("Diesen Eintrag gibt es nicht mehr.")
    gone = entries.pop(int(number))
    if key == "people":
        _forget(changed, str(gone.get("id")))
    return changed


def _holder(facts: Facts, name: str) -> tuple[Any, str]:
    *way, key = name.split(".")
    below: Any = facts
    try:
        for step in way:
            below = below[int(step)] if step.isdigit() else below[step]
    except (KeyError, IndexError, TypeError):
        below = None
    if key not in STEMS or not isinstance(below, dict):
        raise NotFound("Diesen Eintrag gibt es nicht mehr.")
    return below, key


def _fresh(facts: Facts, key: str) -> dict[str, Any]:
    entry: dict[str, Any] = dict(NEW.get(key, {}))
    if stem := STEMS[key]:
        taken = set(_ids(facts))
        entry["id"] = next(name for number in count(1) if (name := f"{stem}_{number}") not in taken)
    if key == "clauses":
        entry["paragraphs"] = [{"id": f"{entry['id']}_absatz"}]
    return entry


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from ([str(value["id"])] if "id" in value else [])
        value = list(value.values())
    if isinstance(value, list):
        for below in value:
            yield from _ids(below)


def _forget(facts: Facts, person: str) -> None:
    facts["contact_persons"] = [each for each in facts.get("contact_persons") or [] if each.get("person") != person]
    lists = [facts.get("round_table") or {}, *(facts.get("signature_slots") or [])]
    for holder in lists:
        for key in ("members", "signatories", "deputies"):
            if person in (holder.get(key) or []):
                holder[key].remove(person)
