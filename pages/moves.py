"""What the coordinator can do to a whole agreement: hold it, let it go on, withdraw it. Each asks before it acts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response

from actions.hold import hold
from actions.release import release
from actions.withdraw import withdraw
from models.accounts import Seat
from models.desk_roles import Deed
from models.errors import NotFound
from models.kinds import Stage
from models.procedure import may_withdraw
from models.proceeding import Proceeding
from pages.access import FromOurForm, SeatHere, form_token, needs
from pages.desk_rooms import after
from pages.entries import Entries
from pages.office import Office, OfficeHere
from pages.rendering import page
from store.reach import agreement_in_reach
from store.store import Store

router = APIRouter(prefix="/v/{reference}", dependencies=[needs(Deed.STEER)])


@dataclass(frozen=True)
class Move:
    """One thing to do, with what it means."""

    title: str
    means: str
    button: str
    done: str  #: what the page says afterwards, by its name in ``desk_rooms``
    act: Callable[[Store, str, str, str, datetime], object]  #: on which agreement, why, by whom
    needs_reason: bool = True
    grave: bool = False


MOVES: Mapping[str, Move] = {
    "anhalten": Move(
        "Verfahren anhalten",
        "Es geht nichts weiter, keine Briefe, keine Erinnerungen. Antworten werden angenommen und aufgehoben.",
        "Anhalten",
        "angehalten",
        hold,
    ),
    "fortsetzen": Move(
        "Verfahren fortsetzen",
        "Das Verfahren geht dort weiter, wo es steht; inzwischen gegebene Antworten zählen.",
        "Fortsetzen",
        "fortgesetzt",
        lambda store, reference, _reason, by, now: release(store, reference, by, now),
        needs_reason=False,
    ),
    "zurueckziehen": Move(
        "Vereinbarung zurückziehen",
        "Das Verfahren endet damit endgültig. Alle Beteiligten werden mit Ihrer Begründung benachrichtigt, "
        "auch wer schon unterzeichnet hat.",
        "Endgültig zurückziehen",
        "zurueckgezogen",
        lambda store, reference, reason, by, now: withdraw(store, reference, reason, now, by),
        grave=True,
    ),
}


def possible(p: Proceeding) -> dict[str, Move]:
    """Return what can be done to an agreement as it stands."""
    stopped = bool(p.agreement.held_at or p.agreement.repair)
    open_still = may_withdraw(Stage(p.agreement.stage))
    fits = {
        "anhalten": open_still and not p.agreement.held_at,
        "fortsetzen": stopped,
        "zurueckziehen": open_still,
    }
    return {name: move for name, move in MOVES.items() if fits[name]}


@router.api_route("/{name}", methods=["GET", "HEAD"])
def ask(request: Request, office: OfficeHere, seat: SeatHere, reference: str, name: str) -> Response:
    """Ask whether it is meant."""
    return _page(request, office, seat, reference, name, Entries())


@router.post("/{name}")
def act(
    request: Request, office: OfficeHere, seat: SeatHere, reference: str, name: str, entries: FromOurForm
) -> Response:
    """Do it."""
    move = _move(name)
    reason = entries.text("reason", required="Bitte geben Sie einen Grund an." if move.needs_reason else "")
    if entries.problems:
        return _page(request, office, seat, reference, name, entries, status=422)
    move.act(office.store, reference, reason, seat.by, office.now())
    return after(f"/v/{reference}", move.done)


def _page(
    request: Request, office: Office, seat: Seat, reference: str, name: str, entries: Entries, status: int = 200
) -> Response:
    move = _move(name)
    with office.store.reading() as session:
        p = agreement_in_reach(session, reference, seat)
    token = form_token(request, office)
    return page(
        request,
        "desk/move.html",
        status=status,
        p=p,
        move=move,
        entries=entries,
        form_token=token,
        here=request.url.path,
    )


def _move(name: str) -> Move:
    if name not in MOVES:
        raise NotFound("Diese Seite gibt es nicht.")
    return MOVES[name]
