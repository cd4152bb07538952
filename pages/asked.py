"""Who else is asked at a visit, and how far it is; by office or name as the case has them, without addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.german import counted, short_day
from models.kinds import Question
from models.proceeding import Proceeding
from models.wording import ASKED_FOR
from models.work_items import WorkItem
from pages.passages import visit_of


@dataclass(frozen=True)
class Voice:
    """One person who is asked."""

    who: str
    said: str  #: whether there is an answer, never which
    done: bool
    you: bool


@dataclass(frozen=True)
class Asked:
    """One question of a visit and everybody who has it."""

    question: str
    voices: tuple[Voice, ...]
    late: int = 0  #: further ones, who have let the deadline pass; that is for the coordinator's eyes

    @property
    def so_far(self) -> str:
        """How many have answered, in words."""
        done, asked = sum(voice.done for voice in self.voices), len(self.voices) + self.late
        verb = "hat" if done == 1 else "haben"
        return f"{done} von {counted(asked, 'Person', 'Personen')} {verb} geantwortet"


def asked_beside(p: Proceeding, item: WorkItem, today: date) -> list[Asked]:
    """Return the questions of the item's visit that go to several people or to somebody else."""
    here = [known for known in p.asked_in(visit_of(p, item)) if known.question is not Question.RECORD_LIFE_EVENT]
    found = [
        _asked(p, item, [known for known in here if known.question is question], today)
        for question in dict.fromkeys(known.question for known in here)
    ]
    return [asked for asked in found if asked.late or any(not voice.you for voice in asked.voices)]


def _asked(p: Proceeding, item: WorkItem, people: list[WorkItem], today: date) -> Asked:
    named = [known for known in people if known.person == item.person or not known.overdue(today)]
    question = ASKED_FOR[Question(people[0].question)]
    return Asked(question, tuple(_voices(p, item, named)), late=len(people) - len(named))


def _voices(p: Proceeding, item: WorkItem, people: list[WorkItem]) -> Iterator[Voice]:
    for known in people:
        said = "Antwort steht aus"
        if known.answered_at:
            said = f"geantwortet am {short_day(known.answered_at)}"
        elif known.closed_at:
            said = "nicht mehr gefragt"
        yield Voice(p.person(known.person).described, said, bool(known.answered_at), known.person == item.person)
