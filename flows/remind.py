"""Weekdays at seven: remind whoever is late and tell the coordinator."""

import asyncio

from prefect import flow

from actions.remind import remind as put_reminders
from flows.diary import note
from flows.house import here
from flows.mail_round import send_round
from models.german import counted


@flow(
    name="Erinnerung",
    flow_run_name="Erinnerung",
    description="Erinnert an überfällige Antworten.",
    persist_result=False,
)
async def remind() -> str:
    """Put down today's reminders and send them."""
    house = here()
    reminded = await asyncio.to_thread(put_reminders, house.store, house.now())
    if reminded:
        await send_round()
    report = counted(reminded, "Erinnerung", "Erinnerungen")
    note(f"{report}.")
    return report
