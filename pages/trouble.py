"""Trouble told in German: every error of the house has its page, what was typed is not lost."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Scope

from models import errors
from pages.access import DeskClosed, FormForeign, NotAllowed
from pages.cookies import SESSION, cookie_of
from pages.entries import Entries, entries_of
from pages.office import office_of
from pages.rendering import page
from pages.signing_in import sign_in_page

#: the first class that fits gives the status and the heading
STATUS: tuple[tuple[type[errors.RundlaufError], int, str], ...] = (
    (DeskClosed, 403, "Bitte melden Sie sich an"),
    (NotAllowed, 403, "Das darf dieses Konto nicht"),
    (FormForeign, 403, "Dieses Formular gilt nicht mehr"),
    (errors.ProviderTrouble, 503, "Diese Anmeldung ist gerade nicht möglich"),
    (errors.AccountRefused, 409, "So lässt sich das Konto nicht führen"),
    (errors.LinkUnknown, 404, "Dieser Link führt zu keinem Vorgang"),
    (errors.NotFound, 404, "Nicht gefunden"),
    (errors.AnswerInvalid, 422, "Die Angaben passen nicht zusammen"),
    (errors.NotAnswerable, 409, "Diese Antwort kann nicht angenommen werden"),
    (errors.MoveRefused, 409, "Dieser Schritt ist nicht möglich"),
    (errors.StoreTrouble, 503, "Zurzeit kann nichts gespeichert werden"),
    (errors.MailError, 503, "Der Brief konnte nicht verschickt werden"),
)
SAID = {
    400: ("Die Anfrage ist nicht lesbar", "Bitte öffnen Sie die Seite neu und versuchen Sie es noch einmal."),
    403: (
        "Dieses Formular stammt nicht von dieser Seite",
        "Eine andere Seite wollte es in Ihrem Namen absenden. Es wurde nichts geändert.",
    ),
    404: ("Nicht gefunden", "Diese Adresse gibt es nicht. Bitte prüfen Sie, ob sie vollständig ist."),
    405: ("So geht es nicht", "Diese Adresse lässt sich nur ansehen oder nur über ihr Formular absenden."),
    413: (
        "Das ist zu viel auf einmal",
        "Das Formular nimmt etwa 1 Megabyte Text an, eine Datei darf bis zu 20 Megabyte haben. Bitte gehen Sie "
        "zurück und kürzen Sie Ihre Texte, oder verkleinern Sie die Bilder in der Datei.",
    ),
    429: (
        "Das war zu viel in kurzer Zeit",
        "Von hier kamen gerade sehr viele Anfragen. Bitte warten Sie kurz und laden Sie die Seite dann neu. "
        "Was Sie abgesendet haben, ist nicht angekommen.",
    ),
    500: (
        "Das hat nicht geklappt",
        "Bei uns ist ein Fehler aufgetreten. Es liegt nicht an Ihnen. Bitte versuchen Sie es später noch einmal; "
        "bleibt es dabei, wenden Sie sich an die Koordination.",
    ),
}


def tell_of_trouble(app: FastAPI) -> None:
    """Give every error its page."""

    @app.exception_handler(errors.RundlaufError)
    def _(request: Request, error: errors.RundlaufError) -> Response:
        return _known(request, error)

    @app.exception_handler(DeskClosed)
    async def _(request: Request, error: DeskClosed) -> Response:
        if request.method == "POST" and cookie_of(request, office_of(request), SESSION):
            await entries_of(request)  # a session has ended in the middle of a form: what was typed is shown again
        return await run_in_threadpool(_known, request, error)

    @app.exception_handler(RequestValidationError)
    def _(request: Request, _error: RequestValidationError) -> Response:
        return _plain(request, 404)  # a number in an address that is none

    @app.exception_handler(HTTPException)
    def _(request: Request, error: HTTPException) -> Response:
        return _plain(request, error.status_code)


def page_for(app: FastAPI, scope: Scope, status: int) -> ASGIApp:
    """Return the page for a status when the application itself could not answer."""
    return _plain(Request({**scope, "app": app}), status)


def _known(request: Request, error: errors.RundlaufError) -> Response:
    found = next(((status, title) for kind, status, title in STATUS if isinstance(error, kind)), None)
    if found is None:
        raise error  # a fault in the program: the guard logs it and says nothing of it
    status, title = found
    if isinstance(error, DeskClosed) and request.method in ("GET", "HEAD"):
        return sign_in_page(request, office_of(request), leads_to=_address_of(request), status=status)
    return page(
        request,
        "link_unknown.html" if isinstance(error, errors.LinkUnknown) else "trouble.html",
        status=status,
        title=title,
        message=str(error),
        entries=getattr(request.state, "entries", None) or Entries(),
        again=status == 503,
        sign_in=isinstance(error, DeskClosed),
    )


def _address_of(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def _plain(request: Request, status: int) -> Response:
    title, message = SAID.get(status, SAID[500 if status >= 500 else 400])
    return page(
        request,
        "trouble.html",
        status=status,
        title=title,
        message=message,
        entries=Entries(),
        again=False,
        sign_in=False,
    )
