"""Weekdays at seven: bring questions to who is there, remind before and after deadlines, send what has rested."""

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
    description="Erinnert vor und nach Ablauf von Fristen, leitet an Vertretungen, verschickt Sammelbriefe.",
    persist_result=False,
)
async def remind() -> str:
    """Put down today's reminders and send them."""
    house = here()
    reminded = await asyncio.to_thread(put_reminders, house.store, house.now())
    await send_round()  # also what has rested until this morning
    report = counted(reminded, "Erinnerung", "Erinnerungen")
    note(f"{report}.")
    return report
