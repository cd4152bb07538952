"""What the model of a case objects to, said in German with line and place."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from models.case_places import line_of, line_of_mention, place_of
from models.procedure_check import Faults
from models.yaml_tree import Path, Tree

Finding = tuple[int, str]

#: what is expected, by the beginning of pydantic's name for the error
EXPECTED = (
    ("string_type", "ein Text"),
    ("int_", "eine ganze Zahl"),
    ("bool_", "true oder false"),
    ("tuple_type", "eine Aufzählung"),
    ("model_type", "eine Gruppe von Schlüsseln"),
    ("date_type", "ein Tag wie 2025-10-08"),
    ("datetime_type", "ein Zeitpunkt wie 2025-10-08T16:00"),
)
#: German words that people write where the file wants an English key
GERMAN_KEYS = {
    "betreff": "subject",
    "kurztitel": "short_title",
    "briefkopf": "letterhead",
    "vorlage": "paper",
    "personen": "people",
    "parteien": "parties",
    "ansprechpartner": "contact_persons",
    "präambel": "preamble",
    "regelungen": "clauses",
    "runder_tisch": "round_table",
    "gremien": "bodies",
    "sitzungen": "meetings",
    "unterschriften": "signature_slots",
    "vorbehalte": "conditions",
    "fristen": "periods",
    "sitze": "seats",
    "gruppen": "groups",
    "regeln": "rules",
    "beginn": "start",
    "ort": "place",
    "raum": "room",
    "mitglieder": "members",
    "koordination": "coordinator",
    "verfahren": "procedure",
    "schritte": "stages",
    "ausgelassen": "leaves_out",
    "führt_zu": "leads_to",
    "mitgliedschaften": "memberships",
    "ämter": "offices",
    "amt": "kind",
    "stellvertretung": "deputy",
    "fraktion": "faction",
    "stimmen": "votes",
    "quelle": "source",
    "nachfolge": "succeeds",
    "gültig_ab": "valid_from",
    "gültig_bis": "valid_until",
}


class Objection(NamedTuple):
    """One fault of the data: where it is, the place to name for it, and what is wrong."""

    path: Path
    named: Path
    what: str


def findings_of(error: ValidationError, tree: Tree, model: type[BaseModel]) -> list[Finding]:
    """Return (line, ``, bodies › ausschuss: fault``) for every fault of the data that the model was given."""
    return [_finding(objection, tree) for objection in objections(error, model)]


def objections(error: ValidationError, model: type[BaseModel]) -> Iterator[Objection]:
    """Yield every fault of the data with its path; one between several entries has none."""
    for details in error.errors(include_url=False):
        path: Path = tuple(part for part in details["loc"] if part != "[key]")
        cause = details.get("ctx", {}).get("error")
        if isinstance(cause, Faults):
            for below, what in cause.found:
                yield Objection((*path, *(int(part) if part.isdigit() else part for part in below)), path, what)
        elif details["type"] == "value_error" and not path:
            yield from (Objection((), (), fault) for fault in _cause(details).split("; "))
        elif not _follows_from_another(details):
            holder = path[:-1] if details["type"] in ("missing", "extra_forbidden") else path
            yield Objection(path, holder, _fault(details, model))


def _finding(objection: Objection, tree: Tree) -> Finding:
    path, named, what = objection
    line = line_of(path, tree) if path else line_of_mention(what, tree)
    return line, f", {place_of(named, tree)}: {what}" if named else f": {what}"


def _follows_from_another(details: ErrorDetails) -> bool:
    """Say whether a list only seems too short because one of its entries has a fault of its own."""
    written = details["input"]
    return details["type"] == "too_short" and isinstance(written, list) and len(written) >= details["ctx"]["min_length"]


def _fault(details: ErrorDetails, model: type[BaseModel]) -> str:
    kind, context = details["type"], details.get("ctx", {})
    key, given = str(details["loc"][-1]), _given(details["input"])
    match kind:
        case "missing":
            return f"„{key}“ fehlt"
        case "extra_forbidden":
            return f"unbekannter Schlüssel „{key}“{_meant(key, _known_keys(details['loc'][:-1], model), GERMAN_KEYS)}"
        case "value_error":
            return _cause(details)
        case "enum":
            allowed = re.findall(r"'([^']*)'", context["expected"])
            quoted = " oder ".join(f"„{value}“" for value in allowed)
            return f"{given}, erlaubt ist {quoted}{_meant(str(details['input']), allowed, {})}"
        case "string_pattern_mismatch" if key == "number":
            return f"{given}, erwartet wird eine Vorlagennummer wie 2025/037"
        case "string_pattern_mismatch":
            return (
                f"{given}, erwartet wird eine Kennung aus Kleinbuchstaben (a–z), Ziffern und „_“, "
                "vorn ein Buchstabe, höchstens 40 Zeichen"
            )
        case "greater_than_equal":
            return f"{given}, erlaubt ist mindestens {context['ge']}"
        case "less_than_equal":
            return f"{given}, erlaubt ist höchstens {context['le']}"
        case "too_short":
            least = context["min_length"]
            return f"hier {'muss' if least == 1 else 'müssen'} mindestens {least} {_entries(least)} stehen"
        case "string_too_short":
            return "der Text ist leer"
    if kind.startswith(("date_from", "date_parsing", "datetime_from", "datetime_parsing", "datetime_object")):
        return f"{given}, das gibt es im Kalender nicht"
    expected = next((what for start, what in EXPECTED if kind.startswith(start)), "etwas anderes")
    return f"{given}, erwartet wird {expected}"


def _entries(count: int) -> str:
    return "Eintrag" if count == 1 else "Einträge"


def _given(value: object) -> str:
    if value is None:
        return "hier steht nichts"
    if isinstance(value, list):
        return "hier steht eine Aufzählung"
    if isinstance(value, dict):
        return "hier stehen weitere Schlüssel"
    text = str(value)
    return f"hier steht „{text if len(text) <= 60 else text[:60] + '…'}“"


def _cause(details: ErrorDetails) -> str:
    return str(details["ctx"]["error"])


def _meant(written: str, allowed: list[str], german: dict[str, str]) -> str:
    """Return ``– gemeint ist vielleicht „parties“?`` where a known word lies near."""
    word = written.lower()
    near = german.get(word) if german.get(word) in allowed else None
    near = near or next(iter(get_close_matches(word[:40], allowed, n=1)), None)
    return f" – gemeint ist vielleicht „{near}“?" if near else ""


def _known_keys(path: Path, root: type[BaseModel]) -> list[str]:
    """Return the keys that the model knows at this place."""
    model: type[BaseModel] | None = root
    for part in path:
        field = model.model_fields.get(part) if model is not None and isinstance(part, str) else None
        if field:  # else a place in a list, or the key of a mapping such as „stages › drafting“
            model = next(_models_in(field.annotation), None)
    return list(model.model_fields) if model else []


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
