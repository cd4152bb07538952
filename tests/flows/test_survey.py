"""The patrol looks at what may have changed, and at nothing else."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import flows.survey
from actions.look import Look, look, mark_shown
from actions.remind import remind
from actions.start import start
from flows.survey import survey
from models.kinds import Question
from store.store import Store, open_store
from tests.council import BEGIN, Council, real_case


class Home:
    """As much of a house as the survey needs, with a count of its looks."""

    def __init__(self, store: Store) -> None:
        self.store, self.time = store, BEGIN
        self.surveyed: dict[str, Any] = {}
        self.looks: list[str] = []

    def now(self) -> datetime:
        return self.time

    def survey(self) -> list[str]:
        """Survey, and return what was looked at."""
        self.looks.clear()
        survey(self)  # type: ignore[arg-type]
        return list(self.looks)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """An agreement whose standing has been shown, its papers and letters on their way."""
    store = open_store(tmp_path, f"sqlite:///{tmp_path / 'x.sqlite'}")
    home = Home(store)

    def counted(store: Store, reference: str, now: datetime) -> Look:
        home.looks.append(reference)
        return look(store, reference, now)

    monkeypatch.setattr(flows.survey, "look", counted)
    start(store, real_case(), "coordinator", BEGIN)
    settle(home)
    home.survey()
    yield home
    store.engine.dispose()


def settle(home: Home) -> None:
    """Do what the flow does, the letters as if they had gone out."""
    council = Council(home.store, "2025-037", home.time)
    council.go_on()
    with home.store.unit_of_work() as session:
        for letter in council.p.letters:
            letter.sent_at = letter.sent_at or home.time
            session.add(letter)
    mark_shown(home.store, look(home.store, "2025-037", home.time).standing)


def test_what_has_not_changed_is_not_looked_at_again(home: Home) -> None:
    assert home.survey() == []
    assert not home.surveyed["2025-037"].behind


def test_a_new_day_is_looked_at_once(home: Home) -> None:
    home.time += timedelta(days=1)
    assert home.survey() == ["2025-037"]
    assert home.survey() == []


def test_an_answer_is_noticed_and_looked_at_until_it_has_been_dealt_with(home: Home) -> None:
    Council(home.store, "2025-037", home.time).all_say(Question.RELEASE_DRAFT)
    assert home.survey() == home.survey() == ["2025-037"]
    assert home.surveyed["2025-037"].behind
    settle(home)
    home.survey()
    assert home.survey() == []


def test_a_reminder_under_way_is_looked_at_until_it_is_out(home: Home) -> None:
    home.time += timedelta(days=60)
    home.survey()
    assert remind(home.store, home.time)
    assert home.survey() == home.survey() == ["2025-037"]
    settle(home)
    home.survey()
    assert home.survey() == []


def test_a_process_that_has_just_begun_looks_at_everything(home: Home) -> None:
    fresh = Home(home.store)
    fresh.looks = home.looks
    assert fresh.survey() == ["2025-037"]
