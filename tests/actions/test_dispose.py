"""Deletion by rule: nothing before its day, nothing without an export, a protocol of all, the chain still holds."""

import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from actions.archive import Wanted, archive
from actions.dispose import dispose, protocol, retention
from models.erasure import NOWHERE
from models.errors import MoveRefused
from models.journal import Entry, broken_at
from models.kinds import DocumentKind, Stage
from models.retention import RecordKind
from models.returned import IncomingMail
from store.backup import write_backup
from store.backup_check import check_backup
from store.chronicle import journal_of
from tests.actions.conftest import At
from tests.council import Council
from tests.life import a_day_passes


@pytest.fixture
def ended(council_at: At) -> Council:
    c = council_at(Stage.IN_FORCE)
    c.on(2028, 4, 3)
    a_day_passes(c)
    assert c.stage is Stage.ENDED
    return c


def an_export(c: Council, leave_out: DocumentKind | None = None, *, old: bool = False) -> bytes:
    """A dossier as an archive may have it: the files, and the journal to its head."""
    with c.store.reading() as session:
        entries, _ = journal_of(session, c.reference)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        files = [document.sha256 for document in c.p.documents if document.sha256 and document.kind != leave_out]
        for number, sha256 in enumerate(files):
            archive.writestr(f"{number}.docx", c.store.files.get(sha256))
        archive.writestr("journal.json", entries[-2 if old else -1].hash)
    return packed.getvalue()


def due(c: Council) -> set[RecordKind]:
    return {kept.kind for kept in retention(c.store) if kept.is_due(c.now.date())}


def test_each_kind_comes_due_after_the_end_of_its_own_year(ended: Council) -> None:
    c = ended
    seen = {}
    for year in (2028, 2030, 2031, 2033, 2034, 2038, 2039, 2100):
        c.on(year, 1, 1) if year > 2028 else c.on(2028, 12, 31)
        seen[year] = due(c)
    assert not seen[2028]
    assert seen[2030] == set()
    assert seen[2031] == seen[2033] == {RecordKind.RETURNED}
    assert seen[2034] == seen[2038] == {RecordKind.RETURNED, RecordKind.LETTERS}
    assert seen[2039] == seen[2100] == {RecordKind.RETURNED, RecordKind.LETTERS, RecordKind.PROCEEDING}


def test_an_agreement_in_force_is_kept(council_at: At) -> None:
    c = council_at(Stage.IN_FORCE)
    c.on(2099, 1, 1)
    assert retention(c.store) == []


@pytest.mark.parametrize(
    ("export", "said"),
    [
        (lambda c: b"kein Archiv", "nicht zu lesen"),
        (lambda c: an_export(c, leave_out=DocumentKind.EXECUTION_NOTE), "fehlen"),
        (lambda c: an_export(c, old=True), "älter als die Akte"),
    ],
)
def test_without_a_whole_and_present_export_nothing_is_deleted(ended: Council, export: object, said: str) -> None:
    c = ended
    c.on(2040, 1, 2)
    before = c.store.files.hashes()
    with pytest.raises(MoveRefused, match=said):
        dispose(c.store, c.reference, export(c), "Administration", c.now)  # type: ignore[operator]
    assert c.store.files.hashes() == before
    assert c.p.letters


def test_nothing_goes_before_its_day(ended: Council) -> None:
    with pytest.raises(MoveRefused, match="Keine Frist ist abgelaufen"):
        dispose(ended.store, ended.reference, an_export(ended), "Administration", ended.now)


def test_letters_go_first_and_the_rest_stays(ended: Council) -> None:
    c = ended
    c.on(2034, 1, 2)
    export = an_export(c)
    dispose(c.store, c.reference, export, "Administration", c.now)
    assert not c.p.letters
    assert c.p.documents
    assert c.p.answers
    with c.store.reading() as session:
        letters = next(row for row in protocol(session) if row.what == RecordKind.LETTERS)
    assert letters.rows["outgoing_letter"] > 20
    assert letters.dossier_sha256 == hashlib.sha256(export).hexdigest()
    assert RecordKind.LETTERS not in due(c)


def test_the_proceeding_goes_and_leaves_resolutions_protocol_and_a_chain_that_holds(
    ended: Council, tmp_path: Path
) -> None:
    c = ended
    c.on(2040, 1, 2)
    with c.store.reading() as session:
        before, _ = journal_of(session, c.reference)
    written = dispose(c.store, c.reference, an_export(c), "Administration", c.now)
    assert {row.what for row in written} == {RecordKind.RETURNED, RecordKind.LETTERS, RecordKind.PROCEEDING}
    p = c.p
    assert {document.kind for document in p.documents} == {
        DocumentKind.RESOLUTION_EXTRACT,
        DocumentKind.EXECUTION_NOTE,
        DocumentKind.CLOSING_NOTE,
    }
    assert c.store.files.hashes() == sorted({document.sha256 for document in p.documents if document.sha256})
    assert (list(p.work_items), list(p.answers), list(p.signatures), list(p.letters)) == ([], [], [], [])
    assert all((person.name, person.email) == (None, NOWHERE) for person in p.case.people)
    with c.store.reading() as session:
        entries, details = journal_of(session, c.reference)
    assert broken_at(entries, details) is None
    assert [entry.hash for entry in entries[: len(before)]] == [entry.hash for entry in before]
    assert {entry.kind for entry in entries if entry.sequence in details} == {Entry.DELETED_BY_RULE}
    with pytest.raises(MoveRefused):
        dispose(c.store, c.reference, an_export(c), "Administration", c.now)
    write_backup(c.store, c.store.files._root.parent, tmp_path / "sicherung.zip")
    assert not [said for said in check_backup(tmp_path / "sicherung.zip").notes if "nennt die Datei" in said]


def test_the_dossier_of_this_house_is_export_enough(ended: Council) -> None:
    c = ended
    c.on(2034, 1, 2)
    export = archive(c.store, c.reference, c.now, Wanted(certificate_printed=False))
    assert dispose(c.store, c.reference, export, "Administration", c.now)


def test_a_message_that_the_export_does_not_know_keeps_everything_until_there_is_a_newer_one(ended: Council) -> None:
    c = ended
    c.on(2034, 1, 2)
    export = archive(c.store, c.reference, c.now, Wanted(certificate_printed=False))
    raw = b"From: mitglied@kammer.example\r\nSubject: Nachtrag\r\n\r\nGilt das noch?\r\n"
    sha256 = c.store.files.put(raw)
    with c.store.unit_of_work() as session:
        session.add(
            IncomingMail(
                sha256=sha256,
                received_at=c.now,
                sender="mitglied@kammer.example",
                subject="Nachtrag",
                size=len(raw),
                reference=c.reference,
            )
        )
    with pytest.raises(MoveRefused, match=r"E-Mail vom 2\.\sJanuar\s2034"):
        dispose(c.store, c.reference, export, "Administration", c.now)
    assert c.store.files.get(sha256) == raw
    newer = archive(c.store, c.reference, c.now, Wanted(certificate_printed=False))
    assert dispose(c.store, c.reference, newer, "Administration", c.now)
    assert sha256 not in c.store.files.hashes()


def test_the_periods_are_data_of_the_case(ended: Council) -> None:
    rule = next(kept for kept in retention(ended.store) if kept.kind is RecordKind.PROCEEDING)
    assert rule.until == date(2038, 12, 31)
    assert "2021/1060" in rule.rule.basis
