"""A house in which something is on every page: agreements in every stage, a meeting under way, files that came back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

from fastapi import FastAPI

from actions.hand_back import hand_back
from actions.hold import hold
from actions.prepare import Source, prepare
from actions.receive import Handed, receive
from actions.record_absence import Away, record_absence
from actions.renew_link import renew_link
from models import meeting_events as e
from models.accounts import DeskRole
from models.diagnosis import Diagnosis
from models.kinds import Question, Stage
from models.returned import Channel
from models.signature_slots import SignatureKind
from models.tokens import token
from models.work_items import WorkItem
from models.yaml_tree import read_tree
from pages.access import desk_link
from pages.app import create_app
from pages.server import PagesServer
from store.settings import Settings
from store.store import Store
from tests.actions.signed_things import CHAIR, hands_in, scan
from tests.council import EXAMPLE, Council
from tests.deputies import ERIKA, HWK, IHK, OTTO, item_of, standing
from tests.every_stage import NEXT, OVER, agreements_at
from tests.life import happens, new_contacts
from tests.pages.at_the_desk import ELSEWHERE, an_account
from tests.pages.conftest import StandingClock
from tests.pages.minute_taker import ITEM
from tests.pages.test_give_back import NEW, OLD, draft
from tests.pages.test_rights import unmeasured
from tests.returned_files import edited
from tests.sitting import ADVISORY, LATE, ORDINARY, Sitting, called, with_register

TEMPLATE = EXAMPLE.parent / "vorlagen" / "kooperationsvereinbarung-fai-nrw.yaml"
WELL = (Diagnosis("Datenbank", True, "sqlite"), Diagnosis("Mailserver", False, "mail.example:25 ist nicht erreichbar"))


@dataclass(frozen=True)
class Town:
    """The house, its agreements by stage, and where its pages are."""

    store: Store
    councils: dict[Stage, Council]
    app: FastAPI
    url: str

    @property
    def desk(self) -> str:
        """The link that opens the desk."""
        return desk_link(self.store, self.url)

    def link(self, item: WorkItem) -> str:
        """Return the link of a letter."""
        return f"{self.url}/w/{token(self.store.key, item.key, item.person, item.generation)}"

    def links(self) -> dict[str, str]:
        """Return a link to every question that is open, to each that is answered, a deputy's and one that ended."""
        found: dict[str, str] = {}
        for stage, council in self.councils.items():
            for item in council.p.work_items:
                name = f"frage-{item.question}"
                if item.is_open and f"{name}-{stage}" not in found:
                    found[f"{name}-{stage}" if name in found else name] = self.link(item)
        for item in self.councils[Stage.SIGNING].p.work_items:
            if item.answered_at:
                found.setdefault(f"beleg-{item.question}", self.link(item))
        review = self.councils[Stage.WRITTEN_REVIEW]
        for_deputy, renewed = item_of(review, IHK), item_of(review, HWK)
        key, keys = self.store.key, f"{self.url}/w/"
        deputys = token(key, for_deputy.key, ERIKA.id, for_deputy.generation_of(ERIKA.id))
        ended = token(key, renewed.key, renewed.person, renewed.generation - 1)
        return {**found, "frage-in-vertretung": keys + deputys, "link-beendet": keys + ended}


@contextmanager
def inhabited(store: Store, home: Path) -> Iterator[Town]:
    """Fill a house and open its pages; its time is that of the agreement that has come furthest."""
    councils = agreements_at(store, [*NEXT, *OVER])
    latest = max(council.now for council in councils.values())
    _files_come_back(councils[Stage.WRITTEN_REVIEW])
    _people_are_away(councils[Stage.WRITTEN_REVIEW], latest)
    _a_meeting_is_held(councils[Stage.COMMITTEE])
    _a_signed_file_comes(councils[Stage.SIGNING])
    happens(councils[Stage.IN_FORCE], new_contacts(councils[Stage.IN_FORCE], latest.date()))
    hold(store, councils[Stage.ASSEMBLY].reference, "Wahl abwarten", "Koordination", latest)
    _agreements_are_prepared(councils[Stage.DRAFTING], latest)
    _post_is_caught(Settings(home=home, _env_file=None).postbox)
    an_account(store, DeskRole.COORDINATOR, name="Erika Muster")
    an_account(store, DeskRole.MINUTE_TAKER, DeskRole.OBSERVER, agency=ELSEWHERE, name="Otto Beispiel")
    with served(store, home, latest) as (app, url):
        yield Town(store, councils, app, url)


@contextmanager
def served(store: Store, home: Path, now: datetime) -> Iterator[tuple[FastAPI, str]]:
    """Serve the pages of a house at one moment, to a visitor faster than people are."""
    settings, clock = Settings(home=home, _env_file=None), StandingClock(home, lambda: now)
    app = create_app(store, clock, settings, examine=lambda: WELL, allowances=unmeasured())
    server = PagesServer(app, "127.0.0.1", 0)
    try:
        yield app, server.start().url
    finally:
        server.stop()


def _files_come_back(c: Council) -> None:
    first, second, *_ = c.open_items(Question.GIVE_STATEMENT)
    file = edited(draft(c), {OLD: NEW})
    receive(c.store, first.key, Handed("Entwurf mit Änderungen.docx", file, Channel.PAGE, first.person), c.now)
    c.say(second, agrees=True)
    receive(c.store, second.key, Handed("Zu spät.docx", file, Channel.DESK, second.person), c.now)


def _a_meeting_is_held(c: Council) -> None:
    key = c.p.visit.meeting_key
    assert key is not None
    with_register(c.store)
    called(c.store, key, LATE, "Nachfrist des Fördergebers")
    sitting = Sitting(c.store, key)
    sitting.come(*ORDINARY, *ADVISORY).do(e.Opened(chair="vorsitz_ausschuss"), e.Called(item=ITEM))


def _people_are_away(c: Council, now: datetime) -> None:
    today = now.date()
    away = Away(IHK, today, today + timedelta(days=11), (ERIKA,), "Urlaub")
    record_absence(c.store, c.p.agreement.agency, away, "Koordination", now)
    standing(c, HWK, OTTO)
    renew_link(c.store, item_of(c, HWK).key, now)
    asked = next(item for item in c.open_items(Question.GIVE_STATEMENT) if item.person not in (IHK, HWK))
    hand_back(c.store, asked.key, asked.person, "Das liegt beim Jobcenter.", now)


def _a_signed_file_comes(c: Council) -> None:
    hands_in(c, CHAIR, scan(c), SignatureKind.WET_INK, signed_name="Erika Muster", place="Aachen")


def _agreements_are_prepared(c: Council, now: datetime) -> None:
    facts = c.p.case.model_dump(mode="json") | {
        "paper": c.p.case.paper.model_dump(mode="json") | {"number": "2025/301"}
    }
    template = Source(read_tree(TEMPLATE.read_text(encoding="utf-8")).data, "Vorlage")
    prepare(c.store, [Source(facts, "Tabelle", line) for line in (2, 3)], "Erika Muster", now, c.p.agreement.agency)
    prepare(c.store, [template], "Erika Muster", now, c.p.agreement.agency)
    prepare(c.store, [Source(facts, "Fallakte")], "Erika Muster", now, c.p.agreement.agency)


def _post_is_caught(postbox: Path) -> None:
    letter = EmailMessage()
    letter["To"], letter["Subject"] = "Erika Muster <erika.muster@ihk.example>", "Ihre Stellungnahme"
    letter.set_content("<html><head><title>Brief</title></head><body><p>Guten Tag</p></body></html>", subtype="html")
    letter.add_attachment(b"Anlage", maintype="application", subtype="pdf", filename="entwurf.pdf")
    postbox.mkdir(exist_ok=True)
    (postbox / "0001-erika-muster.eml").write_bytes(bytes(letter))
