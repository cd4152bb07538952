"""Entering what was typed: first what it would mean, then the events; what does not fit is told beside its field."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from actions.record_event import Overtaken, record_event
from models.agenda_state import Taken
from models.errors import AnswerInvalid, MoveRefused, StoreTrouble
from models.findings import Finding
from models.german import enumeration
from models.meeting_events import MeetingEvent
from pages.entries import FORM, Entries, FormInvalid, Problem
from pages.forms.form import problems_of
from pages.office import Office
from pages.sitting import Sitting, foreseen, margins_in, votes_in

SHOWN = "_gezeigt"  #: what the finding was shown for, so that nothing else is entered
REFUSALS = (FormInvalid, ValidationError, Overtaken, AnswerInvalid, MoveRefused, StoreTrouble)
Read = Callable[[Sitting], Sequence[MeetingEvent]]


@dataclass(frozen=True)
class Foresight:
    """What entries would mean: votes with their findings, margins without the biased; nothing is entered yet."""

    digest: str = ""
    votes: Sequence[Taken] = ()
    margins: Sequence[Finding] = ()

    def __bool__(self) -> bool:
        """Whether there is something to look at before it counts."""
        return bool(self.votes or self.margins)


def enter(office: Office, s: Sitting, entries: Entries, read: Read) -> Foresight:
    """Enter the events of a form, or return what they would mean where that has not been looked at yet."""
    seen = entries.count("seen", "Seite") or 0
    events = tuple(read(s.as_of(seen)))
    at = s.moment(entries.clock("um"), office.now())
    entries.check()
    if _is_there(s, events, seen):
        return Foresight()
    if seen == len(s.book.events):
        room = foreseen(s, events, at)  # all of them fit, or none is entered
        means = Foresight(_digest(events), votes_in(room, events), margins_in(room, events))
        if means and entries.shown(SHOWN) != means.digest:
            return means
    for place, event in enumerate(events):
        record_event(office.store, s.book.meeting.key, event, seen + place, s.by, office.now(), at)
    return Foresight()


def told(entries: Entries, error: Exception, s: Sitting) -> int:
    """Note why a form was not entered, beside what was typed; return the status of the answer."""
    match error:
        case ValidationError():
            entries.problems += problems_of(error)
        case Overtaken():
            entries.note(_who_was_quicker(s, entries.count("seen", "Seite") or 0))
            return 409
        case AnswerInvalid():
            entries.problems += [_problem(reason) for reason in error.reasons]
        case MoveRefused():
            entries.note(str(error))
            return 409
        case StoreTrouble():
            entries.note(f"{error} Ihre Eingaben stehen noch unten.")
            return 503
    return 422


def _is_there(s: Sitting, events: Sequence[MeetingEvent], seen: int) -> bool:
    """Say whether the very same has been entered already: a form that was sent twice."""
    kept = s.book.events[seen : seen + len(events)]
    content = [(s.by, event.model_dump(mode="json")) for event in events]
    return bool(kept) and [(event.by, event.content) for event in kept] == content


def _digest(events: Sequence[MeetingEvent]) -> str:
    return hashlib.sha256("\n".join(event.model_dump_json() for event in events).encode()).hexdigest()[:16]


def _who_was_quicker(s: Sitting, seen: int) -> str:
    who = enumeration(dict.fromkeys(s.name(event.by) for event in s.book.events[seen:]))
    return f"{Overtaken.__doc__} Ihre Eingaben stehen noch unten.{f' Eingetragen hat: {who}.' if who else ''}"


def _problem(reason: str) -> Problem:
    """Place an objection at the field that it is about."""
    return Problem(reason, "line" if "Stimmen" in reason or "Zeile" in reason else FORM)
