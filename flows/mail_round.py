"""One round with the post: send what is due and say in the diary what became of it."""

from actions.send import Sent, send
from flows.diary import note
from flows.house import here, post_turn
from models.german import counted


async def send_round(reference: str | None = None) -> Sent:
    """Send the letters of one agreement, or of all; trouble with the mail server postpones letters and nothing else."""
    house = here()
    async with post_turn:
        sent = await send(house.store, house.room, house.now(), reference)
    note(f"{counted(sent.sent, 'Brief', 'Briefe')} übergeben.")
    if sent.refused:
        note(f"{counted(sent.refused, 'Adresse', 'Adressen')} abgelehnt; die Koordination sieht sie.", warning=True)
    if sent.postponed:
        note(
            f"{counted(sent.postponed, 'Brief', 'Briefe')} zurückgestellt: der Mailserver antwortet nicht.",
            warning=True,
        )
    return sent
