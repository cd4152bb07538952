"""Begin the same agreement for several regions: one template and a table, or several stored cases, then all at once."""

from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session

from actions.begin import begin_all, checked, references_of_others
from actions.discard import discard
from actions.prepare import Source, prepare
from models.accounts import Seat
from models.beginning import Beginning
from models.case_defaults import with_defaults
from models.case_note import CaseNote, refusal
from models.case_table import read_table
from models.case_template import CaseTemplate, filled, read_template
from models.desk_roles import Deed
from models.errors import CaseInvalid, MoveRefused, NotFound
from models.kinds import Role, Stage
from models.preflight import refusals
from models.roles import role_holders
from pages.access import FromOurForm, SeatHere, form_token, needs
from pages.beginning import Offered
from pages.beginning_problems import gap_problems, problems_of_facts
from pages.download import attachment
from pages.entries import Entries
from pages.office import Office, OfficeHere
from pages.rendering import page
from store.cases import for_agency, stored_cases, stored_templates
from store.reach import prepared_in_reach

router = APIRouter(prefix="/beginnen/mehrere", dependencies=[needs(Deed.STEER)])
LOOK = ["GET", "HEAD"]
TABLE, CSV = "tabelle", "text/csv; charset=utf-8"


class Candidate(NamedTuple):
    """One line of the batch: its preparation and what speaks against it."""

    row: Beginning
    notes: list[CaseNote]
    letters: int  #: that go out with its start

    @property
    def good(self) -> bool:
        """Whether it can begin."""
        return self.row.reference is None and not refusals(self.notes)


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, seat: SeatHere) -> HTMLResponse:
    """Ask for a template with a table, or for stored cases."""
    return _page(request, office, seat, Entries())


@router.post("")
def take(request: Request, office: OfficeHere, seat: SeatHere, entries: FromOurForm) -> Response:
    """Prepare every agreement of the table, or every chosen case; nothing begins yet."""
    try:
        sources = (
            _from_table(office, seat, entries)
            if entries.text("woraus") != "faelle"
            else _from_cases(office, seat, entries)
        )
    except CaseInvalid as refused:
        for finding in refused.findings:
            entries.note(finding, TABLE)
        sources = []
    if entries.problems:
        return _page(request, office, seat, entries)
    numbers = prepare(office.store, sources, seat.by, office.now(), seat.agency or "")
    with office.store.reading() as session:
        batch = session.get_one(Beginning, numbers[0]).batch
    return RedirectResponse(
        f"/beginnen/mehrere/{batch}" if batch else f"/beginnen/{numbers[0]}/pruefen", status_code=303
    )


@router.api_route("/leere-tabelle", methods=LOOK)
def empty_table(office: OfficeHere, seat: SeatHere, vorlage: str = "") -> Response:
    """Return an empty table for a template: its head, as Excel reads it."""
    if not vorlage:
        return RedirectResponse("/beginnen/mehrere", status_code=303)
    head = ";".join(gap.name for gap in _template(office, seat, vorlage).gaps)
    return attachment(f"\ufeff{head}\r\n".encode(), f"{vorlage}.csv", CSV)


@router.api_route("/{batch}", methods=LOOK)
def overview(request: Request, office: OfficeHere, seat: SeatHere, batch: str) -> Response:
    """Show every agreement of the batch with its check, and how many have begun."""
    return _batch_page(request, office, seat, batch, Entries())


@router.post("/{batch}")
def act(request: Request, office: OfficeHere, seat: SeatHere, batch: str, entries: FromOurForm) -> Response:
    """Begin all that can, or all or none; called again it goes on with what has not begun."""
    with office.store.reading() as session:
        numbers = [row.number or 0 for row in _rows(session, seat, batch)]
    if entries.text("deed") == "discard":
        discard(office.store, numbers)
        return RedirectResponse("/beginnen", status_code=303)
    try:
        begun = begin_all(
            office.store, numbers, seat.by, office.now(), all_or_none=entries.text("umfang") == "alle_oder_keine"
        )
        failed = [each for each in begun if each.reference is None]
    except MoveRefused as refused:
        entries.note(str(refused), "umfang")
        return _batch_page(request, office, seat, batch, entries)
    return RedirectResponse(f"/beginnen/mehrere/{batch}" + ("?offen=1" if failed else ""), status_code=303)


def _from_table(office: Office, seat: Seat, entries: Entries) -> list[Source]:
    name, chosen = entries.text("vorlage", required="Bitte wählen Sie eine Vorlage."), entries.files.get(TABLE)
    if chosen is None:
        entries.note("Bitte wählen Sie eine Tabelle aus.", TABLE)
    if entries.problems or chosen is None:
        return []
    template = _template(office, seat, name)
    lines = read_table(chosen.content, [gap.name for gap in template.gaps])
    facts = with_defaults(template.facts)
    told = f"Vorlage {name}, Tabelle {chosen.name}, Zeile"
    sources = [Source(facts, f"{told} {line.number}", line.number, dict(line.cells)) for line in lines]
    foreign = [source for source in sources if not seat.reaches(_agency(source))]
    if foreign and seat.agency:
        raise CaseInvalid(
            [
                f"Zeile {source.line}: „{_agency(source)}“ ist eine andere Regionalagentur als Ihre."
                for source in foreign
            ]
        )
    return sources


def _agency(source: Source) -> str:
    return str(filled({"agency": source.facts.get("agency") or ""}, source.gaps)["agency"])


def _from_cases(office: Office, seat: Seat, entries: Entries) -> list[Source]:
    stored, sources = for_agency(stored_cases(office.settings.cases), seat.agency), list[Source]()
    for name in entries.several("fall"):
        if name in stored:
            read = read_template(stored[name].read_text(encoding="utf-8"), stored[name].name)
            sources.append(Source(with_defaults(read.facts), f"Fall {name}", len(sources) + 1))
    if not sources:
        entries.note("Bitte wählen Sie die Fälle aus.", "fall")
    return sources


def _template(office: Office, seat: Seat, name: str) -> CaseTemplate:
    file = for_agency(stored_templates(office.settings.cases), seat.agency).get(name)
    if file is None:
        raise NotFound("Diese Vorlage gibt es nicht mehr.")
    return read_template(file.read_text(encoding="utf-8"), file.name)


def _page(request: Request, office: Office, seat: Seat, entries: Entries) -> HTMLResponse:
    folder = office.settings.cases
    return page(
        request,
        "beginning/many.html",
        status=422 if entries.problems else 200,
        entries=entries,
        templates=[Offered(name, name) for name in for_agency(stored_templates(folder), seat.agency)],
        cases=[Offered(name, name) for name in for_agency(stored_cases(folder), seat.agency)],
        form_token=form_token(request, office),
    )


def _batch_page(request: Request, office: Office, seat: Seat, batch: str, entries: Entries) -> Response:
    with office.store.reading() as session:
        rows = _rows(session, seat, batch)
        candidates = [_candidate(session, office, row, rows) for row in rows]
    return page(
        request,
        "beginning/batch.html",
        status=422 if entries.problems else 200,
        entries=entries,
        batch=batch,
        candidates=candidates,
        begun=sum(row.reference is not None for row in rows),
        good=sum(each.good for each in candidates),
        letters=sum(each.letters for each in candidates if each.good),
        form_token=form_token(request, office),
    )


def _rows(session: Session, seat: Seat, batch: str) -> list[Beginning]:
    rows = prepared_in_reach(session, seat, batch)
    if not rows or not batch:
        raise NotFound("Diese Vorbereitung gibt es nicht, oder sie wurde verworfen.")
    return rows


def _candidate(session: Session, office: Office, row: Beginning, rows: list[Beginning]) -> Candidate:
    if row.reference:
        return Candidate(row, [], 0)
    case = row.case
    if case is None:
        found = (*gap_problems(row), *(each for part in problems_of_facts(row.facts).values() for each in part))
        return Candidate(row, [refusal(problem.message.rstrip(".")) for problem in found], 0)
    notes = checked(session, case, office.now(), taken=references_of_others(session, case))
    same = [
        each.line
        for each in rows
        if each is not row and not each.reference and each.case and each.case.reference == case.reference
    ]
    if same:
        notes = [refusal(f"Die Nummer {case.paper.number} steht auch in Zeile {', '.join(map(str, same))}"), *notes]
    return Candidate(row, notes, len(role_holders(case, Stage.DRAFTING, Role.COORDINATOR)))
