"""Keep the overview's row of every agreement: written in the same flush as the agreement, whoever has changed it."""

from typing import Any

from sqlalchemy import Connection, Table, event, insert, update
from sqlalchemy.orm import attributes

from models.agreement import Agreement
from models.listing import ListedAgreement, listed

TABLE: Table = ListedAgreement.__table__  # type: ignore[attr-defined]
#: What of an agreement its row shows.
SHOWN = ("agency", "short_title", "stage", "visit", "held_at", "held_reason", "repair", "suspensions_json", "case_json")


@event.listens_for(Agreement, "after_insert")
def _enter(_mapper: Any, connection: Connection, agreement: Agreement) -> None:
    connection.execute(insert(TABLE).values(listed(agreement).model_dump()))


@event.listens_for(Agreement, "after_update")
def _change(_mapper: Any, connection: Connection, agreement: Agreement) -> None:
    if any(attributes.get_history(agreement, name).has_changes() for name in SHOWN):
        row = listed(agreement).model_dump()
        connection.execute(update(TABLE).where(TABLE.c.reference == agreement.reference).values(row))
