"""Every few minutes: look into the office's mailbox for files that came back."""

import asyncio

from prefect import flow

from actions.take_in import take_in_all
from flows.diary import note
from flows.house import House, here
from mail.inbox import Inbox
from models.errors import MailError
from models.german import counted
from models.returned import IncomingMail


@flow(
    name="Posteingang",
    flow_run_name="Posteingang",
    description="Holt Antworten mit Dateien aus dem Postfach der Geschäftsstelle.",
    persist_result=False,
)
async def post_in() -> str:
    """Take in what has come; trouble with the mailbox is said and waits for the next look."""
    house = here()
    try:
        taken = await asyncio.to_thread(_take_in, house)
    except MailError as trouble:
        note(str(trouble), warning=True)
        return "Postfach nicht erreichbar"
    waiting = sum(mail.waits for mail in taken)
    report = counted(len(taken), "Nachricht", "Nachrichten")
    note(f"{report} geholt" + (f", {waiting} davon unklar." if waiting else "."), warning=waiting > 0)
    return report


def _take_in(house: House) -> list[IncomingMail]:
    url = house.settings.inbox_url.get_secret_value()
    inbox = Inbox(url, house.settings.smtp_seconds)
    return take_in_all(house.store, inbox, inbox.name, house.now())
