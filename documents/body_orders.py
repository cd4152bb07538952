"""Gather the contents of the papers before and after a meeting of a body."""

from datetime import datetime

from documents.changes import ChangedPlace
from documents.content import Content
from documents.draft_resolution import DraftResolutionContent
from documents.papers import Consultation
from documents.resolution_extract import Heading, ResolutionExtractContent
from documents.shared_facts import changes_since, plan_of, shared
from models.agreement import StageVisit
from models.answers import MeetingRecorded, Treatment
from models.bodies import BodyKind
from models.deciding import outcome_of
from models.kinds import Question, Stage
from models.outcomes import AgreedWithDissent, RecommendedAmended
from models.proceeding import Proceeding
from models.text import passages

ROLES = {Stage.COMMITTEE: "Vorberatung", Stage.ASSEMBLY: "Entscheidung"}


def draft_resolution(p: Proceeding, now: datetime) -> list[Content]:
    """The paper for the body: both proposals, what the committee has recommended, where the round table dissents."""
    committee = p.last_visit_to(Stage.COMMITTEE)
    concluded = committee.outcome if committee else None
    brought_in = committee.version if committee and isinstance(concluded, RecommendedAmended) else p.agreement.version
    facts = shared(p, p.case.subject, now)
    if isinstance(concluded, RecommendedAmended):
        facts |= {"version": brought_in, "version_hash": p.version_numbered(brought_in).sha256}
    table = p.last_visit_to(Stage.ROUND_TABLE)
    agreed = table.outcome if table else None
    return [
        DraftResolutionContent(
            **facts,
            paper=p.case.paper,
            committee=p.case.body_of(BodyKind.COMMITTEE).name,
            assembly=p.case.body_of(BodyKind.ASSEMBLY).name,
            consultations=_consultations(p),
            recommended_version=p.agreement.version if isinstance(concluded, RecommendedAmended) else None,
            recommended_changes=changes_since(p, brought_in),
            committee_result=f"Der Ausschuss hat die Vorlage behandelt: {concluded.said}." if concluded else "",
            dissent=agreed.dissent if isinstance(agreed, AgreedWithDissent) else (),
            enclosures=(f"Kooperationsvereinbarung, Fassung\u00a0{p.agreement.version}",),
        )
    ]


def _consultations(p: Proceeding) -> tuple[Consultation, ...]:
    rows = [visit for visit in p.visits if visit.stage in ROLES]
    planned = [stage for stage in ROLES if not any(visit.stage is stage for visit in rows)]
    return tuple(_consultation(p, visit) for visit in rows) + tuple(_planned(p, stage) for stage in planned)


def _consultation(p: Proceeding, visit: StageVisit) -> Consultation:
    meeting, body = p.meeting_of(visit), p.body(Stage(visit.stage))
    return Consultation(
        body=body.name if body else "",
        role=ROLES[Stage(visit.stage)],
        on=meeting.on if meeting else None,
        meeting_number=meeting.number if meeting else "",
        occasion=meeting.occasion if meeting else "",
        agenda_number=meeting.agenda_number if meeting else "",
    )


def _planned(p: Proceeding, stage: Stage) -> Consultation:
    body = p.body(stage)
    meeting = next((m for m in p.meetings if body and m.body == body.id), None)
    return Consultation(
        body=body.name if body else "",
        role=ROLES[stage],
        on=meeting.on if meeting else None,
        meeting_number=meeting.number if meeting else "",
        occasion=meeting.occasion if meeting else "",
        agenda_number=meeting.agenda_number if meeting else "",
    )


def resolution_extract(p: Proceeding, now: datetime) -> list[Content]:
    """What the body has decided on the item, from the minute taker's record."""
    record, body, meeting = p.answer_now(Question.RECORD_MEETING), p.body(p.agreement.stage), plan_of(p, p.visit)
    outcome = outcome_of(p)
    if not isinstance(record, MeetingRecorded) or body is None or meeting is None or outcome is None:
        return []
    item = next(item for item in p.asked_now if item.question is Question.RECORD_MEETING)
    given = p.given_to(item)
    decides = body.kind is BodyKind.ASSEMBLY
    return [
        ResolutionExtractContent(
            **shared(p, p.case.subject, now),
            body=body,
            rule=p.rule_for(p.visit),
            meeting=meeting,
            paper=p.case.paper,
            heading=_heading(record, decides=decides),
            manner=outcome.said,
            resolution=(p.case.paper.assembly_text if decides else p.case.paper.committee_text,),
            tallies=record.tallies,
            changes=_changes(p, record),
            editorial_note=record.editorial_note,
            condition=record.condition,
            narrative=(record.note,) if record.note else (),
            next_meeting=record.next_meeting.start if record.next_meeting else None,
            minute_taker=p.person(body.minute_taker),
            correction_reason=given.reason if given else "",
        )
    ]


def _changes(p: Proceeding, record: MeetingRecorded) -> tuple[ChangedPlace, ...]:
    before = p.version_numbered(p.visit.version).text
    wordings = {change.clause: change.text for change in record.changes}
    return tuple(
        ChangedPlace(place=place, old=old, new=wordings[known])
        for known, place, old in passages(before)
        if known in wordings
    )


def _heading(record: MeetingRecorded, *, decides: bool) -> Heading:
    match record.treatment:
        case Treatment.NOTED | Treatment.NO_RECOMMENDATION:
            return Heading.NOTED
        case Treatment.DEFERRED | Treatment.REFERRED_BACK | Treatment.NOT_QUORATE:
            return Heading.NOT_DECIDED
    if record.changes:
        return Heading.AMENDED_RESOLUTION if decides else Heading.AMENDED_RECOMMENDATION
    return Heading.RESOLUTION if decides else Heading.RECOMMENDATION
