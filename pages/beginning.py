"""Begin an agreement: choose what it is taken from, or go on with a start that was left on another day."""

from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from actions.discard import discard
from actions.prepare import Source, prepare, revise
from models.accounts import Seat
from models.agreement import Agreement
from models.beginning import Beginning
from models.case_defaults import with_defaults
from models.case_reuse import taken_from
from models.case_template import CaseTemplate, read_template
from models.desk_roles import Deed
from models.errors import CaseInvalid, NotFound
from models.german import day
from pages.access import FromOurForm, SeatHere, form_token, needs
from pages.beginning_problems import gap_problems
from pages.beginning_steps import EDITION, FIRST, GAPS, beginning_page, row_of
from pages.entries import Entries
from pages.office import Office, OfficeHere
from pages.rendering import page
from store.cases import for_agency, stored_cases, stored_templates
from store.reach import agreement_in_reach, agreements_in_reach, prepared_in_reach

router = APIRouter(prefix="/beginnen", dependencies=[needs(Deed.STEER)])
LOOK = ["GET", "HEAD"]
FILE = "falldatei"
CHOOSE = "Bitte wählen Sie, woraus die Vereinbarung entsteht."


class Offered(NamedTuple):
    """Something a start can be taken from."""

    value: str
    said: str


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, seat: SeatHere) -> HTMLResponse:
    """Show what is prepared and what a start can be taken from."""
    return _page(request, office, seat, Entries())


@router.post("")
def take(request: Request, office: OfficeHere, seat: SeatHere, entries: FromOurForm) -> Response:
    """Prepare a start from what was chosen."""
    try:
        source = _source(office, seat, entries)
    except CaseInvalid as refused:
        for finding in refused.findings:
            entries.note(finding, FILE)
        source = None
    if source is None:
        return _page(request, office, seat, entries)
    (number,) = prepare(office.store, [source], seat.by, office.now(), seat.agency or "")
    return RedirectResponse(f"/beginnen/{number}/{_first(source)}", status_code=303)


def _first(source: Source) -> str:
    return GAPS if CaseTemplate(source.facts).gaps else FIRST


@router.api_route("/{beginning}/luecken", methods=LOOK)
def gaps(request: Request, office: OfficeHere, beginning: int, fehler: str = "") -> Response:
    """Show the gaps of the template, each once; what is open is marked for whoever comes from the check."""
    row, entries = row_of(office, beginning), Entries()
    if fehler:
        entries.problems += gap_problems(row)
    return _gaps_page(request, office, row, entries)


@router.post("/{beginning}/luecken")
def fill(request: Request, office: OfficeHere, seat: SeatHere, beginning: int, entries: FromOurForm) -> Response:
    """Keep what fills the gaps; what is still open may be filled later."""
    row = row_of(office, beginning)
    values = {gap.name: entries.text(f"luecke-{number}") for number, gap in enumerate(row.gaps, 1)}
    revise(office.store, beginning, row.facts_json, values, entries.text(EDITION), seat.by, office.now())
    deed, _, what = entries.text("deed").partition(":")
    there = {"later": "/beginnen", "back": "/beginnen", "to": f"/beginnen/{beginning}/{what}"}
    return RedirectResponse(there.get(deed, f"/beginnen/{beginning}/{FIRST}"), status_code=303)


@router.api_route("/{beginning}/verwerfen", methods=LOOK)
def ask_to_discard(request: Request, office: OfficeHere, beginning: int) -> Response:
    """Ask whether it is meant."""
    row = row_of(office, beginning)
    return page(request, "beginning/discard.html", row=row, form_token=form_token(request, office))


@router.post("/{beginning}/verwerfen")
def throw_away(office: OfficeHere, beginning: int, entries: FromOurForm) -> Response:
    """Discard what was prepared."""
    batch = row_of(office, beginning).batch
    if entries.text("deed") == "discard":
        discard(office.store, [beginning])
    return RedirectResponse(f"/beginnen/mehrere/{batch}" if batch else "/beginnen", status_code=303)


def _gaps_page(request: Request, office: Office, row: Beginning, entries: Entries) -> Response:
    filled = [(f"luecke-{number}", gap, row.gaps_json.get(gap.name, "")) for number, gap in enumerate(row.gaps, 1)]
    if not filled and not row.reference:
        return RedirectResponse(f"/beginnen/{row.number}/{FIRST}", status_code=303)
    return beginning_page(request, office, row, "beginning/luecken.html", GAPS, entries=entries, filled=filled)


def _source(office: Office, seat: Seat, entries: Entries) -> Source | None:
    """Return what was chosen; nothing, and a problem noted, where nothing usable was."""
    kind, _, name = entries.text("quelle").partition(":")
    chosen = entries.files.get(FILE)
    if chosen is not None:
        return _uploaded(chosen.name, chosen.content)
    match kind:
        case "fall" | "vorlage":
            return _stored(office, seat, kind, name)
        case "vorgang":
            return _earlier(office, seat, name)
        case "datei":
            entries.note("Bitte wählen Sie eine Falldatei aus.", FILE)
        case _:
            entries.note(CHOOSE, "quelle")
    return None


def _uploaded(name: str, content: bytes) -> Source:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CaseInvalid([f"{name} ist keine Textdatei in UTF-8."]) from None
    return Source(with_defaults(read_template(text, name).facts), f"Datei {name}")


def _stored(office: Office, seat: Seat, kind: str, name: str) -> Source:
    folder = office.settings.cases
    files = stored_cases(folder) if kind == "fall" else stored_templates(folder)
    file = for_agency(files, seat.agency).get(name)
    if file is None:
        raise NotFound("Diese Falldatei gibt es nicht mehr.")
    read = read_template(file.read_text(encoding="utf-8"), file.name)
    return Source(with_defaults(read.facts), f"{'Fall' if kind == 'fall' else 'Vorlage'} {name}")


def _earlier(office: Office, seat: Seat, reference: str) -> Source:
    with office.store.reading() as session:
        p = agreement_in_reach(session, reference, seat)
        return Source(
            taken_from(p.case, p.version.text), f"Vereinbarung {p.case.paper.number}, Fassung {p.version.number}"
        )


def _page(request: Request, office: Office, seat: Seat, entries: Entries) -> HTMLResponse:
    with office.store.reading() as session:
        prepared = prepared_in_reach(session, seat)
        earlier = [Offered(f"vorgang:{a.reference}", _called(a)) for a in agreements_in_reach(session, seat)]
    folder = office.settings.cases
    alone = [row for row in prepared if not row.batch and not row.reference]
    return page(
        request,
        "beginning/source.html",
        status=422 if entries.problems else 200,
        entries=entries,
        alone=alone,
        batches=list(dict.fromkeys(row.batch for row in prepared if row.batch)),
        in_batch={row.batch: [r for r in prepared if r.batch == row.batch] for row in prepared if row.batch},
        cases=[Offered(f"fall:{name}", name) for name in for_agency(stored_cases(folder), seat.agency)],
        templates=[Offered(f"vorlage:{name}", name) for name in for_agency(stored_templates(folder), seat.agency)],
        earlier=earlier,
        form_token=form_token(request, office),
    )


def _called(agreement: Agreement) -> str:
    title = agreement.kept_procedure.step(agreement.stage).title
    number = agreement.reference.replace("-", "/", 1)
    return f"{number} · {agreement.short_title} ({title}, begonnen am {day(agreement.started_at)})"
