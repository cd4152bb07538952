"""What the pages do, observed from outside: how many requests, how long, one line each. Never who, never which link."""

import logging
import time

from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BUCKETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)  # seconds

log = logging.getLogger("rundlauf.requests")


class Observer:
    """Stands before everything else, counts and times each request and writes a line about it into the log.

    A request is told by the pattern of its route, ``/w/{token}``: the address itself would be a key.
    """

    def __init__(self, app: ASGIApp, registry: CollectorRegistry) -> None:
        self.app = app
        named = ("method", "route", "status")
        self._requests = Counter("rundlauf_requests", "Beantwortete Anfragen", named, registry=registry)
        self._seconds = Histogram(
            "rundlauf_request_seconds", "Dauer der Antwort", ("route",), buckets=BUCKETS, registry=registry
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and note it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            self._note(scope, status, time.perf_counter() - begun)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method, route = _method_of(scope), _route_of(scope)
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        facts = {"method": method, "route": route, "status": status, "milliseconds": round(seconds * 1000, 1)}
        log.info("%s %s %s", method, route, status, extra={"facts": facts})


def _method_of(scope: Scope) -> str:
    """Return the method; anybody may invent one, and each would be kept for ever."""
    known = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
    return scope["method"] if scope["method"] in known else "andere"


def _route_of(scope: Scope) -> str:
    """Return the pattern of the route that has answered; static files are one, what nobody answers another."""
    route = scope.get("route")
    path = getattr(route, "path_format", None) or getattr(route, "path", None)
    if isinstance(path, str):
        return path
    return "/static" if scope["path"].startswith("/static/") else "keine"
