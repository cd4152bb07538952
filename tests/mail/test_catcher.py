import asyncio
import socket
from pathlib import Path

import pytest

from mail.catcher import Catcher, read_all, read_letter
from mail.compose import compose, wire
from mail.letter import Addressing, Attachment, LetterContent
from mail.smtp import PostOffice
from tests.mail.conftest import LINK, Opened

OFFICE = "verfahren@region-aachen.example"


def post(catcher: Catcher, letter: bytes, *recipients: str) -> None:
    async def send() -> None:
        async with PostOffice(catcher.url) as office:
            for recipient in recipients:
                await office.send(OFFICE, recipient, letter)

    asyncio.run(send())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_letters_lie_in_the_order_of_their_arrival(opened: Opened[Catcher]) -> None:
    catcher = opened(Catcher)
    post(catcher, b"Subject: Einladung\r\n\r\n", "vorsitz@verband.example", "amt@region.example")
    assert names(catcher.folder) == ["0001-vorsitz@verband.example.eml", "0002-amt@region.example.eml"]


def test_counting_goes_on_after_a_restart(opened: Opened[Catcher]) -> None:
    first = opened(Catcher)
    post(first, b"Subject: eins\r\n\r\n", "a@b.example", "c@d.example")
    first.stop()
    (first.folder / ".0099-halb@b.example.eml.part").write_bytes(b"unfinished")
    (first.folder / "notiz.eml").write_bytes(b"not a letter of ours")
    second = opened(Catcher)
    post(second, b"Subject: zwei\r\n\r\n", "e@f.example")
    assert [letter.number for letter in read_all(second.folder)] == [1, 2, 3]


def test_the_ten_thousandth_letter_comes_after_the_one_before(tmp_path: Path) -> None:
    for number in (10_000, 9_999):
        (tmp_path / f"{number}-a@b.example.eml").write_bytes(b"Subject: x\r\n\r\n")
    assert [letter.number for letter in read_all(tmp_path)] == [9_999, 10_000]


def test_a_recipient_cannot_choose_the_folder(opened: Opened[Catcher]) -> None:
    catcher = opened(Catcher)
    post(catcher, b"Subject: x\r\n\r\n", "/etc/motd@c.example")
    assert names(catcher.folder) == ["0001-_etc_motd@c.example.eml"]


def test_a_caught_letter_reads_as_it_was_meant(
    opened: Opened[Catcher], content: LetterContent, addressing: Addressing
) -> None:
    catcher = opened(Catcher)
    draft = Attachment(filename="Entwurf – § 3.docx", content=b"PK\x00\xff", mime_type="application/zip")
    long_name = addressing.model_copy(update={"recipient_name": "Ministerium für Arbeit, Gesundheit und Soziales " * 2})
    post(catcher, wire(compose(content, long_name, LINK, [draft], calendar=b"BEGIN")), "vorsitz@verband.example")
    (letter,) = read_all(catcher.folder)
    assert (letter.to, letter.to_name) == ("vorsitz@verband.example", long_name.recipient_name.strip())
    assert letter.sender == OFFICE
    assert letter.subject == content.subject
    assert letter.message_id == addressing.message_id
    assert letter.date == addressing.date
    assert content.paragraphs[0] in letter.text
    assert content.paragraphs[0] in letter.html
    assert letter.links == (LINK,)
    assert letter.link == LINK
    assert letter.attachments[0] == draft
    assert letter.attachments[1].filename == "Termin.ics"


def test_an_address_within_a_sentence_is_not_the_link_to_open(
    opened: Opened[Catcher], content: LetterContent, addressing: Addressing
) -> None:
    chatty = content.model_copy(update={"paragraphs": ("Siehe https://region-aachen.example/satzung.",)})
    catcher = opened(Catcher)
    post(catcher, wire(compose(chatty, addressing, LINK)), "vorsitz@verband.example")
    (letter,) = read_all(catcher.folder)
    assert letter.links == ("https://region-aachen.example/satzung", LINK)
    assert letter.link == LINK


def test_only_what_is_new_is_read_again(opened: Opened[Catcher]) -> None:
    catcher = opened(Catcher)
    post(catcher, b"Subject: x\r\n\r\n", "a@b.example", "c@d.example", "e@f.example")
    assert [letter.number for letter in read_all(catcher.folder, after=2)] == [3]


def test_an_empty_or_missing_folder_holds_no_letters(tmp_path: Path) -> None:
    assert read_all(tmp_path) == []
    assert read_all(tmp_path / "fehlt") == []


def test_a_letter_from_elsewhere_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    file = tmp_path / "0001-a@b.example.eml"
    file.write_bytes(b"Date: gestern\r\nContent-Type: message/rfc822\r\n\r\n\xff\xfe")
    letter = read_letter(file)
    assert (letter.subject, letter.text, letter.date) == ("", "", None)


def test_a_port_that_is_taken_is_said_at_once(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        Catcher(tmp_path, taken.getsockname()[1]).start()


def test_a_catcher_that_is_not_open_has_no_address(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        _ = Catcher(tmp_path).url
