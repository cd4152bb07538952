"""The office's mailbox on a real IMAP server."""

from collections.abc import Iterator

import pytest

from mail.inbox import Inbox, MailboxClosed, Mark
from mail.mailbox_url import mailbox_address
from models.errors import MailError, MailUnavailable
from tests.imap_server import ImapServer, imap_server

pytestmark = pytest.mark.real

LARGEST = 2_000


def message(subject: str, body: str = "Anbei.") -> bytes:
    return f"From: mitglied@stadt.example\r\nSubject: {subject}\r\n\r\n{body}\r\n".encode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ImapServer]:
    with imap_server(tmp_path_factory.mktemp("imap")) as running:
        yield running


@pytest.fixture(autouse=True)
def trusted(server: ImapServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(server.pem))


def test_replies_are_read_oldest_first_and_octet_for_octet(server: ImapServer) -> None:
    sent = [message("Erste"), message("Zweite", "Ein Satz mit ü.")]
    for one in sent:
        server.lay_in(one, "reihenfolge")
    assert [arrived.raw for arrived in Inbox(server.url("reihenfolge")).since(Mark(), LARGEST)] == sent


def test_whoever_reads_along_finds_the_mailbox_unchanged(server: ImapServer) -> None:
    server.lay_in(message("Ungelesen"), "unberuehrt")
    list(Inbox(server.url("unberuehrt")).since(Mark(), LARGEST))
    with server.as_reader("unberuehrt") as line:
        line.select("INBOX", readonly=True)
        assert line.search(None, "UNSEEN") == ("OK", [b"1"])


def test_a_message_that_somebody_has_opened_before_is_read_all_the_same(server: ImapServer) -> None:
    server.lay_in(message("Schon gelesen"), "gelesen")
    with server.as_reader("gelesen") as line:
        line.select("INBOX")
        line.store("1", "+FLAGS", "\\Seen")
    assert len(list(Inbox(server.url("gelesen")).since(Mark(), LARGEST))) == 1


def test_from_the_mark_onwards_only_what_is_new_is_read(server: ImapServer) -> None:
    inbox = Inbox(server.url("marke"))
    server.lay_in(message("Gestern"), "marke")
    mark = list(inbox.since(Mark(), LARGEST))[-1].mark
    assert list(inbox.since(mark, LARGEST)) == []
    server.lay_in(message("Heute"), "marke")
    assert [arrived.raw for arrived in inbox.since(mark, LARGEST)] == [message("Heute")]


def test_a_mailbox_that_was_numbered_anew_is_read_from_its_beginning(server: ImapServer) -> None:
    server.lay_in(message("Da"), "neu", "Antworten")
    former = Mark(numbering=1, number=40)
    read = list(Inbox(server.url("neu", "Antworten")).since(former, LARGEST))
    assert [arrived.raw for arrived in read] == [message("Da")]
    assert read[0].mark.numbering != 1


def test_of_a_message_that_is_too_large_only_the_header_is_fetched(server: ImapServer) -> None:
    server.lay_in(message("Riesig", "x" * 5_000), "riesig")
    arrived = next(Inbox(server.url("riesig")).since(Mark(), LARGEST))
    assert (arrived.whole, arrived.size > 5_000, b"xxx" in arrived.raw) == (False, True, False)
    assert b"Subject: Riesig" in arrived.raw


def test_a_wrong_password_is_told_from_a_server_that_is_away(server: ImapServer) -> None:
    with pytest.raises(MailboxClosed, match="Passwort"):
        list(Inbox(server.url().replace("pass", "fremd")).since(Mark(), LARGEST))
    with pytest.raises(MailUnavailable, match=r"INBOX auf 127\.0\.0\.1:1 "):
        list(Inbox("imaps://wer:wort@127.0.0.1:1").since(Mark(), LARGEST))


def test_a_server_that_nobody_vouches_for_gets_no_password(server: ImapServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(MailUnavailable, match="certificate"):
        list(Inbox(server.url()).since(Mark(), LARGEST))


def test_a_folder_that_is_not_there_is_said(server: ImapServer) -> None:
    with pytest.raises(MailUnavailable, match="Fehlt"):
        list(Inbox(server.url("ordner", "Fehlt")).since(Mark(), LARGEST))


@pytest.mark.parametrize(
    "url", ["imap://a:b@post.example/INBOX", "imaps://post.example", "smtp://a:b@post.example", "imaps://a:b@h:99999"]
)
def test_an_address_that_is_none_or_would_send_the_password_in_clear_is_refused(url: str) -> None:
    with pytest.raises(MailError):
        mailbox_address(url)


def test_the_password_is_never_shown() -> None:
    address = mailbox_address("imaps://antworten:geheim@post.example/INBOX/Rundlauf")
    assert (address.folder, address.port) == ("INBOX/Rundlauf", 993)
    assert "geheim" not in f"{address!r} {address.shown}"
