"""Ports and answers on this machine's own address; imports nothing of Prefect."""

import contextlib
import json
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

LOOPBACK = "127.0.0.1"

_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never through the proxy of the house


def free_port(wished: list[int], first: int) -> int:
    """The first of these ports on which nobody listens; the ones after `first` follow, in the end any."""
    for port in [*wished, *range(first, first + 50), 0]:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((LOOPBACK, port))
            free: int = probe.getsockname()[1]
            return free
    raise OSError("no free port")


def asked(url: str) -> Any:
    """The JSON behind an address; None when nobody answers."""
    try:
        with _direct.open(url, timeout=2) as answer:
            return json.load(answer)
    except (OSError, ValueError, urllib.error.URLError):
        return None


def beats(patience: float, every: float = 0.25) -> Iterator[float]:
    """The seconds gone by, told four times a second until the patience ends."""
    begun = time.monotonic()
    while (gone := time.monotonic() - begun) < patience:
        yield gone
        time.sleep(every)
