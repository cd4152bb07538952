"""Keep meetings and their agendas: those of the case, and those that somebody has named in an answer."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from actions.numbering import numbered
from models.agreement import Meeting
from models.answers import MeetingAppointed
from models.case import MeetingPlan
from models.chamber import Chamber, PointKind
from models.journal import Entry
from models.kinds import MeetingState, Stage
from models.meetings import AgendaItem, KeptChamber
from models.outcomes import Inquorate
from models.proceeding import Proceeding
from store.chronicle import record
from store.meetings import agenda_of


def meeting_key(agency: str, plan: MeetingPlan) -> str:
    """Return the key of a meeting: one body meets once at a time."""
    return f"{agency}:{plan.body}:{plan.start:%Y-%m-%dT%H%M}"


def keep_meeting(session: Session, agency: str, plan: MeetingPlan, now: datetime, by: str | None = None) -> str:
    """Keep a planned meeting, each once, and return its key; ``by`` whom, if not by the procedure."""
    key = _free_key(session, meeting_key(agency, plan), plan)
    session.flush()  # what else was to be written may fail, and then must be heard
    if session.get(Meeting, key) is None:
        # another agreement may name the same one in this instant
        with suppress(IntegrityError), session.begin_nested():
            session.add(_planned(key, agency, plan))
            session.add_all(_agenda(key, plan))
            session.flush()
            record(session, key, Entry.MEETING_PLANNED, now, by=by, body=plan.body, start=plan.start.isoformat())
    return key


def _free_key(session: Session, key: str, plan: MeetingPlan) -> str:
    """Return the key, or a further one where the meeting of that name has been cancelled or moved away."""
    number, free = 1, key
    while (known := session.get(Meeting, free)) and (
        known.state is MeetingState.CANCELLED or known.start != plan.start
    ):
        number += 1
        free = f"{key}:{number}"
    return free


def _agenda(key: str, plan: MeetingPlan) -> Iterator[AgendaItem]:
    """Yield the lines of a planned agenda as items; what has no paper is opening, questions or notices."""
    for position, entry in enumerate(plan.agenda, 1):
        yield AgendaItem(
            meeting=key,
            key=f"p{position}",
            position=position,
            number=entry.number,
            subject=entry.subject,
            paper=entry.paper,
            public=not entry.number.upper().startswith("N"),
            content={} if entry.paper else {"kind": PointKind.FRAME},
        )


def put_on_agenda(session: Session, p: Proceeding, meeting: str, now: datetime) -> None:
    """Have the agreement on the agenda of the meeting that its visit goes to: on the line of its paper, or last."""
    agenda = agenda_of(session, meeting)
    stage, body = Stage(p.agreement.stage), p.body(Stage(p.agreement.stage))
    row = next((row for row in agenda if not row.removed and _is_about(row, p)), None)
    if row is None and body is None:  # lines of a round table name no papers
        number = session.get_one(Meeting, meeting).agenda_number
        row = next((row for row in agenda if row.number == number and row.reference is None), None)
    if row is None:
        position = max((row.position for row in agenda), default=0) + 1
        row = AgendaItem(
            meeting=meeting,
            key=p.reference,  # of its own, for somebody else may add a line in this instant
            position=position,
            number=next_number(agenda, public=p.case.paper.public),
            subject=p.case.subject,
            paper=p.case.paper.number,
            public=p.case.paper.public,
        )
        session.add(row)
    before = p.came_from
    again = before is not None and before.stage is stage and isinstance(before.outcome, Inquorate)
    text = p.case.paper.committee_text if stage is Stage.COMMITTEE else p.case.paper.assembly_text
    row.reference = p.reference
    record(session, p.reference, Entry.PUT_ON_AGENDA, now, meeting=meeting, item=row.key, number=row.number)
    if body is None:
        return  # where nothing is resolved
    row.content = {
        **row.content,
        "kind": PointKind.BUSINESS,
        "proposal": row.content.get("proposal") or text,
        "version": p.agreement.version,
        "second_call": again,
    }
    session.flush()
    refresh_chamber(session, meeting)


def _is_about(row: AgendaItem, p: Proceeding) -> bool:
    return row.reference == p.reference or (row.reference is None and row.paper == p.case.paper.number)


def next_key(agenda: Sequence[AgendaItem]) -> str:
    """Return a key that no item of the agenda has."""
    return f"p{max((int(row.key[1:]) for row in agenda if row.key[1:].isdigit()), default=0) + 1}"


def next_number(agenda: Sequence[AgendaItem], *, public: bool) -> str:
    """Return the number of a further item: public items are counted apart from the others."""
    letter = "Ö" if public else "N"
    last = [int(found[1]) for row in agenda if (found := re.fullmatch(rf"{letter}\s*(\d+)", row.number))]
    return f"{letter} {max(last, default=0) + 1}"


def refresh_chamber(session: Session, meeting: str) -> None:
    """Have the chamber that was invited know the agenda as it stands now."""
    kept = session.get(KeptChamber, meeting)
    if kept is not None:
        points = tuple(row.point for row in agenda_of(session, meeting) if not row.removed)
        kept.content = Chamber.model_validate(
            {**kept.chamber.model_dump(exclude={"agenda"}), "agenda": points}
        ).model_dump_json()


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


def appoint(session: Session, p: Proceeding, named: MeetingAppointed, now: datetime) -> str:
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
    return keep_meeting(session, p.case.agency, numbered(session, p.case.agency, plan), now)
