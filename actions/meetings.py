"""Plan a meeting that somebody has named in an answer."""

from contextlib import suppress
from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from models.agreement import Meeting
from models.answers import MeetingAppointed
from models.case import MeetingPlan
from models.kinds import Stage
from models.proceeding import Proceeding


def meeting_key(agency: str, plan: MeetingPlan) -> str:
    """Return the key of a meeting: one body meets once at a time."""
    return f"{agency}:{plan.body}:{plan.start:%Y-%m-%dT%H%M}"


def keep_meeting(session: Session, agency: str, plan: MeetingPlan) -> str:
    """Keep a planned meeting, each once, and return its key."""
    key = meeting_key(agency, plan)
    session.flush()  # what else was to be written may fail, and then must be heard
    if session.get(Meeting, key) is None:
        # another agreement may name the same one in this instant
        with suppress(IntegrityError), session.begin_nested():
            session.add(_planned(key, agency, plan))
    return key


def _planned(key: str, agency: str, plan: MeetingPlan) -> Meeting:
    return Meeting(
        key=key,
        agency=agency,
        body=plan.body,
        number=plan.number,
        occasion=plan.occasion,
        start=plan.start,
        end=plan.end,
        place=plan.place,
        room=plan.room,
        agenda_number=plan.agenda_number,
        agenda_json=[entry.model_dump(mode="json") for entry in plan.agenda],
    )


def plan_meeting(session: Session, p: Proceeding, named: MeetingAppointed) -> str:
    """Plan the next meeting of the body that sits at the open stage, with the agenda of its last one."""
    body = p.body_id(Stage(p.agreement.stage))
    former = p.meeting_of(p.visit) or next((m for m in reversed(p.meetings) if m.body == body), None)
    plan = MeetingPlan.model_validate(
        {
            "body": body,
            "number": named.number,
            "start": named.start,
            "duration_minutes": 120 if former is None else (former.end - former.start) // timedelta(minutes=1),
            "place": named.place,
            "room": named.room,
            "agenda_number": named.agenda_number or (former.agenda_number if former else ""),
            "agenda": former.agenda_json if former else [],
        }
    )
    return keep_meeting(session, p.case.agency, plan)
