"""Gather the contents of the papers before and after a meeting of the round table."""

from datetime import datetime
from typing import Any

from documents.changes import changed_places
from documents.content import Content
from documents.discussion import DiscussedSection
from documents.drafting_orders import round_table_group
from documents.minutes import MinutesContent
from documents.round_table_invitation import RoundTableInvitationContent
from documents.shared_facts import enclosed_with, letter, plan_of, shared, today
from models.answers import RoundTableRecorded
from models.asking import due_on
from models.german import NBSP, day
from models.kinds import Question
from models.proceeding import Proceeding
from models.rounds import by_section, to_discuss
from models.text import AgreementText, content_hash, with_changes


def round_table_invitation(p: Proceeding, now: datetime) -> list[Content]:
    """One invitation to all members, with everybody who is invited."""
    meeting, table = plan_of(p, p.visit), p.case.round_table
    if meeting is None:
        return []
    return [
        RoundTableInvitationContent(
            **letter(p, f"Einladung zum Runden Tisch am {day(meeting.start)}", now, round_table_group(p)),
            round_table=table.name,
            meeting=meeting,
            members=tuple(p.person(member).described for member in table.members),
            to_discuss=_to_discuss(p),
            enclosures=(
                f"Entwurf der Kooperationsvereinbarung, Fassung{NBSP}{p.agreement.version}",
                *enclosed_with(p, Question.RECORD_ROUND_TABLE),
            ),
        )
    ]


def minutes(p: Proceeding, now: datetime) -> list[Content]:
    """The coordinator's record as minutes of results, on the text that comes out of it."""
    record, meeting, table = p.answer_now(Question.RECORD_ROUND_TABLE), plan_of(p, p.visit), p.case.round_table
    if not isinstance(record, RoundTableRecorded) or meeting is None:
        return []
    text = with_changes(p.version.text, record.changes)
    absent = [member for member in table.members if member not in record.present]
    return [
        MinutesContent(
            **shared(p, f"Ergebnis des Runden Tisches: {p.case.short_title}", now) | _outcome(p, record, text),
            round_table=table.name,
            meeting=meeting,
            present=tuple(map(p.person, record.present)),
            absent=tuple(map(p.person, absent)),
            agreed=record.agreed,
            clauses=text,
            findings=record.findings,
            to_discuss=_to_discuss(p),
            changes=changed_places(p.version.text, text),
            tasks=record.tasks,
            remark=record.note,
            recorded_by=p.person(p.case.coordinator),
            confirm_by=due_on(p, Question.CONFIRM_RESULT, today(now)),
        )
    ]


def _to_discuss(p: Proceeding) -> tuple[DiscussedSection, ...]:
    """Return what the table has to settle, section by section of the text before it."""
    sections = by_section(p, to_discuss(p))
    return tuple(DiscussedSection(heading=name, submissions=tuple(here)) for name, here in sections.items())


def _outcome(p: Proceeding, record: RoundTableRecorded, text: AgreementText) -> dict[str, Any]:
    """Return number and hash of the version that the meeting has agreed on; it is kept once the members confirm."""
    if not record.changes:
        return {}
    return {"version": max(version.number for version in p.versions) + 1, "version_hash": content_hash(text)}
