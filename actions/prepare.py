"""Prepare the start of an agreement: keep the case as it is so far, to go on with it another day."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from models.beginning import Beginning
from models.case_template import Facts, filled
from models.errors import MoveRefused, NotFound
from store.store import Store


class PreparedNewer(MoveRefused):
    """Inzwischen wurde an anderer Stelle gespeichert. Bitte die Seite neu öffnen und die Angaben dort eintragen."""


class HasBegun(MoveRefused):
    """Dieser Vorgang hat schon begonnen."""


class Source(NamedTuple):
    """What a start is taken from."""

    facts: Facts
    told: str  #: in German
    line: int = 0
    gaps: Mapping[str, str] = {}


def prepare(store: Store, sources: Sequence[Source], by: str, now: datetime, agency: str = "") -> list[int]:
    """Keep a new start for every source and return their numbers; several at once belong together.

    ``agency`` is whose they become; left out, each case says so itself.
    """
    batch = secrets.token_hex(6) if len(sources) > 1 or any(source.line for source in sources) else ""
    with store.unit_of_work("prepare") as session:
        kept = [_beginning(source, by, now, agency, batch) for source in sources]
        session.add_all(kept)
        session.flush()
    return [row.number or 0 for row in kept]


def _beginning(source: Source, by: str, now: datetime, agency: str, batch: str) -> Beginning:
    named = filled({"agency": str(source.facts.get("agency") or "")}, source.gaps)["agency"]
    return Beginning(
        agency=agency or named,
        source=source.told,
        facts_json=source.facts,
        gaps_json=dict(source.gaps),
        kept_at=now,
        kept_by=by,
        batch=batch,
        line=source.line,
    )


def revise(
    store: Store, number: int, facts: Facts, gaps: Mapping[str, str], begun_from: str, by: str, now: datetime
) -> None:
    """Keep what has been entered since ``begun_from``; where somebody else has kept meanwhile PreparedNewer says so."""
    with store.unit_of_work("prepare") as session:
        row = beginning_of(session, number, for_change=True)
        if row.reference:
            raise HasBegun
        if row.edition != begun_from:
            raise PreparedNewer
        row.facts_json, row.gaps_json, row.kept_at, row.kept_by = facts, dict(gaps), now, by


def beginning_of(session: Session, number: int, *, for_change: bool = False) -> Beginning:
    """Return a prepared start; one that is not there, or not any more, raises NotFound."""
    row = session.get(Beginning, number, with_for_update=for_change or None)
    if row is None:
        raise NotFound("Diesen vorbereiteten Start gibt es nicht, oder er wurde verworfen.")
    return row
