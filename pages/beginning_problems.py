"""What is missing or wrong in a prepared start, part by part and at its field."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from models.beginning import Beginning
from models.case_note import CasePart
from models.case_template import Facts, faults_of
from models.preflight_papers import part_of
from pages.beginning_fields import FIELDS, pattern_of
from pages.entries import FORM, Problem

#: What one entry of a list is called.
ONE_OF = {
    "people": "Person",
    "contact_persons": "Ansprechpartner*in",
    "bodies": "Gremium",
    "parties": "Partei",
    "signature_slots": "Unterschrift",
    "meetings": "Sitzung",
    "clauses": "§",
    "paragraphs": "Abs.",
    "letters": "Buchst.",
}
MISSING = re.compile("„[a-z_]+“ fehlt")
#: A fault between several entries, by how it begins.
BETWEEN = (
    (CasePart.MEETINGS, ("Sitzung", "Für die Sitzung")),
    (CasePart.SIGNING, ("Unterschrift", "Partei")),
    (CasePart.WORDING, ("Regelung",)),
)

Problems = Mapping[CasePart, Sequence[Problem]]


def problems_of_facts(facts: Facts) -> Problems:
    """Return everything that keeps the data from being a case, by the part in which it is mended."""
    found: dict[CasePart, list[Problem]] = {}
    for path, _, what in faults_of(facts):
        part = part_of(path[0]) if path else _between(what)
        found.setdefault(part, []).append(_problem(facts, part, path, what))
    return found


def gap_problems(row: Beginning) -> list[Problem]:
    """Return every gap of the template that has nothing yet, at its field."""
    return [
        Problem(f"„{gap.name}“ ist leer.", f"luecke-{number}")
        for number, gap in enumerate(row.gaps, 1)
        if not row.gaps_json.get(gap.name, "").strip()
    ]


def _between(fault: str) -> CasePart:
    return next((part for part, starts in BETWEEN if fault.startswith(starts)), CasePart.PEOPLE)


def _problem(facts: Facts, part: CasePart, path: Sequence[str | int], what: str) -> Problem:
    name = ".".join(map(str, path))
    if name.endswith(".start"):
        name += ".day"
    field = FIELDS[part].get(pattern_of(name))
    said = "Bitte ausfüllen." if MISSING.fullmatch(what) else f"{what[:1].upper()}{what[1:]}."
    label = field.label.removesuffix(" (optional)") if field else ""
    where = ", ".join(filter(None, (*_entries(path), label)))
    return Problem(f"{where}: {said}" if where else said, name if field else FORM)


def _entries(path: Sequence[str | int]) -> Iterator[str]:
    """Yield ``Person 3`` for every entry of a list on the way."""
    for key, number in pairwise(path):
        if isinstance(number, int) and key in ONE_OF:
            yield f"{ONE_OF[str(key)]}\u00a0{number + 1}"
