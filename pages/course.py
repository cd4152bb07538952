"""The course of the procedure as a short list: what is behind, where it is, what lies ahead."""

from dataclasses import dataclass
from enum import StrEnum

from models.german import short_day
from models.kinds import Stage
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
    """One line of the list."""

    title: str
    place: Place
    note: str = ""


def course_of(p: Proceeding) -> list[Station]:
    """Return the usual way, with the detour that the agreement is on, if it is on one."""
    here = Stage(p.agreement.stage)
    usual = [stage for stage in USUAL if stage in p.procedure]
    way = list(usual)
    if here not in usual:
        visited = [stage for stage in usual if any(visit.stage is stage for visit in p.visits)]
        came_from = p.came_from.stage if p.came_from and p.came_from.stage in usual else visited[-1]
        at = way.index(came_from) + 1
        way = [*way[:at], here] if here in RESTING else [*way[:at], here, *way[at:]]
    return [_station(p, stage, way.index(here) - place) for place, stage in enumerate(way)]


def _station(p: Proceeding, stage: Stage, distance: int) -> Station:
    title, last = p.step_of(stage).title, p.last_visit_to(stage)
    if distance == 0:
        return Station(title, Place.HERE, f"zum {last.visit}.\u00a0Mal" if last and last.visit > 1 else "")
    if distance < 0 or last is None:
        return Station(title, Place.AHEAD)
    note = last.outcome.said if last.outcome else ""
    return Station(title, Place.BEHIND, f"{note} am {short_day(last.concluded_at)}" if last.concluded_at else note)
