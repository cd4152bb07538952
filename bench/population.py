"""Many agreements at once: one that has really come so far, and copies of all its rows under other numbers."""

from collections.abc import Sequence

from sqlalchemy import Column, Table
from sqlmodel import SQLModel

from models import agreement, journal, listing, papers, work_items  # noqa: F401 - their tables
from store.store import Store

#: What belongs to a single agreement; an agenda is its meeting's.
OWN = frozenset(
    {"agreement", "version", "stage_visit", "work_item", "given_answer", "signature"}
    | {"ordered_document", "outgoing_letter", "journal", "journal_detail", "listed_agreement"}
)


def copy(store: Store, reference: str, references: Sequence[str]) -> None:
    """Give each further reference the rows of an agreement, on SQLite; of its links nobody holds the key."""
    names = [_names(reference, to) for to in references]
    with store.unit_of_work() as session:
        for table in SQLModel.metadata.sorted_tables:
            if names and table.name in OWN:
                session.connection().exec_driver_sql(_copying(table), names)


def _names(former: str, to: str) -> dict[str, str]:
    """Return both names of an agreement: as reference and as it is written on paper."""
    return {"former": former, "to": to, "paper": former.replace("-", "/"), "to_paper": to.replace("-", "/")}


def _copying(table: Table) -> str:
    columns = [column for column in table.columns if column.name != "id"]
    into = ", ".join(f'"{column.name}"' for column in columns)
    values = ", ".join(map(_value, columns))
    return f'INSERT INTO "{table.name}" ({into}) SELECT {values} FROM "{table.name}" WHERE reference = :former'  # noqa: S608


def _value(column: "Column[object]") -> str:
    if column.name == "token_hash":
        return "lower(hex(randomblob(32)))"
    if column.name == "flow_run_id":
        return "NULL"
    return f'replace(replace("{column.name}", :former, :to), :paper, :to_paper)'


def further(reference: str, count: int) -> list[str]:
    """Return so many references after one; papers are numbered with three digits a year."""
    year, number = int(reference[:4]), int(reference[5:])
    numbers = range(number + 1, number + 1 + count)
    return [f"{year + n // 1000}-{n % 1000:03d}" for n in numbers]
