"""What has become of a letter."""

from enum import StrEnum

from models.papers import OutgoingLetter


class LetterState(StrEnum):
    """How far a letter has come."""

    SENT = "versandt"
    WAITING = "im Postausgang"
    IN_HAND = "wird gerade versandt"
    TRIED = "wartet auf einen neuen Versuch"
    RESTS = "ruht"
    REFUSED = "nicht zugestellt"
    NEEDLESS = "nicht mehr nötig"


def letter_state(letter: OutgoingLetter) -> LetterState:
    """Return how far a letter has come."""
    if letter.sent_at:
        return LetterState.SENT
    if letter.dropped_at:
        return LetterState.REFUSED if letter.trouble else LetterState.NEEDLESS
    if letter.claimed_by:
        return LetterState.IN_HAND
    if letter.trouble:
        return LetterState.TRIED
    return LetterState.RESTS if letter.rests_until else LetterState.WAITING
