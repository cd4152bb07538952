"""The first lines of the server's own process: die with the service that started it, then be `prefect server start`."""

import ctypes
import gc
import os
import runpy
import signal
import sys
import threading
from itertools import count
from pathlib import Path

PR_SET_PDEATHSIG = 1  # linux/prctl.h
EVERY = 0.5  # seconds between two collections; each twentieth is a full one
SETTLED = 40  # collections after which the server has imported what it needs


def die_with(parent: int) -> None:
    """Ask Linux to end this process when the thread that started it ends; elsewhere nothing happens."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:  # it was gone before we could ask
        sys.exit(0)


def collect_garbage_elsewhere() -> None:
    """Move garbage collection out of the event loop into a thread of its own.

    A forgotten SQLite cursor is reset when it is collected, and for that needs its connection. When the connection is
    just waiting for the write lock, and its holder for the event loop, and the event loop is collecting garbage,
    the whole server stands still for the sixty seconds of Prefect's `busy_timeout`.
    """
    gc.disable()
    threading.Thread(target=_collect, name="garbage", daemon=True).start()


def _collect() -> None:
    never = threading.Event()
    for turn in count(1):
        never.wait(EVERY)
        gc.collect(2 if turn % 20 == 0 else 1)
        if turn == SETTLED:
            gc.freeze()  # its modules stay as long as it lives; going through them again is half of what idling costs


def leave_the_second_ui_out() -> None:
    """Have the server not serve Prefect's second UI: it calls a host outside, and one click would switch to it."""
    import prefect

    prefect.__ui_v2_static_path__ = Path(os.devnull) / "none"


def main() -> None:
    """`python -m flows.server_child <parent's process number> <arguments for prefect>`."""
    die_with(int(sys.argv[1]))
    collect_garbage_elsewhere()
    leave_the_second_ui_out()
    sys.argv = ["prefect", *sys.argv[2:]]
    runpy.run_module("prefect", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
