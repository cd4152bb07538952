"""Every row about an agreement and the meetings it was before, whatever table it is in: nothing is forgotten later."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import Session

from models.tables import all_tables

#: Kept in a dossier in another form, or nobody's business outside of the service.
ELSEWHERE = frozenset(
    {"journal", "journal_detail", "meeting_event", "version", "ordered_document", "register", "former_link"}
)
#: Columns about links, codes and runs: a dossier opens nothing and says nothing of the machinery.
SECRET = re.compile(r"token|code|secret|password|claimed_by|flow_|shown|generation|attempt|failures")
_HASH = re.compile(r"[0-9a-f]{64}")

Rows = dict[str, list[dict[str, Any]]]


def rows_about(session: Session, reference: str, meetings: list[str]) -> Rows:
    """Return the rows of all tables that speak of this agreement or of these meetings, as JSON has them."""
    found: Rows = {}
    for table in all_tables():
        if table.name in ELSEWHERE:
            continue
        for column, names in (("reference", [reference, *meetings]), ("meeting", meetings)):
            if column in table.columns and table.name not in found:
                rows = [dict(row) for row in _rows(session, table, column, names)]
                if rows:
                    found[table.name] = rows
        if table.name == "meeting" and meetings:
            found[table.name] = list(_rows(session, table, "key", meetings))
    return found


def _rows(session: Session, table: Table, column: str, names: list[str]) -> Iterator[dict[str, Any]]:
    wanted = [each for each in table.columns if not SECRET.search(each.name)]
    query = select(*wanted).where(table.columns[column].in_(names)).order_by(*table.primary_key.columns)
    for row in session.connection().execute(query).mappings():
        yield {name: as_json(value) for name, value in row.items()}


def as_json(value: Any) -> Any:
    """Return a value as JSON has it; moments in UTC, as the journal writes them."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return value.hex() if isinstance(value, bytes) else value


def hashes_in(value: Any) -> Iterator[str]:
    """Yield whatever looks like a hash in a row, however deep."""
    if isinstance(value, str):
        if _HASH.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from hashes_in(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from hashes_in(each)
