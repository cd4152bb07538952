"""One answer recorded: ours with everything that it checks, beside a bare commit of the very same rows."""

import json
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Table, insert, update
from sqlmodel import SQLModel, col, func, select

from actions.conclude import conclude
from actions.look import look
from actions.start import start
from bench.figures import Part, Series, at_most, round_by_round
from bench.walk import BEGIN, SCENES, asked, cases, say
from models.journal import JournalDetail, JournalEntry
from models.work_items import GivenAnswer, WorkItem
from store.store import Store, open_store

AGREEMENTS = 20  # of twelve answers each
GOAL = 2.0
TITLES = {
    "rundlauf": "Rundlauf: Antwort geprüft und festgehalten",
    "sqlmodel": "dieselben Zeilen mit SQLModel",
    "sqlite3": "dieselben Zeilen mit sqlite3",
}
ADDED = (GivenAnswer, JournalEntry, JournalDetail)

Row = tuple[Table, dict[str, Any]]


def measure(*, quick: bool) -> list[Part]:
    """Take the statements of a written review, and commit the rows of each once more in two bare databases."""
    values: dict[str, list[float]] = {name: [] for name in TITLES}
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder:
        ours, bare, raw = (_store(Path(folder, name)) for name in TITLES)
        line = _line(Path(folder, "sqlite3"))
        for case in cases(1 if quick else AGREEMENTS):
            reference = start(ours, case, "coordinator", BEGIN)
            for scene in SCENES[:2]:
                for item in asked(ours, reference, scene):
                    before = _journal(ours, reference)
                    values["rundlauf"].append(_timed(say, ours, item, scene, scene.when))
                    rows = _rows(ours, item.key, reference, before)
                    values["sqlmodel"].append(_timed(_with_sqlmodel, bare, rows, item.key, scene.when))
                    values["sqlite3"].append(_timed(_with_sqlite3, line, _statements(rows), item.key))
                seen = look(ours, reference, scene.when)
                conclude(ours, seen.visit_key, scene.when)
        line.close()
        for store in (ours, bare, raw):
            store.engine.dispose()
    series = [Series(name, title, tuple(values[name])) for name, title in TITLES.items()]
    mine, modelled, plain = series
    return [
        Part(
            "answers",
            "Eine Antwort festgehalten",
            "Millisekunden",
            tuple(series),
            (
                at_most("to_sqlmodel", "gegenüber SQLModel", _middle(mine, modelled), 1, GOAL),
                at_most("to_sqlite3", "gegenüber sqlite3", _middle(mine, plain), 1, GOAL),
            ),
            {
                "rows": "given_answer, journal, journal_detail; work_item geändert",
                "database": "SQLite, synchronous=FULL",
            },
        )
    ]


def _middle(one: Series, other: Series) -> float:
    ratios = sorted(round_by_round(one.values, other.values))
    return ratios[len(ratios) // 2]


def _timed(act: Any, *arguments: Any) -> float:
    begun = time.perf_counter()
    act(*arguments)
    return (time.perf_counter() - begun) * 1000


def _store(home: Path) -> Store:
    return open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")


def _line(home: Path) -> sqlite3.Connection:
    line = sqlite3.connect(home / "rundlauf.sqlite", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        line.execute(f"PRAGMA {pragma}")
    return line


def _journal(store: Store, reference: str) -> int:
    with store.reading() as session:
        return session.exec(select(func.count()).where(JournalEntry.reference == reference)).one()


def _rows(store: Store, work_item: str, reference: str, before: int) -> list[Row]:
    """Return what an answer has added."""
    answers, entries, details = (SQLModel.metadata.tables[str(table.__tablename__)] for table in ADDED)
    with store.reading() as session:
        return [
            (table, dict(row))
            for table, chosen in (
                (answers, answers.c.work_item == work_item),
                (entries, (entries.c.reference == reference) & (entries.c.sequence > before)),
                (details, (details.c.reference == reference) & (details.c.sequence > before)),
            )
            for row in session.execute(table.select().where(chosen)).mappings()
        ]


def _with_sqlmodel(store: Store, rows: Sequence[Row], work_item: str, now: Any) -> None:
    with store.unit_of_work() as session:
        for table, row in rows:
            session.execute(insert(table), row)
        session.execute(update(WorkItem).where(col(WorkItem.key) == work_item).values(answered_at=now))


def _statements(rows: Sequence[Row]) -> list[tuple[str, list[Any]]]:
    return [
        (
            f'INSERT INTO "{table.name}" ({", ".join(row)}) VALUES ({", ".join("?" * len(row))})',  # noqa: S608
            [_plain(value) for value in row.values()],
        )
        for table, row in rows
    ]


def _with_sqlite3(line: sqlite3.Connection, statements: Sequence[tuple[str, list[Any]]], work_item: str) -> None:
    line.execute("BEGIN IMMEDIATE")
    for statement, values in statements:
        line.execute(statement, values)
    line.execute("UPDATE work_item SET answered_at = ? WHERE key = ?", (values[-1], work_item))
    line.execute("COMMIT")


def _plain(value: Any) -> Any:
    """Return a value as SQLite keeps it."""
    if isinstance(value, dict | list):
        return json.dumps(value)
    return value if value is None or isinstance(value, int | str) else str(value)
