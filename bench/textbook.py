"""The textbook way: a flow that suspends while people think and is started anew by Prefect's process worker.

Imported by a fresh interpreter at each wake; so it imports nothing of ours.
"""

from email.message import EmailMessage

import aiosmtplib
from prefect import flow, task
from prefect.flow_runs import suspend_flow_run

RECIPIENT = "lehrbuch@beteiligte.example"


@task(persist_result=True)  # Prefect's own advice: what is persisted is not done again after a resume
async def send_letter(number: int, port: int) -> str:
    """Send one letter."""
    letter = EmailMessage()
    letter["From"], letter["To"] = "Rundlauf <rundlauf@region-aachen.example>", RECIPIENT
    letter["Subject"] = f"Bitte um Ihre Antwort ({number})"
    letter.set_content("Bitte antworten Sie.")
    await aiosmtplib.send(letter, hostname="127.0.0.1", port=port, start_tls=False)
    return RECIPIENT


@flow(name="Lehrbuch")
async def ask_in_turn(letters: int, port: int) -> None:
    """Send a letter and suspend until somebody resumes, again and again."""
    for number in range(letters):
        await send_letter(number, port)
        await suspend_flow_run(timeout=3600)  # type: ignore[misc]  # typed for callers without an event loop
