"""The last steps of a start: the pre-flight check, the preview of every letter and document, and the start itself."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from functools import lru_cache
from typing import TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from actions.begin import begin, checked, references_of_others
from actions.preview import Preview, PreviewedDocument, PreviewedLetter, preview
from actions.travelling import Sender
from models.beginning import Beginning
from models.case import CaseFile
from models.case_note import CaseNote
from models.desk_roles import Deed
from models.errors import CaseInvalid, MoveRefused, NotFound, RundlaufError
from models.kinds import Stage
from models.preflight import refusals
from models.register import Register
from pages.access import FromOurForm, SeatHere, needs
from pages.beginning_problems import gap_problems, problems_of_facts
from pages.beginning_steps import CHECK, GAPS, SLUG_OF, BeginningStep, beginning_page, row_of, steps_of
from pages.download import WORD, attachment
from pages.entries import Entries, Problem
from pages.office import Office, OfficeHere
from pages.postbox import WITH_A_LETTER
from pages.rendering import page
from store.meetings import newest_register

router = APIRouter(prefix="/beginnen/{beginning}", dependencies=[needs(Deed.STEER)])
LOOK = ["GET", "HEAD"]


class NotWholeYet(MoveRefused):
    """Es fehlen noch Angaben. Der Schritt „Prüfen“ sagt, welche."""


@dataclass(frozen=True)
class PreviewedStage:
    """What one visit to a stage sends and writes."""

    title: str
    first: bool
    letters: Sequence[tuple[int, PreviewedLetter]]
    documents: Sequence[tuple[int, PreviewedDocument]]

    @property
    def people(self) -> int:
        """How many people the letters go to."""
        return len({letter.reads.to for _, letter in self.letters})


@router.api_route("/pruefen", methods=LOOK)
def check(request: Request, office: OfficeHere, beginning: int) -> Response:
    """Show what is missing, what cannot work and what may go wrong at any later step."""
    row = row_of(office, beginning)
    case = row.case
    shown, stuck = (None, "") if case is None else _tried(office, case)
    return beginning_page(
        request,
        office,
        row,
        "beginning/pruefen.html",
        CHECK,
        entries=Entries(),
        missing=[] if case else list(missing_of(row)),
        notes=_notes(office, case) if case else [],
        slug_of=SLUG_OF,
        seen=shown.rehearsal if shown else None,
        stuck=stuck,
        may_begin=case is not None and not refusals(_notes(office, case)),
    )


def missing_of(row: Beginning) -> Iterator[tuple[BeginningStep, Sequence[Problem]]]:
    """Yield every step at which something is missing, with what it is."""
    found = problems_of_facts(row.facts)
    for step in steps_of(row):
        problems = gap_problems(row) if step.slug == GAPS else found.get(step.part, ()) if step.part else ()
        if problems:
            yield step, problems


@router.api_route("/vorschau", methods=LOOK)
def look_ahead(request: Request, office: OfficeHere, beginning: int) -> Response:
    """List every letter and document, stage by stage."""
    row = row_of(office, beginning)
    shown, stuck = (None, str(NotWholeYet.__doc__)) if row.case is None else _tried(office, row.case)
    return beginning_page(
        request,
        office,
        row,
        "beginning/vorschau.html",
        "vorschau",
        entries=Entries(),
        stages=stages_of(shown) if shown else [],
        seen=shown.rehearsal if shown else None,
        stuck=stuck,
    )


@router.api_route("/vorschau/brief/{place}", methods=LOOK)
def letter(request: Request, office: OfficeHere, beginning: int, place: int) -> Response:
    """Show one letter as it will be."""
    row = row_of(office, beginning)
    letters = _preview(office, row).letters
    if not 1 <= place <= len(letters):
        raise NotFound("Diesen Brief gibt es nicht.")
    response = page(
        request,
        "beginning/brief.html",
        row=row,
        letter=letters[place - 1],
        place=place,
        last=len(letters),
        base=f"/beginnen/{beginning}",
    )
    response.headers["Content-Security-Policy"] = WITH_A_LETTER
    return response


@router.api_route("/vorschau/brief/{place}/anlagen/{number}", methods=LOOK)
def enclosure(office: OfficeHere, beginning: int, place: int, number: int) -> Response:
    """Return what would be enclosed with a letter."""
    letters = _preview(office, row_of(office, beginning)).letters
    enclosed = letters[place - 1].reads.attachments if 1 <= place <= len(letters) else ()
    if not 1 <= number <= len(enclosed):
        raise NotFound("Diese Anlage gibt es nicht.")
    return attachment(enclosed[number - 1].content, enclosed[number - 1].filename, enclosed[number - 1].mime_type)


@router.api_route("/vorschau/dokument/{place}", methods=LOOK)
def document(office: OfficeHere, beginning: int, place: int) -> Response:
    """Return one document as it would be written."""
    documents = _preview(office, row_of(office, beginning)).documents
    if not 1 <= place <= len(documents):
        raise NotFound("Dieses Dokument gibt es nicht.")
    return attachment(documents[place - 1].content, documents[place - 1].file_name, WORD)


@router.api_route("/start", methods=LOOK)
def ask(request: Request, office: OfficeHere, beginning: int) -> Response:
    """Say what will go out to how many people, and ask whether it is meant."""
    return _start_page(request, office, row_of(office, beginning), Entries())


@router.post("/start")
def act(request: Request, office: OfficeHere, seat: SeatHere, beginning: int, entries: FromOurForm) -> Response:
    """Begin; a second click finds the agreement that the first has begun."""
    try:
        reference = begin(office.store, beginning, seat.by, office.now())
    except CaseInvalid as refused:
        for finding in refused.findings:
            entries.note(finding)
        return _start_page(request, office, row_of(office, beginning), entries)
    except MoveRefused as refused:
        entries.note(str(refused))
        return _start_page(request, office, row_of(office, beginning), entries)
    return RedirectResponse(f"/v/{reference}", status_code=303)


def _start_page(request: Request, office: Office, row: Beginning, entries: Entries) -> Response:
    case = row.case
    notes = _notes(office, case) if case else []
    shown, stuck = None, "" if case else str(NotWholeYet.__doc__)
    if case and not refusals(notes):
        shown, stuck = _tried(office, case)
    return beginning_page(
        request,
        office,
        row,
        "beginning/start.html",
        "start",
        status=422 if entries.problems else 200,
        entries=entries,
        stages=stages_of(shown) if shown else [],
        stuck=stuck,
        refused=refusals(notes),
        levels=Counter(note.level for note in notes),
        may_begin=case is not None and not refusals(notes),
    )


def _notes(office: Office, case: CaseFile) -> list[CaseNote]:
    with office.store.reading() as session:
        return checked(session, case, office.now(), taken=references_of_others(session, case))


def stages_of(shown: Preview) -> list[PreviewedStage]:
    """Return letters and documents by the visits in which they come about."""
    titles = {(step.stage, step.visit): step.title for step in shown.rehearsal.steps}
    return [
        PreviewedStage(
            title=title if visit == 1 else f"{title} ({visit}. Mal)",
            first=number == 0,
            letters=_of(shown.letters, stage, visit),
            documents=_of(shown.documents, stage, visit),
        )
        for number, ((stage, visit), title) in enumerate(titles.items())
    ]


Shown = TypeVar("Shown", PreviewedLetter, PreviewedDocument)


def _of(things: Sequence[Shown], stage: Stage, visit: int) -> list[tuple[int, Shown]]:
    return [(place, each) for place, each in enumerate(things, 1) if (each.stage, each.visit) == (stage, visit)]


def _preview(office: Office, row: Beginning) -> Preview:
    if row.case is None:
        raise NotWholeYet
    return preview_for(office, row.case)


def _tried(office: Office, case: CaseFile) -> tuple[Preview | None, str]:
    """Return the preview, or why the rehearsal cannot be played."""
    try:
        return preview_for(office, case), ""
    except RundlaufError as stuck:
        return None, str(stuck)


def preview_for(office: Office, case: CaseFile) -> Preview:
    """Return the preview of a start in this minute; whoever turns its pages has one preview."""
    with office.store.reading() as session:
        kept = newest_register(session, case.agency)
    settings = office.settings
    return _previewed(
        case.model_dump_json(),
        kept.parsed.model_dump_json() if kept else "",
        Sender(*parseaddr(settings.sender), settings.reply_to),
        settings.base_url,
        office.now().replace(second=0, microsecond=0),
    )


@lru_cache(maxsize=2)
def _previewed(case: str, register: str, sender: Sender, base_url: str, now: datetime) -> Preview:
    known = Register.model_validate_json(register) if register else None
    return preview(CaseFile.model_validate_json(case), sender, base_url, now, known)
