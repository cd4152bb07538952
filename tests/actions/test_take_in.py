"""Replies by mail: each file reaches the question it answers; what is unclear waits for the coordinator."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from actions.settle_file import assign
from actions.take_in import LARGEST, take_in, take_in_all
from mail.inbox import Arrived, Inbox, Mark
from models.kinds import Occasion, Question, Stage
from models.returned import Channel, IncomingMail, Reception, ReturnedFile
from models.work_items import WorkItem
from store.returned import files_waiting, mails_waiting
from tests import faults
from tests.actions.conftest import At
from tests.actions.test_receive import NEW, OLD, draft, files
from tests.council import Council
from tests.imap_server import ImapServer, imap_server
from tests.returned_files import edited


@pytest.fixture
def c(council_at: At) -> Council:
    return council_at(Stage.WRITTEN_REVIEW)


@pytest.fixture
def item(c: Council) -> WorkItem:
    return c.open_items(Question.GIVE_STATEMENT)[0]


def reply(c: Council, item: WorkItem, *attached: tuple[str, bytes], sender: str = "", to_letter: bool = True) -> bytes:
    """A reply to the letter behind a question, as a mail program writes it."""
    letter = next(x for x in c.p.letters if x.work_item == item.key and x.occasion is Occasion.QUESTION)
    message = EmailMessage(policy=SMTP)
    message["From"] = f"Mitglied <{sender or letter.address}>"
    message["Subject"] = f"AW: {letter.subject}"
    if to_letter:
        message["In-Reply-To"] = letter.message_id
    message.set_content("Anbei unsere Änderungen.")
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def come_in(c: Council, raw: bytes, size: int = 0) -> IncomingMail:
    return take_in(c.store, Arrived(Mark(1, 1), raw, size or len(raw)), c.now)


def waiting(c: Council) -> tuple[list[ReturnedFile], list[IncomingMail]]:
    with c.store.reading() as session:
        return list(files_waiting(session)), list(mails_waiting(session))


def test_a_reply_with_the_edited_draft_reaches_the_question_of_its_letter(c: Council, item: WorkItem) -> None:
    mail = come_in(c, reply(c, item, ("Entwurf.docx", edited(draft(c), {OLD: NEW}))))
    (file,) = files(c)
    assert (file.work_item, file.reception, file.via, file.mail) == (
        item.key,
        Reception.READ,
        Channel.MAIL,
        mail.sha256,
    )
    assert (mail.waits, mail.work_item) == (False, item.key)


def test_whoever_writes_anew_is_known_by_the_address_while_asked_only_once(c: Council, item: WorkItem) -> None:
    mail = come_in(c, reply(c, item, ("Entwurf.docx", draft(c)), to_letter=False))
    assert mail.work_item == item.key


def test_a_reply_from_another_address_waits_for_the_coordinator_with_its_file(c: Council, item: WorkItem) -> None:
    mail = come_in(c, reply(c, item, ("Entwurf.docx", draft(c)), sender="fremd@woanders.example"))
    unclear, mails = waiting(c)
    assert [(file.reception, file.work_item) for file in unclear] == [(Reception.UNCLEAR, None)]
    assert [found.sha256 for found in mails] == [mail.sha256]
    assert mail.reason.endswith("geantwortet hat fremd@woanders.example.")


def test_the_coordinator_gives_an_unclear_file_to_its_question(c: Council, item: WorkItem) -> None:
    content = edited(draft(c), {OLD: NEW})
    come_in(c, reply(c, item, ("Entwurf.docx", content), sender="fremd@woanders.example"))
    (unclear,), _ = waiting(c)
    assert unclear.id
    received = assign(c.store, unclear.id, item.key, "Koordination", c.now)
    assert (received.reception, received.work_item, len(received.proposals)) == (Reception.READ, item.key, 1)
    assert waiting(c) == ([], [])


def test_a_reply_without_a_file_waits_so_that_somebody_reads_it(c: Council, item: WorkItem) -> None:
    mail = come_in(c, reply(c, item))
    assert (mail.waits, mail.note) == (True, "Anbei unsere Änderungen.")


def test_the_picture_of_a_signature_is_no_answer(c: Council, item: WorkItem) -> None:
    come_in(c, reply(c, item, ("Logo.png", b"\x89PNG"), ("Entwurf.docx", draft(c))))
    assert [file.name for file in files(c)] == ["Entwurf.docx"]


def test_of_two_files_in_one_message_none_that_proposes_something_is_lost(c: Council, item: WorkItem) -> None:
    plain, first, second = draft(c), edited(draft(c), {OLD: NEW}), edited(draft(c), {OLD: "Alle Parteien"})
    come_in(c, reply(c, item, ("Entwurf.docx", first), ("unverändert.docx", plain), ("Nachtrag.docx", second)))
    assert [file.reception for file in files(c)] == [Reception.READ, Reception.SUPERSEDED, Reception.READ]
    seen = files(c)[-1]
    understood = [proposal.model_dump(mode="json") for proposal in seen.proposals]
    c.say(item, agrees=True, understood=understood, file_sha256=seen.sha256)
    assert [file.name for file in waiting(c)[0]] == ["Entwurf.docx"]


def test_a_message_that_was_interrupted_is_taken_in_again_with_its_file_once(c: Council, item: WorkItem) -> None:
    raw = reply(c, item, ("Entwurf.docx", edited(draft(c), {OLD: NEW})))
    for point in ("rundlauf.receive.before_commit", "rundlauf.take_in.before_commit"):
        with faults.at(point, faults.fails(KeyError())), pytest.raises(KeyError):
            come_in(c, raw)
    assert (come_in(c, raw).work_item, len(files(c))) == (item.key, 1)


def test_an_absence_note_is_kept_and_waits_for_nobody(c: Council, item: WorkItem) -> None:
    raw = b"Auto-Submitted: auto-replied\r\n" + reply(c, item)
    mail = come_in(c, raw)
    assert not mail.waits
    assert c.store.files.get(mail.sha256) == raw


def test_the_same_message_twice_is_taken_in_once(c: Council, item: WorkItem) -> None:
    raw = reply(c, item, ("Entwurf.docx", draft(c)), sender="fremd@woanders.example")
    come_in(c, raw)
    come_in(c, raw)
    assert tuple(map(len, waiting(c))) == (1, 1)


def test_a_message_that_is_too_large_is_named_and_stays_in_the_mailbox(c: Council, item: WorkItem) -> None:
    mail = come_in(c, reply(c, item), size=LARGEST + 1_000_000)
    assert (mail.waits, mail.reason) == (True, "Die Nachricht ist mit 41 MB zu groß; sie liegt noch im Postfach.")


def test_a_reply_to_a_question_that_asks_for_no_file_waits(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    item = c.open_items(Question.RELEASE_DRAFT)[0]
    mail = come_in(c, reply(c, item, ("Entwurf.docx", b"PK\x03\x04")))
    assert (mail.waits, mail.reason) == (True, "Die Nachricht antwortet auf eine Frage, zu der keine Datei gehört.")
    assert [file.reception for file in waiting(c)[0]] == [Reception.UNCLEAR]


@pytest.mark.real
class TestARealMailbox:
    """The same from a real IMAP server."""

    @pytest.fixture(scope="class")
    def server(self, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ImapServer]:
        with imap_server(tmp_path_factory.mktemp("imap")) as running:
            yield running

    def test_what_lies_in_the_mailbox_is_taken_in_once(
        self, c: Council, item: WorkItem, server: ImapServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.pem))
        inbox = Inbox(server.url())
        server.lay_in(reply(c, item, ("Entwurf.docx", edited(draft(c), {OLD: NEW}))))
        assert [mail.work_item for mail in take_in_all(c.store, inbox, inbox.name, c.now)] == [item.key]
        assert take_in_all(c.store, inbox, inbox.name, c.now) == []
        assert [(file.reception, len(file.proposals)) for file in files(c)] == [(Reception.READ, 1)]
