"""Two processes on one SQLite database, as a command beside a service: the same holds as between threads."""

import multiprocessing
import os
import traceback
from collections.abc import Callable
from pathlib import Path

from actions.withdraw import withdraw
from models.errors import WorkItemClosed
from models.kinds import Stage
from store.store import Store, open_store
from tests.council import BEGIN, Council
from tests.inspection import flaws
from tests.races.arena import reviews, settle, visited

FORK = multiprocessing.get_context("fork")


def test_two_processes_give_the_last_two_answers_and_make_one_move(store: Store, home: Path) -> None:
    several = [(c.reference, [item.key for item in c.open_items()]) for c in reviews(store)]
    store.engine.dispose()
    gate = FORK.Barrier(2)

    def says(place: int) -> None:
        own = open_store(home, str(store.engine.url))
        for reference, items in several:
            c = Council(own, reference)
            (item,) = [item for item in c.open_items() if item.key == items[place]]
            gate.wait(30)
            c.say(item, agrees=True)
            settle(c)

    in_processes(lambda: says(0), lambda: says(1))
    for reference, items in several:
        c = Council(store, reference)
        assert visited(c) == [Stage.DRAFTING, Stage.WRITTEN_REVIEW, Stage.ROUND_TABLE]
        assert {given.work_item for given in c.p.answers} >= set(items)
        assert flaws(store, reference) == []


def test_a_command_withdraws_while_the_service_takes_an_answer(store: Store, home: Path) -> None:
    several = [(c.reference, c.open_items()[0].key) for c in reviews(store)]
    store.engine.dispose()
    gate, kept = FORK.Barrier(2), FORK.Array("i", len(several))

    def says() -> None:
        own = open_store(home, str(store.engine.url))
        for place, (reference, key) in enumerate(several):
            c = Council(own, reference)
            (item,) = [item for item in c.open_items() if item.key == key]
            gate.wait(30)
            try:
                c.say(item, agrees=True)
                kept[place] = 1
            except WorkItemClosed:
                kept[place] = 0

    def ends() -> None:
        own = open_store(home, str(store.engine.url))
        for reference, _ in several:
            gate.wait(30)
            withdraw(own, reference, "Haushaltssperre", BEGIN)

    in_processes(says, ends)
    for (reference, key), promised in zip(several, kept[:], strict=True):
        c = Council(store, reference)
        assert visited(c) == [Stage.DRAFTING, Stage.WRITTEN_REVIEW, Stage.WITHDRAWN]
        assert sum(given.work_item == key for given in c.p.answers) == promised
        assert flaws(store, reference) == []


def in_processes(*hands: Callable[[], None]) -> None:
    """Let every hand work in a process of its own; one that stumbles says why and fails the test."""
    processes = [FORK.Process(target=_work, args=(hand,)) for hand in hands]
    for process in processes:
        process.start()
    for process in processes:
        process.join(100)
    assert [process.exitcode for process in processes] == [0] * len(hands)


def _work(hand: Callable[[], None]) -> None:
    """Leave without the clean-up of the test run, which belongs to the parent."""
    try:
        hand()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
