"""Principal and deputy at the same instant: one answers, the other is told; whoever re-routes loses no question."""

from functools import partial

from actions.answer import Receipt
from actions.end_absence import end_absence
from actions.hand_back import hand_back
from actions.remind import remind
from models.errors import AlreadyAnswered, NotAnswerable, NotWithYou
from store.store import Store
from tests.deputies import ERIKA, OTTO, away, item_of, says
from tests.races.arena import reviews, sound, together


def test_of_principal_and_deputy_exactly_one_answers(any_store: Store) -> None:
    for c in reviews(any_store):
        member = c.open_items()[0].person
        away(c, member, ERIKA)
        item = item_of(c, member)
        got = together(partial(says, c, item, member, agrees=True), partial(says, c, item, ERIKA.id, agrees=True))
        assert {type(each) for each in got} == {Receipt, AlreadyAnswered}
        (given,) = [given for given in c.p.answers if given.work_item == item.key]
        assert (given.stood_in is not None) == (given.given_by == ERIKA.id)
        sound(c)


def test_an_answer_of_the_deputy_against_the_return_is_kept_or_refused(any_store: Store) -> None:
    for c in reviews(any_store):
        member = c.open_items()[0].person
        number = away(c, member, ERIKA)
        item = item_of(c, member)
        said, _ = together(
            partial(says, c, item, ERIKA.id, agrees=True),
            partial(end_absence, c.store, c.p.agreement.agency, number, c.now),
        )
        assert isinstance(said, Receipt | NotWithYou)
        assert len([given for given in c.p.answers if given.work_item == item.key]) == isinstance(said, Receipt)
        sound(c)


def test_two_who_re_route_at_once_ask_one_deputy(any_store: Store) -> None:
    for c in reviews(any_store):
        member = c.open_items()[0].person
        away(c, member, ERIKA, OTTO)
        item = item_of(c, member)
        got = together(
            partial(hand_back, c.store, item.key, ERIKA.id, "befangen", c.now),
            partial(remind, c.store, c.now),
            partial(away, c, ERIKA.id),
        )
        assert not [each for each in got if isinstance(each, NotAnswerable) and not isinstance(each, NotWithYou)]
        acting = [one.person for one in item_of(c, member).stand_ins if one.acts]
        assert acting == [OTTO.id]
        sound(c)
