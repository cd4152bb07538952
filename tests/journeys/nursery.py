"""Services as child processes, one after the other: `python -m tests.journeys.nursery` forks each from a warm parent.

It reads one order per line and tells what becomes of it, one event per line. ``{"settings": {…}}`` brings a service up;
any other order is for the service that lives. The fault points are those of `tests.crash.points`.
"""

import json
import os
import select
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import timedelta
from typing import Any, BinaryIO

import cli.doctor  # noqa: F401 - what a service imports when it starts is warm here
import flows.agreement_runs
import flows.engine
import flows.plan
import flows.wiring
import mail.catcher  # noqa: F401
import pages.app
import pages.server  # noqa: F401
from cli.service import Service
from store.settings import Settings
from tests import faults
from tests.crash.doings import DOINGS

ACTS: dict[str, Callable[[], object]] = {
    "power fails": faults.power_fails,
    "the template is missing": faults.fails(ValueError("Die Vorlage des Hauses fehlt.")),
}


def tell(event: str, **facts: Any) -> None:
    """Tell the test what has happened."""
    sys.stdout.write(json.dumps({"event": event, **facts}) + "\n")
    sys.stdout.flush()


def live(order: dict[str, Any], orders: BinaryIO) -> None:
    """Be a service until somebody ends it."""
    service = Service(Settings(**order["settings"]), with_pages=order["pages"])
    if order["impatient"]:  # no time is lost between two tries
        flows.agreement_runs.PAUSES = tuple(timedelta(0) for _ in flows.agreement_runs.PAUSES)  # type: ignore[assignment]
    obey(service, order)
    try:
        addresses = service.start()
        threading.Thread(target=listen, args=[service, orders], daemon=True).start()
        tell("ready", pages=addresses.pages, prefect=addresses.prefect_ui)
        service.wait()
    finally:
        service.stop()


def listen(service: Service, orders: BinaryIO) -> None:
    """Do in the service what it is told to."""
    for line in orders:
        try:
            obey(service, json.loads(line))
        except Exception:
            traceback.print_exc()
            tell("refused", why=traceback.format_exc(limit=1))


def obey(service: Service, order: dict[str, Any]) -> None:
    """Follow one order: arrange a fault, tell which points are reached, do something in the house."""
    if point := order.get("point"):
        faults.arrange(point, ACTS[order["act"]], order["nth"])
        tell("arranged")
    if order.get("watch"):
        faults.watch(lambda reached: tell("reached", point=reached))
    if order.get("idle"):
        while _is_at_work(service):
            time.sleep(0.005)
        tell("idle")
    if (doing := order.get("do")) and service.house:
        DOINGS[doing](service.house.store, service.house.now(), **order["with"])
        tell("done")


def _is_at_work(service: Service) -> bool:
    """Say whether a run is being executed, or one more look at it is under way."""
    dispatcher = service.engine._dispatcher if service.engine else None
    return bool(dispatcher and (dispatcher._at_work or dispatcher._wanted))


def bring_up(order: dict[str, Any]) -> tuple[int, int]:
    """Fork a service; return its process number and the pipe that leads to it."""
    its_end, our_end = os.pipe()
    if (child := os.fork()) == 0:
        code = 1
        try:
            os.close(our_end)
            with open(its_end, "rb", buffering=0) as orders:
                live(order, orders)
            code = 0
        except Exception:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(its_end)
    tell("born", pid=child)
    return child, our_end


def main() -> None:
    """Serve one order after the other, and tell when a service has ended."""
    assert threading.active_count() == 1, "a process with threads must not fork"
    tell("warm")
    child, pipe, death = 0, -1, -1
    with open(0, "rb", buffering=0) as orders:
        while True:
            heard = select.select([0, death] if child else [0], [], [])[0]
            if death in heard:
                code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
                os.close(pipe)
                os.close(death)
                child, pipe, death = 0, -1, -1
                tell("ended", code=code)
            elif not (line := orders.readline()):
                if child:  # whoever gave the orders is gone
                    os.kill(child, signal.SIGKILL)
                return
            elif "settings" in (order := json.loads(line)):
                assert not child, "two services would take each other's runs"
                child, pipe = bring_up(order)
                death = os.pidfd_open(child)
            elif child:
                os.write(pipe, line)


if __name__ == "__main__":
    main()
