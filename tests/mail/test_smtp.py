import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable

import aiosmtplib
import pytest

from mail.catcher import Catcher, CaughtLetter, read_all
from mail.compose import compose, wire
from mail.letter import Addressing, LetterContent
from mail.server_url import MailServer
from mail.smtp import PostOffice, verdict
from models.errors import MailDeferred, MailError, MailRefused, MailUnavailable
from tests.mail.conftest import LINK, Opened
from tests.mail.manners import (
    AsksForPassword,
    Counting,
    DiskFull,
    HangsUpAfterContent,
    KnowsNot,
    Plain,
    RefusesSender,
    Slow,
    TiresOfWaiting,
    TiresPolitely,
)

OFFICE = "verfahren@region-aachen.example"
CHAIR = "vorsitz@verband.example"
DOOR_OPENED = 1  # the catcher knocks at its own door once when it starts


@pytest.fixture
def letter(content: LetterContent, addressing: Addressing) -> bytes:
    return wire(compose(content, addressing, LINK))


def post(url: str, *letters: tuple[str, bytes], limit: float = 5.0) -> list[MailError | None]:
    """Send the letters over one post office; return what became of each."""

    async def send_all() -> list[MailError | None]:
        async with PostOffice(url, limit) as office:
            return [await _outcome(office.send, recipient, content) for recipient, content in letters]

    return asyncio.run(send_all())


async def _outcome(
    send: Callable[[str, str, bytes], Awaitable[None]], recipient: str, content: bytes
) -> MailError | None:
    try:
        await send(OFFICE, recipient, content)
    except MailError as error:
        return error
    return None


def received(catcher: Catcher) -> list[CaughtLetter]:
    return read_all(catcher.folder)


def test_fifteen_letters_go_over_one_line(opened: Opened[Counting], letter: bytes) -> None:
    server = opened(Counting)
    assert post(server.url, *[(CHAIR, letter)] * 15) == [None] * 15
    assert len(received(server)) == 15
    assert server.conversations == DOOR_OPENED + 1


def test_the_letter_arrives_as_it_was_written(opened: Opened[Catcher], letter: bytes) -> None:
    server = opened(Catcher)
    post(server.url, (CHAIR, letter))
    (file,) = server.folder.glob("*.eml")
    assert file.read_bytes().rstrip() == letter.rstrip()


def test_a_server_without_any_extension_gets_the_same_letter(opened: Opened[Plain], letter: bytes) -> None:
    server = opened(Plain)
    assert post(server.url, (CHAIR, letter)) == [None]
    assert received(server)[0].subject.endswith("Region Aachen – FAI\u00a0NRW")


def test_one_unknown_mailbox_among_many_hinders_nobody_else(opened: Opened[KnowsNot], letter: bytes) -> None:
    server = opened(KnowsNot)
    outcomes = post(server.url, *[(to, letter) for to in (CHAIR, "unbekannt@verband.example", "amt@verband.example")])
    assert outcomes[0] is outcomes[2] is None
    assert isinstance(outcomes[1], MailRefused)
    assert "550 5.1.1 Postfach unbekannt" in str(outcomes[1])
    assert len(received(server)) == 2
    assert server.conversations == DOOR_OPENED + 1


def test_a_greylisting_server_is_asked_again_later(opened: Opened[KnowsNot], letter: bytes) -> None:
    server = opened(KnowsNot)
    waiting, taken = post(server.url, ("grau@verband.example", letter), (CHAIR, letter))
    assert isinstance(waiting, MailUnavailable)
    assert taken is None


def test_a_full_mailbox_may_be_emptied(opened: Opened[KnowsNot], letter: bytes) -> None:
    assert isinstance(post(opened(KnowsNot).url, ("voll@verband.example", letter))[0], MailUnavailable)


def test_a_letter_whose_content_is_refused_is_refused(opened: Opened[KnowsNot], letter: bytes) -> None:
    refused, taken = post(opened(KnowsNot).url, ("spam@verband.example", letter), (CHAIR, letter))
    assert isinstance(refused, MailRefused)
    assert taken is None


def test_a_sender_that_is_not_allowed_burns_no_letter(opened: Opened[RefusesSender], letter: bytes) -> None:
    (outcome,) = post(opened(RefusesSender).url, (CHAIR, letter))
    assert isinstance(outcome, MailUnavailable)
    assert "Absenderadresse" in str(outcome)


def test_a_line_that_breaks_after_the_content_sends_nothing_twice(
    opened: Opened[HangsUpAfterContent], letter: bytes
) -> None:
    server = opened(HangsUpAfterContent)
    (outcome,) = post(server.url, (CHAIR, letter))
    assert isinstance(outcome, MailUnavailable)
    assert len(received(server)) == 1


@pytest.mark.parametrize("manners", [TiresOfWaiting, TiresPolitely])
def test_a_server_that_dropped_the_idle_line_is_called_again(
    manners: type[TiresOfWaiting], opened: Opened[TiresOfWaiting], letter: bytes
) -> None:
    server = opened(manners)
    assert post(server.url, *[(CHAIR, letter)] * 3) == [None] * 3
    assert len(received(server)) == 3
    assert server.conversations == DOOR_OPENED + 3


def test_a_slow_server_costs_one_letter_its_time_limit_and_no_other(opened: Opened[Slow], letter: bytes) -> None:
    server = opened(Slow)
    late, taken = post(server.url, ("langsam@verband.example", letter), (CHAIR, letter), limit=0.25)
    assert isinstance(late, MailUnavailable)
    assert "nicht rechtzeitig" in str(late)
    assert taken is None


def test_a_server_that_trickles_its_answers_meets_the_total_limit(letter: bytes) -> None:
    async def trickle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ready\r\n")
        while await reader.readline():
            await asyncio.sleep(0.1)  # each answer alone is within the limit
            writer.write(b"250 OK\r\n")

    async def send() -> MailError | None:
        async with await asyncio.start_server(trickle, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            async with PostOffice(f"smtp://127.0.0.1:{port}", 0.25) as office:
                return await _outcome(office.send, CHAIR, letter)

    assert "nicht rechtzeitig" in str(asyncio.run(send()))


@pytest.mark.parametrize(
    "greeting", [b"", b"554 wir nehmen nichts\r\n", b"421 zu viele\r\n", b"HTTP/1.1 400 Bad Request\r\n"]
)
def test_whatever_answers_at_the_door_but_is_no_mail_server_is_unavailable(greeting: bytes, letter: bytes) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(greeting)
        writer.close()

    async def send() -> MailError | None:
        async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            async with PostOffice(f"smtp://127.0.0.1:{port}", 2) as office:
                return await _outcome(office.send, CHAIR, letter)

    assert isinstance(asyncio.run(send()), MailUnavailable)


def test_a_line_that_breaks_in_the_middle_of_the_content_is_unavailable(letter: bytes) -> None:
    async def break_off(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ready\r\n")
        while not (line := await reader.readline()).startswith(b"DATA"):
            assert line
            writer.write(b"250 OK\r\n")
        writer.write(b"354 go on\r\n")
        await reader.readline()
        writer.transport.abort()

    async def send() -> MailError | None:
        async with await asyncio.start_server(break_off, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            async with PostOffice(f"smtp://127.0.0.1:{port}", 2) as office:
                return await _outcome(office.send, CHAIR, letter * 50)

    assert isinstance(asyncio.run(send()), MailUnavailable)


def test_a_server_that_is_not_there_is_unavailable(letter: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    (outcome,) = post(f"smtp://127.0.0.1:{port}", (CHAIR, letter))
    assert isinstance(outcome, MailUnavailable)
    assert f"127.0.0.1:{port}" in str(outcome)


def test_a_server_that_comes_back_gets_the_next_letter(opened: Opened[Catcher], letter: bytes) -> None:
    async def send() -> list[MailError | None]:
        server = opened(Catcher)
        port = int(server.url.rpartition(":")[2])
        async with PostOffice(server.url, 2) as office:
            outcomes = [await _outcome(office.send, CHAIR, letter)]
            server.stop()
            outcomes.append(await _outcome(office.send, CHAIR, letter))
            back = Catcher(server.folder, port)
            back.start()
            outcomes.append(await _outcome(office.send, CHAIR, letter))
            back.stop()
        return outcomes

    first, while_away, last = asyncio.run(send())
    assert first is last is None
    assert isinstance(while_away, MailUnavailable)


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # on loopback, on purpose
def test_the_right_password_opens_and_the_wrong_one_waits(opened: Opened[AsksForPassword], letter: bytes) -> None:
    server = opened(AsksForPassword)
    place = server.url.removeprefix("smtp://")
    assert post(f"smtp://amt:wort@{place}?starttls=0", (CHAIR, letter)) == [None]
    (outcome,) = post(f"smtp://amt:geheim@{place}?starttls=0", (CHAIR, letter))
    assert isinstance(outcome, MailUnavailable)
    assert "Anmeldung" in str(outcome)
    assert "geheim" not in str(outcome)


def test_encryption_that_was_demanded_is_not_done_without(opened: Opened[Catcher], letter: bytes) -> None:
    server = opened(Catcher)
    assert isinstance(post(server.url + "?starttls=1", (CHAIR, letter))[0], MailUnavailable)
    assert isinstance(post(server.url.replace("smtp:", "smtps:"), (CHAIR, letter), limit=1)[0], MailUnavailable)
    assert received(server) == []


def test_a_catcher_with_a_full_disk_loses_no_letter(opened: Opened[DiskFull], letter: bytes) -> None:
    assert isinstance(post(opened(DiskFull).url, (CHAIR, letter))[0], MailUnavailable)


def test_an_umlaut_mailbox_is_refused_without_troubling_the_server(opened: Opened[Counting], letter: bytes) -> None:
    server = opened(Counting)
    (outcome,) = post(server.url, ("müller@verband.example", letter))
    assert isinstance(outcome, MailRefused)
    assert server.conversations == DOOR_OPENED


def test_an_umlaut_domain_is_reached(opened: Opened[Catcher], letter: bytes) -> None:
    server = opened(Catcher)
    assert post(server.url, ("amt@köln.example", letter)) == [None]
    assert [file.name for file in server.folder.glob("*.eml")] == ["0001-amt@xn--kln-sna.example.eml"]


def test_many_hands_share_one_line(opened: Opened[Counting], letter: bytes) -> None:
    server = opened(Counting)

    async def send() -> None:
        async with PostOffice(server.url) as office:
            await asyncio.gather(*(office.send(OFFICE, CHAIR, letter) for _ in range(8)))

    asyncio.run(send())
    assert len(received(server)) == 8
    assert server.conversations == DOOR_OPENED + 1


def test_a_sender_who_is_called_away_leaves_the_line_usable(opened: Opened[Slow], letter: bytes) -> None:
    server = opened(Slow)

    async def send() -> None:
        async with PostOffice(server.url) as office:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.1):
                    await office.send(OFFICE, "langsam@verband.example", letter)
            await office.send(OFFICE, CHAIR, letter)

    asyncio.run(send())
    assert len(received(server)) == 1


SERVER = MailServer("mail.example", 587, tls=False, starttls=True, username="amt", password="geheim")


@pytest.mark.parametrize(
    ("failure", "meaning"),
    [
        (aiosmtplib.SMTPRecipientRefused(550, "unbekannt", CHAIR), MailRefused),
        (aiosmtplib.SMTPRecipientRefused(450, "beschäftigt", CHAIR), MailDeferred),
        (aiosmtplib.SMTPRecipientRefused(552, "voll", CHAIR), MailDeferred),
        (aiosmtplib.SMTPRecipientRefused(421, "Feierabend", CHAIR), MailUnavailable),
        (aiosmtplib.SMTPDataError(554, "Inhalt"), MailRefused),
        (aiosmtplib.SMTPDataError(451, "später"), MailDeferred),
        (aiosmtplib.SMTPSenderRefused(553, "Absender", OFFICE), MailUnavailable),
        (aiosmtplib.SMTPAuthenticationError(535, "falsch"), MailUnavailable),
        (aiosmtplib.SMTPHeloError(501, "wer"), MailUnavailable),
        (aiosmtplib.SMTPServerDisconnected("weg"), MailUnavailable),
        (aiosmtplib.SMTPConnectTimeoutError("spät"), MailUnavailable),
        (ssl.SSLCertVerificationError("fremd"), MailUnavailable),
        (socket.gaierror(-2, "unbekannt"), MailUnavailable),
    ],
)
def test_only_address_and_content_can_be_refused_for_good(failure: Exception, meaning: type[MailError]) -> None:
    said = verdict(failure, SERVER)
    assert type(said) is meaning
    assert "geheim" not in str(said)
    assert "\n" not in str(said)
