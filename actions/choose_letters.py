"""Keep how the holder of an address wants the letters of an office."""

from datetime import datetime

from sqlmodel import col, select

from models.letter_choices import LetterChoice
from models.papers import OutgoingLetter
from store.agency_people import references_of
from store.store import Store, touch


def choose_letters(store: Store, agency: str, address: str, now: datetime, *, gathered: bool, receipts: bool) -> None:
    """Keep a choice; who wants letters one by one again gets what has rested at once."""
    with store.unit_of_work("choose_letters") as session:
        session.merge(
            LetterChoice(agency=agency, address=address.lower(), gathered=gathered, receipts=receipts, chosen_at=now)
        )
        if gathered:
            return
        resting = select(OutgoingLetter).where(
            col(OutgoingLetter.reference).in_(references_of(session, agency)),
            col(OutgoingLetter.rests_until).is_not(None),
            col(OutgoingLetter.sent_at).is_(None),
        )
        for letter in session.exec(resting.order_by(col(OutgoingLetter.key)).with_for_update()):
            if letter.address.lower() == address.lower():
                letter.rests_until = None
                touch(session, letter.reference)
