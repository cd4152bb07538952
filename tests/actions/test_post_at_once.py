"""A letter that is worth nothing in ten minutes goes out at once, and leaves no trace."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlmodel import select

from actions.post_at_once import post_at_once
from actions.send import PostRoom
from mail.catcher import Catcher
from mail.caught import read_all
from mail.letter import LetterContent
from mail.smtp import PostOffice
from models.errors import MailRefused, MailUnavailable
from models.papers import OutgoingLetter
from store.store import Store
from tests.council import BEGIN

CODE = LetterContent(subject="Ihr Code", salutation="Guten Tag,", facts=(("Code", "482 913"),), closing=("Rundlauf",))
TO = "vorsitz@verband.example"


class Refuses(Catcher):
    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        return "550 5.1.1 Postfach unbekannt"


def a_room(url: str, seconds: float = 5.0) -> PostRoom:
    office = PostOffice(url, seconds)
    return PostRoom(office, "Geschäftsstelle", "buero@region-aachen.example", "", "http://127.0.0.1:8025", "epoche")


@pytest.fixture
def catcher(tmp_path: Path) -> Iterator[Catcher]:
    catcher = Catcher(tmp_path / "post")
    catcher.start()
    yield catcher
    catcher.stop()


def test_it_has_been_taken_when_the_call_returns_and_stands_nowhere_else(
    store: Store, catcher: Catcher, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    post_at_once(a_room(catcher.url), CODE, "Vorsitz", TO, BEGIN)
    (letter,) = read_all(tmp_path / "post")
    assert (letter.to, letter.subject) == (TO, "Ihr Code")
    assert "482 913" in letter.text
    ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]  # the server of this test
    assert not [message for message in ours if "482" in message]
    with store.reading() as session:
        assert session.exec(select(OutgoingLetter)).all() == []


def test_two_of_the_same_are_two_letters(catcher: Catcher, tmp_path: Path) -> None:
    for _ in range(2):
        post_at_once(a_room(catcher.url), CODE, "Vorsitz", TO, BEGIN)
    ids = {
        file.read_bytes().partition(b"Message-ID: ")[2].partition(b"\r")[0][:60]
        for file in (tmp_path / "post").glob("*.eml")
    }
    assert len(ids) == 2


def test_a_refused_address_and_a_server_that_is_away_are_told_in_german(tmp_path: Path) -> None:
    catcher = Refuses(tmp_path / "post")
    catcher.start()
    room = a_room(catcher.url)
    try:
        with pytest.raises(MailRefused, match="Die Adresse wurde abgelehnt"):
            post_at_once(room, CODE, "Vorsitz", TO, BEGIN)
    finally:
        catcher.stop()
    with pytest.raises(MailUnavailable, match="Mailserver"):
        post_at_once(room, CODE, "Vorsitz", TO, BEGIN)


def test_nobody_waits_longer_than_the_office_is_patient(tmp_path: Path) -> None:
    class Silent(Catcher):
        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
            import asyncio

            await asyncio.Event().wait()
            return "250 OK"

    catcher = Silent(tmp_path / "post")
    catcher.start()
    try:
        with pytest.raises(MailUnavailable, match="nicht rechtzeitig"):
            post_at_once(a_room(catcher.url, 0.2), CODE, "Vorsitz", TO, BEGIN)
    finally:
        catcher.stop()
