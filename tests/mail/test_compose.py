import re
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from pydantic import ValidationError

from mail.compose import compose, wire
from mail.letter import Addressing, Attachment, LetterContent
from models.errors import MailRefused
from models.plain import clean
from tests.mail.conftest import BERLIN, LINK

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORDS = st.text() | st.lists(
    st.sampled_from([*"aäöüß .–\u00a0&<>\"'*=_?", "\n", "\r", "\x00", "\x0c", "\n.\n", "\nFrom ", "</p>", "x" * 1200]),
    max_size=40,
).map("".join)


def parsed(sent: bytes) -> EmailMessage:
    assert sent.isascii()
    assert b"\x00" not in sent
    assert b"\n" not in sent.replace(b"\r\n", b"")
    assert b"\r" not in sent.replace(b"\r\n", b"")
    assert max(map(len, sent.split(b"\r\n"))) < 998
    message = message_from_bytes(sent, EmailMessage, policy=default)
    assert not any(part.defects for part in message.walk())
    return message


def body(message: EmailMessage, kind: Any) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_the_same_letter_is_the_same_bytes(content: LetterContent, addressing: Addressing) -> None:
    enclosed = [Attachment(filename="Entwurf.docx", content=b"PK", mime_type=DOCX)]
    first, second = (wire(compose(content, addressing, LINK, enclosed, calendar=b"BEGIN")) for _ in range(2))
    assert first == second


def test_a_letter_names_office_recipient_date_and_conversation(content: LetterContent, addressing: Addressing) -> None:
    message = parsed(wire(compose(content, addressing, LINK)))
    assert str(message["From"].addresses[0]) == '"Region Aachen, Geschäftsstelle" <verfahren@region-aachen.example>'
    assert message["To"].addresses[0].addr_spec == "vorsitz@verband.example"
    assert message["Reply-To"].addresses[0].addr_spec == "geschaeftsstelle@region-aachen.example"
    assert str(message["Subject"]) == content.subject
    assert message["Date"].datetime == addressing.date
    assert message["Message-ID"] == addressing.message_id
    assert message["References"] == message["In-Reply-To"] == addressing.root_message_id
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_letter_outside_any_agreement_belongs_to_no_conversation(
    content: LetterContent, addressing: Addressing
) -> None:
    alone = addressing.model_copy(update={"root_message_id": None})
    message = parsed(wire(compose(content, alone, None)))
    assert message["References"] is None
    assert message["In-Reply-To"] is None


def test_both_bodies_say_the_same(content: LetterContent, addressing: Addressing) -> None:
    message = parsed(wire(compose(content, addressing, LINK)))
    text, html = body(message, "plain"), body(message, "html")
    for said in [
        content.salutation,
        *content.paragraphs,
        *content.closing,
        *content.footer,
        "12. September 2025",
        LINK,
    ]:
        assert said in text
        assert said in html
    assert text.splitlines().count(LINK) == 1
    assert f'href="{LINK}"' in html


def test_a_letter_can_be_read_on_the_wire_as_well(content: LetterContent, addressing: Addressing) -> None:
    assert b"\r\nMit freundlichen Gr=C3=BC=C3=9Fen\r\n" in wire(compose(content, addressing, LINK))


def test_a_paragraph_is_one_line_that_the_reader_wraps(content: LetterContent, addressing: Addressing) -> None:
    long = content.model_copy(update={"paragraphs": ("Die Verbandsversammlung berät. " * 80,)})
    assert clean(long.paragraphs[0]) in body(parsed(wire(compose(long, addressing, None))), "plain").splitlines()


def test_the_html_asks_nobody_outside(content: LetterContent, addressing: Addressing) -> None:
    html = body(parsed(wire(compose(content, addressing, LINK))), "html")
    assert re.findall(r"(?:src|srcset|background)=|url\(|@import|<link|<script", html) == []
    assert set(re.findall(r'href="([^"]*)"', html)) == {LINK}
    assert '<html lang="de">' in html


def test_a_letter_without_link_has_no_button(content: LetterContent, addressing: Addressing) -> None:
    html = body(parsed(wire(compose(content, addressing, None))), "html")
    assert "<a " not in html
    assert "Vorgang öffnen" not in html


def test_markup_in_a_comment_is_shown_and_not_obeyed(content: LetterContent, addressing: Addressing) -> None:
    nasty = content.model_copy(update={"paragraphs": ("<script>alert('&')</script>",), "subject": "</title><b>"})
    html = body(parsed(wire(compose(nasty, addressing, LINK))), "html")
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("link", ["javascript:alert(1)", "/v/abc", "https://x.example/\nBcc: a", "https://ü.example/"])
def test_a_strange_link_is_not_sent(link: str, content: LetterContent, addressing: Addressing) -> None:
    with pytest.raises(ValueError, match="http"):
        compose(content, addressing, link)


def test_an_address_no_server_takes_is_refused_before_sending(content: LetterContent, addressing: Addressing) -> None:
    with pytest.raises(MailRefused):
        compose(content, addressing.model_copy(update={"recipient_address": "müller@region.example"}), None)


def test_attachments_come_back_whole(content: LetterContent, addressing: Addressing) -> None:
    draft = Attachment(filename="Entwurf – § 3 geändert.docx", content=bytes(range(256)) * 40, mime_type=DOCX)
    (part,) = parsed(wire(compose(content, addressing, LINK, [draft]))).iter_attachments()
    assert part.get_filename() == draft.filename
    assert part.get_content_type() == DOCX
    assert part.get_payload(decode=True) == draft.content


def test_a_meeting_comes_as_invitation_and_as_file(content: LetterContent, addressing: Addressing) -> None:
    entry = "BEGIN:VCALENDAR\r\nSUMMARY:Ausschuß\r\n".encode()
    message = parsed(wire(compose(content, addressing, LINK, calendar=entry, calendar_method="CANCEL")))
    calendars = [part for part in message.walk() if part.get_content_type() in ("text/calendar", "application/ics")]
    assert [part.get_payload(decode=True) for part in calendars] == [entry, entry]
    assert calendars[0].get_param("method") == "CANCEL"


@pytest.mark.parametrize(
    "change",
    [
        {"message_id": "<a@b.example>\r\nBcc: alle@b.example"},
        {"message_id": "ohne Klammern"},
        {"root_message_id": "<a b@c.example>"},
        {"date": "2025-08-20T09:00:00"},
    ],
)
def test_an_envelope_with_a_broken_identity_or_a_date_without_zone_is_no_envelope(
    change: dict[str, str], addressing: Addressing
) -> None:
    with pytest.raises(ValidationError):
        Addressing(**{**addressing.model_dump(), **change})


def test_a_container_is_no_attachment() -> None:
    with pytest.raises(ValidationError):
        Attachment(filename="x", content=b"", mime_type="multipart/mixed")


@given(subject=WORDS.filter(lambda text: text.strip()), paragraphs=st.lists(WORDS, max_size=4), name=WORDS, fact=WORDS)
def test_whatever_people_write_arrives(subject: str, paragraphs: list[str], name: str, fact: str) -> None:
    content = LetterContent(
        subject=subject, salutation=name, paragraphs=tuple(paragraphs), facts=(("Frist", fact),), closing=(name,)
    )
    addressing = Addressing(
        sender_name=name,
        sender_address="verfahren@region-aachen.example",
        reply_to="geschaeftsstelle@region-aachen.example",
        recipient_name=name,
        recipient_address="vorsitz@verband.example",
        message_id="<a@region-aachen.example>",
        date=datetime(2025, 8, 20, 12, tzinfo=BERLIN),
    )
    message = parsed(wire(compose(content, addressing, LINK)))
    text = body(message, "plain")
    for said in (*content.paragraphs, content.salutation, f"Frist: {clean(content.facts[0][1])}"):
        assert clean(said) in text
    html = body(message, "html")
    for line in clean("\n".join(content.paragraphs)).split("\n"):
        assert escape(line) in html
    assert message["To"].addresses[0].addr_spec == "vorsitz@verband.example"
    assert len(message["To"].addresses) == 1
    assert sorted(message.keys()) == sorted(set(message.keys()))
