"""A service is killed where it hurts most and started again on the same home: nothing is lost, nothing comes twice."""

import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from mail.catcher import Catcher
from models.kinds import Question, Stage
from tests.journeys.conftest import Cases
from tests.journeys.services import Nursery

pytestmark = pytest.mark.real

POINTS = (
    "inside conclude",
    "while a document is written",
    "between 250 and our commit",
    "before the run lies down",
    "between showing and lying down",
)


@pytest.fixture
def smtp_url(home: Path) -> Iterator[str]:
    """A mail server that outlives the service."""
    catcher = Catcher(home / "postfach")
    catcher.start()
    yield catcher.url
    catcher.stop()


def test_killed_after_an_answers_commit_the_answer_moves_the_agreement(
    nursery: Nursery, a_case_at: Cases, smtp_url: str
) -> None:
    case = a_case_at()
    nursery.bring_up(case.home, "after an answer's commit", **case.settings(smtp_url))
    nursery.ready()
    item = case.council.open_items(Question.RELEASE_DRAFT)[0]
    with pytest.raises(httpx.RemoteProtocolError):
        case.post(item)
    assert nursery.ended() == -signal.SIGKILL
    assert len(case.council.p.answers) == 1
    assert case.council.stage is Stage.DRAFTING

    nursery.bring_up(case.home, **case.settings(smtp_url))
    nursery.ready()
    case.settled(Stage.WRITTEN_REVIEW)
    assert len(case.council.p.answers) == 1
    case.assert_all_is_whole()


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_work_it_heals_within_one_patrol(
    point: str, nursery: Nursery, a_case_at: Cases, smtp_url: str
) -> None:
    case = a_case_at()
    case.council.all_say(Question.RELEASE_DRAFT)
    nursery.bring_up(case.home, point, **case.settings(smtp_url))
    assert nursery.ended() == -signal.SIGKILL

    nursery.bring_up(case.home, **case.settings(smtp_url))
    nursery.ready()
    case.settled(Stage.WRITTEN_REVIEW)
    p = case.council.p
    assert len(p.answers) == 1
    assert [visit.stage for visit in p.visits] == [Stage.DRAFTING, Stage.WRITTEN_REVIEW]
    case.assert_all_is_whole(twice=1 if point == "between 250 and our commit" else 0)
