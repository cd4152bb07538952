"""Answers that come in at the same instant as something else: each is in the database or was refused in German."""

from functools import partial
from typing import Any

from actions.answer import Receipt
from actions.correct import correct
from actions.hold import hold
from actions.release import release
from actions.renew_link import renew_link
from actions.withdraw import withdraw
from models.errors import AlreadyAnswered, CorrectionRefused, NotYet, WorkItemClosed
from models.kinds import Question, Stage
from models.outcomes import Outcome, Reviewed
from models.work_items import WorkItem
from store.store import Store
from tests.council import Council, form
from tests.races.arena import drafts, reviews, settle, sound, together, visited

WRITTEN = [Stage.DRAFTING, Stage.WRITTEN_REVIEW]


def kept(c: Council, item: WorkItem) -> list[dict[str, Any]]:
    """Return what the database has of the answers to a question."""
    return [given.content for given in c.p.answers if given.work_item == item.key]


def say_and_go_on(c: Council, item: WorkItem, **content: Any) -> tuple[Receipt, Outcome | None]:
    """Answer, and do at once what the flow would do."""
    return c.say(item, **content), settle(c)


def test_two_last_answers_at_the_same_instant_make_one_move(any_store: Store) -> None:
    for c in reviews(any_store):
        one, other = c.open_items()

        got = together(partial(say_and_go_on, c, one, agrees=True), partial(say_and_go_on, c, other, agrees=True))
        moves = [move for _, move in got]
        assert sorted(map(repr, moves)) == sorted(map(repr, [Reviewed(), None]))
        assert visited(c) == [*WRITTEN, Stage.ROUND_TABLE]
        assert len(kept(c, one)) == len(kept(c, other)) == 1
        sound(c)


def test_the_same_click_from_two_windows_is_one_answer(any_store: Store) -> None:
    for c in reviews(any_store):
        item = c.open_items()[0]
        receipts = together(*[partial(c.say, item, agrees=True)] * 3)
        assert sorted(receipt.repeated for receipt in receipts) == [False, True, True]
        assert len(kept(c, item)) == 1
        sound(c)


def test_two_different_answers_at_once_leave_the_one_that_was_confirmed(any_store: Store) -> None:
    for c in reviews(any_store):
        item = c.open_items()[0]
        yes, no = together(partial(c.say, item, agrees=True), partial(c.say, item, agrees=False))
        assert {type(yes), type(no)} == {Receipt, AlreadyAnswered}
        assert [answer["agrees"] for answer in kept(c, item)] == [isinstance(yes, Receipt)]
        sound(c)


def test_an_answer_against_a_withdrawal_is_kept_or_refused(any_store: Store) -> None:
    for c in drafts(any_store):
        (item,) = c.open_items()

        def take_back(c: Council) -> None:
            withdraw(c.store, c.reference, "Haushaltssperre", c.now)

        said, *others = together(partial(say_and_go_on, c, item), partial(take_back, c), partial(take_back, c))
        assert others == [None, None]
        assert isinstance(said, tuple | WorkItemClosed)
        assert len(kept(c, item)) == isinstance(said, tuple)
        assert visited(c)[-1] is Stage.WITHDRAWN
        assert visited(c)[:-1] in ([Stage.DRAFTING], WRITTEN)
        sound(c)


def test_an_answer_against_a_hold_is_kept_and_moves_at_the_latest_after_the_release(any_store: Store) -> None:
    for c in drafts(any_store):
        (item,) = c.open_items()

        def stop(c: Council) -> bool:
            return hold(c.store, c.reference, "Wahl", "koordination", c.now)

        (said, _), one, other = together(partial(say_and_go_on, c, item), partial(stop, c), partial(stop, c))
        assert isinstance(said, Receipt)
        assert [one, other].count(True) == 1
        assert len(kept(c, item)) == 1
        before = visited(c)
        assert settle(c) is None
        assert visited(c) == before
        freed = together(*[partial(release, c.store, c.reference, "koordination", c.now)] * 2)
        assert freed.count(True) == 1
        settle(c)
        assert visited(c) == WRITTEN
        sound(c)


def test_a_correction_against_the_last_answer_counts_or_is_refused(any_store: Store) -> None:
    for c in reviews(any_store):
        first, last = c.open_items()
        c.say(first, agrees=True)

        def change(c: Council, item: WorkItem) -> Any:
            other = form(item, agrees=False, remark="doch nicht")
            return correct(c.store, item.key, other, "verlesen", "koordination", c.now)

        (_, moved), changed = together(partial(say_and_go_on, c, last, agrees=True), partial(change, c, first))
        assert (moved, changed) == (None, None) or (moved == Reviewed() and isinstance(changed, CorrectionRefused))
        assert len(kept(c, first)) == (1 if moved else 2)
        assert visited(c) == (WRITTEN if moved is None else [*WRITTEN, Stage.ROUND_TABLE])
        sound(c)


def test_two_corrections_at_once_are_both_kept_and_the_same_one_once(any_store: Store) -> None:
    for c in reviews(any_store):
        item, other = c.open_items()
        c.say(item, agrees=True)
        c.say(other, agrees=True)

        def change(c: Council, item: WorkItem, remark: str) -> None:
            correct(c.store, item.key, form(item, agrees=False, remark=remark), "Grund", "koordination", c.now)

        together(
            partial(change, c, item, "eins"),
            partial(change, c, item, "zwei"),
            partial(change, c, other, "dasselbe"),
            partial(change, c, other, "dasselbe"),
        )
        assert {answer["remark"] for answer in kept(c, item)} == {"", "eins", "zwei"}
        assert [answer["remark"] for answer in kept(c, other)] == ["", "dasselbe"]
        sound(c)


def test_a_fresh_link_against_an_answer_never_opens_what_is_answered(any_store: Store) -> None:
    for c in reviews(any_store):
        item = c.open_items()[0]
        said, *asked = together(partial(c.say, item, agrees=True), *[partial(renew_link, c.store, item.key, c.now)] * 2)
        assert isinstance(said, Receipt)
        assert all(one is None or isinstance(one, NotYet | WorkItemClosed) for one in asked)
        assert asked.count(None) <= 1
        (now,) = [i for i in c.p.work_items if i.key == item.key]
        assert now.generation == 1 + asked.count(None)
        assert len(kept(c, item)) == 1
        assert c.p.asked_now[0].question is Question.GIVE_STATEMENT
        sound(c)
