"""Documents are written once, and again and again the same."""

import errno
import os

import pytest

from actions.conclude import conclude
from actions.write import titles, write
from models.errors import StoreTrouble
from models.journal import Entry
from models.kinds import OF_DOSSIERS, OF_LIFE, OF_MEETINGS, OF_PROPOSALS, DocumentKind, Question, Stage
from store.chronicle import journal_of
from store.files import Files
from store.outstanding import documents_to_write
from tests.actions.conftest import At
from tests.council import Council


def released(council_at: At) -> Council:
    """A council where papers are ordered and none is written yet."""
    c = council_at(Stage.DRAFTING)
    c.all_say(Question.RELEASE_DRAFT)
    conclude(c.store, c.p.agreement.visit_key, c.now)
    return c


def test_what_is_ordered_is_written_once(council_at: At) -> None:
    c = released(council_at)
    with c.store.reading() as session:
        ordered = len(documents_to_write(session, c.reference))
    assert len(write(c.store, c.now, c.reference)) == ordered > 0
    assert write(c.store, c.now) == []
    for document in c.p.documents:
        assert document.sha256
        assert c.store.files.get(document.sha256).startswith(b"PK")
    with c.store.reading() as session:
        entries, _ = journal_of(session, c.reference)
    assert [entry.kind for entry in entries].count(Entry.DOCUMENT_WRITTEN) == len(c.p.documents)


def test_a_full_disk_loses_nothing_and_the_rest_is_written_later(
    council_at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = released(council_at)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(StoreTrouble, match="No space left"):
        write(c.store, c.now)
    monkeypatch.undo()
    assert any(document.written_at is None for document in c.p.documents)
    write(c.store, c.now)
    assert all(document.written_at for document in c.p.documents)


def test_of_several_files_one_that_fails_leaves_the_others_noted(
    council_at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = released(council_at)
    failed: list[object] = []

    def put(files: Files, content: bytes) -> str:
        if not failed:
            failed.append(content)
            raise StoreTrouble("Die Datei konnte nicht abgelegt werden.")
        return keep(files, content)

    keep = Files.put
    monkeypatch.setattr(Files, "put", put)
    with pytest.raises(StoreTrouble):
        write(c.store, c.now)
    assert sum(document.written_at is None for document in c.p.documents) == 1
    assert len(write(c.store, c.now)) == 1


def test_a_paper_written_before_the_crash_is_the_same_after_it(council_at: At) -> None:
    c = released(council_at)
    write(c.store, c.now)
    before = {document.key: document.sha256 for document in c.p.documents}
    with c.store.unit_of_work() as session:  # the commit that said so was lost
        for document in c.p.documents:
            document.sha256 = document.written_at = None
            session.merge(document)
    c.later(3)
    write(c.store, c.now)
    assert {document.key: document.sha256 for document in c.p.documents} == before


def test_papers_of_a_stage_have_names_of_their_own(council_at: At) -> None:
    documents = council_at(Stage.IN_FORCE).p.documents
    assert len({document.file_name for document in documents}) == len(documents)
    later = {DocumentKind.AMENDMENT_AGREEMENT, DocumentKind.CLOSING_NOTE}
    assert {document.kind for document in documents} == set(
        DocumentKind
    ) - OF_MEETINGS - OF_LIFE - OF_PROPOSALS - OF_DOSSIERS - later


def test_titles_are_named_once_each(council_at: At) -> None:
    c = released(council_at)
    written = write(c.store, c.now)
    assert titles([*written, *written]) == titles(written)
