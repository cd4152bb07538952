"""Rows that hardly any decision reads: fetched at the first look at them, and kept as they were then."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar, overload

Row = TypeVar("Row")


class Later(Sequence[Row]):
    """A sequence that is fetched when somebody looks at it."""

    def __init__(self, fetch: Callable[[], Sequence[Row]]) -> None:
        self._fetch = fetch

    @cached_property
    def _rows(self) -> Sequence[Row]:
        return self._fetch()

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        """Return what stands at a place."""
        return self._rows[place]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        """Go through them in their order."""
        return iter(self._rows)
