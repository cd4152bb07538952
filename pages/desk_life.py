"""The desk of an agreement in force: what holds until when, what has happened, and a form for what happens next."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from actions.begin_amendment import begin_amendment
from actions.dispose import retention
from actions.record_life import record_life
from actions.tell_person import proofs
from models.case import in_berlin
from models.desk_roles import Deed
from models.errors import AnswerInvalid, FileRefused, MoveRefused, NotFound
from models.evidence import Evidence, check_evidence
from models.in_force import came_into_force
from models.kinds import Stage
from models.life import standing_reservations
from models.proceeding import Proceeding
from pages.access import FromOurForm, SeatHere, form_token, needs
from pages.desk_rooms import room
from pages.download import attachment, slug
from pages.entries import Entries
from pages.life_forms import LIFE_FORMS, LifeForm, fitting, read_fact
from pages.life_views import contact_sheets, dates, ends_sentence, happened, kept_lines, notice_calculation, papers
from pages.office import OfficeHere
from pages.passages import read_changes, sections
from pages.rendering import page
from store.loading import load

LOOK = ["GET", "HEAD"]
router = APIRouter(prefix="/v/{reference}/leben", dependencies=[needs(Deed.SEE)])
STEER = [needs(Deed.STEER)]


@router.api_route("", methods=LOOK)
def life(request: Request, office: OfficeHere, reference: str, seat: SeatHere) -> Response:
    """Show the life of an agreement."""
    today = in_berlin(office.now()).date()
    with office.store.reading() as session:
        p = load(session, reference)
    return room(
        request,
        office,
        "desk/life.html",
        p,
        since=came_into_force(p),
        original=p.case.amends,
        ends=ends_sentence(p),
        dates=dates(p, today),
        calculation=notice_calculation(p),
        sheets=contact_sheets(p, today),
        parties={party.id: party.name for party in p.case.parties},
        reservations=standing_reservations(p),
        happened=happened(p),
        papers=[(slug(document), document) for document in papers(p)],
        forms={} if p.case.amends and p.agreement.stage is Stage.IN_FORCE else fitting(p),
        may_act=seat.may(Deed.STEER),
        may_amend=p.agreement.stage is Stage.IN_FORCE and not p.case.amends,
        kept=kept_lines(retention(office.store, reference)),
    )


@router.api_route("/nachweis/{sha256}", methods=LOOK)
def proof(office: OfficeHere, reference: str, sha256: str) -> Response:
    """Return a proof as it was handed in; only what belongs to this agreement."""
    with office.store.reading() as session:
        p = load(session, reference)
        known = (sha256, reference) in proofs(session)
    if not known:
        raise NotFound("Diesen Nachweis gibt es hier nicht.")
    name = next((line.file_name for line in happened(p) if line.file == sha256), "nachweis")
    content = office.store.files.get(sha256)
    return attachment(content, name, check_evidence(Evidence(name, content)))


@router.api_route("/aenderung", methods=LOOK, dependencies=STEER)
def ask_for_amendment(request: Request, office: OfficeHere, reference: str) -> Response:
    """Show what could read otherwise."""
    return _amendment_page(request, office, reference, Entries())


@router.post("/aenderung", dependencies=STEER)
def amend(request: Request, office: OfficeHere, reference: str, entries: FromOurForm, seat: SeatHere) -> Response:
    """Begin a procedure to amend the agreement."""
    number = entries.text("number", required="Bitte tragen Sie die Nummer der Vorlage ein.", longest=20)
    dated = entries.day("dated", "Bitte tragen Sie das Datum der Vorlage ein.")
    reason = entries.text("reason", required="Bitte begründen Sie die Änderung.")
    with office.store.reading() as session:
        p = load(session, reference)
    changes = read_changes(entries, p.version.text)
    if not entries.problems:
        try:
            begun = begin_amendment(office.store, reference, number, dated, changes, reason, seat.by, office.now())
            return RedirectResponse(f"/v/{begun}", status_code=303)
        except AnswerInvalid as refused:
            for words in refused.reasons:
                entries.note(words)
        except MoveRefused as refused:
            entries.note(str(refused))
    return _amendment_page(request, office, reference, entries, status=422)


def _amendment_page(
    request: Request, office: OfficeHere, reference: str, entries: Entries, status: int = 200
) -> Response:
    with office.store.reading() as session:
        p = load(session, reference)
    return page(
        request,
        "desk/life_amendment.html",
        status=status,
        p=p,
        sections=sections(p.version.text),
        entries=entries,
        form_token=form_token(request, office),
        here=request.url.path,
    )


@router.api_route("/{kind}", methods=LOOK, dependencies=STEER)
def ask(request: Request, office: OfficeHere, reference: str, kind: str) -> Response:
    """Show the form for one kind of event."""
    return _form_page(request, office, _proceeding(office, reference), _form(kind), Entries())


@router.post("/{kind}", dependencies=STEER)
def act(
    request: Request, office: OfficeHere, reference: str, kind: str, entries: FromOurForm, seat: SeatHere
) -> Response:
    """Record what has happened; on any trouble the form comes back as it was typed."""
    form, p = _form(kind), _proceeding(office, reference)
    fact = read_fact(form, entries, p)
    if fact is not None:
        chosen = entries.files.get("datei")
        evidence = Evidence(chosen.name, chosen.content) if chosen else None
        try:
            record_life(office.store, reference, fact, seat.by, office.now(), evidence)
            return RedirectResponse(f"/v/{reference}/leben", status_code=303)
        except FileRefused as refused:
            entries.note(str(refused), "datei")
        except AnswerInvalid as refused:
            for reason in refused.reasons:
                entries.note(reason)
    return _form_page(request, office, p, form, entries, status=422)


def _proceeding(office: OfficeHere, reference: str) -> Proceeding:
    with office.store.reading() as session:
        return load(session, reference)


def _form(kind: str) -> LifeForm:
    if kind not in LIFE_FORMS:
        raise NotFound("Diese Seite gibt es nicht.")
    return LIFE_FORMS[kind]


def _form_page(
    request: Request, office: OfficeHere, p: Proceeding, form: LifeForm, entries: Entries, status: int = 200
) -> Response:
    return page(
        request,
        "desk/life_form.html",
        status=status,
        p=p,
        form=form,
        entries=entries,
        form_token=form_token(request, office),
        here=request.url.path,
        **form.shows(p, in_berlin(office.now()).date()),
    )
