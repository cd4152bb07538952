"""Who may what, read from the application itself: every route with the deed it needs, every role with its deeds."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from models.desk_roles import CALLED, MAY, OF_THE_WHOLE, Deed, DeskRole
from pages.access import Needs

FILE = Path(__file__).with_name("rechte.md")

#: Routes that need no seat, by how their address begins, and what opens them instead.
WITHOUT_A_SEAT = {
    "/w/{token}": "der Link aus dem Brief",
    "/klingel/": "der Schlüssel des Hauses (Befehle)",
    "/postfach": "dieser Rechner, nur ohne Mailserver",
    "/anmelden": "alle",
    "/abmelden": "alle; beendet nur die eigene Anmeldung",
    "/gesund": "alle",
    "/metrics": "der Schlüssel aus den Einstellungen",
    "/barrierefreiheit": "alle",
    "/oparl": "alle; nur was veröffentlicht ist",
    "/static": "alle",
}

SAID = {
    Deed.SEE: "Vereinbarungen der Stelle sehen",
    Deed.STEER: "Vereinbarungen steuern, für andere antworten, Eingang entscheiden",
    Deed.SEE_MEETINGS: "Sitzungen der Stelle sehen",
    Deed.KEEP_MEETINGS: "Sitzungen planen, einladen, ändern",
    Deed.TAKE_MINUTES: "Sitzungen führen: das Protokoll am Pult",
    Deed.KEEP_ACCOUNTS: "Konten der Stelle führen",
    Deed.SEE_INSTALLATION: "Zustand der Installation und Läufe sehen",
    Deed.KEEP_PERSONAL_DATA: "Auskunft über Personendaten geben und sie auf Verlangen löschen",
}


class Right(NamedTuple):
    """One route and what it needs; none of the deeds where it needs no seat."""

    method: str
    path: str
    deeds: frozenset[Deed]

    @property
    def opened_by(self) -> str:
        """What opens a route that needs no seat; empty where nobody has thought of it."""
        return next((how for begins, how in WITHOUT_A_SEAT.items() if self.path.startswith(begins)), "")

    def allows(self, role: DeskRole) -> bool:
        """Say whether a role may use the route."""
        return self.deeds <= MAY[role]


def rights(app: FastAPI) -> list[Right]:
    """Return every route of an application with what it needs."""
    found = [
        Right(method, route.path, deeds_of(route.dependant))
        for route in routes_of(app.routes)
        for method in sorted(route.methods - {"HEAD"})
    ]
    return sorted(set(found), key=lambda right: (not right.deeds, right.path, right.method))


def routes_of(routes: Iterable[BaseRoute]) -> Iterator[APIRoute]:
    """Yield the routes of an application; newer versions of FastAPI keep them in the routers that were included."""
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        else:
            yield from routes_of(getattr(getattr(route, "original_router", None), "routes", ()))


def deeds_of(dependant: Dependant) -> frozenset[Deed]:
    """Return the deeds that a route needs."""
    return frozenset(_deeds(dependant))


def _deeds(dependant: Dependant) -> Iterator[Deed]:
    if isinstance(dependant.call, Needs):
        yield dependant.call.deed
    for further in dependant.dependencies:
        yield from _deeds(further)


def page(app: FastAPI) -> str:
    """Return the page."""
    heads = "".join(f" {CALLED[role]} |" for role in DeskRole)
    lines = f"{'|---' * (len(DeskRole) + 1)}|\n"
    deeds = "".join(
        f"| {SAID[deed]}{' (nur ganzes Haus)' if deed in OF_THE_WHOLE else ''} |{_ticks(frozenset({deed}))}\n"
        for deed in Deed
    )
    found = rights(app)
    seated = "".join(f"| `{r.method} {r.path}` |{_ticks(r.deeds)}\n" for r in found if r.deeds)
    others = "".join(f"| `{r.method} {r.path}` | {r.opened_by} |\n" for r in found if not r.deeds)
    return (
        "# Wer darf was\n\n"
        "Diese Seite wird aus dem Programm erzeugt (`make docs`) und nicht von Hand geändert. Ein Test geht jede Zeile "
        "als jede Rolle, als fremde Stelle und ohne Anmeldung durch.\n\n"
        "Ein Konto gehört zu einer Stelle und sieht nur, was ihr gehört; was einer anderen gehört, gibt es für es "
        "nicht („Nicht gefunden“). Ein Konto für das ganze Haus sieht alle Stellen. Wer mehrere Rollen hat, darf, "
        "was eine davon darf. Der Link von `rundlauf desk` öffnet auf dem Rechner selbst alles.\n\n"
        f"## Rollen\n\n| |{heads}\n{lines}{deeds}\n"
        f"## Seiten am Pult\n\n| Seite |{heads}\n{lines}{seated}\n"
        f"## Seiten ohne Anmeldung\n\n| Seite | was sie öffnet |\n|---|---|\n{others}"
    )


def _ticks(deeds: frozenset[Deed]) -> str:
    return "".join(f" {'ja' if deeds <= MAY[role] else '–'} |" for role in DeskRole)
