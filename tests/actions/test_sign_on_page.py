"""Signing on a page: the code goes to the address on file, works for ten minutes and once, and stands nowhere."""

import logging
from datetime import timedelta

import pytest

from actions.recall_signature import recall_signature
from actions.receive_signed import SignedHanded, receive_signed
from actions.send_code import send_code
from actions.sign_on_page import sign_on_page
from documents.signed.trust import Trust
from models.errors import AlreadyAnswered, AnswerInvalid, CodeWrong, NotYet, WorkItemClosed
from models.journal import Entry
from models.kinds import Stage
from models.returned import Channel
from models.signature_files import Acceptance
from models.signature_slots import Confirmation, SignatureKind
from store.chronicle import journal_of
from store.store import Store
from tests import faults
from tests.actions.signed_things import CHAIR, Postbox, asked, case_signed_by, hands_in, scan
from tests.council import Council, an_agreement_at, form

SIMPLE, TEXT, INK = SignatureKind.SIMPLE, SignatureKind.TEXT_FORM, SignatureKind.WET_INK


@pytest.fixture
def c(store: Store) -> Council:
    """An agreement that is to be signed on the page."""
    return an_agreement_at(store, Stage.SIGNING, case_signed_by(SIMPLE, TEXT, INK))


def asks(c: Council) -> Postbox:
    postbox = Postbox()
    send_code(c.store, asked(c, CHAIR).key, postbox, c.now)
    return postbox


def signs(c: Council, code: str, **content: object) -> None:
    item = asked(c, CHAIR)
    answer = form(item, **{"signs": True, "name": "Erika Muster", "kind": "simple", **content})
    sign_on_page(c.store, item.key, answer, code, item.person, c.now)


def test_the_code_from_the_mail_signs_and_the_declaration_is_kept(c: Council) -> None:
    postbox = asks(c)
    content, address = postbox.letters[0]
    assert address == c.p.person(CHAIR).email
    assert content.action is None  # a code and a link in one mail would be worth no more than the link
    signs(c, f" {postbox.code[:3]} {postbox.code[3:]} ")
    (signature,) = c.p.signatures
    assert (signature.confirmed_by, signature.kind) == (Confirmation.CODE, "simple")
    words = c.store.files.get(signature.file_sha256).decode()
    assert "Name: Erika Muster" in words
    assert c.p.version.sha256 in words
    assert "einfache elektronische Signatur" in words
    assert c.p.signed_files[0].acceptance is Acceptance.COUNTS


def test_a_declaration_in_text_form_is_kept_as_it_was_worded(c: Council) -> None:
    signs(c, asks(c).code, kind="text_form", declaration="Wir stimmen zu.")
    signature = c.p.signatures[0]
    assert c.store.files.get(signature.file_sha256).decode().startswith("Wir stimmen zu.\n")
    assert signature.form == "Textform (§ 126b BGB)"


def test_a_declaration_on_the_page_is_no_file_that_bears_a_signature(c: Council) -> None:
    with pytest.raises(AnswerInvalid, match="gehört die unterzeichnete Datei"):
        signs(c, asks(c).code, kind=INK, original_at="Aktenschrank")
    assert c.p.signatures == []


def test_without_the_code_whoever_has_the_link_signs_nothing(c: Council) -> None:
    with pytest.raises(CodeWrong, match="zuerst einen Code"):
        signs(c, "123456")
    wrong = "000000" if asks(c).code != "000000" else "111111"
    with pytest.raises(CodeWrong, match="Noch 4 Versuche"):
        signs(c, wrong)
    assert c.p.signatures == []


def test_a_code_is_old_after_ten_minutes_and_tried_out_after_five(c: Council) -> None:
    postbox = asks(c)
    c.now += timedelta(minutes=10, seconds=1)
    with pytest.raises(CodeWrong, match="gilt nicht mehr"):
        signs(c, postbox.code)
    fresh = asks(c)
    wrong = "000000" if fresh.code != "000000" else "111111"
    for _ in range(5):
        with pytest.raises(CodeWrong):
            signs(c, wrong)
    with pytest.raises(CodeWrong, match="zu oft"):
        signs(c, fresh.code)


def test_codes_come_one_a_minute_and_five_an_hour(c: Council) -> None:
    asks(c)
    with pytest.raises(NotYet, match="schon unterwegs"):
        asks(c)
    for _ in range(4):
        c.now += timedelta(minutes=2)
        asks(c)
    c.now += timedelta(minutes=2)
    with pytest.raises(NotYet, match="in einer Stunde"):
        asks(c)
    c.now += timedelta(hours=1)
    asks(c)


def test_a_code_stands_in_no_row_no_log_and_no_journal(c: Council, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    code = asks(c).code
    signs(c, code)
    with c.store.engine.connect() as connection:
        dumped = "\n".join(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
    assert f"lautet: {code}" not in dumped
    assert f"'{code}'" not in dumped
    assert f"lautet: {code}" not in caplog.text
    with c.store.reading() as session:
        _, details = journal_of(session, c.reference)
    assert not any(f'"{code}"' in str(detail.detail) for detail in details.values())


def test_another_signature_after_the_first_is_refused_and_the_same_is_the_first(c: Council) -> None:
    code = asks(c).code
    signs(c, code)
    signs(c, "")  # the same again, from a second window
    with pytest.raises(AlreadyAnswered):
        signs(c, "", name="Jemand Anderes")
    assert len(c.p.signatures) == 1


def test_a_recalled_request_sends_no_code(c: Council) -> None:
    recall_signature(c.store, asked(c, CHAIR).key, "Geprüft wird noch.", "Koordination", c.now)
    with pytest.raises(WorkItemClosed):
        asks(c)


#: Where power may fail while somebody signs, and whether it has happened then.
ON_PAGE = {
    "rundlauf.files.written": False,
    "rundlauf.files.durable": False,
    "rundlauf.sign_on_page.before_commit": False,
    "rundlauf.sign_on_page.after_commit": True,
}
WITH_FILE = {
    "rundlauf.files.written": False,
    "rundlauf.files.durable": False,
    "rundlauf.receive_signed.before_commit": False,
    "rundlauf.receive_signed.after_commit": True,
}


@pytest.mark.parametrize("point", ON_PAGE)
def test_after_a_kill_a_signature_on_the_page_is_whole_or_not_there(c: Council, point: str) -> None:
    code = asks(c).code
    with faults.at(point, faults.fails(KeyError())), pytest.raises(KeyError):
        signs(c, code)
    happened = ON_PAGE[point]
    assert len(c.p.signatures) == len(c.p.signed_files) == len(c.p.answers_in(c.p.visit, asked(c, CHAIR).question))
    assert len(c.p.signatures) == happened
    for signature in c.p.signatures:
        assert c.store.files.get(signature.file_sha256)
    signs(c, code)  # the same once more: whoever was interrupted just does it again
    assert len(c.p.signatures) == len(c.p.signed_files) == 1


@pytest.mark.parametrize("point", WITH_FILE)
def test_after_a_kill_a_signed_file_is_noted_with_its_report_or_not_at_all(c: Council, point: str) -> None:
    content = scan(c)
    with faults.at(point, faults.fails(KeyError())), pytest.raises(KeyError):
        hands_in(c, CHAIR, content, INK)
    p = c.p
    assert len(p.signed_files) == len(p.signature_reports) == WITH_FILE[point]
    with c.store.reading() as session:
        entries, _ = journal_of(session, c.reference)
    assert sum(entry.kind is Entry.SIGNED_FILE_RECEIVED for entry in entries) == WITH_FILE[point]
    file = hands_in(c, CHAIR, content, INK)
    assert c.store.files.get(file.sha256) == content
    assert len(c.p.signed_files) == len(c.p.signature_reports) == 1


def test_the_bytes_are_kept_before_anything_else_is_said(c: Council) -> None:
    item = asked(c, CHAIR)
    handed = SignedHanded("scan.pdf", scan(c), Channel.PAGE, item.person, INK)
    with faults.at("rundlauf.receive_signed.before_commit", faults.fails(KeyError())), pytest.raises(KeyError):
        receive_signed(c.store, item.key, handed, Trust(), c.now)
    from hashlib import sha256

    assert c.store.files.get(sha256(handed.content).hexdigest()) == handed.content
