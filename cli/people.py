"""Simulated people: they read their mail, open the link, fill in the form and send it, like anybody with a browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from cli.browser import Browser
from cli.stories.scene import EVERYBODY, Intervention, Scene
from cli.stories.word_hand import give_back
from mail.caught import CaughtLetter, read_all
from models.case import CaseFile
from models.errors import RundlaufError
from models.wording import ASKED_FOR

CODE = re.compile(r"Ihr Code lautet: (\d+)")


class NobodyAsked(RundlaufError):
    """Niemand hat einen Brief zu dieser Frage bekommen."""


def answer_on(browser: Browser, address: str, answers: dict[str, Any], code: Callable[[], str]) -> None:
    """Answer on the page behind a link: by its form, or with the Word file that belongs to it.

    Whoever signs asks for a code first; ``code`` returns the one that has come.
    """
    typed = dict(answers)
    if typed.get("signs") == "yes":
        browser.press(address, "code", **typed)
        typed |= {"will": "yes", "code": code()}
    edit = typed.pop("file", None)
    if edit is None:
        browser.fill_in(address, **typed)
    else:
        give_back(browser, address, edit, typed)


class People:
    """Everybody round one agreement, with the letters they have not dealt with yet."""

    def __init__(self, postbox: Path, case: CaseFile) -> None:
        self._postbox, self._case = postbox, case
        self._read = 0
        self._letters: list[CaughtLetter] = []
        self._desk = ""
        self._browser = Browser()

    def fetch_mail(self) -> int:
        """Look into the letter boxes and return how many letters have come."""
        fresh = read_all(self._postbox, after=self._read)
        self._letters += fresh
        self._read = max((letter.number for letter in fresh), default=self._read)
        return len(fresh)

    def play(self, scene: Scene) -> int:
        """Let those who were asked answer, and return how many did."""
        asked = list(self._asked(scene))
        if not asked:
            raise NobodyAsked(f"{NobodyAsked.__doc__} ({ASKED_FOR[scene.question]})")
        for person, letter in asked:
            answers = dict(scene.by.get(person, scene.answers))
            self._answer(letter, answers)
            self._letters.remove(letter)
        return len(asked)

    def _asked(self, scene: Scene) -> Iterator[tuple[str, CaughtLetter]]:
        by_address = {person.email: person.id for person in self._case.people}
        for letter in list(self._letters):
            person = by_address.get(letter.to)
            about = ASKED_FOR[scene.question] in letter.subject and letter.link is not None
            if about and person and (not scene.only or person in scene.only):
                yield person, letter

    def _answer(self, letter: CaughtLetter, answers: dict[str, Any]) -> None:
        address = letter.link or ""
        if answers.get("present") == EVERYBODY:
            answers["present"] = list(self._case.round_table.members)
        answer_on(self._browser, address, answers, lambda: self._code_sent_to(letter.to))

    def _code_sent_to(self, address: str) -> str:
        """Look into the letter box for the code that came while the page was open."""
        self.fetch_mail()
        found = [CODE.search(letter.text) for letter in self._letters if letter.to == address]
        codes = [match[1] for match in found if match]
        if not codes:
            raise NobodyAsked("Es ist kein Code zum Unterzeichnen gekommen.")
        return codes[-1]

    def put_aside(self) -> None:
        """Lay away letters that nobody has answered: the step that they belong to is over."""
        self._letters.clear()

    def take_a_desk(self, address: str) -> None:
        """Let the coordinator know the link of the desk."""
        self._desk = address

    def step_in(self, act: Intervention) -> None:
        """Let the coordinator open the desk and hold, release or withdraw the agreement, on the page of that move."""
        self._browser.visit(self._desk)
        page = urljoin(self._desk, f"/v/{self._case.reference}/{act.move}")
        self._browser.fill_in(page, **act.answers)

    def close(self) -> None:
        """Close the browser."""
        self._browser.close()
