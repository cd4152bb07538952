"""A database that an earlier program has left comes up, its journals hold, and every agreement in it goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.journal import broken_at
from models.kinds import Stage
from store.chronicle import journal_of
from store.migrate import is_current
from store.store import Store
from tests.council import Council
from tests.every_stage import NEXT, OVER
from tests.store.earlier import EARLIER, LATER, earlier_store, goes_on, stages_in

#: From the first and from the last of them every stage goes on; from those between, the stage with most at stake.
ALL = (EARLIER[0], EARLIER[-1])


@pytest.fixture(params=EARLIER, ids=lambda file: file.name.partition(".")[0])
def file(request: pytest.FixtureRequest) -> Path:
    """One database after the other."""
    return Path(request.param)


@pytest.fixture
def upgraded(file: Path, tmp_path: Path) -> Iterator[Store]:
    """Its store, opened by this program."""
    store = earlier_store(file, tmp_path)
    yield store
    store.engine.dispose()


def test_there_is_a_database_of_every_earlier_migration() -> None:
    versions = Path(__file__).parents[2] / "store" / "migrations" / "versions"
    numbers = sorted(file.name[:4] for file in versions.glob("[0-9]*.py"))
    assert [file.name[:4] for file in EARLIER] == numbers[: len(EARLIER)]
    assert len(EARLIER) >= 7


def test_an_earlier_database_comes_up_and_every_agreement_goes_on(file: Path, upgraded: Store) -> None:
    assert is_current(upgraded.engine)
    stood = stages_in(upgraded)
    assert set(stood.values()) == {*NEXT, *OVER}
    for reference, stage in stood.items():
        with upgraded.reading() as session:
            entries, details = journal_of(session, reference)
        assert entries
        assert broken_at(entries, details) is None
        if file in ALL or stage is Stage.SIGNING:
            goes_on(Council(upgraded, reference, LATER), stage)
            with upgraded.reading() as session:
                assert broken_at(*journal_of(session, reference)) is None
