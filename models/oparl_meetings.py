"""OParl 1.1: meetings with the public items of their agenda, and what was resolved on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.agreement import Meeting
from models.answers import MeetingRecorded
from models.bodies import Body
from models.kinds import MeetingState
from models.meetings import AgendaItem
from models.oparl import VENDOR, Addresses, Object, location_at, moment, typed, without_reference
from models.oparl_bodies import organization_address
from models.oparl_files import inside

STATES = {
    MeetingState.PLANNED: "terminiert",
    MeetingState.INVITED: "eingeladen",
    MeetingState.OPEN: "eingeladen",
    MeetingState.CLOSED: "durchgeführt",
    MeetingState.CANCELLED: "terminiert",
}
INVITED = (MeetingState.INVITED, MeetingState.OPEN, MeetingState.CLOSED)


@dataclass(frozen=True)
class PublicItem:
    """One item of an agenda that anybody may see."""

    key: str
    number: str
    subject: str
    paper: str


@dataclass(frozen=True)
class Dealt:
    """What became of an item."""

    consultation: str = ""  #: its address, where an agreement is on it
    result: str = ""
    resolution: str = ""
    file: Object | None = None
    auxiliary: Sequence[Object] = ()
    record: MeetingRecorded | None = None
    body: Body | None = None
    start: str | None = None
    end: str | None = None


def public_items(
    meeting: Meeting, agenda: Sequence[AgendaItem], secret_papers: frozenset[str], *, invited: bool
) -> list[PublicItem]:
    """Return what of an agenda is public: not what is marked or numbered otherwise, nor a paper that is not public.

    Before the invitation an agenda is a draft, and nothing of it is published.
    """
    if not (invited or meeting.state in INVITED):
        return []
    if agenda:
        rows = [row for row in agenda if row.public and not row.removed]
        found = [PublicItem(row.key, row.number, row.subject, row.paper) for row in rows]
    else:
        found = [
            PublicItem(entry["number"], entry["number"], entry["subject"], entry.get("paper", ""))
            for entry in meeting.agenda_json
        ]
    return [item for item in found if not _is_closed(item.number) and item.paper not in secret_papers]


def _is_closed(number: str) -> bool:
    """Say whether a number is one of the closed part of a meeting: ``N 1``."""
    return number.strip().upper().startswith("N")


def item_address(at: Addresses, meeting: Meeting, item: PublicItem) -> str:
    """Return the address of an item."""
    return at.of("agendaitem", meeting.key, item.key)


def meeting_address(at: Addresses, meeting: Meeting) -> str:
    """Return the address of a meeting."""
    return at.of("meeting", meeting.key)


def meeting_object(
    at: Addresses,
    meeting: Meeting,
    body: Body,
    items: Sequence[PublicItem],
    dealt: Mapping[str, Dealt],
    participants: Sequence[str] = (),
    files: Mapping[str, Object] | None = None,
) -> Object:
    """Return a meeting with its public items; ``dealt`` says by key what became of them, ``files`` is by property."""
    held = meeting.state is not MeetingState.OPEN and any(found.result for found in dealt.values())
    agenda = [without_reference(found, "meeting") for found in item_objects(at, meeting, items, dealt)]
    found = typed(
        "Meeting",
        meeting_address(at, meeting),
        name=f"{body.short_name}, {meeting.occasion}" + (f" {meeting.number}" if meeting.number else ""),
        meetingState="durchgeführt" if held else STATES[MeetingState(meeting.state)],
        start=moment(meeting.start),
        end=moment(meeting.end),
        location=location(at, meeting),
        organization=[organization_address(at, meeting.agency, body.id)],
        participant=list(participants),
        **{name: inside(file) for name, file in (files or {}).items()},
        agendaItem=agenda,
    )
    return {**found, "cancelled": meeting.state is MeetingState.CANCELLED}


def location(at: Addresses, meeting: Meeting, **back: list[str]) -> Object:
    """Return where a meeting is; ``back`` says at the place's own address which meeting is there."""
    return location_at(at.of("location", meeting.key), meeting.place.split(", "), room=meeting.room, **back)


def item_objects(
    at: Addresses, meeting: Meeting, items: Iterable[PublicItem], dealt: Mapping[str, Dealt]
) -> Iterator[Object]:
    """Yield the public items in their order; closed ones leave no gap in it."""
    for order, item in enumerate(items):
        became = dealt.get(item.key) or Dealt()
        found = typed(
            "AgendaItem",
            item_address(at, meeting, item),
            meeting=meeting_address(at, meeting),
            number=item.number,
            name=item.subject,
            consultation=became.consultation,
            result=became.result,
            resolutionText=became.resolution,
            resolutionFile=inside(became.file),
            auxiliaryFile=[inside(file) for file in became.auxiliary],
            start=became.start,
            end=became.end,
            **_vote(became),
        )
        yield {**found, "order": order, "public": True}


def _vote(became: Dealt) -> dict[str, Any]:
    """Return the votes, which OParl itself has no place for: numbers by group, never who voted how."""
    record = became.record
    if record is None or not record.tallies:
        return {}
    names = {group.id: group for group in became.body.groups} if became.body else {}
    groups = [
        {
            "name": names[group].name if group in names else group,
            "decides": group in names and names[group].decides,
            **tally.model_dump(exclude_none=True),
        }
        for group, tally in record.tallies.items()
    ]
    return {f"{VENDOR}:vote": {"mode": record.mode.value, "groups": groups, "findings": list(record.findings)}}
