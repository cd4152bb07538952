"""Settle returned files when their sender gives the statement: what was confirmed counts, what was not seen waits."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from models.answers import StatementGiven
from models.journal import Entry
from models.kinds import Question
from models.proceeding import Proceeding
from models.returned import Reception, ReturnedFile
from models.rounds import unconfirmed
from models.work_items import WorkItem
from store.chronicle import record
from store.returned import files_for

NOTHING_COUNTS = "Nach Angabe des Mitglieds soll nichts aus der Datei zählen."
UNCONFIRMED = "Die Runde endete, bevor diese Datei bestätigt war."
UNSEEN = "Die Stellungnahme wurde abgegeben, ohne dass diese Datei bestätigt war."


def confirm_file(session: Session, item: WorkItem, statement: StatementGiven, by: str, now: datetime) -> None:
    """Note in the unit of work of a statement what becomes of the files that were read for it.

    The one that the statement names counts as confirmed; any other came unseen, and the coordinator decides.
    """
    for file in files_for(session, item.key):
        if file.reception is Reception.READ:
            file.reception, file.reason = _settled(file, statement)
            note_dealt_with(session, item.reference, file, by, now)


def leave_unconfirmed(session: Session, p: Proceeding, items: Sequence[WorkItem], now: datetime) -> None:
    """Lay before the coordinator what was read for the questions of a round and not confirmed before its end."""
    for item in items:
        for file in unconfirmed(p, item) if item.question is Question.GIVE_STATEMENT else ():
            file.reception, file.reason = Reception.LATE, UNCONFIRMED
            note_dealt_with(session, p.reference, file, item.person, now)


def _settled(file: ReturnedFile, statement: StatementGiven) -> tuple[Reception, str]:
    if file.sha256 != statement.file_sha256:
        return Reception.LATE, UNSEEN
    if file.proposals_json and not statement.understood:
        return Reception.SET_ASIDE, NOTHING_COUNTS
    return Reception.COUNTED, ""


def note_dealt_with(session: Session, reference: str, file: ReturnedFile, by: str, now: datetime) -> None:
    """Note in the journal of an agreement what has become of a file, and why."""
    record(
        session,
        reference,
        Entry.FILE_DEALT_WITH,
        now,
        by=by,
        name=file.name,
        sha256=file.sha256,
        reception=file.reception,
        reason=file.reason,
    )
