"""Gather the contents of the papers that a body is given before its meeting."""

from datetime import datetime

from documents.attendance_list import AttendanceListContent
from documents.content import Content
from documents.decisions import decision_line, votes_of
from documents.draft_resolution import DraftResolutionContent
from documents.meeting_invitation import MeetingInvitationContent
from documents.papers import Consultation
from documents.shared_facts import (
    agreement_in,
    changes_since,
    letter,
    plan_of,
    shared,
    to_all_members,
    today,
    used_meetings,
    wording,
)
from models.agreement import Meeting, StageVisit
from models.asking import next_planned
from models.bodies import Body, VotingRule
from models.case import MeetingPlan
from models.german import day
from models.kinds import Question, Stage
from models.outcomes import AgreedWithDissent, RecommendedAmended
from models.proceeding import Proceeding
from models.table_answers import RoundTableRecorded, Standing
from models.text import place_of

ROLES = {Stage.COMMITTEE: "Vorberatung", Stage.ASSEMBLY: "Entscheidung"}


def draft_resolution(p: Proceeding, now: datetime) -> list[Content]:
    """The paper for the body: both proposals, what the committee has recommended, where the round table dissents."""
    committee, table = p.last_visit_to(Stage.COMMITTEE), p.last_visit_to(Stage.ROUND_TABLE)
    amended = committee is not None and isinstance(committee.outcome, RecommendedAmended)
    brought_in = committee.version if committee and amended else p.agreement.version
    agreed = table.outcome if table else None
    return [
        DraftResolutionContent(
            **shared(p, p.case.subject, now) | wording(p, brought_in),
            paper=p.case.paper,
            committee=name_of(p, Stage.COMMITTEE),
            assembly=name_of(p, Stage.ASSEMBLY),
            consultations=consultations(p, now),
            recommended_version=p.agreement.version if amended else None,
            recommended_changes=changes_since(p, brought_in),
            committee_result=_result(p, committee) if committee and committee.outcome else "",
            dissent=agreed.dissent if isinstance(agreed, AgreedWithDissent) else (),
            open_points=_open_points(p, table) if table else (),
            enclosures=_texts(p, brought_in),
        )
    ]


def _open_points(p: Proceeding, table: StageVisit) -> tuple[str, ...]:
    """Return what the round table has left open, by its place in the text that it had before it."""
    text = p.version_numbered(table.version).text
    return tuple(
        f"{place_of(text, finding.clause)}: {finding.note or 'nicht abschließend beraten'}"
        for _, record in p.answers_in(table, Question.RECORD_ROUND_TABLE)
        if isinstance(record, RoundTableRecorded)
        for finding in record.findings
        if finding.standing is Standing.OPEN
    )


def name_of(p: Proceeding, stage: Stage) -> str:
    """Return the name of the body at a stage; nothing where no body is heard."""
    body = p.body(stage)
    return body.name if body else ""


def _result(p: Proceeding, committee: StageVisit) -> str:
    reason = getattr(committee.outcome, "reason", "")
    why = f" Begründung: {reason}" if reason and reason != votes_of(p, committee) else ""
    return f"{decision_line(p, committee)}.{why}"


def _texts(p: Proceeding, brought_in: int) -> tuple[str, ...]:
    """Name the texts before the body; where the committee has amended, its text comes first: it is what is put."""
    if brought_in == p.agreement.version:
        return (agreement_in(brought_in),)
    recommended, former = agreement_in(p.agreement.version), agreement_in(brought_in)
    return f"{recommended} (empfohlen)", f"{former} (eingebracht)"


def consultations(p: Proceeding, now: datetime) -> tuple[Consultation, ...]:
    """Return the Beratungsfolge: visits that were, then those that are planned."""
    rows = [visit for visit in p.visits if visit.stage in ROLES]
    planned = [stage for stage in ROLES if stage in p.procedure and not any(visit.stage is stage for visit in rows)]
    return (
        *(_consultation(p, Stage(visit.stage), p.meeting_of(visit), _said(visit)) for visit in rows),
        *(_consultation(p, stage, _planned(p, stage, now)) for stage in planned),
    )


def _said(visit: StageVisit) -> str:
    return visit.outcome.said if visit.outcome else ""


def _planned(p: Proceeding, stage: Stage, now: datetime) -> Meeting | None:
    key = next_planned(p, stage, used_meetings(p), now)
    return next((meeting for meeting in p.meetings if meeting.key == key), None)


def _consultation(p: Proceeding, stage: Stage, meeting: Meeting | None, said: str = "") -> Consultation:
    return Consultation(
        body=name_of(p, stage),
        role=ROLES[stage],
        on=meeting.on if meeting else None,
        meeting_number=meeting.number if meeting else "",
        occasion=" · ".join(filter(None, (meeting.occasion if meeting else "", said))),
        agenda_number=meeting.agenda_number if meeting else "",
    )


def meeting_invitation(p: Proceeding, now: datetime) -> list[Content]:
    """The chair's invitation to all members, with the notice period counted."""
    seated = _seated(p)
    if seated is None:
        return []
    body, rule, meeting = seated
    title = f"Einladung zur Sitzung am {day(meeting.start)}: {body.short_name}"
    return [
        MeetingInvitationContent(
            **letter(p, title, now, to_all_members(body.name), signed_by=body.chair),
            body=body,
            rule=rule,
            meeting=meeting,
            sent_on=today(now),
            enclosures=(f"Beschlussvorlage {p.case.paper.number}", agreement_in(p.agreement.version)),
        )
    ]


def attendance_list(p: Proceeding, now: datetime) -> list[Content]:
    """A row for every seat; of the members only the chair is known."""
    seated = _seated(p)
    if seated is None:
        return []
    body, rule, meeting = seated
    return [
        AttendanceListContent(
            **shared(p, f"Anwesenheit am {day(meeting.start)}: {body.short_name}", now),
            body=body,
            rule=rule,
            meeting=meeting,
            members={body.deciding.id: (p.person(body.chair).display,)},
        )
    ]


def _seated(p: Proceeding) -> tuple[Body, VotingRule, MeetingPlan] | None:
    """Return the body of the open visit with its rule and its meeting, where all three are known."""
    body, rule, meeting = p.body(p.agreement.stage), p.rule_for(p.visit), plan_of(p, p.visit)
    return (body, rule, meeting) if body and rule and meeting else None
