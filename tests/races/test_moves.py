"""Moves that several make at the same instant: one is made."""

from datetime import timedelta
from functools import partial

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
        got = together(*[partial(conclude, c.store, key, c.now)] * 4)
        assert got.count(Submitted()) == 1
        assert got.count(None) == 3
        assert visited(c) == [Stage.DRAFTING, Stage.WRITTEN_REVIEW]
        assert len(c.open_items(Question.GIVE_STATEMENT)) == 2
        sound(c)


def test_a_conclusion_against_a_withdrawal_leaves_one_open_visit(any_store: Store) -> None:
    for c in reviews(any_store):
        c.all_say(Question.GIVE_STATEMENT, agrees=True)
        together(partial(settle, c), partial(withdraw, c.store, c.reference, "Wahl", c.now))
        assert visited(c)[-1] is Stage.WITHDRAWN
        assert len(c.p.visits) in (3, 4)
        assert c.open_items() == []
        sound(c)


def test_what_has_become_due_is_asked_once(any_store: Store) -> None:
    for c in reviews(any_store):
        c.all_say(Question.GIVE_STATEMENT, agrees=False, remark="so nicht")
        key = c.p.agreement.visit_key
        got = together(*[partial(follow_up, c.store, key, c.now)] * 3)
        assert sorted(got) == [0, 0, 1]
        assert len(c.open_items(Question.EVALUATE_REVIEW)) == 1
        sound(c)


def test_a_reminder_day_that_falls_on_a_move_reminds_each_once(any_store: Store) -> None:
    several = list(drafts(any_store, rounds=3))

    def say_and_go_on(c: Council) -> None:
        c.all_say(Question.RELEASE_DRAFT)
        settle(c)

    monday = several[0].now + timedelta(days=42)
    assert sorted(together(*[partial(remind, any_store, monday)] * 2)) in ([0, 3], [1, 2])
    for turn, c in enumerate(several, 1):
        c.now = monday + timedelta(weeks=turn)
        together(*[partial(remind, any_store, c.now)] * 2, partial(say_and_go_on, c))
        assert len([x for x in c.p.letters if x.occasion is Occasion.REMINDER]) <= 1 + turn
        assert visited(c) == [Stage.DRAFTING, Stage.WRITTEN_REVIEW]
    for c in several:
        days = [x.key for x in c.p.letters if x.occasion is Occasion.REMINDER]
        assert len(days) == len(set(days)) >= 1
        sound(c)
