"""A result as programs give it: checked, with a German word for each entry that does not fit."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from models.errors import ResultUnprintable
from models.result import Decision, Result
from models.voting import Tally


def result_of(given: Any) -> Result:
    """Return the result that an object of JSON describes; bare counts decide by more yes than no."""
    if not isinstance(given, dict) or not given:
        raise ResultUnprintable("Erwartet wird ein Ergebnis als JSON-Objekt, zum Beispiel {„decision“: „adopted“}.")
    try:
        if "present" in given:
            return _of_a_tally(Tally.model_validate(given))
        if given.get("decision") is None:
            given = {**given, "decision": _by_the_votes(given)}
        return Result.model_validate(given)
    except ValidationError as error:
        raise ResultUnprintable("\n".join(_in_german(details) for details in error.errors())) from None


def _by_the_votes(given: dict[str, Any]) -> Decision:
    yes, no = given.get("yes"), given.get("no")
    if not isinstance(yes, int) or not isinstance(no, int):
        raise ResultUnprintable("Es fehlt „decision“, und ohne Ja- und Nein-Stimmen folgt keine Entscheidung.")
    return Decision.ADOPTED if yes > no else Decision.REJECTED


def _of_a_tally(tally: Tally) -> Result:
    """Return the result of counted votes; of invalid votes and recusals there is only talk where there were any."""
    carried = tally.in_favour > tally.no
    told = {
        "decision": Decision.ADOPTED if carried else Decision.REJECTED,
        "yes": tally.yes if carried else tally.in_favour,
        "no": tally.no,
        "abstain": tally.abstain,
        "invalid": tally.invalid or None,
        "recused_count": tally.recused or None,
    }
    return Result.model_validate(told)


def _in_german(details: ErrorDetails) -> str:
    """Say in German what is wrong with one entry."""
    place = ".".join(str(step) for step in details["loc"])
    match details["type"]:
        case "extra_forbidden":
            said = "diese Angabe gibt es nicht"
        case "missing":
            said = "diese Angabe fehlt"
        case "enum":
            said = f"erlaubt sind {details['ctx']['expected'].replace(' or ', ', ')}"
        case "value_error":
            said = str(details["ctx"]["error"])
        case kind if kind.startswith(("int", "greater", "less")):
            said = "eine ganze Zahl von 0 bis 10000 gehört hierher"
        case _:
            said = "dieser Wert passt nicht"
    return f"{place}: {said}" if place else said
