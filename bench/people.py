"""A hundred people at their pages, in a process of their own: each with a link and an address, a second between clicks.

Reads ``{"links": […], "seconds": 120, "think": 1.0}`` from the standard input and tells, as JSON, the milliseconds of
every page, and what went wrong.
"""

import json
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import urljoin

import httpx

from cli.browser import forms_of

FIRST, LAST = 5, 60  #: so many pages people read before they answer, the first and the last of them


@dataclass
class Seen:
    """What all of them have seen."""

    milliseconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    answered: int = 0


class Member:
    """Opens the page of their link again and again, loads what is on it, answers once and reads the receipt."""

    def __init__(self, number: int, link: str, seen: Seen) -> None:
        # every address of 127.0.0.0/8 is this machine: the service sees a hundred different people
        transport = httpx.HTTPTransport(local_address=f"127.0.{1 + number // 200}.{1 + number % 200}")
        self._client = httpx.Client(transport=transport, timeout=30, trust_env=False, follow_redirects=True)
        self._link, self._seen = link, seen
        self._answers_at = FIRST + number % (LAST - FIRST)

    def live(self, begins: float, seconds: float, think: float) -> None:
        """Read and answer for so long."""
        end = time.monotonic() + seconds
        time.sleep(begins)
        pages = cycle(self._pages(self._open(self._link)))
        for turn in range(1, sys.maxsize):
            if time.monotonic() > end:
                break
            time.sleep(think)
            if turn == self._answers_at:
                self._answer()
            else:
                self._open(next(pages))
        self._client.close()

    def _pages(self, html: str) -> list[str]:
        """Return the page itself and what is read beside it."""
        papers = [urljoin(self._link, part.split('"')[0]) for part in html.split('href="')[1:]]
        beside = [address for address in papers if "/dokumente/" in address or "/lesen" in address]
        return [self._link, *beside[:1]]

    def _answer(self) -> None:
        form = next((f for f in forms_of(self._open(self._link)) if "stand" in {x.name for x in f.fields}), None)
        if form is None:
            self._seen.wrong.append("kein Formular")
            return
        form.fill(stand="no_remarks")
        address = urljoin(self._link, form.action)
        self._timed(lambda: self._client.post(address, data=form.data()))
        self._seen.answered += 1

    def _open(self, address: str) -> str:
        return self._timed(lambda: self._client.get(address))

    def _timed(self, ask: Callable[[], httpx.Response]) -> str:
        begun = time.perf_counter()
        try:
            answer = ask()
        except httpx.HTTPError as trouble:
            self._seen.wrong.append(type(trouble).__name__)
            return ""
        self._seen.milliseconds.append((time.perf_counter() - begun) * 1000)
        if answer.status_code >= 400:
            self._seen.wrong.append(str(answer.status_code))
        return answer.text if "html" in answer.headers.get("content-type", "") else ""


def main() -> None:
    """Let all of them live at once, and tell what they have seen."""
    order = json.loads(sys.stdin.read())
    seen, links = Seen(), order["links"]
    lives = [
        threading.Thread(
            target=Member(number, link, seen).live,
            args=[number / len(links) * order["think"], order["seconds"], order["think"]],
        )
        for number, link in enumerate(links)
    ]
    for life in lives:
        life.start()
    for life in lives:
        life.join()
    print(json.dumps({"milliseconds": seen.milliseconds, "wrong": seen.wrong, "answered": seen.answered}))


if __name__ == "__main__":
    main()
