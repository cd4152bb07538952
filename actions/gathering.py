"""Which of the letters that are due rest a while longer, and which go out together in one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlmodel import Session

from models.absences import Absence
from models.agreement import Agreement, is_meeting
from models.case import in_berlin
from models.kinds import Occasion
from models.letter_choices import LetterChoice
from models.letter_timing import FOR_THOSE_PRESENT, GATHERED, rests_until
from models.papers import OutgoingLetter
from models.work_items import WorkItem
from store.absences import choices_of, everybody_away
from store.outstanding import letters_to_send


@dataclass(frozen=True)
class Timing:
    """Who is away today, and who wants their letters gathered."""

    away: Sequence[Absence]
    choices: Mapping[tuple[str, str], LetterChoice]

    @staticmethod
    def for_letters(session: Session, letters: Sequence[OutgoingLetter], now: datetime) -> "Timing":
        """Return what concerns these letters; two small queries, however many they are."""
        today = in_berlin(now).date()
        away = everybody_away(session, today) if any(x.occasion in FOR_THOSE_PRESENT for x in letters) else []
        return Timing(away, choices_of(session, {x.address for x in letters if x.occasion in GATHERED}))

    def rests_until(self, session: Session, letter: OutgoingLetter, now: datetime) -> datetime | None:
        """Return until when a letter rests; nothing where it may go out now."""
        if is_meeting(letter.reference):
            return None
        absence, gathered = self._absence(session, letter), self.gathers(session, letter)
        item = session.get(WorkItem, letter.work_item) if gathered and letter.work_item else None
        asks = item if letter.occasion in (Occasion.QUESTION, Occasion.HANDED_BACK) else None
        due = asks.due if asks else None
        return rests_until(Occasion(letter.occasion), letter.created_at, due, absence, now, gathered=gathered)

    def gathers(self, session: Session, letter: OutgoingLetter) -> bool:
        """Say whether a letter may go together with others to the same address."""
        if not self.choices or letter.occasion not in GATHERED or is_meeting(letter.reference):
            return False
        choice = self.choices.get((_agency(session, letter), letter.address.lower()))
        return choice is not None and choice.gathered

    def companions(
        self, session: Session, letters: Sequence[OutgoingLetter], now: datetime
    ) -> Sequence[OutgoingLetter]:
        """Return what is due to people who want their letters gathered, whatever agreement it is about."""
        gatherers = {address for (_, address), choice in self.choices.items() if choice.gathered}
        if not gatherers:
            return []
        known, due = {letter.key for letter in letters}, letters_to_send(session, now, for_change=True)
        found = [x for x in due if x.key not in known and x.address.lower() in gatherers]
        return [letter for letter in found if self.gathers(session, letter)]

    def parcels(self, session: Session, letters: Sequence[OutgoingLetter]) -> list[list[OutgoingLetter]]:
        """Return the letters as they travel: each alone, gathered ones of an agency to one address together."""
        together = [letter for letter in letters if self.gathers(session, letter)]
        alone = [[letter] for letter in letters if letter not in together]

        def to(letter: OutgoingLetter) -> tuple[str, str]:
            return _agency(session, letter), letter.address.lower()

        return alone + [list(parcel) for _, parcel in groupby(sorted(together, key=to), key=to)]

    def _absence(self, session: Session, letter: OutgoingLetter) -> Absence | None:
        found = [absence for absence in self.away if absence.person == letter.person]
        agency = _agency(session, letter) if found else ""
        mine = [absence for absence in found if absence.agency == agency]
        return max(mine, key=lambda absence: (absence.last is None, absence.last or absence.first), default=None)


def _agency(session: Session, letter: OutgoingLetter) -> str:
    return session.get_one(Agreement, letter.reference).agency
