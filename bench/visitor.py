"""Somebody who opens pages one after the other, in a process of their own: tells the milliseconds of each as JSON."""

import http.client
import json
import sys
import time
from urllib.parse import urlsplit


def visit(address: str, cookie: str, paths: list[str], seconds: float) -> list[float]:
    """Open the pages in turns for so long, over one connection as a browser does."""
    found: list[float] = []
    line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.perf_counter()
        line.request("GET", paths[len(found) % len(paths)], headers={"Cookie": cookie})
        answer = line.getresponse()
        answer.read()
        found.append((time.perf_counter() - begun) * 1000)
        if answer.status != http.client.OK:
            raise SystemExit(f"{answer.status} {paths[(len(found) - 1) % len(paths)]}")
        time.sleep(0.02)
    return found


if __name__ == "__main__":
    print(json.dumps(visit(sys.argv[1], sys.argv[2], sys.argv[4:], float(sys.argv[3]))))
