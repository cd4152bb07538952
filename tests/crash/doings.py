"""What people do in the house while it may be interrupted, by its name; the service does it as its pages would."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from actions.answer import answer
from actions.correct import correct
from actions.hold import hold
from actions.release import release
from actions.renew_link import renew_link
from actions.start import start
from actions.withdraw import withdraw
from models.answers import ANSWER
from models.case_variation import varied
from store.store import Store
from tests.council import real_case

BY = "koordination"


def _answer(store: Store, now: datetime, item: str, person: str, content: dict[str, Any]) -> None:
    answer(store, item, ANSWER.validate_python(content), person, now)


def _correct(store: Store, now: datetime, item: str, content: dict[str, Any]) -> None:
    correct(store, item, ANSWER.validate_python(content), "Zahlendreher in der Niederschrift", BY, now)


def _start(store: Store, now: datetime, paper: str) -> None:
    start(store, varied(real_case(), paper_number=paper), BY, now)


DOINGS: Mapping[str, Callable[..., object]] = {
    "answer": _answer,
    "correct": _correct,
    "start": _start,
    "hold": lambda store, now, reference: hold(store, reference, "Haushaltssperre", BY, now),
    "release": lambda store, now, reference: release(store, reference, BY, now),
    "renew_link": lambda store, now, item: renew_link(store, item, now),
    "withdraw": lambda store, now, reference: withdraw(store, reference, "Das Land fördert nicht mehr.", now),
}
