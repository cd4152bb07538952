"""The journal: entries appended one by one, beside bare inserts of the same rows, and a long chain verified."""

import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert
from sqlmodel import SQLModel, col, select

from actions.start import start
from bench.figures import Part, Series, at_most, round_by_round, within
from bench.walk import BEGIN, cases
from models.journal import Entry, JournalDetail, JournalEntry
from store.chronicle import break_of, journal_of, record
from store.store import Store, open_store

ENTRIES, BLOCK = 10_000, 250
GOAL, SECOND = 1.5, 1.0
TITLES = {"chain": "Rundlauf: Eintrag in der Kette", "bare": "dieselben Zeilen, bloß eingefügt"}
KEPT: tuple[type[SQLModel], ...] = (JournalEntry, JournalDetail)


def measure(*, quick: bool) -> list[Part]:
    """Append block by block in turns, each entry in a transaction of its own, then verify all of it."""
    entries, block = (40, 20) if quick else (ENTRIES, BLOCK)
    values: dict[str, list[float]] = {name: [] for name in TITLES}
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder:
        ours, bare = (_store(Path(folder, name)) for name in TITLES)
        (case,) = cases(1)
        reference = start(ours, case, "coordinator", BEGIN)
        for _ in range(entries // block):
            first = _length(ours, reference)
            values["chain"].append(_timed(_append, ours, reference, block) / block * 1000)
            rows = _rows_since(ours, reference, first)
            values["bare"].append(_timed(_insert, bare, rows) / block * 1000)
        verified = [_timed(_verify, ours, reference) for _ in range(1 if quick else 5)]
        length = _length(ours, reference)
        for store in (ours, bare):
            store.engine.dispose()
    chain, plain = (Series(name, title, tuple(values[name])) for name, title in TITLES.items())
    ratios = sorted(round_by_round(chain.values, plain.values))
    whole = Series("verified", f"{length} Einträge gelesen und nachgerechnet", tuple(verified))
    return [
        Part(
            "journal",
            f"Journal: {length} Einträge angehängt",
            "Millisekunden je Eintrag",
            (chain, plain),
            (at_most("to_bare", "gegenüber bloßem Einfügen", ratios[len(ratios) // 2], 1, GOAL),),
            {"database": "SQLite, synchronous=FULL", "rows": "journal, journal_detail"},
        ),
        Part(
            "verified",
            "Journal nachgerechnet",
            "Sekunden",
            (whole,),
            (within("one_second", "nachgerechnet", whole.median, SECOND, "s"),),
            {"entries": length},
        ),
    ]


def _store(folder: Path) -> Store:
    return open_store(folder, f"sqlite:///{folder / 'rundlauf.sqlite'}")


def _append(store: Store, reference: str, count: int) -> None:
    for number in range(count):
        with store.unit_of_work() as session:
            record(session, reference, Entry.REMINDED, BEGIN, work_items=[f"{reference}:{number}"], by="Koordination")


Pair = tuple[dict[str, Any], ...]


def _rows_since(store: Store, reference: str, first: int) -> list[Pair]:
    with store.reading() as session:
        entries, details = journal_of(session, reference)
    return [(entry.model_dump(), details[entry.sequence].model_dump()) for entry in entries[first:]]


def _insert(store: Store, rows: Sequence[Pair]) -> None:
    """Insert the same rows, each pair in a transaction of its own, without looking at anything."""
    for pair in rows:
        with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
            for table, row in zip(KEPT, pair, strict=True):
                connection.execute(insert(table), row)


def _verify(store: Store, reference: str) -> None:
    with store.reading() as session:
        assert break_of(session, reference) is None


def _length(store: Store, reference: str) -> int:
    newest = select(JournalEntry.sequence).where(JournalEntry.reference == reference)
    with store.reading() as session:
        return session.exec(newest.order_by(col(JournalEntry.sequence).desc()).limit(1)).one()


def _timed(act: Any, *arguments: Any) -> float:
    begun = time.perf_counter()
    act(*arguments)
    return time.perf_counter() - begun
