"""The turnstile: whoever abuses a link or guesses waits, whoever only shares an address with others does not."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.types import ASGIApp

from models.kinds import Question, Stage
from models.tokens import token
from pages.app import create_app
from pages.meter import Allowance, Meter
from pages.turnstile import Allowances, Turnstile, client_of
from store.settings import Settings
from store.store import Store
from tests.browser import read
from tests.council import Council, an_agreement_at
from tests.pages.conftest import BASE, Direct, StandingClock

HOUSE = "192.0.2.1"


def test_so_many_at_once_and_then_so_many_in_a_second() -> None:
    meter = Meter(Allowance(at_once=3, per_second=0.5))
    assert [meter.take("a", 100.0) for _ in range(3)] == [0.0, 0.0, 0.0]
    assert meter.take("a", 100.0) == pytest.approx(2.0)
    assert meter.take("b", 100.0) == 0.0
    assert meter.take("a", 101.0) == pytest.approx(1.0)  # what is refused costs nothing
    assert meter.take("a", 102.0) == 0.0
    assert [meter.take("a", 200.0) for _ in range(4)][:3] == [0.0, 0.0, 0.0]  # never more at once than that


def test_a_meter_never_grows_beyond_its_bound() -> None:
    meter = Meter(Allowance(1, 0.01), most_names=100)
    for number in range(10_000):
        meter.take(f"{number}", float(number))
    assert len(meter._spent) == 100
    assert meter.knows("9999")
    assert not meter.knows("1")


def test_a_clock_that_goes_backwards_keeps_nobody_out_for_good() -> None:
    meter = Meter(Allowance(2, 1.0))
    meter.take("a", 50.0)
    assert meter.take("a", 50.0) == 0.0
    assert meter.take("a", 51.0) == 0.0


@pytest.mark.parametrize(
    ("peer", "told", "who"),
    [
        ("192.0.2.9", "10.0.0.1", "192.0.2.9"),  # whoever is no proxy of ours may say what they like
        ("127.0.0.1", "203.0.113.5", "203.0.113.5"),
        ("127.0.0.1", "10.6.6.6, 203.0.113.5", "203.0.113.5"),  # the first was told by the visitor
        ("127.0.0.1", "203.0.113.5, 127.0.0.1", "203.0.113.5"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "x" * 100, "x" * 64),
    ],
)
def test_who_asks_is_told_by_our_own_proxies_alone(peer: str, told: str | None, who: str) -> None:
    headers = [(b"x-forwarded-for", told.encode())] if told else []
    assert client_of({"client": (peer, 1), "headers": headers}, frozenset({"127.0.0.1"})) == who


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Pages:
    """The application behind a turnstile with few allowances, in a time that stands still unless told."""

    def __init__(self, store: Store, home: Path, settings: Settings, council: Council, **meters: Meter) -> None:
        self.time, self.council = Time(), council
        allowances = Allowances(**meters)
        app = create_app(store, StandingClock(home, lambda: council.now), settings, allowances=allowances)
        for middleware in app.user_middleware:
            if middleware.cls is Turnstile:
                middleware.kwargs["tick"] = self.time
        self.app: ASGIApp = app

    def get(self, address: str, host: str = HOUSE, method: str = "GET", cookie: str = "") -> httpx.Response:
        with httpx.Client(transport=Direct(self.app, host), base_url=BASE) as client:
            return client.request(method, address, headers={"cookie": cookie} if cookie else {})


@pytest.fixture
def council(store: Store) -> Iterator[Council]:
    return an_agreement_at(store, Stage.WRITTEN_REVIEW)


def links(council: Council) -> list[str]:
    key = council.store.key
    items = council.open_items(Question.GIVE_STATEMENT)
    return [f"/w/{token(key, item.key, item.person, item.generation)}" for item in items]


def test_who_hammers_on_a_link_waits_and_nobody_else(
    store: Store, home: Path, settings: Settings, council: Council
) -> None:
    pages = Pages(store, home, settings, council, own=Meter(Allowance(3, 1.0)))
    mine, theirs, *_ = links(council)
    assert [pages.get(mine).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = pages.get(mine, host="198.51.100.3")
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "1"
    assert "sehr viele Anfragen" in read(refused)
    assert refused.headers["content-security-policy"].startswith("default-src 'self'")
    assert pages.get(theirs).status_code == 200
    assert pages.get("/static/rundlauf.css").status_code == 200
    pages.time.now += 1
    assert pages.get(mine).status_code == 200


def test_whoever_guesses_waits_but_not_the_house_they_sit_in(
    store: Store, home: Path, settings: Settings, council: Council
) -> None:
    pages = Pages(store, home, settings, council, guesses=Meter(Allowance(5, 0.1)))
    known, fresh, *_ = links(council)
    assert pages.get(known).status_code == 200
    guessed = [pages.get(f"/w/{'x' * 42}{number}").status_code for number in range(7)]
    assert guessed == [404] * 5 + [429] * 2
    assert pages.get(known).status_code == 200  # a link that has worked goes on
    assert pages.get(fresh).status_code == 429
    assert pages.get(fresh, host="198.51.100.3").status_code == 200
    pages.time.now += 10
    assert pages.get("/nirgends").status_code == 404


def test_a_made_up_cookie_or_a_broken_form_lets_nobody_guess_on(
    store: Store, home: Path, settings: Settings, council: Council
) -> None:
    pages = Pages(store, home, settings, council, guesses=Meter(Allowance(3, 0.1)))
    made_up = "rundlauf_sitzung=ausgedacht"
    assert pages.get("/gesund", cookie=made_up).status_code == 200  # a page for everybody
    tried = [
        pages.get(f"/anmelden/link/{'x' * number}", method="POST", cookie=made_up).status_code
        for number in range(40, 45)
    ]
    assert tried == [410] * 3 + [429] * 2
    assert pages.get("/konten", cookie=made_up).status_code == 429


def test_letters_to_sign_in_are_few_for_one_address(
    store: Store, home: Path, settings: Settings, council: Council
) -> None:
    pages = Pages(store, home, settings, council, letters=Meter(Allowance(2, 1 / 60)))
    asked = [pages.get("/anmelden", method="POST").status_code for _ in range(3)]
    assert asked == [422, 422, 429]
    assert pages.get("/anmelden").status_code == 200
    pages.time.now += 60
    assert pages.get("/anmelden", method="POST").status_code == 422


def test_a_hundred_people_of_one_house_each_with_a_link_are_never_asked_to_wait(
    store: Store, home: Path, settings: Settings, council: Council
) -> None:
    """Two minutes with a page each second, with the usual allowances; the pages do not matter here."""
    time, allowances = Time(), Allowances()

    async def answers(scope, receive, send) -> None:  # type: ignore[no-untyped-def]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    turnstile = Turnstile(answers, lambda scope, status: answers, frozenset(), allowances, time)
    for second in range(120):
        time.now = float(second)
        for person in range(100):
            scope = {"type": "http", "method": "GET", "path": f"/w/{person:043}", "client": (HOUSE, 1), "headers": []}
            assert turnstile.waiting(scope, HOUSE, f"{person}", time.now) == 0.0
