"""Gather the content of the extract that follows a meeting of a body."""

from datetime import datetime

from documents.changes import ChangedPlace, changed_places
from documents.content import Content
from documents.headings import Heading
from documents.resolution_extract import ResolutionExtractContent
from documents.shared_facts import agreement_in, plan_of, shared
from models.answers import MeetingRecorded, Treatment
from models.bodies import BodyKind
from models.deciding import outcome_of
from models.german import NBSP
from models.kinds import DocumentKind, Question
from models.outcomes import Adopted, AdoptedAmended, Outcome, Recommended, RecommendedAmended
from models.proceeding import Proceeding
from models.text import with_changes

#: How the minutes of the association name what was done (Beschlussart), where they differ from the outcome's own word.
MANNERS: dict[type[Outcome], str] = {
    Recommended: "ungeändert empfohlen",
    RecommendedAmended: "geändert empfohlen",
    Adopted: "ungeändert beschlossen",
    AdoptedAmended: "geändert beschlossen",
}


def resolution_extract(p: Proceeding, now: datetime) -> list[Content]:
    """What the body has decided on the item, from the minute taker's record."""
    record, body, meeting = p.answer_now(Question.RECORD_MEETING), p.body(p.agreement.stage), plan_of(p, p.visit)
    outcome = outcome_of(p)
    if not isinstance(record, MeetingRecorded) or body is None or meeting is None or outcome is None:
        return []
    decides = body.kind is BodyKind.ASSEMBLY
    return [
        ResolutionExtractContent(
            **shared(p, p.case.subject, now),
            body=body,
            rule=record.rule or p.rule_for(p.visit),
            meeting=meeting,
            paper=p.case.paper,
            heading=_heading(record, decides=decides),
            manner=_manner(record, outcome),
            resolution=(p.case.paper.assembly_text if decides else p.case.paper.committee_text,),
            tallies=record.tallies,
            mode=record.mode,
            findings=(*record.findings, *record.named),
            changes=_changes(p, record),
            editorial_note=record.editorial_note,
            condition=record.condition,
            narrative=(record.note,) if record.note else (),
            next_meeting=record.next_meeting.start if record.next_meeting else None,
            minute_taker=p.person(body.minute_taker),
            correction_reason=_correction(p),
            enclosures=(f"{agreement_in(p.agreement.version)} (Anlage{NBSP}1 der Vorlage)",),
        )
    ]


def _changes(p: Proceeding, record: MeetingRecorded) -> tuple[ChangedPlace, ...]:
    before = p.version_numbered(p.visit.version).text
    return changed_places(before, with_changes(before, record.changes))


def _manner(record: MeetingRecorded, outcome: Outcome) -> str:
    if record.treatment is Treatment.NOTED:
        return "zur Kenntnis genommen"
    return MANNERS.get(type(outcome), outcome.said)


def _heading(record: MeetingRecorded, *, decides: bool) -> Heading:
    if record.treatment is Treatment.NOTED:
        return Heading.NOTED
    if record.treatment is not Treatment.VOTED:
        return Heading.NOT_DECIDED
    if record.changes:
        return Heading.AMENDED_RESOLUTION if decides else Heading.AMENDED_RECOMMENDATION
    return Heading.RESOLUTION if decides else Heading.RECOMMENDATION


def _correction(p: Proceeding) -> str:
    """Return why the extract is issued anew; before the first one is out, a corrected entry is simply the entry."""
    here = (p.visit.stage, p.visit.visit, DocumentKind.RESOLUTION_EXTRACT)
    if not any((paper.stage, paper.visit, paper.kind) == here for paper in p.documents):
        return ""
    record = next((item for item in p.asked_now if item.question is Question.RECORD_MEETING), None)
    given = p.given_to(record) if record else None
    return given.reason if given else ""
