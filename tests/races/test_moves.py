"""Moves that several make at the same instant: one is made."""

from typing import Any

from actions.conclude import conclude
from actions.follow_up import follow_up
from actions.remind import remind
from actions.withdraw import withdraw
from models.kinds import Occasion, Question, Stage
from models.outcomes import Submitted
from store.store import Store
from tests.council import Council
from tests.races.arena import drafts, reviews, settle, sound, together, visited


def test_a_visit_is_concluded_once_however_many_conclude_it(any_store: Store) -> None:
    for c in drafts(any_store):
        c.all_say(Question.RELEASE_DRAFT)
        key = c.p.agreement.visit_key
        got = together(*[lambda c=c, key=key: conclude(c.store, key, c.now)] * 4)
        assert got.count(Submitted()) == 1
        assert got.count(None) == 3
        assert visited(c) == [Stage.DRAFTING, Stage.WRITTEN_REVIEW]
        assert len(c.open_items(Question.GIVE_STATEMENT)) == 2
        sound(c)


def test_a_conclusion_against_a_withdrawal_leaves_one_open_visit(any_store: Store) -> None:
    for c in reviews(any_store):
        c.all_say(Question.GIVE_STATEMENT, agrees=True)
        together(lambda c=c: settle(c), lambda c=c: withdraw(c.store, c.reference, "Wahl", c.now))
        assert visited(c)[-1] is Stage.WITHDRAWN
        assert len(c.p.visits) in (3, 4)
        assert c.open_items() == []
        sound(c)


def test_what_has_become_due_is_asked_once(any_store: Store) -> None:
    for c in reviews(any_store):
        c.all_say(Question.GIVE_STATEMENT, agrees=False, remark="so nicht")
        key = c.p.agreement.visit_key
        got = together(*[lambda c=c, key=key: follow_up(c.store, key, c.now)] * 3)
        assert sorted(got) == [0, 0, 1]
        assert len(c.open_items(Question.EVALUATE_REVIEW)) == 1
        sound(c)


def test_a_reminder_day_that_falls_on_a_move_reminds_each_once(any_store: Store) -> None:
    known: list[str] = []
    for c in drafts(any_store, rounds=4):
        known.append(c.reference)
        c.later(40)

        def everybody(c: Council) -> Any:
            return remind(c.store, c.now)

        def say_and_go_on(c: Council) -> None:
            c.all_say(Question.RELEASE_DRAFT)
            settle(c)

        together(lambda c=c: everybody(c), lambda c=c: everybody(c), lambda c=c: say_and_go_on(c))
        reminders = [x for x in c.p.letters if x.occasion is Occasion.REMINDER]
        assert len(reminders) <= 1
        assert visited(c) == [Stage.DRAFTING, Stage.WRITTEN_REVIEW]
    for reference in known:
        sound(Council(any_store, reference))
