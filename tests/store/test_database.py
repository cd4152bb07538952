"""The database keeps what it promises: durable, whole, and no past is rewritten."""

import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event, inspect, text

from actions.start import start
from models.agreement import Agreement
from models.errors import StoreTrouble
from models.journal import Entry, broken_at
from models.tables import all_tables, schema
from store.chronicle import journal_of, record
from store.database import connect
from store.migrate import _config, is_current, known_editions, migrate
from store.store import Store, open_store, touch
from tests.council import BEGIN, real_case

NOW = datetime(2025, 10, 8, 12, 0, tzinfo=UTC)


def test_a_commit_survives_a_power_failure(store: Store) -> None:
    with store.engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_an_empty_database_is_brought_up_to_date(any_store: Store) -> None:
    assert is_current(any_store.engine)
    tables = set(inspect(any_store.engine).get_table_names())
    assert tables == {table.name for table in all_tables()} | {"alembic_version"}
    migrate(any_store.engine)  # once more is harmless
    assert is_current(any_store.engine)


def test_a_fresh_database_is_not_current_before_its_migration(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'leer.sqlite'}")
    assert not is_current(engine)
    engine.dispose()


def test_the_migrations_make_the_schema_of_the_models(any_store: Store) -> None:
    with any_store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, schema()) == []


def test_every_migration_is_in_a_file_of_its_number_and_the_greatest_is_the_last() -> None:
    scripts = ScriptDirectory.from_config(_config())
    assert known_editions() == {script.revision for script in scripts.walk_revisions()}
    assert max(known_editions()) == scripts.get_current_head()


def test_every_migration_can_be_taken_back_and_made_again(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'x.sqlite'}")
    config = _config()
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    migrate(engine)
    assert is_current(engine)
    engine.dispose()


@pytest.mark.parametrize(
    "crime",
    [
        "UPDATE journal SET hash = 'gefälscht'",
        "UPDATE journal SET commitment = 'x' WHERE sequence = 1",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE sequence = 2",
    ],
)
def test_the_database_itself_refuses_to_rewrite_the_journal(any_store: Store, crime: str) -> None:
    start(any_store, real_case(), "koordination", BEGIN)
    with pytest.raises(StoreTrouble, match="append-only"), any_store.unit_of_work() as session:
        session.execute(text(crime))
    with any_store.reading() as session:
        entries, details = journal_of(session, "2025-037")
    assert len(entries) == 2
    assert broken_at(entries, details) is None


@pytest.mark.parametrize("crime", ["UPDATE version SET text_json = '[]'", "DELETE FROM version"])
def test_the_database_itself_refuses_to_rewrite_a_version(any_store: Store, crime: str) -> None:
    start(any_store, real_case(), "koordination", BEGIN)
    with pytest.raises(StoreTrouble, match="immutable"), any_store.unit_of_work() as session:
        session.execute(text(crime))


def test_postgresql_refuses_to_empty_the_journal_at_a_stroke(postgres_store: Store) -> None:
    start(postgres_store, real_case(), "koordination", BEGIN)
    with pytest.raises(StoreTrouble, match="append-only"), postgres_store.unit_of_work() as session:
        session.execute(text("TRUNCATE journal"))


def test_a_detail_can_be_erased_and_the_chain_still_holds(any_store: Store) -> None:
    start(any_store, real_case(), "koordination", BEGIN)
    with any_store.unit_of_work() as session:
        session.execute(text("DELETE FROM journal_detail WHERE sequence = 1"))
    with any_store.reading() as session:
        entries, details = journal_of(session, "2025-037")
    assert set(details) == {2}
    assert broken_at(entries, details) is None


def test_what_was_written_is_read_back_as_it_was(any_store: Store) -> None:
    words = "Umläute „ß“ – § 3\u00a0NRW & <Zeichen> \U0001f58b"
    start(any_store, real_case(), words, BEGIN)
    with any_store.reading() as session:
        agreement = session.get_one(Agreement, "2025-037")
    assert agreement.started_by == words
    assert agreement.started_at == BEGIN
    assert agreement.started_at.tzinfo is not None


def test_trouble_in_the_middle_leaves_nothing_behind(any_store: Store) -> None:
    start(any_store, real_case(), "koordination", BEGIN)

    def stumble() -> None:
        with any_store.unit_of_work() as session:
            session.get_one(Agreement, "2025-037").subject = "geändert"
            record(session, "2025-037", Entry.HELD, NOW, by="x")
            raise RuntimeError("mitten darin")

    with pytest.raises(RuntimeError, match="mitten"):
        stumble()
    with any_store.reading() as session:
        assert session.get_one(Agreement, "2025-037").subject == real_case().subject
        assert len(journal_of(session, "2025-037")[0]) == 2


def test_the_bell_rings_only_after_the_commit_and_once(store: Store) -> None:
    seen: list[tuple[str, bool]] = []

    def bell(reference: str) -> None:
        with store.reading() as session:
            seen.append((reference, session.get(Agreement, reference) is not None))

    store.after_commit(bell)
    start(store, real_case(), "koordination", BEGIN)
    assert seen == [("2025-037", True)]

    def stumble() -> None:
        with store.unit_of_work() as session:
            touch(session, "2025-037")
            raise RuntimeError("nothing came of it")

    with pytest.raises(RuntimeError):
        stumble()
    assert len(seen) == 1


def test_a_broken_bell_undoes_nothing_and_stops_no_other(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []

    def broken(reference: str) -> None:
        raise RuntimeError("no worker")

    store.after_commit(broken)
    store.after_commit(heard.append)
    assert start(store, real_case(), "koordination", BEGIN) == "2025-037"
    assert heard == ["2025-037"]
    assert "2025-037" in caplog.text


def test_a_database_that_is_locked_is_trouble_and_changes_nothing(home: Path) -> None:
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    event.listen(store.engine, "checkout", lambda connection, *_: connection.execute("PRAGMA busy_timeout=50"))
    somebody = sqlite3.connect(home / "rundlauf.sqlite", isolation_level=None)
    somebody.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreTrouble, match="Es wurde nichts geändert"):
        start(store, real_case(), "koordination", BEGIN)
    with store.reading() as session:  # readers are not kept out
        assert session.get(Agreement, "2025-037") is None
    somebody.execute("ROLLBACK")
    somebody.close()
    assert start(store, real_case(), "koordination", BEGIN) == "2025-037"
    store.engine.dispose()


def test_a_reader_sees_one_state_throughout(any_store: Store) -> None:
    start(any_store, real_case(), "koordination", BEGIN)
    with any_store.reading() as session:
        before = len(journal_of(session, "2025-037")[0])

        def meanwhile() -> None:
            with any_store.unit_of_work() as other:
                record(other, "2025-037", Entry.HELD, NOW, by="x")

        writer = threading.Thread(target=meanwhile)
        writer.start()
        writer.join()
        session.expire_all()
        assert len(journal_of(session, "2025-037")[0]) == before
    with any_store.reading() as session:
        assert len(journal_of(session, "2025-037")[0]) == before + 1


def test_a_moment_without_a_zone_is_not_kept(store: Store) -> None:
    with pytest.raises(Exception, match="a moment needs a zone"), store.unit_of_work() as session:
        record(session, "2025-037", Entry.HELD, NOW.replace(tzinfo=None), by="x")
