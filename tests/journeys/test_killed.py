"""A service is killed where it hurts most and started again on the same home: nothing is lost, nothing comes twice.

This is the sample of `make crash`: one walk through the procedure with a kill in steps of every kind.
"""

import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from mail.catcher import Catcher
from models.kinds import Question, Stage
from tests.crash.matrix import SAMPLE, Ground
from tests.crash.points import POINTS
from tests.crash.walk import Verdict
from tests.journeys.conftest import Cases
from tests.journeys.services import Nursery

pytestmark = pytest.mark.real


def test_killed_after_an_answers_commit_the_answer_moves_the_agreement(
    nursery: Nursery, a_case_at: Cases, home: Path
) -> None:
    case = a_case_at()
    catcher = Catcher(home / "postfach")  # it outlives the service
    catcher.start()
    nursery.bring_up(case.home, "rundlauf.answer.after_commit", **case.settings(catcher.url))
    nursery.ready()
    item = case.council.open_items(Question.RELEASE_DRAFT)[0]
    with pytest.raises(httpx.RemoteProtocolError):
        case.post(item)
    assert nursery.ended() == -signal.SIGKILL
    assert len(case.council.p.answers) == 1
    assert case.council.stage is Stage.DRAFTING

    nursery.bring_up(case.home, **case.settings(catcher.url))
    nursery.ready()
    case.settled(Stage.WRITTEN_REVIEW)
    assert len(case.council.p.answers) == 1
    case.assert_all_is_whole()
    catcher.stop()


class Course:
    """One walk, taken from kill to kill."""

    def __init__(self, nursery: Nursery, verdicts: Iterator[Verdict]) -> None:
        self._verdicts, self._known = verdicts, dict[str, Verdict]()
        self.reached = nursery.reached

    def at(self, step: str) -> Verdict:
        """Go on until the kill in a step has been judged."""
        while step not in self._known:
            verdict = next(self._verdicts)
            self._known[verdict.step] = verdict
        return self._known[step]


@pytest.fixture(scope="module")
def course(ground: Ground, warm_nursery: Nursery) -> Iterator[Course]:
    """The walk of the sample."""
    walk = ground.walk(warm_nursery, 900, watch=True)
    yield Course(warm_nursery, walk.take(SAMPLE))
    walk.close()


@pytest.mark.parametrize("step", SAMPLE)
def test_killed_at_work_it_heals_within_one_patrol(step: str, course: Course) -> None:
    assert course.at(step).faults == ()


def test_whoever_goes_all_the_way_comes_by_every_fault_point(course: Course) -> None:
    course.at(list(SAMPLE)[-1])
    assert {name for name, point in POINTS.items() if point.walked} <= course.reached.keys()
