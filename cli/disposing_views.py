"""What is kept, deleted and held about a person, for the command line."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from actions.dispose import Kept
from actions.tell_person import Told
from models.deletion import Deletion
from models.erasure import TREATED, Held, counted_by
from models.german import short_day
from models.retention import RECORDS

Rows = list[tuple[str, ...]]


def kept_data(kept: Kept, today: date) -> dict[str, Any]:
    """Return one period as facts."""
    return {
        "reference": kept.reference,
        "kind": kept.kind,
        "closed": kept.closed,
        "until": kept.until,
        "due": kept.is_due(today),
        "deleted": kept.deleted,
        "basis": kept.rule.basis,
    }


def kept_rows(kept: Iterable[Kept], today: date) -> Rows:
    """Return periods as rows."""
    return [
        (
            each.reference,
            RECORDS[each.kind],
            short_day(each.closed),
            short_day(each.until) if each.until else "dauernd",
            _state(each, today),
        )
        for each in kept
    ]


def _state(kept: Kept, today: date) -> str:
    if kept.deleted:
        return f"gelöscht am {short_day(kept.deleted)}"
    return "fällig" if kept.is_due(today) else "aufzubewahren"


def deletion_data(row: Deletion) -> dict[str, Any]:
    """Return one deletion as facts."""
    return row.model_dump(mode="json")


def deletion_rows(rows: Iterable[Deletion]) -> Rows:
    """Return deletions as rows."""
    return [(row.reference, short_day(row.at), row.rule, str(len(row.files))) for row in rows]


def told_data(told: Told) -> dict[str, Any]:
    """Return what is held about a person, for the person: Auskunft in a form that machines read too (Art. 20)."""
    return {
        "names": told.sought.names,
        "addresses": told.sought.addresses,
        "held": [
            {
                "reference": each.reference,
                "what": each.place.called,
                "where": f"{each.table}/{each.key}",
                "said": each.said,
                "treatment": each.place.treatment,
                "basis": each.place.basis,
            }
            for each in told.held
        ],
    }


def told_rows(held: Sequence[Held]) -> Rows:
    """Return what is held, counted."""
    return [
        (called, str(count), TREATED[treatment], basis or "–")
        for (called, treatment, basis), count in sorted(counted_by(held).items())
    ]
