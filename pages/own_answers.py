"""Everything that the person behind a link has answered in this agreement: when, to which version, and what."""

from dataclasses import dataclass

from models.kinds import Question
from models.proceeding import Proceeding
from models.recorded import Row, recorded
from models.wording import ASKED_FOR
from models.work_items import GivenAnswer, WorkItem


@dataclass(frozen=True)
class OwnAnswer:
    """One answer of a person."""

    question: str
    stage: str
    visit: int
    first: GivenAnswer
    given: GivenAnswer  #: what counts: the first, or its last correction
    by_office: bool  #: the office has taken it down
    rows: list[Row]


def own_answers(p: Proceeding, who: str) -> list[OwnAnswer]:
    """Return what somebody was asked and has answered, also through or for another, the latest first."""
    answers = [_of(p, known) for known in answered_by(p, who)]
    return sorted(answers, key=lambda answer: answer.first.given_at, reverse=True)


def answered_by(p: Proceeding, who: str) -> list[WorkItem]:
    """Return the answered questions that were somebody's, or that they have answered for another."""
    answered = (known for known in p.work_items if p.given_to(known))
    return [known for known in answered if who in (known.person, _first(p, known).given_by)]


def _first(p: Proceeding, item: WorkItem) -> GivenAnswer:
    return min((each for each in p.answers if each.work_item == item.key), key=lambda each: each.sequence)


def _of(p: Proceeding, item: WorkItem) -> OwnAnswer:
    given = p.given_to(item)
    assert given is not None  # noqa: S101  only answered items come here
    first = _first(p, item)
    return OwnAnswer(
        question=ASKED_FOR[Question(item.question)],
        stage=p.step_of(item.stage).title,
        visit=item.visit,
        first=first,
        given=given,
        by_office=first.given_by != item.person and not first.stood_in,
        rows=recorded(p, item, given.answer),
    )
