"""The letter that brings a link to sign in."""

from datetime import datetime

from mail.letter import LetterContent
from models.german import clock


def sign_in_letter(name: str, until: datetime) -> LetterContent:
    """Return what it says; the link is added when it is sent."""
    return LetterContent(
        subject="Ihre Anmeldung bei Rundlauf",
        salutation=f"Guten Tag {name},",
        paragraphs=(
            "mit dem Link in dieser Nachricht melden Sie sich bei Rundlauf an. Öffnen Sie ihn in dem Browser, in dem "
            "Sie die Anmeldung begonnen haben, und bestätigen Sie dort mit der Schaltfläche.",
            f"Er gilt einmal und bis {clock(until)}.",
            "Haben Sie sich nicht anmelden wollen? Dann brauchen Sie nichts zu tun; ohne diese Nachricht kommt niemand "
            "hinein. Geben Sie den Link nicht weiter.",
        ),
        action="Anmelden",
        closing=("Mit freundlichen Grüßen", "Rundlauf"),
    )
