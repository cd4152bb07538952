"""Races made certain: one stands just before its commit while the other begins, whatever the two are."""

import threading
from collections.abc import Callable
from itertools import product
from typing import Any

from actions.answer import Receipt
from actions.conclude import conclude
from actions.correct import correct
from actions.follow_up import follow_up
from actions.hold import hold
from actions.remind import remind
from actions.renew_link import renew_link
from actions.withdraw import withdraw
from models.errors import RundlaufError
from models.kinds import Question
from models.work_items import WorkItem
from store.store import Store
from tests.council import Council, form
from tests.faults import at
from tests.inspection import flaws
from tests.races.arena import ROUNDS, reviews

#: How long the other is given to slip through, in seconds; it must not.
A_WHILE = 0.04

Doing = Callable[[Council], Any]


def statements(c: Council) -> list[WorkItem]:
    """The questions of the review, also when the agreement has gone on meanwhile."""
    return [item for item in c.p.work_items if item.question is Question.GIVE_STATEMENT]


def the_last(c: Council) -> WorkItem:
    return statements(c)[-1]


def the_first(c: Council) -> WorkItem:
    return statements(c)[0]


def changes(c: Council) -> None:
    item = the_first(c)
    correct(c.store, item.key, form(item, agrees=False, remark="doch nicht"), "verlesen", "koordination", c.now)


#: What somebody does, by the fault point before its commit.
DOINGS: dict[str, Doing] = {
    "answer": lambda c: c.say(the_last(c), agrees=True),
    "conclude": lambda c: conclude(c.store, c.p.agreement.visit_key, c.now),
    "withdraw": lambda c: withdraw(c.store, c.reference, "Wahl", c.now),
    "hold": lambda c: hold(c.store, c.reference, "Wahl", "koordination", c.now),
    "correct": changes,
    "renew_link": lambda c: renew_link(c.store, the_last(c).key, c.now),
    "remind": lambda c: remind(c.store, c.now),
    "follow_up": lambda c: follow_up(c.store, c.p.agreement.visit_key, c.now),
}

#: What must never go wrong is tried every time, every pair of all in `make races`.
PAIRS = [
    ("answer", "answer"),
    ("answer", "withdraw"),
    ("withdraw", "answer"),
    ("answer", "hold"),
    ("correct", "answer"),
    ("conclude", "conclude"),
    ("conclude", "correct"),
    ("follow_up", "answer"),
]


def test_whoever_comes_second_sees_what_the_first_has_done(any_store: Store) -> None:
    pairs = list(product(DOINGS, repeat=2)) if ROUNDS > 10 else PAIRS
    for (first, second), c in zip(pairs, reviews(any_store, rounds=len(pairs)), strict=True):
        c.say(the_first(c), agrees=True)
        if "conclude" in (first, second) and "answer" not in (first, second):
            c.say(the_last(c), agrees=True)
        c.later(42)  # a Monday; the last one is late: there is somebody to remind and something to follow up
        got = one_before_the_other(c, first, second)
        assert flaws(c.store, c.reference) == [], (first, second)
        receipts = [one for one in got if isinstance(one, Receipt) and not one.repeated]
        answered = [given for given in c.p.answers if given.work_item == the_last(c).key]
        assert len(answered) >= len(receipts), (first, second)
        assert len(receipts) <= 1


def one_before_the_other(c: Council, first: str, second: str) -> list[Any]:
    """Let the first stand before its commit until the other has begun, and return what both got."""
    got: list[Any] = [None, None]
    through = threading.Event()

    def other() -> None:
        got[1] = tried(DOINGS[second], c)
        through.set()

    comes = threading.Thread(target=other)

    def meanwhile() -> None:
        comes.start()
        assert not through.wait(A_WHILE), f"{second} did not wait for {first}"

    # who reminds goes through all agreements in order, and this is the last
    nth = int(c.reference[-3:]) if first == "remind" else 1
    with at(f"rundlauf.{first}.before_commit", meanwhile, nth):
        got[0] = tried(DOINGS[first], c)
    if comes.ident is None:
        other()  # the first was refused and has nothing to commit
    else:
        comes.join(60)
    return got


def tried(doing: Doing, c: Council) -> Any:
    """Return what came of it; a refusal in German is something too."""
    try:
        return doing(c)
    except RundlaufError as refusal:
        return refusal
