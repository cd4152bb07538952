"""Where every agreement stands, as the patrol needs it: only what may have changed since is looked at again."""

from dataclasses import dataclass
from datetime import date

from actions.look import look
from flows.house import House
from models.case import in_berlin
from models.waiting import Standing
from store.stamps import Stamp, stamps


@dataclass(frozen=True)
class Surveyed:
    """What one look has found, and under which circumstances."""

    standing: Standing
    behind: bool
    seen: tuple[date, Stamp]


def survey(house: House) -> dict[str, Surveyed]:
    """Look at whatever has changed since the last survey of this process, is behind, or has papers under way.

    What has not changed stands where it stood, until the day is another: deadlines pass at midnight. A process that
    has just begun looks at everything.
    """
    now = house.now()
    with house.store.reading() as session:
        known = stamps(session)
    found = {}
    for reference, stamp in known.items():
        kept, seen = house.surveyed.get(reference), (in_berlin(now).date(), stamp)
        if kept is None or kept.behind or kept.seen != seen or stamp.outstanding:
            looked = look(house.store, reference, now)
            kept = Surveyed(looked.standing, looked.behind, seen)
        found[reference] = kept
    house.surveyed = found
    return found
