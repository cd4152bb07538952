"""Many agreements at once: conclude, write and send in one short run instead of one run each."""

import asyncio

from prefect import flow

from actions.conclude import conclude
from actions.follow_up import follow_up
from actions.look import Decided, decided
from actions.write import write
from flows.diary import note
from flows.house import House, here
from flows.mail_round import send_round
from flows.showing import announce_move
from models.german import counted
from store.loading import references

BATCH_NAME = "Zustellung"


@flow(
    name=BATCH_NAME,
    flow_run_name="Zustellung",
    description="Stellt zu, wenn viele Vereinbarungen zugleich weitergehen.",
    persist_result=False,
)
async def deliver() -> str:
    """Do for all agreements what their own runs would do one after the other; they then only show where they stand.

    In a service these are the ones that have been rung for; what comes in meanwhile is taken on as well.
    """
    house = here()
    moves = documents = letters = 0
    house.delivering = True
    try:
        known = await asyncio.to_thread(_known, house)
        while known:
            moves += await asyncio.to_thread(_move_all, house, known)
            documents += len(await asyncio.to_thread(write, house.store, house.now()))
            letters += (await send_round()).sent
            known = list(house.news)
    finally:
        house.delivering = False
    report = (
        f"{counted(moves, 'Schritt', 'Schritte')}, {counted(documents, 'Dokument', 'Dokumente')}, "
        f"{counted(letters, 'Brief', 'Briefe')}"
    )
    note(f"{report}.")
    return report


def _known(house: House) -> list[str]:
    """Return what to look at: what has been rung for, or everything in a process that hears no bell."""
    if house.ring:
        return list(house.news)
    with house.store.reading() as session:
        return references(session)


def _move_all(house: House, known: list[str]) -> int:
    return sum(_move(house, reference) for reference in known)


def _move(house: House, reference: str) -> int:
    moves = 0
    while not (seen := _look(house, reference)).held:
        if seen.outcome:
            outcome = conclude(house.store, seen.visit_key, house.now())
            if outcome:
                announce_move(seen.visit_key, seen.title, outcome)
                moves += 1
        elif seen.follow_up:
            follow_up(house.store, seen.visit_key, house.now())
        else:
            break
    return moves


def _look(house: House, reference: str) -> Decided:
    """Look; what is rung for from now on is news again, also what comes of our own moves."""
    house.news.pop(reference, None)
    return decided(house.store, reference, house.now())
