"""Settle what waits for the coordinator: give a file to its question, let a late one count, or set it aside."""

from datetime import datetime

from sqlmodel import Session, col, select

from actions.confirm_file import note_dealt_with
from actions.receive import Handed, receive
from models.errors import MoveRefused, NotFound
from models.journal import Entry
from models.returned import Channel, IncomingMail, Reception, ReturnedFile
from store.chronicle import record
from store.store import Store


class NothingToSettle(MoveRefused):
    """Über diese Datei ist nichts zu entscheiden."""


def assign(store: Store, file: int, work_item: str, by: str, now: datetime) -> ReturnedFile:
    """Give a file of which nobody knew whose it is to a question; it is read as if it had come there at once."""
    with store.reading() as session:
        found = _waiting(session, file, Reception.UNCLEAR)
    handed = Handed(found.name, store.files.get(found.sha256), Channel(found.via), found.by, found.mail)
    received = receive(store, work_item, handed, now)
    with store.unit_of_work("assign_file") as session:
        found = _waiting(session, file, Reception.UNCLEAR)
        found.reference, found.reception = received.reference, Reception.SET_ASIDE
        found.reason = f"Zugeordnet von {by}: {work_item}"
        _settle_mail(session, found)
        _note(session, found, by, now)
    return received


def accept_late(store: Store, file: int, reason: str, by: str, now: datetime) -> ReturnedFile:
    """Let the proposals of a late file lie before the coordinator with those that came in time."""
    return _decide(store, file, Reception.LATE, Reception.COUNTED, reason, by, now)


def set_aside(store: Store, file: int, reason: str, by: str, now: datetime) -> ReturnedFile:
    """Let a file not count; it is kept with the reason."""
    with store.reading() as session:
        found = session.get(ReturnedFile, file)
    waiting = Reception.LATE if found and found.reception is Reception.LATE else Reception.UNCLEAR
    return _decide(store, file, waiting, Reception.SET_ASIDE, reason, by, now)


def close_mail(store: Store, sha256: str, reason: str, by: str, now: datetime) -> None:
    """Note that a message without a usable file has been dealt with."""
    with store.unit_of_work("close_mail") as session:
        mail = session.get(IncomingMail, sha256)
        if mail is None or not mail.waits:
            raise NothingToSettle
        mail.waits, mail.reason = False, f"{reason} ({by})"
        if mail.reference:
            record(session, mail.reference, Entry.MAIL_DEALT_WITH, now, by=by, sha256=sha256, reason=reason)


def _decide(
    store: Store, file: int, waiting: Reception, becomes: Reception, reason: str, by: str, now: datetime
) -> ReturnedFile:
    with store.unit_of_work("settle_file") as session:
        found = _waiting(session, file, waiting)
        found.reception, found.reason = becomes, reason
        _settle_mail(session, found)
        _note(session, found, by, now)
    return found


def _waiting(session: Session, file: int, reception: Reception) -> ReturnedFile:
    found = session.get(ReturnedFile, file)
    if found is None:
        raise NotFound(f"Eine Datei Nr. {file} ist nicht eingegangen.")
    if found.reception is not reception:
        raise NothingToSettle
    return found


def _settle_mail(session: Session, file: ReturnedFile) -> None:
    """A message waits as long as one of its files does."""
    session.flush()
    unclear = select(ReturnedFile.id).where(
        col(ReturnedFile.mail) == file.mail, col(ReturnedFile.reception) == Reception.UNCLEAR
    )
    mail = session.get(IncomingMail, file.mail) if file.mail else None
    if mail and session.exec(unclear).first() is None:
        mail.waits = False


def _note(session: Session, file: ReturnedFile, by: str, now: datetime) -> None:
    """A file that belongs to no agreement has no journal to stand in."""
    if file.reference:
        note_dealt_with(session, file.reference, file, by, now)
