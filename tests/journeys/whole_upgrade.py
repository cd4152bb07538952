"""`make upgrade`: there and back again between Prefect's lines, with an agreement in every stage.

The tests of this file tell one story and follow each other: 3.8, then 3.9, then 3.8 again. It takes some minutes.
"""

import json
import signal
from collections.abc import Iterator

import pytest

from flows.server import OwnServer
from models.kinds import Stage
from models.procedure import RESTING
from tests.every_stage import NEXT, OVER
from tests.journeys.archive import COMING, ENABLE, PRESENT, Archive, an_archive
from tests.journeys.services import eventually
from tests.journeys.test_up import a_migrated_prefect

pytestmark = [pytest.mark.real, pytest.mark.timeout(400), pytest.mark.skipif(not COMING.exists(), reason=ENABLE)]

NEWER = "neueren Fassung von Prefect"


@pytest.fixture(scope="module")
def archive(real_prefect: OwnServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A home with an agreement in every stage."""
    with an_archive(real_prefect, tmp_path_factory.mktemp("archiv"), (*NEXT, *OVER)) as archive:
        yield archive


def test_on_the_present_line_every_agreement_has_its_run(archive: Archive) -> None:
    archive.live_on_the_present_line()
    assert archive.runs() == archive.former


def test_after_the_upgrade_the_same_runs_live_on(archive: Archive) -> None:
    archive.upgrade()
    assert archive.runs() == archive.former


@pytest.mark.parametrize("stage", [stage for stage in NEXT if stage is not Stage.DRAFTING])
def test_after_the_upgrade_an_answer_moves_an_agreement_one_stage_further(archive: Archive, stage: Stage) -> None:
    archive.move(archive.councils[stage], NEXT[stage])
    assert archive.councils[stage].stage is NEXT[stage]


def test_after_the_moves_nothing_was_lost_and_no_letter_came_twice(archive: Archive) -> None:
    archive.assert_nothing_was_lost()
    archive.former = archive.runs()
    assert archive.office.end(signal.SIGTERM) == 0


def test_the_former_line_says_that_it_cannot_go_back_and_what_to_do(archive: Archive) -> None:
    office = archive.office
    office.program = PRESENT
    office.begin()
    assert office.process
    assert office.process.wait(120) != 0
    eventually(lambda: NEWER in " ".join(office.output().split()))
    found = {part["part"]: part for part in json.loads(office.command("doctor", "--json").stdout)}
    assert NEWER in found["Prefect"]["says"]


def test_with_prefects_database_set_aside_everything_goes_on_with_new_runs(
    archive: Archive, real_prefect: OwnServer
) -> None:
    prefect = archive.office.home / "prefect"
    prefect.rename(prefect.with_name("prefect-beiseite"))
    a_migrated_prefect(real_prefect, archive.office.home)
    assert archive.up(PRESENT) == "3.8"
    for stage, council in archive.councils.items():
        if council.stage not in RESTING:
            eventually(lambda c=council, s=stage: c.p.agreement.flow_run_id != archive.former[s])
    archive.move(archive.councils[Stage.DRAFTING], Stage.ROUND_TABLE)
    archive.assert_nothing_was_lost()
    assert archive.office.end(signal.SIGTERM) == 0
