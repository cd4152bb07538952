"""A story played in the same process: real actions, real pages, no Prefect and no mail server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import httpx

from actions.start import start
from cli.browser import Browser
from cli.people import answer_on
from cli.stories.scene import EVERYBODY, Intervention, Scene
from cli.stories.story import STORIES, Script, script_of
from models.case import CaseFile
from models.case_reading import read_case
from models.tokens import token
from pages.access import desk_link
from pages.app import create_app
from store.settings import Settings
from store.store import Store
from tests.codes import A_ROOM, codes_caught
from tests.council import EXAMPLE, Council
from tests.pages.conftest import BASE, Direct, StandingClock

EXAMPLES = EXAMPLE.parent


@cache
def case_named(name: str) -> CaseFile:
    """Return a case that comes with the program."""
    return read_case((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))


class Reader(Browser):
    """A browser that keeps every page it has seen."""

    def __init__(self, client: httpx.Client) -> None:
        super().__init__(client)
        self.client = client
        self.pages: list[str] = []

    def visit(self, address: str) -> str:
        self.pages.append(super().visit(address))
        return self.pages[-1]


@dataclass
class Performance:
    """A story that has been played."""

    council: Council
    script: Script
    reader: Reader
    codes: list[str]  #: to sign with, the newest last
    answered: list[int] = field(default_factory=list)  #: per scene, how many did

    def play(self) -> None:
        """Play act by act."""
        self.council.go_on()
        for act in self.script.acts:
            self.council.now = act.when
            if isinstance(act, Intervention):
                self.reader.visit(desk_link(self.council.store, BASE))
                self.reader.fill_in(f"{BASE}/v/{self.council.reference}/{act.move}", **act.answers)
            else:
                self.answered.append(self._answer(act))
            self.council.go_on()
        self.reader.visit(desk_link(self.council.store, BASE))
        self.reader.visit(f"{BASE}/v/{self.council.reference}")

    def _answer(self, scene: Scene) -> int:
        council, asked = self.council, self.council.open_items(scene.question)
        asked = [item for item in asked if not scene.only or item.person in scene.only]
        for item in asked:
            answers = dict(scene.by.get(item.person, scene.answers))
            if answers.get("present") == EVERYBODY:
                answers["present"] = list(council.p.case.round_table.members)
            link = token(council.store.key, item.key, item.person, item.generation)
            answer_on(self.reader, f"{BASE}/w/{link}", answers, lambda: self.codes[-1])
        return len(asked)


@contextmanager
def performed(store: Store, home: Path, case: CaseFile, story: str) -> Iterator[Performance]:
    """Play a story of a case and keep its pages open."""
    script = script_of(STORIES[story], case)
    council = Council(store, start(store, case, "coordinator", script.begin), script.begin)
    settings = Settings(home=home, _env_file=None)
    app = create_app(store, StandingClock(home, lambda: council.now), settings, room=A_ROOM)
    browser = httpx.Client(transport=Direct(app), base_url=BASE, follow_redirects=True)
    with browser as client, codes_caught() as codes:
        performance = Performance(council, script, Reader(client), codes)
        performance.play()
        yield performance
