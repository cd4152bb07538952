"""What came in by mail, read as its writer meant it."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mail.replies import Reply, read_reply

WORD = b"PK\x03\x04 ein Word-Dokument"


def reply(name: str = "Rückmeldung § 3.docx") -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Jülich, Anna <Anna@Stadt.example>"
    message["Subject"] = "AW: Bitte um Ihre Rückmeldung"
    message["Date"] = "Mon, 01 Sep 2025 09:30:00 +0200"
    message["Message-ID"] = "<antwort@stadt.example>"
    message["In-Reply-To"] = "<frage@verband.example>"
    message["References"] = "<vorgang@verband.example> <frage@verband.example>"
    message.set_content("Sehr geehrte Damen und Herren,\nanbei unsere Änderungen.\n")
    message.add_attachment(WORD, maintype="application", subtype="octet-stream", filename=name)
    return message


def test_a_reply_says_who_when_to_which_letter_and_with_which_file() -> None:
    read = read_reply(reply().as_bytes())
    assert (read.sender, read.subject) == ("anna@stadt.example", "AW: Bitte um Ihre Rückmeldung")
    assert read.date == datetime(2025, 9, 1, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert read.answers == ("<frage@verband.example>", "<vorgang@verband.example>")
    assert read.note == "Sehr geehrte Damen und Herren,\nanbei unsere Änderungen."
    assert [(file.filename, file.content) for file in read.files] == [("Rückmeldung § 3.docx", WORD)]
    assert not read.automatic


def test_a_file_in_a_forwarded_message_is_found() -> None:
    outer = EmailMessage(policy=SMTP)
    outer["From"] = "vertretung@stadt.example"
    outer.set_content("Weitergeleitet.")
    outer.add_attachment(reply("innen.docx"))
    assert [file.filename for file in read_reply(outer.as_bytes()).files] == ["innen.docx"]


@pytest.mark.parametrize(
    "field",
    [
        'filename="=?utf-8?Q?R=C3=BCckmeldung.docx?="',
        "filename*=utf-8''R%C3%BCckmeldung.docx",
        "filename*0*=utf-8''R%C3%BCck; filename*1*=meldung.docx",
    ],
)
def test_file_names_are_read_however_a_mail_program_writes_them(field: str) -> None:
    raw = f"From: a@b.example\r\nContent-Disposition: attachment; {field}\r\n\r\nInhalt\r\n".encode()
    assert [file.filename for file in read_reply(raw).files] == ["Rückmeldung.docx"]


@pytest.mark.parametrize(
    "field", ["Auto-Submitted: auto-replied", "Precedence: bulk", "X-Autoreply: yes", "Content-Type: multipart/report"]
)
def test_an_absence_note_and_a_report_of_the_mail_server_are_no_answers(field: str) -> None:
    assert read_reply(f"From: a@b.example\r\n{field}\r\n\r\nIch bin nicht da.\r\n".encode()).automatic


def test_an_unknown_character_set_loses_no_word() -> None:
    raw = b"From: a@b.example\r\nContent-Type: text/plain; charset=x-unbekannt\r\n\r\nEinverstanden.\r\n"
    assert read_reply(raw).note == "Einverstanden."


def test_a_name_cannot_smuggle_in_a_line() -> None:
    raw = b"From: a@b.example\r\nContent-Disposition: attachment; filename*=utf-8''a%0D%0Ab.docx\r\n\r\nx\r\n"
    assert [file.filename for file in read_reply(raw).files] == ["a b.docx"]


@given(st.binary(max_size=400), st.sampled_from(["Subject", "Date", "From", "Content-Type", "Content-Disposition"]))
@settings(max_examples=150)
def test_whatever_comes_in_is_read_or_left_out(junk: bytes, field: str) -> None:
    """No octets from outside raise."""
    raw = field.encode() + b": " + junk + b"\r\n\r\n" + junk
    assert isinstance(read_reply(raw), Reply)
