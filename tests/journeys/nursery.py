"""Services as child processes, one after the other: `python -m tests.journeys.nursery` forks each from a warm parent.

It reads one order per line, ``{"settings": {...}, "point": "..."}``, and tells what becomes of it, one event per line.
A service that is given a point kills itself there, as a power failure would; the product knows nothing of it.
"""

import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import actions.answer
import actions.conclude
import actions.send
import flows.agreement_runs
import flows.approval
import flows.engine
import flows.house
import flows.plan
import flows.wiring
import store.files
from cli.service import Service
from store.settings import Settings
from store.store import Store


def power_fails(*_: Any, **__: Any) -> Any:
    """End this process at once: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def _after_an_answers_commit() -> None:
    keep = actions.answer._keep
    given = threading.Event()

    def kept(*arguments: Any, **more: Any) -> None:
        keep(*arguments, **more)
        given.set()

    notify = Store.notify
    actions.answer._keep = kept
    Store.notify = lambda self, reference: power_fails() if given.is_set() else notify(self, reference)  # type: ignore[method-assign]


def _inside_conclude() -> None:
    move = actions.conclude.move

    def moved(kept: Any, session: Any, *arguments: Any) -> None:
        move(kept, session, *arguments)
        session.flush()
        power_fails()

    actions.conclude.move = moved


def _while_a_document_is_written() -> None:
    store.files.os = SimpleNamespace(**{**vars(os), "replace": power_fails})  # type: ignore[assignment]


def _between_250_and_our_commit() -> None:
    actions.send._sent = power_fails


def _before_the_run_lies_down() -> None:
    flows.approval.show = power_fails


def _between_showing_and_lying_down() -> None:
    show = flows.approval.show

    async def shown(seen: Any) -> Any:
        await show(seen)
        power_fails()

    flows.approval.show = shown


def _every_run_fails() -> None:
    """No end of the process: the document writer is broken, and no time is lost between two tries."""

    def broken(*_: Any) -> Any:
        raise ValueError("Die Vorlage des Hauses fehlt.")

    flows.approval.write = broken
    flows.agreement_runs.PAUSES = tuple(timedelta(0) for _ in flows.agreement_runs.PAUSES)  # type: ignore[assignment]


POINTS: dict[str, Callable[[], None]] = {
    "after an answer's commit": _after_an_answers_commit,
    "inside conclude": _inside_conclude,
    "while a document is written": _while_a_document_is_written,
    "between 250 and our commit": _between_250_and_our_commit,
    "before the run lies down": _before_the_run_lies_down,
    "between showing and lying down": _between_showing_and_lying_down,
    "every run fails": _every_run_fails,
}


def tell(event: str, **facts: Any) -> None:
    """Tell the test what has happened."""
    sys.stdout.write(json.dumps({"event": event, **facts}) + "\n")
    sys.stdout.flush()


def live(settings: dict[str, Any], point: str | None) -> None:
    """Be a service until somebody ends it."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    service = Service(Settings(**settings))
    if point:
        POINTS[point]()
    try:
        addresses = service.start()
        tell("ready", pages=addresses.pages, prefect=addresses.prefect_ui)
        service.wait()
    finally:
        service.stop()


def main() -> None:
    """Serve one order after the other."""
    assert threading.active_count() == 1, "a process with threads must not fork"
    tell("warm")
    for line in sys.stdin:
        order = json.loads(line)
        if (child := os.fork()) == 0:
            code = 1
            try:
                live(order["settings"], order.get("point"))
                code = 0
            except Exception:
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(code)
        tell("born", pid=child)
        tell("ended", code=os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main()
