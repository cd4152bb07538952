"""A backup is one file, written while people answer; restored elsewhere, every agreement goes on."""

import threading
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select, text

from models.errors import RundlaufError, StoreTrouble
from models.kinds import Question, Stage
from models.tokens import fingerprint, token
from store.backup import CONTENTS, write_backup
from store.backup_check import check_backup
from store.migrate import is_current
from store.restoring import BackupBroken, HomeInUse, restore_backup
from store.rows import rows_of, tables_in
from store.store import Store, open_store
from tests.council import Council, an_agreement_at
from tests.sitting import with_register
from tests.store.earlier import EARLIER, LATER, earlier_store, goes_on, stages_in


def home_of(store: Store) -> Path:
    return store.files._root.parent


def kept(store: Store) -> dict[str, list[object]]:
    """Return every row of every table."""
    with store.reading() as session:
        connection = session.connection()
        return {table.name: [dict(row) for row in rows_of(connection, table)] for table in tables_in(connection)}


def moved(store: Store, tmp_path: Path, url: str = "") -> Store:
    """Back up, restore on another machine, and open what is there."""
    file, new = tmp_path / "sicherung.zip", tmp_path / "anderswo"
    write_backup(store, home_of(store), file)
    url = url or f"sqlite:///{new / 'rundlauf.sqlite'}"
    checked = restore_backup(file, new, url)
    assert not checked.trouble
    return open_store(new, url)


def test_nothing_is_lost_on_the_way_to_another_machine(any_store: Store, tmp_path: Path) -> None:
    an_agreement_at(any_store, Stage.ASSEMBLY)
    with_register(any_store)
    there = moved(any_store, tmp_path)
    assert kept(there) == kept(any_store)
    assert not check_backup(tmp_path / "sicherung.zip").notes  # every file that a row names is there
    assert there.key == any_store.key
    names = {path.name for path in any_store.files._root.rglob("*") if path.is_file()}
    assert names == {path.name for path in there.files._root.rglob("*") if path.is_file()}
    assert names


def test_every_agreement_goes_on_after_a_restore(tmp_path: Path) -> None:
    before = earlier_store(EARLIER[-1], tmp_path / "hier")
    there = moved(before, tmp_path)
    before.engine.dispose()
    assert kept(there)
    for reference, stage in stages_in(there).items():
        goes_on(Council(there, reference, LATER), stage)


def test_links_that_are_under_way_open_what_they_opened(store: Store, tmp_path: Path) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    there = moved(store, tmp_path)
    for item in council.open_items():
        assert fingerprint(token(there.key, item.key, item.person, item.generation)) == item.token_hash


def test_from_sqlite_to_postgresql(store: Store, postgres_url: str, tmp_path: Path) -> None:
    council = an_agreement_at(store, Stage.SIGNING)
    there = moved(store, tmp_path, postgres_url)
    assert kept(there) == kept(store)
    after = Council(there, council.reference, council.now)
    after.all_say(Question.SIGN, signs=True, name="Muster", place="Aachen")  # counters of the database go on
    assert any(answer.id for answer in after.p.answers)
    there.engine.dispose()


def test_a_backup_is_of_one_moment_however_many_answer_meanwhile(any_store: Store, tmp_path: Path) -> None:
    council = an_agreement_at(any_store, Stage.WRITTEN_REVIEW)
    begun, stop = threading.Event(), threading.Event()

    def answering() -> None:
        for item in council.open_items():
            council.say(item, agrees=True)
            begun.set()
            if stop.is_set():
                return

    writer = threading.Thread(target=answering)
    writer.start()
    begun.wait(20)
    file = tmp_path / "sicherung.zip"
    write_backup(any_store, home_of(any_store), file)
    stop.set()
    writer.join()
    checked = check_backup(file)
    assert checked.trouble == []
    answers = checked.backup.rows["given_answer"] if checked.backup else 0
    assert answers >= 1
    with zipfile.ZipFile(file) as archive, archive.open("tabellen/journal.jsonl") as lines:
        assert checked.entries == sum(1 for _ in lines)


def test_an_older_backup_is_brought_up_to_date(store: Store, tmp_path: Path) -> None:
    an_agreement_at(store, Stage.DRAFTING)
    assert is_current(moved(store, tmp_path).engine)


@pytest.fixture
def file(store: Store, tmp_path: Path) -> Path:
    an_agreement_at(store, Stage.COMMITTEE)
    file = tmp_path / "sicherung.zip"
    write_backup(store, home_of(store), file)
    return file


def changed(file: Path, name: str, content: bytes | None) -> None:
    """Write the ZIP anew with one member changed, or left out."""
    with zipfile.ZipFile(file) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    members[name] = content if content is not None else b""
    if content is None:
        del members[name]
    with zipfile.ZipFile(file, "w") as archive:
        for each, what in members.items():
            archive.writestr(each, what)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("schluessel", None, "Es fehlt: schluessel"),
        ("schluessel", b"00", "Beschädigt: schluessel"),
        ("tabellen/journal.jsonl", b"", "Beschädigt: tabellen/journal.jsonl"),
        ("../../etc/passwd", b"x", "Gehört nicht hierher: ../../etc/passwd"),
        (CONTENTS, None, "Inhaltsverzeichnis fehlt"),
        (CONTENTS, b"{}", "nicht stimmig"),
    ],
)
def test_a_changed_backup_is_refused_and_changes_nothing(
    file: Path, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    changed(file, name, content)
    assert any(said in sentence for sentence in check_backup(file).trouble)
    with pytest.raises(BackupBroken, match=r"nichts geändert"):
        restore_backup(file, tmp_path / "neu", f"sqlite:///{tmp_path}/neu/rundlauf.sqlite")
    assert not (tmp_path / "neu").exists()


@pytest.mark.parametrize("cut", [0, 10, 2000])
def test_half_a_file_is_no_backup(file: Path, cut: int) -> None:
    file.write_bytes(file.read_bytes()[:cut])
    assert check_backup(file).trouble


def test_a_home_in_use_is_left_alone(store: Store, file: Path) -> None:
    before = kept(store)
    with pytest.raises(HomeInUse):
        restore_backup(file, home_of(store), f"sqlite:///{home_of(store)}/rundlauf.sqlite")
    assert kept(store) == before


def test_a_database_in_use_is_left_alone(file: Path, postgres_store: Store, postgres_url: str, tmp_path: Path) -> None:
    an_agreement_at(postgres_store, Stage.DRAFTING)
    before = kept(postgres_store)
    with pytest.raises(HomeInUse):
        restore_backup(file, tmp_path / "neu", postgres_url)
    assert kept(postgres_store) == before
    assert not (tmp_path / "neu").exists()


def test_a_full_disk_leaves_no_half_backup(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    an_agreement_at(store, Stage.DRAFTING)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.backup.os.fsync", full)
    with pytest.raises(StoreTrouble, match="No space left"):
        write_backup(store, home_of(store), tmp_path / "sicherung.zip")
    assert not list(tmp_path.glob("*.zip")) + list(tmp_path.glob("*.halb"))


def test_a_backup_is_for_its_owner_only(file: Path) -> None:
    assert file.stat().st_mode & 0o077 == 0


def test_a_journal_that_does_not_hold_is_said(store: Store, tmp_path: Path) -> None:
    an_agreement_at(store, Stage.DRAFTING)
    with store.unit_of_work() as session:
        connection = session.connection()
        details = next(table for table in tables_in(connection) if table.name == "journal_detail")
        salt = connection.execute(select(details.c.salt)).scalars().first()
        connection.execute(text("DROP TRIGGER journal_detail_no_update"))  # as whoever owns the database could
        connection.execute(details.update().where(details.c.salt == salt).values(salt="0" * 32))
    file = tmp_path / "sicherung.zip"
    write_backup(store, home_of(store), file)
    checked = check_backup(file)
    assert any("hält ab Eintrag 1 nicht" in sentence for sentence in checked.notes)
    assert not checked.trouble  # the backup is faithful, and may be the only one there is


def test_trouble_is_one_of_the_familys(file: Path, tmp_path: Path) -> None:
    file.write_bytes(b"")
    with pytest.raises(RundlaufError):
        restore_backup(file, tmp_path / "neu", "sqlite://")
