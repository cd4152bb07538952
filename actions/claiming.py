"""Claim letters before they are sent, so that no other run sends them too, and give back what was not tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from actions.outbox import NEEDS_OPEN_ITEM
from models.papers import OrderedDocument, OutgoingLetter
from models.work_items import WorkItem
from store.outstanding import letters_to_send
from store.store import Store


@dataclass(frozen=True)
class Claim:
    """What was due: letters to send now, and how many were dropped or put off instead."""

    letters: list[OutgoingLetter]
    dropped: int
    postponed: int


def claim(store: Store, epoch: str, now: datetime, reference: str | None, not_before: datetime | None) -> Claim:
    """Claim what is due for a service; with ``not_before`` everything due waits until then.

    A letter that nobody needs any more is dropped, one whose enclosures are not written yet is left for later.
    """
    claimed, dropped, postponed = [], 0, 0
    with store.unit_of_work() as session:
        letters = letters_to_send(session, now, reference, for_change=True)
        unwritten = _unwritten(session, letters)
        for letter in letters:
            if not still_needed(session, letter):
                letter.dropped_at = now
                dropped += 1
            elif not_before:
                letter.not_before = not_before
                postponed += 1
            elif unwritten.isdisjoint(letter.attaches):
                letter.claimed_by = epoch
                claimed.append(letter)
    return Claim(claimed, dropped, postponed)


def still_needed(session: Session, letter: OutgoingLetter) -> bool:
    """Say whether a letter makes sense: a question that has been answered or closed needs none."""
    if letter.occasion not in NEEDS_OPEN_ITEM:
        return True
    item = session.get(WorkItem, letter.work_item) if letter.work_item else None
    return item is not None and item.is_open


def give_back(store: Store, letters: Sequence[OutgoingLetter], not_before: datetime | None) -> None:
    """Give back what was claimed and not tried."""
    if not letters:
        return
    with store.unit_of_work() as session:
        session.execute(
            update(OutgoingLetter)
            .where(
                col(OutgoingLetter.key).in_([letter.key for letter in letters]), col(OutgoingLetter.sent_at).is_(None)
            )
            .values(claimed_by=None, not_before=not_before)
        )


def _unwritten(session: Session, letters: Sequence[OutgoingLetter]) -> set[str]:
    wanted = {key for letter in letters for key in letter.attaches}
    query = select(OrderedDocument.key).where(
        col(OrderedDocument.key).in_(wanted), col(OrderedDocument.written_at).is_(None)
    )
    return set(session.exec(query))
