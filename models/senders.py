"""Whose reply a message is: by the letter it answers, else by its sender; never by its subject or a file's name."""

from collections.abc import Sequence
from typing import NamedTuple

from models.papers import OutgoingLetter

ANSWERS_NONE = "Die Nachricht antwortet auf keinen unserer Briefe"


class Unclear(NamedTuple):
    """Why nobody can tell; for the coordinator, in German."""

    reason: str


def asked_of(sender: str, answered: Sequence[OutgoingLetter], open_to: Sequence[OutgoingLetter]) -> str | Unclear:
    """Return the work item that a message of this sender replies to.

    ``answered`` are our letters that it refers to, the nearest first, ``open_to`` the letters behind which a question
    still waits.
    """
    about = [letter for letter in answered if letter.work_item]
    if about:
        return _by_letter(sender, about[0])
    items = {letter.work_item: letter for letter in open_to if _same(letter.address, sender) and letter.work_item}
    if len(items) == 1:
        return next(iter(items))
    if not items:
        return Unclear(
            f"Die Nachricht antwortet auf keinen unserer Briefe, und {sender or 'der Absender'} ist nicht gefragt."
        )
    offered = ", ".join(sorted({letter.reference for letter in items.values()}))
    return Unclear(f"Die Nachricht antwortet auf keinen unserer Briefe, und {sender} ist mehrfach gefragt: {offered}.")


def _by_letter(sender: str, letter: OutgoingLetter) -> str | Unclear:
    if letter.work_item and _same(letter.address, sender):
        return letter.work_item
    return Unclear(f"Gefragt war {letter.address}, geantwortet hat {sender or 'ein unbekannter Absender'}.")


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
