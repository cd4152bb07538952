"""What a form is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from actions.answer import Receipt, answer
from models.answers import Answer
from models.proceeding import Proceeding
from models.work_items import WorkItem
from pages.entries import FORM, Entries, Problem
from pages.office import Office

Shows = Callable[[Proceeding, WorkItem, datetime], dict[str, Any]]
Follows = Callable[[Entries, Proceeding, WorkItem], dict[str, Any]]
OtherButton = Callable[[Office, WorkItem, Entries, str], None]  #: the text is by whom; problems go to the entries

DEED = "deed"  #: the name of the buttons that do not answer
UPLOAD, KEEP, PREVIEW = "upload", "keep", "preview"


def nothing_more(_p: Proceeding, _item: WorkItem, _now: datetime) -> dict[str, Any]:
    """Show nothing beside the fields."""
    return {}


def nothing_follows(_entries: Entries, _p: Proceeding, _item: WorkItem) -> dict[str, Any]:
    """Show nothing that depends on what was entered."""
    return {}


def on_the_form(_reason: str, _p: Proceeding) -> str:
    """Place every objection at the form as a whole."""
    return FORM


def as_answer(office: Office, _p: Proceeding, item: WorkItem, _entries: Entries, content: Answer, by: str) -> Receipt:
    """Record what was read as the answer to the question."""
    return answer(office.store, item.key, content, by, office.now())


@dataclass(frozen=True)
class AnswerForm:
    """The form of one question: its template, its button, how it is read."""

    template: str
    button: str
    read: Callable[[Entries, Proceeding, WorkItem], Answer]
    shows: Shows = nothing_more
    field_of: Callable[[str, Proceeding], str] = field(default=on_the_form)  #: where an objection belongs
    follows: Follows = nothing_follows  #: shown as well: what follows from what has been entered
    buttons: Mapping[str, OtherButton] = field(default_factory=dict)  #: what its other buttons do, by their values
    record: Callable[[Office, Proceeding, WorkItem, Entries, Answer, str], Receipt] = field(default=as_answer)
    takes_file: bool = False  #: a file goes with the answer itself

    def button_in(self, entries: Entries) -> OtherButton | None:
        """Return what shall be done instead of answering; a chosen file is always taken first."""
        return self.buttons.get(UPLOAD if entries.files else entries.text(DEED))


def problems_of(error: ValidationError) -> list[Problem]:
    """Return in German what an answer's own rules object to."""
    found = []
    for details in error.errors(include_url=False):
        cause = details.get("ctx", {}).get("error")
        found.append(Problem(f"{cause}." if cause else "Eine Angabe passt nicht in dieses Formular."))
    return found
