"""Take in a message from the office's mailbox: kept first, then given to its question, or to the coordinator."""

from datetime import datetime

from actions.receive import Handed, receive
from mail.inbox import Arrived, Inbox, Mark
from mail.letter import Attachment
from mail.replies import Reply, read_reply
from models.journal import Entry
from models.kinds import Question
from models.plain import one_line
from models.returned import Channel, IncomingMail, MailboxMark, Reception, ReturnedFile
from models.senders import Unclear, asked_of
from models.work_items import question_of
from store.chronicle import record
from store.returned import letters_asking, letters_named
from store.store import Store

LARGEST = 40_000_000  #: octets of a message; what Word files with pictures need, and more than most servers take
TEXTS = (".docx", ".odt", ".doc", ".docm", ".dotx", ".rtf", ".pdf")


def take_in_all(store: Store, inbox: Inbox, mailbox: str, now: datetime) -> list[IncomingMail]:
    """Take in whatever has come since the last time, oldest first; the mark moves on with every message."""
    with store.reading() as session:
        former = session.get(MailboxMark, mailbox)
    mark = Mark(former.numbering, former.number) if former else Mark()
    taken = []
    for arrived in inbox.since(mark, LARGEST):
        taken.append(take_in(store, arrived, now))
        with store.unit_of_work("mark_mailbox") as session:
            session.merge(MailboxMark(mailbox=mailbox, numbering=arrived.mark.numbering, number=arrived.mark.number))
    return taken


def take_in(store: Store, arrived: Arrived, now: datetime) -> IncomingMail:
    """Take in one message; one that was taken in before stays as it was."""
    sha256 = store.files.put(arrived.raw)
    with store.reading() as session:
        if known := session.get(IncomingMail, sha256):
            return known
    reply = read_reply(arrived.raw)
    mail = _noted(store, arrived, reply, sha256, now)
    texts = [file for file in reply.files if _is_text(file)]
    laid = []
    for handed in (
        Handed(one_line(file.filename, 200), file.content, Channel.MAIL, mail.sender, sha256) for file in texts
    ):
        if mail.work_item and not mail.reason:
            receive(store, mail.work_item, handed, now)
        elif mail.waits:
            laid.append(_laid_before(store, mail, handed))
    with store.unit_of_work("take_in") as session:
        if known := session.get(IncomingMail, sha256):  # somebody else has looked into the mailbox meanwhile
            return known
        session.add_all([mail, *laid])
        if mail.reference:
            facts = {"sha256": sha256, "sender": mail.sender, "subject": mail.subject, "waits": mail.waits}
            record(session, mail.reference, Entry.MAIL_RECEIVED, now, work_item=mail.work_item, **facts)
    return mail


def _noted(store: Store, arrived: Arrived, reply: Reply, sha256: str, now: datetime) -> IncomingMail:
    """Return the message with whose it is, or why it waits."""
    mail = IncomingMail(
        sha256=sha256,
        received_at=now,
        sender=reply.sender,
        subject=one_line(reply.subject, 200),
        note=reply.note,
        size=arrived.size,
    )
    if reply.automatic:
        mail.reason = "Eine automatische Nachricht; daraus folgt nichts."
        return mail
    with store.reading() as session:
        whose = asked_of(reply.sender, letters_named(session, reply.answers), letters_asking(session, reply.sender))
    if isinstance(whose, str):
        mail.work_item, mail.reference = whose, whose.partition(":")[0]
    mail.reason = _why_it_waits(arrived, reply, whose)
    mail.waits = bool(mail.reason)
    return mail


def _why_it_waits(arrived: Arrived, reply: Reply, whose: str | Unclear) -> str:
    if not arrived.whole:
        return f"Die Nachricht ist mit {arrived.size // 1_000_000} MB zu groß; sie liegt noch im Postfach."
    if isinstance(whose, Unclear):
        return whose.reason
    if Question(question_of(whose)) is not Question.GIVE_STATEMENT:
        return "Die Nachricht antwortet auf eine Frage, zu der keine Datei gehört."
    if not any(_is_text(file) for file in reply.files):
        return "Die Nachricht hat keine Datei mit dem Text der Vereinbarung."
    return ""


def _laid_before(store: Store, mail: IncomingMail, handed: Handed) -> ReturnedFile:
    """Return a file of which nobody can tell whose answer it is; the coordinator does."""
    return ReturnedFile(
        mail=mail.sha256,
        sha256=store.files.put(handed.content),
        name=handed.name,
        size=len(handed.content),
        received_at=mail.received_at,
        via=Channel.MAIL,
        by=mail.sender,
        reception=Reception.UNCLEAR,
        reason=mail.reason,
    )


def _is_text(file: Attachment) -> bool:
    """Say whether a file may be an agreement; pictures of a signature and business cards are not."""
    return file.filename.lower().endswith(TEXTS) or file.content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
