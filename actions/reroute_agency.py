"""Bring every open question of an agency to whoever is there, after somebody's absence or deputies have changed."""

from datetime import datetime

from actions.rerouting import reroute
from models.case import in_berlin
from store.absences import whole_cover_of
from store.agency_people import references_of
from store.loading import load
from store.store import Store, touch


def reroute_agency(store: Store, agency: str, person: str, now: datetime) -> int:
    """Look at each agreement for itself, and return how many questions go another way; once more does no harm.

    Letters that have rested for this person are looked at again.
    """
    with store.reading() as session:
        known = references_of(session, agency)
    return sum(_reroute_one(store, reference, person, now) for reference in known)


def _reroute_one(store: Store, reference: str, person: str, now: datetime) -> int:
    with store.unit_of_work("reroute") as session:
        p = load(session, reference, for_change=True)
        for letter in p.letters:
            if letter.person == person and letter.outstanding and letter.rests_until:
                letter.rests_until = None
                touch(session, reference)
        waiting = [item for item in p.asked_now if item.is_open]
        moved = reroute(store, session, p, waiting, whole_cover_of(session, p, in_berlin(now).date()), now)
        if moved:
            touch(session, reference)
        return moved
