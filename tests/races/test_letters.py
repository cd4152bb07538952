"""Letters that several services want to send: each goes out once, and none that nobody needs any more."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Any

from actions.claiming import claim
from actions.hold import hold
from actions.release import release
from actions.send import PostRoom, Sent, send
from actions.withdraw import withdraw
from models.errors import MailUnavailable
from models.kinds import Occasion, Question, Stage
from store.services import SILENT_AFTER, beat, begin_epoch
from store.store import Store
from tests.council import Council
from tests.races.arena import a_mailbox, a_room, drafts, post, reviews, settle, sound, together, visited


def does_all(c: Council, room: PostRoom, reference: str | None) -> Sent:
    """Do what a run does, or what the batch run does for all: conclude, write, send."""
    c.go_on()
    return post(c, room, reference)


def test_the_batch_run_against_the_agreements_own_run_makes_one_move_and_no_letter_twice(
    any_store: Store, tmp_path: Path
) -> None:
    with a_mailbox(tmp_path / "post") as mailbox:
        own, batch, third = (a_room(any_store, mailbox.catcher.url) for _ in range(3))
        for c in drafts(any_store):
            c.all_say(Question.RELEASE_DRAFT)
            hands = [(own, c.reference), (batch, None), (third, None)]
            together(*[partial(does_all, c, room, of) for room, of in hands])
            while post(c, own) != Sent():
                pass
            assert visited(c) == [Stage.DRAFTING, Stage.WRITTEN_REVIEW]
            assert all(document.written_at for document in c.p.documents)
            assert sum(letter.sent_at is not None for letter in c.p.letters) == 2
            sound(c)
        mailbox.no_letter_twice()
        assert len(mailbox.letters) == 2 * int(c.reference[-3:])


def test_services_that_send_at_the_same_instant_share_the_letters(any_store: Store, tmp_path: Path) -> None:
    several = list(reviews(any_store))
    for c in several:
        c.go_on()
    with a_mailbox(tmp_path / "post") as mailbox:
        rooms = [a_room(any_store, mailbox.catcher.url) for _ in range(3)]

        def lives_on() -> None:
            for room in rooms:
                with any_store.unit_of_work() as session:
                    beat(session, room.epoch, c.now)

        *sent, _ = together(*[partial(post, c, room) for room in rooms], lives_on)
        assert sum(one.sent for one in sent) + post(c, rooms[0]).sent == 2 * len(several)
        mailbox.no_letter_twice()
        assert len(mailbox.letters) == 2 * len(several)
    for c in several:
        sound(c)


def test_whoever_has_heard_of_a_question_hears_that_it_is_withdrawn(any_store: Store, tmp_path: Path) -> None:
    with a_mailbox(tmp_path / "post") as mailbox:
        one, other = (a_room(any_store, mailbox.catcher.url) for _ in range(2))
        for c in reviews(any_store):
            c.go_on()
            together(
                partial(post, c, one),
                partial(withdraw, c.store, c.reference, "Haushaltssperre", c.now),
                partial(post, c, other),
            )
            c.go_on()
            while post(c, one) != Sent():
                pass
            asked = {x.person for x in c.p.letters if x.sent_at and x.work_item and x.stage is Stage.WRITTEN_REVIEW}
            told = {x.person for x in c.p.letters if x.sent_at and x.occasion is Occasion.NO_LONGER_NEEDED}
            assert asked <= told
            sound(c)
        mailbox.no_letter_twice()


class Window:
    """Stands where the mail server is: at the first letter something happens in the house."""

    def __init__(self, happens: Any, breaks: bool = False) -> None:
        self.happens, self.breaks, self.taken = happens, breaks, list[str]()

    async def __aenter__(self) -> "Window":
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def send(self, _: str, recipient: str, __: bytes) -> None:
        self.taken.append(recipient)
        if len(self.taken) == 1:
            await asyncio.to_thread(self.happens)
            if self.breaks:
                raise MailUnavailable


def a_review_with_letters(store: Store) -> Council:
    (c,) = reviews(store, rounds=1)
    c.go_on()
    return c


def through(window: Window, room: PostRoom) -> PostRoom:
    room.post_office = window  # type: ignore[assignment]
    return room


def test_a_service_that_was_given_up_does_not_send_what_another_has_sent(any_store: Store, tmp_path: Path) -> None:
    c = a_review_with_letters(any_store)
    with a_mailbox(tmp_path / "post") as mailbox:

        def another_takes_over() -> None:
            with any_store.unit_of_work() as session:
                living = begin_epoch(session, c.now, alone=True)
            room = a_room(any_store, mailbox.catcher.url)
            room.epoch = living
            assert post(c, room).sent == 2

        slow = through(window := Window(another_takes_over), a_room(any_store, mailbox.catcher.url))
        asyncio.run(send(any_store, slow, c.now))
    assert len(window.taken) == 1  # the one in its hand; the rest had gone to the other
    sound(c)


def test_a_service_that_was_given_up_takes_no_claim_from_another(any_store: Store, tmp_path: Path) -> None:
    c = a_review_with_letters(any_store)
    found: list[str] = []

    def another_claims() -> None:
        with any_store.unit_of_work() as session:
            living = begin_epoch(session, c.now, alone=True)
        found.extend(letter.key for letter in claim(any_store, living, c.now, None, None).letters)

    slow = through(Window(another_claims, breaks=True), a_room(any_store, "smtp://127.0.0.1:9"))
    asyncio.run(send(any_store, slow, c.now))
    assert len(found) == 2
    claimed = {letter.key for letter in c.p.letters if letter.claimed_by}
    assert claimed == set(found)


def test_a_hold_stops_the_letters_that_are_still_in_the_hand(any_store: Store) -> None:
    c = a_review_with_letters(any_store)

    def stop() -> None:
        hold(c.store, c.reference, "Wahl", "koordination", c.now)

    room = through(window := Window(stop), a_room(any_store, "smtp://127.0.0.1:9"))
    assert asyncio.run(send(any_store, room, c.now)).sent == 1
    assert len(window.taken) == 1
    assert [letter.claimed_by for letter in c.p.letters if letter.outstanding] == [None]
    release(c.store, c.reference, "koordination", c.now)
    assert asyncio.run(send(any_store, room, c.now)).sent == 1
    sound(c)


def test_a_withdrawal_stops_the_letters_that_are_still_in_the_hand(any_store: Store) -> None:
    c = a_review_with_letters(any_store)

    def end() -> None:
        withdraw(c.store, c.reference, "Wahl", c.now)

    room = through(window := Window(end), a_room(any_store, "smtp://127.0.0.1:9"))
    assert asyncio.run(send(any_store, room, c.now)).sent == 1
    assert len(window.taken) == 1
    sound(c)


def test_a_silent_service_and_its_heir_share_the_letters(any_store: Store, tmp_path: Path) -> None:
    c = a_review_with_letters(any_store)
    with a_mailbox(tmp_path / "post") as mailbox:
        silent, heir = (a_room(any_store, mailbox.catcher.url) for _ in range(2))
        assert len(claim(any_store, silent.epoch, c.now, None, None).letters) == 2  # and then it is killed
        assert post(c, heir) == Sent()
        with any_store.unit_of_work() as session:
            beat(session, heir.epoch, c.now + 2 * SILENT_AFTER)
        assert post(c, heir).sent == 2
        mailbox.no_letter_twice()
    settle(c)
    sound(c)
