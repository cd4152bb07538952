"""Mail scanners and prefetching browsers open everything, and change nothing; no live link stands where it must not."""

import logging
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
import pytest

from actions.start import start
from cli.browser import Browser
from cli.people import answer_on
from cli.stories.scene import EVERYBODY, Intervention, Scene
from cli.stories.story import STORIES, script_of
from models.desk_roles import DeskRole
from models.tokens import token
from pages.app import create_app
from store.settings import Settings
from store.store import Store
from tests.codes import A_ROOM, codes_caught
from tests.council import Council
from tests.letterbox import sent
from tests.pages.at_the_desk import AtTheDesk, an_account, signs_in
from tests.pages.conftest import BASE, Direct, StandingClock
from tests.pages.test_rights import unmeasured
from tests.stories.players import case_named

CASE = "region-aachen-fai-nrw"
LETTERS_BASE = "http://127.0.0.1:1"  #: where the letterbox of the tests says the pages are
PREFETCH = {"purpose": "prefetch", "sec-purpose": "prefetch;prerender"}


class Links(HTMLParser):
    """Finds every address that a page leads to or loads, forms that only ask included."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "get").lower() == "get":
            self.found.append(given.get("action", ""))
        self.found += [given[name] for name in ("href", "src") if name in given]


@dataclass
class Scanner:
    """Opens every link, and every link behind it."""

    store: Store
    home: Path
    watching: sqlite3.Connection = field(init=False)
    seen: set[str] = field(default_factory=set)
    pages: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.watching = sqlite3.connect(self.home / "rundlauf.sqlite")

    def goes_through(self, client: httpx.Client, addresses: Iterable[str], most: int = 1_000) -> None:
        """Look at addresses and at all they lead to on this host: as HEAD, as GET, and prefetched.

        Of pages that show one thing after another, such as letters, ``most`` of each kind are looked at.
        """
        before, kinds = self.state(), Counter[tuple[str, ...]]()
        waiting = [*addresses]
        once = {path for path in self.seen if path.startswith("/w/") or "/dokumente/" in path}
        self.seen = set(once)  # what stays as it is need not be opened after every act
        while waiting:
            address = urlsplit(waiting.pop())
            path = f"{address.path}?{address.query}" if address.query else address.path
            if path in self.seen or not path.startswith("/") or path.startswith("/static/"):
                continue
            self.seen.add(path)
            kind = tuple(part for place, part in enumerate(address.path.split("/")) if place != 4)
            kinds[kind] += 1
            if kinds[kind] > most:
                continue
            if path not in self.pages:
                client.request("HEAD", path, follow_redirects=False)
            answer = client.get(path, headers=PREFETCH if len(self.seen) % 2 else {}, follow_redirects=False)
            assert answer.status_code < 500, path
            if "location" in answer.headers:
                waiting.append(urljoin(path, answer.headers["location"]))
            if answer.headers.get("content-type", "").startswith("text/html"):
                self.pages[path] = answer.text
                found = [urljoin(f"{BASE}{path}", link) for link in Links(answer.text).found]
                waiting += [link for link in found if link.startswith(BASE)]
        assert self.state() == before

    def state(self) -> str:
        """Return what changes with every commit to the database, and with every file."""
        (version,) = self.watching.execute("PRAGMA data_version").fetchone()
        files = sorted(path for path in self.home.rglob("*") if path.is_file() and "sqlite" not in path.name)
        return f"{version} {[(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]}"


def everything_kept(store: Store) -> str:
    with store.engine.connect() as connection:
        return "\n".join(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]


def links_in(letters: Iterable[tuple[str, bytes]]) -> list[str]:
    """Return every address in letters, from the plain text and from the HTML."""
    found = []
    for _, raw in letters:
        for part in message_from_bytes(raw, policy=policy.default).walk():  # type: ignore[arg-type]
            if part.get_content_type() in ("text/plain", "text/html"):
                found += re.findall(rf"{LETTERS_BASE}[^\s\"<>]+", part.get_content())
    return list(dict.fromkeys(found))


def play(council: Council, acts: Iterable[object], browser: Browser, desk: AtTheDesk) -> Iterable[list[str]]:
    """Play a story; yield the links of the letters that have come before each act, and after the last."""
    council.go_on()
    for act in acts:
        yield links_in(sent(council, council.now))
        assert isinstance(act, Scene | Intervention)
        council.now = act.when
        assert isinstance(act, Scene)
        asked = [i for i in council.open_items(act.question) if not act.only or i.person in act.only]
        for item in asked:
            answers = dict(act.by.get(item.person, act.answers))
            if answers.get("present") == EVERYBODY:
                answers["present"] = list(council.p.case.round_table.members)
            link = token(council.store.key, item.key, item.person, item.generation)
            with codes_caught() as codes:
                answer_on(browser, f"{BASE}/w/{link}", answers, lambda codes=codes: codes[-1])
        council.go_on()
    yield links_in(sent(council, council.now))


def every_token(council: Council) -> set[str]:
    """Return the tokens of all links there have been and the next ones."""
    return {
        token(council.store.key, item.key, item.person, generation)
        for item in council.p.work_items
        for generation in range(1, item.generation + 2)
    }


@pytest.mark.timeout(400)
def test_whoever_opens_every_link_of_a_whole_story_changes_nothing_and_finds_no_live_link(
    store: Store, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for theirs in ("httpx", "asyncio"):  # the browser of this test writes down where it goes
        caplog.set_level(logging.CRITICAL, logger=theirs)
    script = script_of(STORIES["straight"], case_named(CASE))
    council = Council(store, start(store, case_named(CASE), "coordinator", script.begin), script.begin)
    settings = Settings(home=home, _env_file=None)
    app = create_app(store, StandingClock(home, lambda: council.now), settings, room=A_ROOM, allowances=unmeasured())
    client = httpx.Client(transport=Direct(app, "192.0.2.7"), base_url=BASE, follow_redirects=True)
    reader = httpx.Client(transport=Direct(app), base_url=BASE, follow_redirects=True)
    people = an_account(store, *DeskRole, agency=None)
    scanner, letters = Scanner(store, home), 0
    desk = signs_in(app, council, people)
    for act, links in enumerate(play(council, script.acts, Browser(reader), desk)):
        letters += len(links)
        scanner.goes_through(client, links)
        if act % 5 == 0 or act == len(script.acts):
            desk = signs_in(app, council, people)  # weeks have gone by
            scanner.goes_through(desk.client, ["/"], most=3)
    assert letters > 30
    before = scanner.state()
    signs_in(app, council, people)
    assert scanner.state() != before, "the watch sees nothing"
    assert len(scanner.pages) > 60
    assert any("/dokumente/" in path for path in scanner.seen)
    live = every_token(council)
    kept = everything_kept(store)
    assert not [one for one in live if one in kept or one in caplog.text]
    assert desk.client.cookies
    assert not [value for value in desk.client.cookies.values() if value in kept + caplog.text]
    for path, page in scanner.pages.items():
        own = path.split("/")[2] if path.startswith("/w/") else ""
        assert not [one for one in live - {own} if one in page], path
