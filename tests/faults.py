"""What happens at the fault points of the house: with nobody listening nothing, in tests whatever was arranged here.

A point is one line in the code, ``sys.audit("rundlauf.run.running", …)``. The hook can never be taken off again, so
it is put on once in a process and looks into a table that can be changed at any time.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

PREFIX = "rundlauf."


@dataclass
class _Arranged:
    act: Callable[[], object]
    nth: int  #: the time at which it happens; 0: every time
    times: int = 0


_arranged: dict[str, _Arranged] = {}
_watching: list[Callable[[str], object]] = []
_turn = threading.Lock()
_on: list[bool] = []


def arrange(point: str, act: Callable[[], object], nth: int = 1) -> None:
    """Let something happen when a point is reached for the nth time from now on; what it raises is raised there."""
    _listen()
    _arranged[point] = _Arranged(act, nth)


def disarm() -> None:
    """Let nothing happen any more."""
    _arranged.clear()


@contextmanager
def at(point: str, act: Callable[[], object], nth: int = 1) -> Iterator[None]:
    """Let something happen at a point while this lasts."""
    arrange(point, act, nth)
    try:
        yield
    finally:
        _arranged.pop(point, None)


def watch(told: Callable[[str], object]) -> None:
    """Have every point told that is reached from now on."""
    _listen()
    _watching.append(told)


def power_fails() -> None:
    """End this process at once: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def fails(error: Exception) -> Callable[[], object]:
    """Return what raises an error."""

    def fail() -> None:
        raise error

    return fail


def _listen() -> None:
    if not _on:
        _on.append(True)
        sys.addaudithook(_reached)


def _reached(event: str, _arguments: tuple[object, ...]) -> None:
    if not event.startswith(PREFIX):
        return
    for told in _watching:
        told(event)
    if (found := _arranged.get(event)) and _is_its_turn(found):
        found.act()


def _is_its_turn(found: _Arranged) -> bool:
    with _turn:
        found.times += 1
        return found.nth in (0, found.times)
