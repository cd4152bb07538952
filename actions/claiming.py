"""Claim letters before they are sent, so that no other run sends them too, and give back what was not tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from sqlmodel import Session, col, select

from actions.gathering import Timing
from actions.outbox import NEEDS_OPEN_ITEM, NEEDS_OPEN_VISIT, NEEDS_THE_MEETING
from models.agreement import Agreement, Meeting
from models.case import in_berlin
from models.kinds import MeetingState, Occasion
from models.papers import OrderedDocument, OutgoingLetter
from models.work_items import WorkItem
from store.outstanding import free_letters, letters_to_send
from store.store import Store


@dataclass(frozen=True)
class Claim:
    """What was due: letters to send now, as they travel, and how many were dropped or put off instead."""

    parcels: list[list[OutgoingLetter]]
    dropped: int
    postponed: int

    @property
    def letters(self) -> list[OutgoingLetter]:
        """The letters one by one."""
        return [letter for parcel in self.parcels for letter in parcel]


def claim(store: Store, epoch: str, now: datetime, reference: str | None, not_before: datetime | None) -> Claim:
    """Claim what is due for a service; with ``not_before`` everything due waits until then.

    A letter that nobody needs any more is dropped, one whose enclosures are not written yet is left for later.
    """
    claimed, dropped, postponed = [], 0, 0
    with store.unit_of_work("claim_letters") as session:
        letters = letters_to_send(session, now, reference, for_change=True)
        timing = Timing.for_letters(session, letters, now)
        letters = [*letters, *timing.companions(session, letters, now)]
        unwritten = _unwritten(session, letters)
        for letter in letters:
            if not still_needed(session, letter, now):
                letter.dropped_at = now
                dropped += 1
            elif rests_until := timing.rests_until(session, letter, now):
                letter.rests_until = rests_until
                postponed += 1
            elif not_before:
                letter.not_before = not_before
                postponed += 1
            elif unwritten.isdisjoint(letter.attaches):
                letter.claimed_by = epoch
                claimed.append(letter)
        return Claim(timing.parcels(session, claimed), dropped, postponed)


class Fate(Enum):
    """What is to become of a claimed letter in the instant before it travels."""

    TO_SEND = auto()
    NEEDLESS = auto()  #: its answer has come in, or its visit is over
    HELD = auto()  #: the agreement has been held
    RESTS = auto()  #: whom it is for is away now, or wants it gathered
    LOST = auto()  #: the service was given up meanwhile: the letter is another's


def fate_of(session: Session, key: str, agreement: Agreement | None, epoch: str, now: datetime) -> Fate:
    """Look once more at a letter that a service has claimed, and at its agreement: much may have happened since."""
    letter = session.get_one(OutgoingLetter, key)
    if not holds(letter, epoch):
        return Fate.LOST
    if not still_needed(session, letter, now):
        return Fate.NEEDLESS
    if agreement and agreement.held_at:
        return Fate.HELD
    resting = Timing.for_letters(session, [letter], now).rests_until(session, letter, now)
    return Fate.RESTS if resting else Fate.TO_SEND


def holds(letter: OutgoingLetter, epoch: str) -> bool:
    """Say whether a service still has the letter in its hands."""
    return letter.sent_at is None and letter.claimed_by == epoch


def still_needed(session: Session, letter: OutgoingLetter, now: datetime) -> bool:
    """Say whether a letter makes sense: a question that is answered or closed needs none, nor does a past meeting."""
    if letter.occasion in NEEDS_OPEN_ITEM:
        item = session.get(WorkItem, letter.work_item) if letter.work_item else None
        if item is None or not item.is_open or not item.may_be_answered_by(letter.person):
            return False
        return letter.occasion is not Occasion.DEADLINE_NEAR or not item.overdue(in_berlin(now).date())
    if letter.occasion in NEEDS_OPEN_VISIT:
        agreement = session.get_one(Agreement, letter.reference)
        meeting = session.get(Meeting, letter.meeting_key) if letter.meeting_key else None
        here = (agreement.stage, agreement.visit) == (letter.stage, letter.visit)
        return here and (meeting is None or (meeting.end > now and meeting.state is not MeetingState.CANCELLED))
    if letter.occasion in NEEDS_THE_MEETING:
        meeting = session.get_one(Meeting, letter.reference)
        return meeting.end > now and letter.visit == meeting.sequence
    return True


def give_back(store: Store, epoch: str, letters: Sequence[OutgoingLetter], not_before: datetime | None) -> None:
    """Give back what a service has claimed and not tried."""
    if not letters:
        return
    with store.unit_of_work("give_back_letters") as session:
        free_letters(
            session,
            col(OutgoingLetter.key).in_([letter.key for letter in letters]),
            col(OutgoingLetter.claimed_by) == epoch,
            not_before=not_before,
        )


def _unwritten(session: Session, letters: Sequence[OutgoingLetter]) -> set[str]:
    wanted = {key for letter in letters for key in letter.attaches}
    query = select(OrderedDocument.key).where(
        col(OrderedDocument.key).in_(wanted), col(OrderedDocument.written_at).is_(None)
    )
    return set(session.exec(query))
