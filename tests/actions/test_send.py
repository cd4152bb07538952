"""Letters leave the house through a real mail server: each once, none lost."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import ClassVar, TypeVar

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from actions.answer import answer
from actions.conclude import conclude
from actions.remind import remind
from actions.renew_link import renew_link
from actions.send import PostRoom, Sent, send
from actions.withdraw import withdraw
from actions.write import write
from mail.catcher import Catcher
from mail.caught import CaughtLetter, read_all
from mail.smtp import PostOffice
from models.errors import StoreTrouble
from models.journal import Entry
from models.kinds import Occasion, Question, Stage
from models.papers import OutgoingLetter
from models.tokens import token
from store.chronicle import journal_of
from store.services import begin_epoch
from tests.actions.conftest import At
from tests.council import Council, form

SomeCatcher = TypeVar("SomeCatcher", bound=Catcher)
IHK = "fachkraefte@ihk-aachen.example"
BASE = "http://127.0.0.1:8025"


class Particular(Catcher):
    """Knows one mailbox not, and counts how often it is asked to take a letter."""

    unknown: ClassVar[str] = IHK
    asked = 0

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.asked += 1
        if address == self.unknown:
            return "550 5.1.1 Postfach unbekannt"
        envelope.rcpt_tos.append(address)
        return "250 OK"


class HangsUp(Catcher):
    """Takes the letter and breaks the line before it says so."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await super().handle_DATA(server, session, envelope)
        server.transport.abort()
        return "250 OK"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[type[SomeCatcher]], SomeCatcher]]:
    running: list[Catcher] = []

    def open_one(manners: type[SomeCatcher]) -> SomeCatcher:
        catcher = manners(tmp_path / "postausgang")
        catcher.start()
        running.append(catcher)
        return catcher

    yield open_one
    for catcher in running:
        catcher.stop()


Opened = Callable[[type[Catcher]], Catcher]


def room_at(c: Council, url: str, *, alone: bool = True) -> PostRoom:
    with c.store.unit_of_work() as session:
        epoch = begin_epoch(session, c.now, alone=alone)
    return PostRoom(
        post_office=PostOffice(url, total_timeout_seconds=5),
        sender_name="Regionalagentur Region Aachen",
        sender_address="rundlauf@region-aachen.example",
        reply_to="",
        base_url=BASE,
        epoch=epoch,
    )


def post(c: Council, room: PostRoom) -> Sent:
    return asyncio.run(send(c.store, room, c.now))


def caught(catcher: Catcher) -> list[CaughtLetter]:
    return read_all(catcher.folder)


def letter_to(c: Council, person: str, occasion: Occasion = Occasion.QUESTION) -> OutgoingLetter:
    return next(x for x in c.p.letters if (x.person, x.occasion, x.stage) == (person, occasion, c.stage))


def outstanding(c: Council) -> list[OutgoingLetter]:
    return [letter for letter in c.p.letters if letter.outstanding]


def test_each_letter_goes_out_once(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.WRITTEN_REVIEW), opened(Catcher)
    room = room_at(c, catcher.url)
    assert post(c, room) == Sent(sent=12, dropped=1)  # the released draft asks nobody any more
    assert post(c, room) == Sent()
    letters = caught(catcher)
    assert len({letter.to for letter in letters}) == len({letter.message_id for letter in letters}) == 12
    with c.store.reading() as session:
        entries, details = journal_of(session, c.reference)
    sent = [details[entry.sequence].detail for entry in entries if entry.kind is Entry.LETTER_SENT]
    assert {one["message_id"] for one in sent} == {letter.message_id for letter in letters}


def test_a_letter_bears_its_own_link_and_its_papers(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.WRITTEN_REVIEW), opened(Catcher)
    post(c, room_at(c, catcher.url))
    item = next(item for item in c.open_items() if item.person == "ihk_aachen")
    letter = next(letter for letter in caught(catcher) if letter.to == IHK)
    assert letter.link == f"{BASE}/w/{token(c.store.key, item.key, item.person, 1)}"
    assert len(letter.attachments) == len(letter_to(c, "ihk_aachen").attaches) == 3
    assert all(attachment.content.startswith(b"PK") for attachment in letter.attachments)
    links = {one.link for one in caught(catcher)}
    assert len(links) == 12


def test_an_invitation_brings_a_calendar_entry(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.COMMITTEE), opened(Catcher)
    post(c, room_at(c, catcher.url))
    chair = c.p.person("vorsitz_ausschuss").email
    letter = next(letter for letter in caught(catcher) if letter.to == chair)
    assert "8.\u00a0Oktober\u00a02025" in letter.text
    assert letter.link is None
    raw = (catcher.folder / letter.file).read_bytes()
    assert b"text/calendar" in raw


def test_a_refused_address_is_noted_and_the_rest_goes_on(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.WRITTEN_REVIEW), opened(Particular)
    sent = post(c, room_at(c, catcher.url))
    assert (sent.sent, sent.refused) == (11, 1)
    refused = letter_to(c, "ihk_aachen")
    assert refused.dropped_at
    assert "550" in refused.trouble
    assert outstanding(c) == []
    with c.store.reading() as session:
        entries, _ = journal_of(session, c.reference)
    assert [entry.kind for entry in entries].count(Entry.LETTER_REFUSED) == 1


def test_a_server_that_is_down_postpones_and_the_fuse_spares_it(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.WRITTEN_REVIEW), opened(Catcher)
    room, url = room_at(c, catcher.url), catcher.url
    catcher.stop()
    assert post(c, room) == Sent(postponed=12, dropped=1)
    assert not room.breaker.allows(c.now)
    waiting = outstanding(c)
    assert len(waiting) == 12
    assert all(letter.not_before and letter.not_before > c.now and not letter.claimed_by for letter in waiting)
    assert sum(bool(letter.trouble) for letter in waiting) == 3  # three were tried, then the fuse was out
    assert post(c, room) == Sent()  # nothing is due, so nobody looks again and again
    c.now += timedelta(minutes=2)
    back = Catcher(catcher.folder, port=int(url.rpartition(":")[2]))
    back.start()
    assert post(c, room).sent == 12
    back.stop()
    assert outstanding(c) == []
    assert not any(letter.trouble for letter in c.p.letters)


def test_letters_put_down_while_the_fuse_is_out_wait_with_the_others(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    room = room_at(c, "smtp://127.0.0.1:1")
    for _ in range(3):
        room.breaker.failed(c.now)
    assert post(c, room) == Sent(postponed=12, dropped=1)
    assert {letter.not_before for letter in outstanding(c)} == {room.breaker.open_until}


def test_a_letter_sent_again_is_the_same_to_the_byte(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.COMMITTEE), opened(HangsUp)
    room = room_at(c, catcher.url)
    post(c, room)
    first = caught(catcher)[0]
    c.later()
    post(c, room_at(c, catcher.url))
    again = [letter for letter in caught(catcher) if letter.message_id == first.message_id]
    assert len(again) == 2
    bytes_of = [(catcher.folder / letter.file).read_bytes() for letter in again]
    assert bytes_of[0] == bytes_of[1]


def test_a_claim_of_a_service_that_was_killed_is_taken_back(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.WRITTEN_REVIEW), opened(Catcher)
    killed = room_at(c, catcher.url)
    with c.store.unit_of_work() as session:
        for letter in outstanding(c):
            letter.claimed_by = killed.epoch
            session.merge(letter)
    assert post(c, killed) == Sent()
    fresh = room_at(c, catcher.url)
    assert post(c, fresh).sent == 12


def test_an_answer_that_comes_in_drops_what_has_not_gone_out(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.WRITTEN_REVIEW), opened(Catcher)
    first, *_ = c.open_items()
    c.on(2025, 9, 2, 7)
    assert remind(c.store, c.now) == 12
    c.say(first, agrees=True)
    assert post(c, room_at(c, catcher.url)).dropped == 3  # the released draft, the question, the reminder
    address = c.p.person(first.person).email
    assert address not in {letter.to for letter in caught(catcher)}


def test_an_invitation_to_what_is_over_stays_at_home(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.COMMITTEE), opened(Catcher)
    withdraw(c.store, c.reference, "Haushaltssperre", c.now)
    c.go_on()
    post(c, room_at(c, catcher.url))
    subjects = {letter.subject for letter in caught(catcher)}
    assert subjects
    assert not any("Einladung" in subject for subject in subjects)


def test_an_invitation_to_a_meeting_that_is_past_stays_at_home(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.COMMITTEE), opened(Catcher)
    c.on(2025, 10, 9)
    post(c, room_at(c, catcher.url))
    invitations = [letter for letter in c.p.letters if letter.occasion is Occasion.INVITATION]
    assert invitations
    assert all(letter.dropped_at for letter in invitations)
    assert len(caught(catcher)) == 1  # the question for the result


def test_an_answer_in_the_last_instant_stops_a_claimed_letter(council_at: At, opened: Opened) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)

    class AnswersMeanwhile(Catcher):
        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
            for item in c.open_items(Question.GIVE_STATEMENT):
                answer(c.store, item.key, form(item, agrees=True), item.person, c.now)
            return await super().handle_DATA(server, session, envelope)

    catcher = opened(AnswersMeanwhile)
    assert post(c, room_at(c, catcher.url)) == Sent(sent=1, dropped=12)


def test_a_letter_waits_until_its_papers_are_written(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.DRAFTING), opened(Catcher)
    c.all_say(Question.RELEASE_DRAFT)
    conclude(c.store, c.p.agreement.visit_key, c.now)
    room = room_at(c, catcher.url)
    assert post(c, room).sent == 0
    assert len(outstanding(c)) == 12
    write(c.store, c.now)
    assert post(c, room).sent == 12
    assert all(len(letter.attachments) == 3 for letter in caught(catcher))


def test_a_damaged_paper_holds_back_its_own_letters_only(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.COMMITTEE), opened(Catcher)
    paper = next(d for d in c.p.documents if d.stage is Stage.COMMITTEE)
    assert paper.sha256
    (file,) = Path(c.store.engine.url.database or "").parent.rglob(paper.sha256)
    file.write_bytes(b"verdorben")
    with pytest.raises(StoreTrouble):
        c.store.files.get(paper.sha256)
    renew_link(c.store, c.open_items()[0].key, c.now)  # a letter without papers
    room = room_at(c, catcher.url)
    assert post(c, room).sent == 1
    held_back = [letter for letter in c.p.letters if "beschädigt" in letter.trouble]
    assert {paper.key} <= {key for letter in held_back for key in letter.attaches}
    assert all(letter.not_before for letter in held_back)
    assert room.breaker.allows(c.now)  # the mail server is not to blame


def test_a_renewed_link_is_the_one_that_travels(council_at: At, opened: Opened) -> None:
    c, catcher = council_at(Stage.WRITTEN_REVIEW), opened(Catcher)
    item = next(item for item in c.open_items() if item.person == "ihk_aachen")
    renew_link(c.store, item.key, c.now)
    post(c, room_at(c, catcher.url))
    links = {letter.link for letter in caught(catcher) if letter.to == IHK}
    assert links == {f"{BASE}/w/{token(c.store.key, item.key, item.person, 2)}"}
