"""Files that came too late and count by decision: their proposals wait for the next evaluation, none is lost."""

from collections.abc import Iterator

from models.agreement import StageVisit
from models.kinds import Question
from models.proceeding import Proceeding
from models.returned import Reception
from models.review_answers import ReviewEvaluated
from models.treatments import Submission, submitted


def late_in(p: Proceeding, visit: StageVisit) -> Iterator[Submission]:
    """Yield what a round deals with: what its evaluation has dealt with, or while there is none, what no other has."""
    here = [answer for _, answer in p.answers_in(visit, Question.EVALUATE_REVIEW)]
    if not here:
        yield from left_over(p)
        return
    keys = {each.key for answer in here if isinstance(answer, ReviewEvaluated) for each in answer.submissions}
    yield from (submission for submission in _accepted(p) if submission.key in keys)


def left_over(p: Proceeding) -> Iterator[Submission]:
    """Yield the late proposals that no evaluation has dealt with."""
    dealt_with = {
        submission.key
        for visit in p.visits
        for _, answer in p.answers_in(visit, Question.EVALUATE_REVIEW)
        if isinstance(answer, ReviewEvaluated)
        for submission in answer.submissions
    }
    yield from (submission for submission in _accepted(p) if submission.key not in dealt_with)


def _accepted(p: Proceeding) -> Iterator[Submission]:
    """Yield the proposals of the files that were accepted late: such a decision has its reason."""
    asked = {item.key: p.person(item.person) for item in p.work_items}
    for file in p.returned:
        if file.reception is Reception.COUNTED and file.reason and file.work_item:
            for number, proposal in enumerate(file.proposals, 1):
                yield submitted(f"datei-{file.id}:{number}", proposal, asked[file.work_item])
