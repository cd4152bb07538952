"""What an office must live with: full disks, wrong clocks, mail servers with moods. Nothing is lost or sent twice."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import event

from actions.conclude import conclude
from actions.remind import remind
from actions.renew_link import renew_link
from actions.write import write
from mail.catcher import Catcher
from mail.caught import read_all
from mail.smtp import PostOffice
from models.errors import NotYet, StoreTrouble
from models.journal import broken_at
from models.kinds import Occasion, Question, Stage
from store.chronicle import journal_of
from store.store import Store
from tests.actions.conftest import At
from tests.actions.test_send import post, room_at
from tests.council import Council

YEAR = timedelta(days=365)
IHK = "fachkraefte@ihk-aachen.example"


class Greylisting(Catcher):
    """Takes a letter to a mailbox only when it is offered the second time."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.known: set[str] = set()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address not in self.known:
            self.known.add(address)
            return "451 4.7.1 Bitte in einer Stunde noch einmal"
        envelope.rcpt_tos.append(address)
        return "250 OK"


class Late(Catcher):
    """Takes a letter to one mailbox, but says so only when nobody listens any more; the second time it is prompt."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.prompt = False

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        if IHK in envelope.rcpt_tos and not self.prompt:
            self.prompt = True
            await asyncio.Event().wait()
        return answer


Opened = Callable[[type[Catcher]], Catcher]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Start a catcher of the given manners; it is stopped when the test is over."""
    running: list[Catcher] = []

    def open_one(manners: type[Catcher]) -> Catcher:
        running.append(manners(tmp_path / "postausgang"))
        running[-1].start()
        return running[-1]

    yield open_one
    for catcher in running:
        catcher.stop()


@contextmanager
def full(store: Store) -> Iterator[None]:
    """Let the disk of the database be full."""

    def no_page_more(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA max_page_count=1")  # SQLite takes the present size instead

    store.engine.dispose()
    event.listen(store.engine, "connect", no_page_more)
    yield
    event.remove(store.engine, "connect", no_page_more)
    store.engine.dispose()


def chain_holds(c: Council) -> bool:
    with c.store.reading() as session:
        return broken_at(*journal_of(session, c.reference)) is None


# --- the disk


def test_a_move_on_a_full_disk_is_no_move_and_is_made_up_for(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    c.all_say(Question.RELEASE_DRAFT)
    before = c.p
    with full(c.store), pytest.raises(StoreTrouble, match="database or disk is full"):
        conclude(c.store, c.p.agreement.visit_key, c.now)
    assert (c.stage, c.p.letters, c.p.documents) == (Stage.DRAFTING, before.letters, before.documents)
    c.go_on()
    assert c.stage is Stage.WRITTEN_REVIEW
    assert chain_holds(c)


def write_again_and_again(c: Council) -> None:
    """Note papers as written until the journal has filled the last page."""
    while True:
        write(c.store, c.now)
        with c.store.unit_of_work() as session:
            for document in c.p.documents:
                session.merge(document).written_at = None


def test_papers_written_when_the_database_is_full_are_noted_later_and_are_the_same(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    c.all_say(Question.RELEASE_DRAFT)
    conclude(c.store, c.p.agreement.visit_key, c.now)
    with full(c.store), pytest.raises(StoreTrouble, match="full"):
        write_again_and_again(c)
    write(c.store, c.now)
    assert all(c.store.files.get(document.sha256 or "").startswith(b"PK") for document in c.p.documents)
    assert chain_holds(c)


# --- the clock


def test_a_clock_set_back_between_answers_disturbs_neither_journal_nor_course(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    first, *others = c.open_items(Question.GIVE_STATEMENT)
    c.now += YEAR
    c.say(first, agrees=True)
    c.now -= 2 * YEAR
    for item in others:
        c.say(item, agrees=True)
    c.go_on()
    assert c.stage is Stage.ROUND_TABLE
    assert chain_holds(c)
    late = {given.work_item: given.late for given in c.p.answers}
    assert late[first.key]
    assert not any(late[item.key] for item in others)


def test_letters_put_off_by_a_clock_that_ran_ahead_go_out_when_it_is_right_again(
    council_at: At, opened: Opened
) -> None:
    c, catcher = council_at(Stage.WRITTEN_REVIEW), opened(Catcher)
    right = c.now
    room = room_at(c, "smtp://127.0.0.1:1")
    c.now += YEAR
    assert post(c, room).postponed == 12
    assert not room.breaker.allows(c.now)
    c.now, room.post_office = right, PostOffice(catcher.url, 5)
    assert post(c, room).sent == 12


def test_a_clock_that_goes_to_and_fro_reminds_nobody_twice(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    c.on(2025, 9, 29, 7)
    reminded = remind(c.store, c.now)
    assert reminded == 12
    for days in (-1, 1, -3, 3, 4):
        c.now += timedelta(days=days)
        assert remind(c.store, c.now) == 0
    assert sum(letter.occasion is Occasion.REMINDER for letter in c.p.letters) == 12


def test_a_fresh_link_can_be_had_although_the_last_was_made_in_the_future(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    item = c.open_items()[0]
    renew_link(c.store, item.key, c.now + YEAR)
    renew_link(c.store, item.key, c.now)
    with pytest.raises(NotYet):
        renew_link(c.store, item.key, c.now + timedelta(minutes=9))


# --- the mail server


def test_a_greylisting_server_has_every_letter_at_the_second_try(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.WRITTEN_REVIEW), opened(Greylisting)
    room = room_at(c, catcher.url)
    assert post(c, room).postponed == 12
    assert room.breaker.allows(c.now)
    c.now += timedelta(minutes=1)
    assert post(c, room).sent == 12
    assert len(read_all(catcher.folder)) == 12


def test_a_250_that_comes_too_late_costs_at_most_the_same_letter_twice(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.WRITTEN_REVIEW), opened(Late)
    room = room_at(c, catcher.url)
    room.post_office = PostOffice(catcher.url, total_timeout_seconds=1.0)
    sent = post(c, room)
    assert (sent.sent, sent.postponed) == (11, 1)
    c.now += timedelta(minutes=1)
    assert post(c, room).sent == 1
    doubles = [letter for letter in read_all(catcher.folder) if letter.to == IHK]
    assert len({letter.message_id for letter in doubles}) == 1
    one, another = ((catcher.folder / letter.file).read_bytes() for letter in doubles)
    assert one == another
