"""Random courses through the real actions: none gets stuck, leaves its table, loses an answer or a letter.

In `make test` each case file is driven a little, always the same way; `make races` drives them long and at random.
"""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import event

from models.case_reading import read_case
from store.cases import stored_cases
from store.store import Store, open_store
from tests.actions.courses import Course
from tests.council import EXAMPLE

COURSES = int(os.environ.get("RUNDLAUF_COURSES", "0"))  #: for each case file; `make races` drives many
CASES = {name: path for name, path in stored_cases(EXAMPLE.parent).items() if "\nsubject:" in path.read_text("utf-8")}

PROFILE = settings(
    max_examples=COURSES or 3,
    stateful_step_count=40 if COURSES else 14,
    derandomize=not COURSES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink) if COURSES else (Phase.generate,),
    print_blob=True,
)


@pytest.fixture
def hasty_store(home: Path) -> Iterator[Store]:
    """A store that does not wait for the disk: power failures are not what is tested here."""
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    event.listen(store.engine, "checkout", lambda connection, *_: connection.execute("PRAGMA synchronous=OFF"))
    yield store
    store.engine.dispose()


@pytest.mark.parametrize("name", sorted(CASES))
def test_no_course_gets_stuck_or_breaks(name: str, hasty_store: Store) -> None:
    with hasty_store.engine.connect() as connection:
        empty = sqlite3.connect(":memory:", check_same_thread=False)
        copy(connection.connection.driver_connection, empty)

    class ThisCourse(Course):
        case = read_case(CASES[name].read_text(encoding="utf-8"))
        store = hasty_store
        begun = 0

        def __init__(self) -> None:
            super().__init__()
            ThisCourse.begun += 1
            with hasty_store.engine.connect() as connection:
                copy(empty, connection.connection.driver_connection)

    run_state_machine_as_test(ThisCourse, settings=PROFILE)  # type: ignore[no-untyped-call]
    assert ThisCourse.begun >= PROFILE.max_examples  # what is wrong with a course fails in it


def copy(source: Any, target: Any) -> None:
    """Make one database the other."""
    source.backup(target)
