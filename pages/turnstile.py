"""The turnstile before the pages: whoever hammers on a link, or guesses, waits; neighbours on one address do not.

A house full of people has one address. So what is measured by address are guesses - links and pages that are not there
or not theirs - and letters asked for; and a link that has worked is let through whatever its neighbours do.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from math import ceil

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from models.tokens import fingerprint
from pages.cookies import LAST_RESORT, SESSION
from pages.guard import STATIC, Trouble
from pages.meter import Allowance, Meter

GUESSED = frozenset({403, 404, 405})
SIGNING_IN = "/anmelden/link/"  #: what works there no more may never have worked
GONE = 410
ASKING = ("POST", "/anmelden")  #: has a letter sent
BAD_REQUEST, IN_A_HURRY = 400, 429


@dataclass
class Allowances:
    """What is allowed to a link or session, to the guesses of an address, and to the letters that it asks for."""

    own: Meter = field(default_factory=lambda: Meter(Allowance(600, 5.0)))
    guesses: Meter = field(default_factory=lambda: Meter(Allowance(120, 0.5)))
    letters: Meter = field(default_factory=lambda: Meter(Allowance(60, 0.1)))
    proven: Meter = field(default_factory=lambda: Meter(Allowance(1, 1.0)))  #: links that have worked


class Turnstile:
    """Stands before the guard of the pages."""

    def __init__(
        self,
        app: ASGIApp,
        trouble: Trouble,
        proxies: frozenset[str],
        allowances: Allowances | None = None,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app, self.trouble, self.proxies, self.tick = app, trouble, proxies, tick
        self.allowances = allowances or Allowances()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or ask to wait."""
        if scope["type"] != "http" or scope["path"].startswith(STATIC):
            await self.app(scope, receive, send)
            return
        now, address, own = self.tick(), client_of(scope, self.proxies), own_of(scope)
        if waiting := self.waiting(scope, address, own, now):
            await self.trouble(scope, IN_A_HURRY)(scope, receive, _with_retry(send, waiting))
            return
        await self.app(scope, receive, self._noting(scope, send, address, own, now))

    def waiting(self, scope: Scope, address: str, own: str, now: float) -> float:
        """Return how many seconds a request has to wait; one that has not to is counted."""
        allowed = self.allowances
        if (scope["method"], scope["path"]) == ASKING:
            return allowed.guesses.wait(address, now) or allowed.letters.take(address, now)
        if not allowed.proven.knows(own) and (waiting := allowed.guesses.wait(address, now)):
            return waiting
        return allowed.own.take(own, now) if own else 0.0

    def _noting(self, scope: Scope, send: Send, address: str, own: str, now: float) -> Send:
        """Note what became of a request: a guess counts for its address, a link that works is proven."""

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                if _is_guess(scope, message["status"]):
                    self.allowances.guesses.take(address, now)
                elif own and _has_worked(scope, message["status"]):
                    self.allowances.proven.take(own, now)
            await send(message)

        return noting


def _is_guess(scope: Scope, status: int) -> bool:
    return status in GUESSED or (status == GONE and scope["path"].startswith(SIGNING_IN))


def _has_worked(scope: Scope, status: int) -> bool:
    """Say whether a link or session has opened something; a made-up cookie on a page for everybody has not."""
    opened = scope["path"].startswith("/w/") or scope.get("state", {}).get("seat") is not None
    return status < BAD_REQUEST and opened


def client_of(scope: Scope, proxies: frozenset[str]) -> str:
    """Return who asks: the nearest address that is no proxy of ours, as far as those tell (X-Forwarded-For)."""
    address = (scope.get("client") or ("",))[0]
    named = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    told = [part.strip() for value in named for part in value.decode("latin-1").split(",")]
    while address in proxies and told:
        address = told.pop()[:64]
    return address


def own_of(scope: Scope) -> str:
    """Return what tells a link or a session from others, never itself; nothing for whoever has none."""
    path = scope["path"]
    if path.startswith("/w/"):
        return fingerprint(path.split("/")[2])
    shown = b"; ".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1")
    try:
        cookies = SimpleCookie(shown)
    except CookieError:
        return ""
    kept = (cookies.get(f"{prefix}{name}") for name in (SESSION, LAST_RESORT) for prefix in ("__Host-", ""))
    return next((fingerprint(cookie.value) for cookie in kept if cookie), "")


def _with_retry(send: Send, seconds: float) -> Send:
    async def telling(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), (b"retry-after", str(ceil(seconds)).encode())]
        await send(message)

    return telling
