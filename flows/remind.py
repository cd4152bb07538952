"""Weekdays at seven: questions to who is there, reminders, what has rested, and a look at agreements in force."""

import asyncio

from prefect import flow

from actions.remind import remind as put_reminders
from actions.see_to_life import see_to_life
from actions.table_notices import table_notices
from flows.diary import note
from flows.house import here
from flows.mail_round import send_round
from models.german import counted


@flow(
    name="Erinnerung",
    flow_run_name="Erinnerung",
    description="Erinnert vor und nach Ablauf von Fristen, leitet an Vertretungen, verschickt Sammelbriefe.",
    persist_result=False,
)
async def remind() -> str:
    """Put down today's reminders and send them."""
    house = here()
    reminded = await asyncio.to_thread(put_reminders, house.store, house.now())
    lived = await asyncio.to_thread(see_to_life, house.store, house.now())
    tabled = await asyncio.to_thread(table_notices, house.store, house.now())
    await send_round()  # also what has rested until this morning
    report = counted(reminded, "Erinnerung", "Erinnerungen")
    if lived or tabled:
        report += f", {counted(lived, 'Ereignis', 'Ereignisse')}, {counted(tabled, 'Mitteilung', 'Mitteilungen')}"
    note(f"{report}.")
    return report
