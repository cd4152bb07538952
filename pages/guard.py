"""What holds for every answer of the pages: headers, the limit for what is sent in, and no details on a fault."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.rendering import EDITIONS

LARGEST_BODY = 1_000_000  # bytes
LARGEST_WITH_FILE = 42_000_000  # a file that is merely too large gets its reason on the form
WITH_FILE = b"multipart/form-data"
STATIC = "/static/"
POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",  # the address of a work item is its key
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

log = logging.getLogger("rundlauf.pages")
Trouble = Callable[[Scope, int], ASGIApp]


class TooLarge(Exception):
    """More was sent in than a form can hold."""


class Guard:
    """Stands before the application; a fault inside becomes a plain page and an entry in the log."""

    def __init__(self, app: ASGIApp, trouble: Trouble) -> None:
        self.app = app
        self.trouble = trouble

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        if _is_foreign(scope):
            await self._instead(403, scope, receive, answer)
            return
        try:
            await self.app(scope, _limited(scope, receive), answer)
        except TooLarge:
            await self._instead(413, scope, receive, answer)
        except ClientDisconnect:
            log.info("somebody broke off while sending; nothing was taken")
        except Exception:
            log.exception("a page failed")
            await self._instead(500, scope, receive, answer)

    async def _instead(self, status: int, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        if answer.begun:
            raise RuntimeError("the answer had already begun")
        await self.trouble(scope, status)(scope, receive, answer)


class _Answer:
    """Sends an answer with the headers that every answer has."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.scope = scope
        self.send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", _kept(self.scope))
        await self.send(message)


def _is_foreign(scope: Scope) -> bool:
    """Say whether another site has sent a form here; browsers tell (Fetch Metadata), and nothing else needs to."""
    told = dict(scope["headers"]).get(b"sec-fetch-site", b"none")
    return scope["method"] not in ("GET", "HEAD") and told not in (b"same-origin", b"none")


def _kept(scope: Scope) -> str:
    """Say how long a browser may keep an answer: a static file for good under the address of its edition."""
    if not scope["path"].startswith(STATIC):
        return "no-store"
    edition = EDITIONS.get(scope["path"].removeprefix(STATIC))
    asked = edition is not None and scope["query_string"] == f"v={edition}".encode()
    return "public, max-age=31536000, immutable" if asked else "no-cache"


def _limited(scope: Scope, receive: Receive) -> Callable[[], Coroutine[Any, Any, Message]]:
    """Count what comes in; the header that announces its length is believed only when it says too much."""
    headers = dict(scope["headers"])
    announced = headers.get(b"content-length", b"0")
    most = LARGEST_WITH_FILE if headers.get(b"content-type", b"").startswith(WITH_FILE) else LARGEST_BODY
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        if announced.isdigit() and int(announced) > most:
            raise TooLarge
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooLarge
        return message

    return counted
