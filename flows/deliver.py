"""Many agreements at once: conclude, write and send in one short run instead of one run each."""

import asyncio

from prefect import flow

from actions.conclude import conclude
from actions.follow_up import follow_up
from actions.look import look
from actions.write import write
from flows.diary import note
from flows.house import House, here
from flows.mail_round import send_round
from flows.showing import announce_move
from models.german import counted
from store.loading import references


@flow(
    name="Zustellung",
    flow_run_name="Zustellung",
    description="Stellt zu, wenn viele Vereinbarungen zugleich weitergehen.",
    persist_result=False,
)
async def deliver() -> str:
    """Do for all agreements what their own runs would do one after the other; they then only show where they stand."""
    house = here()
    moves = await asyncio.to_thread(_move_all, house)
    documents = await asyncio.to_thread(write, house.store, house.now())
    sent = await send_round()
    report = (
        f"{counted(moves, 'Schritt', 'Schritte')}, {counted(len(documents), 'Dokument', 'Dokumente')}, "
        f"{counted(sent.sent, 'Brief', 'Briefe')}"
    )
    note(f"{report}.")
    return report


def _move_all(house: House) -> int:
    with house.store.reading() as session:
        known = references(session)
    return sum(_move(house, reference) for reference in known)


def _move(house: House, reference: str) -> int:
    moves = 0
    while not (seen := look(house.store, reference, house.now())).held:
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
