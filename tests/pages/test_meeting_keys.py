"""A meeting in a real browser, by keyboard alone, and on a phone."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from models.kinds import Question, Stage
from models.tokens import token
from pages.app import create_app
from pages.server import PagesServer
from store.settings import Settings
from store.store import Store
from tests.council import an_agreement_at
from tests.pages.conftest import StandingClock
from tests.sitting import BEGINS, LATE, ORDINARY, Sitting, called, with_register

pytestmark = pytest.mark.real


@dataclass
class Keyboard:
    """Somebody without a mouse before the page of a meeting."""

    page: Any
    sitting: Sitting
    here: str

    def press(self, *keys: str) -> None:
        """Press keys, the last of which sends a form, and wait for the next page."""
        for one in keys[:-1]:
            self.page.keyboard.press(one)
        with self.page.expect_navigation():
            self.page.keyboard.press(keys[-1])
        self.page.wait_for_function("document.activeElement !== document.body")  # the next thing to do has the focus

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.press("Enter")

    def fits(self, name: str) -> None:
        """See that the page fits a desk and a phone; RUNDLAUF_PICTURES names a folder for pictures of it."""
        for width in (360, 1200):
            self.page.set_viewport_size({"width": width, "height": 900})
            assert self.page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            if folder := os.environ.get("RUNDLAUF_PICTURES"):
                self.page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def people_come(k: Keyboard) -> None:
    k.page.goto(k.here)
    k.page.wait_for_function("document.activeElement !== document.body")
    k.fits("vor-beginn")
    k.press("Enter")  # the way to the attendance has the focus
    k.fits("anwesenheit")
    k.type("vorsitz")
    assert k.sitting.book.room.is_present("vorsitz_ausschuss")
    k.type("heinsberg 9")  # the deputy of a member who is away
    assert k.sitting.book.room.stand_ins[0].principal == "vv_hs_04"
    k.page.goto(k.here)
    k.page.locator("#chair").focus()
    k.press("Tab", "Tab", "Tab", "Enter")


def items_are_called(k: Keyboard) -> None:
    for point in ("p1", "p2", "p3"):
        k.press("Enter")
        assert k.sitting.book.room.current == point
        k.press("Enter")
    k.fits("tagesordnung")
    k.press("Enter")
    k.type("Zur Kenntnis genommen")
    assert k.sitting.book.room.items["p4"].closed_at
    k.press("Enter")  # the next item


def names_are_called(k: Keyboard) -> None:
    """One key for each name; then the button has the focus, and Enter shows the finding."""
    k.page.locator("#mode-open").focus()
    k.page.keyboard.press("ArrowRight")
    k.page.locator(".calls select").first.focus()
    names = k.page.locator(".calls select").count()
    k.page.keyboard.type("n" + "j" * (names - 1))
    k.fits("namentlich")
    k.press("Enter")
    found = k.page.locator(".finding .sum").inner_text()
    assert f"{names - 1}\u00a0Ja, 1\u00a0Nein: angenommen" in found, found
    k.page.goto(f"{k.here}/punkt/p5")  # looked at, not entered


def the_vote_is_taken(k: Keyboard) -> None:
    k.type("Einstimmig bei 2 Enthaltungen")
    k.fits("feststellung")
    assert "13" in k.page.locator(".finding .sum").inner_text()
    assert not k.sitting.book.room.items["p5"].taken
    k.press("Enter")
    assert k.sitting.book.room.items["p5"].taken[0].carried
    k.fits("abgestimmt")
    k.press("Enter")
    assert k.sitting.book.room.items["p5"].closed_at
    k.page.goto(f"{k.here}/eintrag/{len(k.sitting.book.events) - 1}")
    k.fits("berichtigung")


def test_a_meeting_is_minuted_by_keyboard_alone(store: Store, home: Path, settings: Settings, chromium: Any) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    with_register(store)
    key = council.p.visit.meeting_key or ""
    called(store, key, LATE, "Nachfrist des Fördergebers")
    sitting, (item,) = Sitting(store, key, BEGINS), council.open_items(Question.RECORD_MEETING)
    sitting.come(*ORDINARY[1:-1])
    server = PagesServer(create_app(store, StandingClock(home, lambda: sitting.now), settings), "127.0.0.1", 0).start()
    try:
        page, faults = chromium.new_page(), list[str]()
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        link = f"{server.url}/w/{token(store.key, item.key, item.person, item.generation)}"
        keyboard = Keyboard(page, sitting, f"{link}/sitzung")
        people_come(keyboard)
        items_are_called(keyboard)
        names_are_called(keyboard)
        the_vote_is_taken(keyboard)
        assert faults == []
        page.close()
    finally:
        server.stop()
