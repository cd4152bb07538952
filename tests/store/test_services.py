"""Services and their epochs: what a service that has ended held in its hands is free again."""

from datetime import timedelta

from sqlmodel import select

from actions.start import start
from models.papers import OutgoingLetter
from store.outstanding import letters_to_send
from store.services import beat, begin_epoch, end_epoch, live_epochs
from store.store import Store
from tests.council import BEGIN, real_case

MINUTE = timedelta(minutes=1)


def a_service(store: Store, *, alone: bool = False) -> str:
    with store.unit_of_work() as session:
        return begin_epoch(session, BEGIN, alone=alone)


def claim(store: Store, epoch: str) -> None:
    with store.unit_of_work() as session:
        for letter in session.exec(select(OutgoingLetter)):
            letter.claimed_by = epoch


def due(store: Store) -> int:
    with store.reading() as session:
        return len(letters_to_send(session, BEGIN + MINUTE))


def beats(store: Store, epoch: str, minutes: float) -> None:
    with store.unit_of_work() as session:
        beat(session, epoch, BEGIN + minutes * MINUTE)


def test_what_somebody_is_sending_is_not_outstanding(any_store: Store) -> None:
    start(any_store, real_case(), "koordination", BEGIN)
    assert due(any_store) == 1
    claim(any_store, a_service(any_store))
    assert due(any_store) == 0


def test_a_restart_alone_on_its_home_takes_everything_back(any_store: Store) -> None:
    start(any_store, real_case(), "koordination", BEGIN)
    claim(any_store, a_service(any_store))
    fresh = a_service(any_store, alone=True)
    assert due(any_store) == 1
    with any_store.reading() as session:
        assert live_epochs(session) == {fresh}


def test_a_second_service_takes_nothing_from_a_living_one(any_store: Store) -> None:
    start(any_store, real_case(), "koordination", BEGIN)
    claim(any_store, first := a_service(any_store))
    second = a_service(any_store)
    assert due(any_store) == 0
    with any_store.reading() as session:
        assert live_epochs(session) == {first, second}


def test_a_service_that_falls_silent_is_ended_by_another(any_store: Store) -> None:
    start(any_store, real_case(), "koordination", BEGIN)
    claim(any_store, silent := a_service(any_store))
    living = a_service(any_store)
    beats(any_store, living, 1)
    assert due(any_store) == 0  # just in time
    beats(any_store, living, 1.1)
    assert due(any_store) == 1
    beats(any_store, silent, 1.2)  # it was only slow
    with any_store.reading() as session:
        assert live_epochs(session) == {silent, living}


def test_a_service_that_ends_in_good_order_leaves_nothing_claimed(any_store: Store) -> None:
    start(any_store, real_case(), "koordination", BEGIN)
    claim(any_store, epoch := a_service(any_store))
    with any_store.unit_of_work() as session:
        end_epoch(session, epoch, BEGIN)
    assert due(any_store) == 1


def test_a_letter_that_was_sent_is_never_taken_back(any_store: Store) -> None:
    start(any_store, real_case(), "koordination", BEGIN)
    claim(any_store, a_service(any_store))
    with any_store.unit_of_work() as session:
        for letter in session.exec(select(OutgoingLetter)):
            letter.sent_at = BEGIN
    a_service(any_store, alone=True)
    assert due(any_store) == 0
