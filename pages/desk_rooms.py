"""The rooms of one agreement at the desk: how their pages are shown, and what was done before."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse

from models.proceeding import Proceeding
from pages.access import form_token
from pages.office import Office
from pages.rendering import page
from store.loading import load

DONE = "getan"  #: query parameter: what the form before has done

#: The pages of an agreement, by the last part of their address.
ROOMS: Mapping[str, str] = {
    "": "Stand",
    "unterlagen": "Unterlagen",
    "fassungen": "Fassungen",
    "antworten": "Antworten",
    "briefe": "Briefe",
    "personen": "Personen",
    "unterzeichnung": "Unterzeichnung",
    "leben": "Laufzeit und Leben",
    "zeiten": "Zeiten",
    "journal": "Journal",
    "pruefung": "Prüfung",
}

#: What a page says after a form has done something.
NOTICES: Mapping[str, str] = {
    "nachgesehen": "Rundlauf sieht nach. Was ansteht, geschieht in den nächsten Sekunden.",
    "link": "Ein neuer Link geht an die hinterlegte Adresse. Der alte gilt nicht mehr.",
    "brief": "Der Brief liegt im Postausgang und geht gleich hinaus.",
    "frist": "Die Frist ist verlängert. Wer gefragt ist, bekommt einen Brief mit der neuen Frist.",
    "adresse": "Die Adresse ist geändert. Was nicht zugestellt werden konnte, geht noch einmal hinaus.",
    "repariert": "Das Gewählte ist in Ordnung gebracht.",
    "berichtigt": "Die Berichtigung ist festgehalten. Die frühere Angabe bleibt im Journal.",
    "angehalten": "Das Verfahren ist angehalten.",
    "fortgesetzt": "Das Verfahren wird fortgesetzt.",
    "zurueckgezogen": "Die Vereinbarung ist zurückgezogen. Die Beteiligten werden benachrichtigt.",
}


def proceeding(office: Office, reference: str) -> Proceeding:
    """Load an agreement to look at it."""
    with office.store.reading() as session:
        return load(session, reference, lean=True)


def room(
    request: Request, office: Office, template: str, p: Proceeding, *, status: int = 200, **context: Any
) -> HTMLResponse:
    """Return a page of an agreement."""
    notice = NOTICES.get(request.query_params.get(DONE, ""), "")
    token = form_token(request, office)
    return page(request, template, status=status, p=p, rooms=ROOMS, notice=notice, form_token=token, **context)


def after(address: str, done: str) -> RedirectResponse:
    """Lead to a page that says what was done."""
    return RedirectResponse(f"{address}?{DONE}={done}", status_code=303)
