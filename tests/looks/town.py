"""A house in which something is on every page: agreements in every stage, a meeting under way, files that came back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from actions.hold import hold
from actions.receive import Handed, receive
from models import meeting_events as e
from models.diagnosis import Diagnosis
from models.kinds import Question, Stage
from models.returned import Channel
from models.tokens import token
from models.work_items import WorkItem
from pages.access import desk_link
from pages.app import create_app
from pages.server import PagesServer
from store.settings import Settings
from store.store import Store
from tests.council import Council
from tests.every_stage import NEXT, OVER, agreements_at
from tests.pages.conftest import StandingClock
from tests.pages.minute_taker import ITEM
from tests.pages.test_give_back import NEW, OLD, draft
from tests.returned_files import edited
from tests.sitting import ADVISORY, LATE, ORDINARY, Sitting, called, with_register

WELL = (Diagnosis("Datenbank", True, "sqlite"), Diagnosis("Mailserver", False, "mail.example:25 ist nicht erreichbar"))


@dataclass(frozen=True)
class Town:
    """The house, its agreements by stage, and where its pages are."""

    store: Store
    councils: dict[Stage, Council]
    url: str

    @property
    def desk(self) -> str:
        """The link that opens the desk."""
        return desk_link(self.store, self.url)

    def link(self, item: WorkItem) -> str:
        """Return the link of a letter."""
        return f"{self.url}/w/{token(self.store.key, item.key, item.person, item.generation)}"

    def items(self) -> Iterator[tuple[str, WorkItem]]:
        """Yield a work item of every question that is asked, and one of each that is answered."""
        for council in self.councils.values():
            seen: set[Question] = set()
            for item in council.p.work_items:
                if item.is_open and item.question not in seen:
                    seen.add(Question(item.question))
                    yield f"frage-{item.question}", item
        answered = [item for item in self.councils[Stage.SIGNING].p.work_items if item.answered_at]
        for question in dict.fromkeys(Question(item.question) for item in answered):
            yield f"beleg-{question}", next(item for item in answered if item.question is question)


@contextmanager
def inhabited(store: Store, home: Path) -> Iterator[Town]:
    """Fill a house and open its pages; its time is that of the agreement that has come furthest."""
    councils = agreements_at(store, [*NEXT, *OVER])
    latest = max(council.now for council in councils.values())
    _files_come_back(councils[Stage.WRITTEN_REVIEW])
    _a_meeting_is_held(councils[Stage.COMMITTEE])
    hold(store, councils[Stage.ASSEMBLY].reference, "Wahl abwarten", "Koordination", latest)
    with served(store, home, latest) as url:
        yield Town(store, councils, url)


@contextmanager
def served(store: Store, home: Path, now: datetime) -> Iterator[str]:
    """Serve the pages of a house at one moment."""
    app = create_app(store, StandingClock(home, lambda: now), Settings(home=home, _env_file=None), examine=lambda: WELL)
    server = PagesServer(app, "127.0.0.1", 0)
    try:
        yield server.start().url
    finally:
        server.stop()


def _files_come_back(c: Council) -> None:
    first, second, *_ = c.open_items(Question.GIVE_STATEMENT)
    file = edited(draft(c), {OLD: NEW})
    receive(c.store, Handed("Entwurf mit Änderungen.docx", file, Channel.PAGE, first.person), first.key, c.now)
    c.say(second, agrees=True)
    receive(c.store, Handed("Zu spät.docx", file, Channel.DESK, second.person), second.key, c.now)


def _a_meeting_is_held(c: Council) -> None:
    key = c.p.visit.meeting_key
    assert key is not None
    with_register(c.store)
    called(c.store, key, LATE, "Nachfrist des Fördergebers")
    sitting = Sitting(c.store, key)
    sitting.come(*ORDINARY, *ADVISORY).do(e.Opened(chair="vorsitz_ausschuss"), e.Called(item=ITEM))
