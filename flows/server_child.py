"""The first lines of the server's own process: die with the service that started it, then be `prefect server start`."""

import ctypes
import os
import runpy
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def die_with(parent: int) -> None:
    """Ask Linux to end this process when the thread that started it ends; elsewhere nothing happens."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:  # it was gone before we could ask
        sys.exit(0)


def main() -> None:
    """`python -m flows.server_child <parent's process number> <arguments for prefect>`."""
    die_with(int(sys.argv[1]))
    sys.argv = ["prefect", *sys.argv[2:]]
    runpy.run_module("prefect", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
