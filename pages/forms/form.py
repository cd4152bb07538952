"""What a form is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from models.answers import Answer
from models.proceeding import Proceeding
from models.work_items import WorkItem
from pages.entries import FORM, Entries, Problem

Shows = Callable[[Proceeding, WorkItem, datetime], dict[str, Any]]


def nothing_more(_p: Proceeding, _item: WorkItem, _now: datetime) -> dict[str, Any]:
    """Show nothing beside the fields."""
    return {}


def on_the_form(_reason: str, _p: Proceeding) -> str:
    """Place every objection at the form as a whole."""
    return FORM


@dataclass(frozen=True)
class AnswerForm:
    """The form of one question: its template, its button, how it is read."""

    template: str
    button: str
    read: Callable[[Entries, Proceeding, WorkItem], Answer]
    shows: Shows = nothing_more
    field_of: Callable[[str, Proceeding], str] = field(default=on_the_form)  #: where an objection belongs


def problems_of(error: ValidationError) -> list[Problem]:
    """Return in German what an answer's own rules object to."""
    found = []
    for details in error.errors(include_url=False):
        cause = details.get("ctx", {}).get("error")
        found.append(Problem(f"{cause}." if cause else "Eine Angabe passt nicht in dieses Formular."))
    return found
