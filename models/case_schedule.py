"""What may go wrong with the meetings and periods of a case, seen from a given day."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from models.bodies import BodyKind
from models.case import CaseFile, MeetingPlan
from models.case_note import CaseNote, CasePart, hint, warning
from models.deadlines import add_working_days, is_working_day, latest_notice
from models.german import day

ROUND_TABLE = "round_table"
PART = CasePart.MEETINGS


def schedule_notes(case: CaseFile, today: date) -> Iterator[CaseNote]:
    """Yield what to look at in the dates of a case."""
    for meeting in case.meetings:
        yield from _meeting_notes(case, meeting, today)
        yield from _agenda_notes(case, meeting)
    yield from _order_notes(case)
    yield from _missing_meetings(case)
    yield from _review_notes(case, today)


def _named(case: CaseFile, meeting: MeetingPlan) -> str:
    """Return ``Fachausschuss am 8. Oktober 2025 (SI/2025/140)``."""
    number = f" ({meeting.number})" if meeting.number else ""
    return f"{_body_name(case, meeting.body)} am {day(meeting.start)}{number}"


def _body_name(case: CaseFile, body_id: str) -> str:
    return next((body.short_name for body in case.bodies if body.id == body_id), "Runder Tisch")


def _meeting_notes(case: CaseFile, meeting: MeetingPlan, today: date) -> Iterator[CaseNote]:
    on = meeting.start.date()
    if on < today:
        yield warning(
            f"{_named(case, meeting)}: Die Sitzung liegt in der Vergangenheit",
            PART,
            "Bitte einen neuen Tag eintragen; sonst wird später nach einem Termin gefragt.",
        )
        return
    if not is_working_day(on):
        yield hint(f"{_named(case, meeting)}: Der Tag ist kein Arbeitstag", PART)
    body = next((body for body in case.bodies if body.id == meeting.body), None)
    rule = body.rule_on(on) if body else None
    if rule and rule.notice_days and (last := latest_notice(on, rule)) < today:
        yield warning(
            f"{_named(case, meeting)}: Die Ladungsfrist ist nicht mehr einzuhalten, "
            f"die Einladung hätte bis zum {day(last)} hinausgehen müssen",
            PART,
            "Bitte eine spätere Sitzung eintragen.",
        )


def _agenda_notes(case: CaseFile, meeting: MeetingPlan) -> Iterator[CaseNote]:
    if not meeting.agenda:
        return
    if meeting.agenda_number not in {entry.number for entry in meeting.agenda}:
        yield warning(
            f"{_named(case, meeting)}: „{meeting.agenda_number}“ steht nicht auf der Tagesordnung",
            PART,
            "Bitte die Nummer oder die Tagesordnung berichtigen.",
        )
    papers = {entry.paper for entry in meeting.agenda}
    if meeting.body != ROUND_TABLE and case.paper.number not in papers:
        yield warning(
            f"{_named(case, meeting)}: Die Vorlage {case.paper.number} steht nicht auf der Tagesordnung",
            PART,
            "Bitte die Vorlage bei ihrem Punkt eintragen.",
        )


def _order_notes(case: CaseFile) -> Iterator[CaseNote]:
    sitting = [case.body_of(kind) for kind in (BodyKind.COMMITTEE, BodyKind.ASSEMBLY)]
    order = [ROUND_TABLE, *(body.id for body in sitting if body)]
    firsts = [min((m for m in case.meetings if m.body == body), key=lambda m: m.start, default=None) for body in order]
    planned = [meeting for meeting in firsts if meeting is not None]
    for earlier, later in pairwise(planned):
        if earlier.start >= later.start:
            yield warning(
                f"{_named(case, earlier)} muss vor der Sitzung „{_named(case, later)}“ liegen",
                PART,
                "Bitte die Tage tauschen oder einen neuen eintragen.",
            )


def _missing_meetings(case: CaseFile) -> Iterator[CaseNote]:
    planned = {meeting.body for meeting in case.meetings}
    for body in (ROUND_TABLE, *(body.id for body in case.bodies)):
        if body not in planned:
            yield hint(
                f"{_body_name(case, body)}: Es ist noch keine Sitzung vorgesehen, der Termin wird später erfragt", PART
            )


def _review_notes(case: CaseFile, today: date) -> Iterator[CaseNote]:
    days = case.periods.drafting + case.periods.proposals + case.periods.comments
    ready = add_working_days(today, days)
    starts = [meeting.start.date() for meeting in case.meetings if meeting.body == ROUND_TABLE]
    if starts and today <= min(starts) < ready:
        yield hint(
            f"Werden alle Fristen ausgeschöpft, endet die schriftliche Beteiligung am {day(ready)}, "
            f"also nach dem Runden Tisch am {day(min(starts))}",
            CasePart.WORDING,
            "Bitte kürzere Fristen setzen oder den Runden Tisch später legen.",
        )
