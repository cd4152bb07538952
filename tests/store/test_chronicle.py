"""The journal in the database: refused to be rewritten in any way, whole under two writers and a wandering clock."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import text

from actions.start import start
from models.chain import heads_in
from models.errors import StoreTrouble
from models.journal import NO_HEAD, Entry, broken_at
from store.chronicle import break_of, cited, head_of, journal_of, record
from store.store import Store
from tests.council import BEGIN, real_case

REF = "2025-037"
NOW = datetime(2025, 10, 8, 12, 0, tzinfo=UTC)
LINK = "(reference, sequence, at, kind, commitment, previous, hash) VALUES ('2025-037', 1, '', 'held', '', '', '')"
SAID = "(reference, sequence, salt, detail) VALUES ('2025-037', 1, 'x', '{}')"
VERSION = "(reference, number, text_json, sha256, created_at, origin) VALUES ('2025-037', 1, '[]', '', '', '')"
KEY = "ON CONFLICT (reference, sequence) DO UPDATE SET"


@pytest.mark.parametrize(
    "crime",
    [
        f"REPLACE INTO journal {LINK}",
        f"INSERT OR REPLACE INTO journal {LINK}",
        f"INSERT INTO journal {LINK} {KEY} hash = 'x'",
        "UPDATE OR REPLACE journal SET sequence = 1 WHERE sequence = 2",
        f"REPLACE INTO journal_detail {SAID}",
        f"INSERT INTO journal_detail {SAID} {KEY} detail = '{{}}'",
        "UPDATE journal_detail SET detail = '{}'",
        f"REPLACE INTO version {VERSION}",
    ],
)
def test_nothing_kept_for_good_is_replaced(store: Store, crime: str) -> None:
    start(store, real_case(), "koordination", BEGIN)
    with store.reading() as session:
        before = head_of(session, REF)
    with pytest.raises(StoreTrouble), store.unit_of_work() as session:
        session.execute(text(crime))
    with store.reading() as session:
        assert head_of(session, REF) == before
        assert break_of(session, REF) is None


@pytest.mark.parametrize(
    "crime",
    [
        f"INSERT INTO journal {LINK} {KEY} hash = 'x'",
        "TRUNCATE journal",
        "TRUNCATE meeting_event",
        "TRUNCATE version",
        "TRUNCATE register",
        "UPDATE journal_detail SET detail = '{}'",
    ],
)
def test_postgresql_refuses_the_same(postgres_store: Store, crime: str) -> None:
    start(postgres_store, real_case(), "koordination", BEGIN)
    with pytest.raises(StoreTrouble), postgres_store.unit_of_work() as session:
        session.execute(text(crime))


def test_a_row_changed_under_the_program_is_found_as_it_is_read(store: Store) -> None:
    start(store, real_case(), "koordination", BEGIN)
    with store.unit_of_work() as session:
        session.execute(text("DELETE FROM journal_detail WHERE sequence = 2"))
        session.execute(text(f"INSERT INTO journal_detail {SAID.replace('1,', '2,', 1)}"))
    with store.reading() as session:
        assert break_of(session, REF) == broken_at(*journal_of(session, REF)) == 2


def a_wandering_clock() -> Iterator[datetime]:
    """Yield moments as a clock has them that somebody puts back and forth."""
    now = NOW
    while True:
        for step in (1, -7200, 1, 86400 * 30, -86400 * 400):
            now += timedelta(seconds=step)
            yield now


def test_two_writers_and_a_wandering_clock_leave_one_whole_chain(any_store: Store) -> None:
    start(any_store, real_case(), "koordination", BEGIN)
    with any_store.reading() as session:
        first = head_of(session, REF).sequence
    troubles: list[BaseException] = []

    def write(name: str) -> None:
        clock = a_wandering_clock()
        try:
            for number in range(15):
                with any_store.unit_of_work() as session:
                    record(session, REF, Entry.HELD, next(clock), by=name, number=number)
                    record(session, REF, Entry.RELEASED, next(clock), by=name, number=number)
        except BaseException as trouble:
            troubles.append(trouble)

    writers = [threading.Thread(target=write, args=(name,)) for name in ("eine", "andere", "dritte")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert not troubles
    with any_store.reading() as session:
        entries, details = journal_of(session, REF)
        assert break_of(session, REF) is broken_at(entries, details) is None
    assert len(entries) == first + 3 * 15 * 2
    assert {details[entry.sequence].detail["by"] for entry in entries[first:]} == {"eine", "andere", "dritte"}
    assert any(one.at > other.at for one, other in pairwise(entries))


def test_a_head_is_known_within_its_own_unit_of_work(store: Store) -> None:
    start(store, real_case(), "koordination", BEGIN)
    with store.unit_of_work() as session:
        before = head_of(session, REF)
        record(session, REF, Entry.HELD, NOW, by="x")
        head = head_of(session, REF)
        assert (head.sequence, head.hash != before.hash) == (before.sequence + 1, True)
        assert heads_in(head.printed) == [("Journalkopf", head.sequence, head.hash[:32])]
        assert head_of(session, "niemand:kennt:das") == NO_HEAD
        assert cited(session, "niemand:kennt:das") == {}
        assert cited(session, REF) == {"journal_entries": head.sequence, "journal_head": head.hash}
