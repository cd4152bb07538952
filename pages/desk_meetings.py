"""All meetings of the agency: when, which body, how far, and the agreements on the agenda."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session, col, select

from models.agreement import Agreement, Meeting, StageVisit
from models.desk_roles import Deed
from models.kinds import MeetingState
from models.meetings import AgendaItem, KeptChamber
from models.wording import MEETING_STATES
from pages.access import SeatHere, needs
from pages.office import OfficeHere
from pages.rendering import page
from store.meetings import meetings_of, newest_register

ROUND_TABLE = "round_table"  #: under which meetings of the round table are planned
BACK = timedelta(days=365)  #: how far the list reaches back

router = APIRouter(prefix="/sitzungen", dependencies=[needs(Deed.SEE_MEETINGS)])
LOOK = ["GET", "HEAD"]


class Dealt(NamedTuple):
    """One agreement on an agenda, and where its minutes are kept, if event by event."""

    reference: str
    number: str  #: of the item
    minutes: str


class Sits(NamedTuple):
    """One meeting of the list."""

    meeting: Meeting
    body: str
    state: str
    agreements: list[Dealt]


@router.api_route("", methods=LOOK)
def meetings(request: Request, office: OfficeHere, seat: SeatHere) -> HTMLResponse:
    """Show the meetings to come, then those of the last year."""
    now = office.now()
    with office.store.reading() as session:
        known = meetings_of(session, seat.agency, since=now - BACK)
        dealt = _dealt(session, [meeting.key for meeting in known])
        names = _names(session, {meeting.agency for meeting in known})
    rows = [_row(meeting, names, dealt[meeting.key]) for meeting in known]
    return page(
        request,
        "desk/meetings.html",
        ahead=[row for row in rows if row.meeting.end >= now],
        past=[row for row in reversed(rows) if row.meeting.end < now],
    )


def _row(meeting: Meeting, names: Mapping[tuple[str, str], str], agreements: list[Dealt]) -> Sits:
    body = names.get((meeting.agency, meeting.body), meeting.body)
    return Sits(meeting, body, MEETING_STATES[MeetingState(meeting.state)], agreements)


def _names(session: Session, agencies: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return what the bodies of agencies are called: in their register, else in any of their agreements."""
    found: dict[tuple[str, str], str] = {}
    for agency in sorted(agencies):
        any_of_it = (
            select(Agreement).where(Agreement.agency == agency).order_by(col(Agreement.reference).desc()).limit(1)
        )
        if agreement := session.exec(any_of_it).first():
            found |= {(agency, body.id): body.short_name for body in agreement.case.bodies}
            found[agency, ROUND_TABLE] = agreement.case.round_table.name
        if kept := newest_register(session, agency):
            found |= {(agency, body.id): body.short_name for body in kept.parsed.bodies}
    return found


def _dealt(session: Session, keys: list[str]) -> dict[str, list[Dealt]]:
    """Return the agreements on each agenda."""
    rooms = set(session.exec(select(KeptChamber.meeting).where(col(KeptChamber.meeting).in_(keys))))
    visits = session.exec(
        select(StageVisit.meeting_key, StageVisit.reference, StageVisit.sequence).where(
            col(StageVisit.meeting_key).in_(keys)
        )
    )
    sequences = {(meeting, reference): sequence for meeting, reference, sequence in visits}
    on_agenda = select(AgendaItem).where(col(AgendaItem.meeting).in_(keys), col(AgendaItem.reference).is_not(None))
    numbers = {(x.meeting, x.reference or ""): x.number for x in session.exec(on_agenda)}
    found: dict[str, list[Dealt]] = defaultdict(list)
    for meeting, reference in sorted({*sequences, *numbers}, key=lambda pair: (pair[0] or "", pair[1])):
        sequence = sequences.get((meeting, reference))
        minutes = f"/v/{reference}/sitzung/{sequence}" if meeting in rooms and sequence else ""
        found[meeting or ""].append(Dealt(reference, numbers.get((meeting or "", reference), ""), minutes))
    return found
