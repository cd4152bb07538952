"""The picture of the procedure: what is behind and how it ended, where it is and until when, what lies ahead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.agreement import StageVisit
from models.case import in_berlin
from models.german import short_day
from models.kinds import MeetingState, Stage
from models.procedure import RESTING
from models.proceeding import Proceeding

USUAL = (
    Stage.DRAFTING,
    Stage.WRITTEN_REVIEW,
    Stage.ROUND_TABLE,
    Stage.COMMITTEE,
    Stage.ASSEMBLY,
    Stage.SIGNING,
    Stage.IN_FORCE,
)


class Place(StrEnum):
    """Where a stage lies as seen from today."""

    BEHIND = "behind"
    HERE = "here"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Station:
    """One station of the picture."""

    title: str
    place: Place
    note: str = ""  #: the latest in a few words
    passages: tuple[str, ...] = ()  #: every visit so far: how it ended and when
    when: str = ""  #: since when and until when, or when it is planned


def course_of(p: Proceeding, now: datetime | None = None) -> list[Station]:
    """Return the usual way with the detours that were made; ``now`` also tells of meetings still to come."""
    here = Stage(p.agreement.stage)
    way = _way(p, here)
    at = way.index(here)
    if here in RESTING and here not in USUAL:
        way = way[: at + 1]
    shown = [stage for place, stage in enumerate(way) if stage in USUAL or place <= at]
    return [_station(p, stage, shown.index(here) - place, now) for place, stage in enumerate(shown)]


def _way(p: Proceeding, here: Stage) -> list[Stage]:
    """Return the usual stages, each detour behind the stage from which it was entered."""
    way = [stage for stage in USUAL if stage in p.procedure]
    before: Stage | None = None
    for visit in p.visits:
        stage = Stage(visit.stage)
        if stage not in way or (stage is here and stage not in USUAL):
            way = [known for known in way if known is not stage]
            way.insert(way.index(before) + 1 if before in way else 0, stage)
        before = stage
    return way


def _station(p: Proceeding, stage: Stage, distance: int, now: datetime | None) -> Station:
    title, visits = p.step_of(stage).title, [visit for visit in p.visits if visit.stage is stage]
    passages = tuple(_passages(visits))
    if distance == 0:
        note = f"zum {len(visits)}.\u00a0Mal" if len(visits) > 1 else ""
        return Station(title, Place.HERE, note, passages, _since(p, visits[-1]) if visits else "")
    if distance < 0 or not visits:
        return Station(title, Place.AHEAD, "", passages, _planned(p, stage, now) if now else "")
    return Station(title, Place.BEHIND, _ended(visits[-1]), passages)


def _passages(visits: list[StageVisit]) -> Iterator[str]:
    ended = [visit for visit in visits if visit.outcome]
    for number, visit in enumerate(ended, 1):
        yield f"{number}.\u00a0Durchgang: {_ended(visit)}" if len(visits) > 1 else _ended(visit)


def _ended(visit: StageVisit) -> str:
    said = visit.outcome.said if visit.outcome else ""
    return f"{said} am {short_day(visit.concluded_at)}" if visit.concluded_at else said


def _since(p: Proceeding, visit: StageVisit) -> str:
    if p.agreement.stage in RESTING:
        return f"seit {short_day(visit.opened_at)}"
    due = max((item.due for item in p.asked_in(visit) if item.is_open and item.due), default=None)
    return f"seit {short_day(visit.opened_at)}{f', Frist {short_day(due)}' if due else ''}"


def _planned(p: Proceeding, stage: Stage, now: datetime) -> str:
    body, used = p.body_id(stage), {visit.meeting_key for visit in p.visits}
    coming = (
        meeting
        for meeting in p.meetings
        if meeting.body == body and meeting.key not in used and meeting.state is not MeetingState.CANCELLED
    )
    following = min((meeting.on for meeting in coming if meeting.on >= in_berlin(now).date()), default=None)
    return f"geplant am {short_day(following)}" if body and following else ""
