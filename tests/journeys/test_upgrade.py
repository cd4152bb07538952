"""An office changes to Prefect's next line; `make upgrade` does so with every stage, and back again."""

from pathlib import Path

import pytest

from flows.server import OwnServer
from models.kinds import Stage
from tests.every_stage import NEXT
from tests.journeys.archive import COMING, ENABLE, an_archive

pytestmark = [pytest.mark.real, pytest.mark.timeout(240), pytest.mark.skipif(not COMING.exists(), reason=ENABLE)]


def test_after_the_upgrade_the_same_runs_live_on_and_move(real_prefect: OwnServer, tmp_path: Path) -> None:
    with an_archive(real_prefect, tmp_path, [Stage.DRAFTING, Stage.COMMITTEE, Stage.SIGNING]) as archive:
        archive.live_on_the_present_line()
        archive.upgrade()
        for stage in (Stage.COMMITTEE, Stage.SIGNING):
            archive.move(archive.councils[stage], NEXT[stage])
        archive.assert_nothing_was_lost()
