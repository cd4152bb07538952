"""Discard prepared starts: what has not begun is gone, what has begun stays an agreement."""

from collections.abc import Iterable

from models.beginning import Beginning
from store.store import Store


def discard(store: Store, numbers: Iterable[int]) -> None:
    """Forget these preparations; those that are gone already are no trouble."""
    with store.unit_of_work("discard") as session:
        for number in numbers:
            row = session.get(Beginning, number)
            if row is not None:
                session.delete(row)
