"""How an agency writes the numbers of its meetings and papers: ``SI/2025/140``, ``2025/037``.

The running number is one for all bodies. It need not begin at one, and there may be gaps: what counts is the highest.
"""

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator

from models.strict import Strict

_PLACES = re.compile(r"\{(year|number)(?::0([1-9]))?\}")


def _usable(form: str) -> str:
    named = [name for name, _ in _PLACES.findall(form)]
    if sorted(named) != ["number", "year"] or set(_PLACES.sub("", form)) & set("{}"):
        raise ValueError(
            f"„{form}“: Gebraucht werden {{year}} und {{number}} je einmal, etwa SI/{{year}}/{{number:03}}"
        )
    return form


NumberForm = Annotated[str, AfterValidator(_usable)]


class NumberForms(Strict):
    """The forms of one agency."""

    meetings: NumberForm = "SI/{year}/{number:03}"
    papers: NumberForm = "{year}/{number:03}"


def written(form: str, year: int, number: int) -> str:
    """Return a number as the form has it; a greater one than the form has places for is written in full."""
    values = {"year": year, "number": number}
    return _PLACES.sub(lambda m: f"{values[m[1]]:0{m[2] or 1}}", form)


def parsed(form: str, text: str) -> tuple[int, int] | None:
    """Return year and running number of a number that has this form."""
    pattern, end = "", 0
    for place in _PLACES.finditer(form):
        digits = "[0-9]{4}" if place[1] == "year" else "[0-9]+"
        pattern += f"{re.escape(form[end : place.start()])}(?P<{place[1]}>{digits})"
        end = place.end()
    found = re.fullmatch(pattern + re.escape(form[end:]), text)
    return (int(found["year"]), int(found["number"])) if found else None


def next_number(form: str, taken: Iterable[str], year: int) -> str:
    """Return the number after the highest of that year; numbers of another form do not count."""
    known = [found for text in taken if (found := parsed(form, text)) is not None]
    return written(form, year, max((number for of, number in known if of == year), default=0) + 1)
