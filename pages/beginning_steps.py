"""The steps of a start: one page for each part of the case, kept whenever one is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from actions.prepare import beginning_of, revise
from models.beginning import Beginning
from models.bodies import BodyKind
from models.case_note import CasePart
from models.case_template import Facts
from models.desk_roles import Deed
from models.errors import NotFound
from models.signature_slots import BasisKind, SignatureKind, SlotRule
from models.wording import BASED_ON, SIGNED_BY
from pages.access import FromOurForm, SeatHere, form_token, needs
from pages.beginning_fields import FIELDS, entries_from, pattern_of, taken_over
from pages.beginning_lists import with_one_more, without
from pages.beginning_problems import problems_of_facts
from pages.entries import Problem
from pages.office import Office, OfficeHere
from pages.rendering import page

router = APIRouter(prefix="/beginnen/{beginning}", dependencies=[needs(Deed.STEER)])
LOOK = ["GET", "HEAD"]
EDITION = "stand"
GAPS = "luecken"
FIRST, CHECK = "vorlage", "pruefen"


@dataclass(frozen=True)
class BeginningStep:
    """One page on the way to a start."""

    slug: str
    title: str
    part: CasePart | None = None  #: nothing where it only shows


STEPS: Sequence[BeginningStep] = (
    BeginningStep(FIRST, "Vorlage und Briefkopf", CasePart.BASICS),
    BeginningStep("personen", "Personen und Rollen", CasePart.PEOPLE),
    BeginningStep("parteien", "Parteien und Unterschriften", CasePart.SIGNING),
    BeginningStep("sitzungen", "Sitzungen", CasePart.MEETINGS),
    BeginningStep("wortlaut", "Fristen und Wortlaut", CasePart.WORDING),
    BeginningStep(CHECK, "Prüfen"),
    BeginningStep("vorschau", "Vorschau"),
    BeginningStep("start", "Beginnen"),
)
SLUG_OF: Mapping[CasePart, str] = {step.part: step.slug for step in STEPS if step.part}


def steps_of(row: Beginning) -> list[BeginningStep]:
    """Return the steps of a start; what comes from a template begins with its gaps."""
    gaps = [BeginningStep(GAPS, "Lücken der Vorlage")] if row.gaps else []
    return [*gaps, *STEPS]


def step_of(slug: str) -> BeginningStep:
    """Return the step of a part; another address raises NotFound."""
    step = next((step for step in STEPS if step.slug == slug and step.part), None)
    if step is None:
        raise NotFound("Diese Seite gibt es nicht.")
    return step


def row_of(office: Office, number: int) -> Beginning:
    """Return a prepared start."""
    with office.store.reading() as session:
        return beginning_of(session, number)


def beginning_page(
    request: Request, office: Office, row: Beginning, template: str, here: str, *, status: int = 200, **more: Any
) -> Response:
    """Return one page of a start, with the way through all of them; what has begun is shown as agreement."""
    if row.reference:
        return RedirectResponse(f"/v/{row.reference}", status_code=303)
    steps = steps_of(row)
    at = next(number for number, step in enumerate(steps) if step.slug == here)
    return page(
        request,
        template,
        status=status,
        row=row,
        steps=steps,
        here=steps[at],
        at=at,
        base=f"/beginnen/{row.number}",
        edition_of_start=row.edition,
        form_token=form_token(request, office),
        **more,
    )


@router.api_route("/{slug}", methods=LOOK)
def look(request: Request, office: OfficeHere, beginning: int, slug: str, fehler: str = "") -> Response:
    """Show a step as it is filled in so far; what is wrong is shown to whoever comes from the check."""
    step, row = step_of(slug), row_of(office, beginning)
    return _page(request, office, row, step, problems=_problems(row.facts, step) if fehler else ())


@router.post("/{slug}")
def keep(
    request: Request, office: OfficeHere, seat: SeatHere, beginning: int, slug: str, entries: FromOurForm
) -> Response:
    """Keep what was typed and go where the button leads; forward only when nothing is missing."""
    step, row = step_of(slug), row_of(office, beginning)
    assert step.part  # noqa: S101 - steps without part have no form
    facts = taken_over(row.facts_json, row.gaps_json, step.part, entries)
    deed, _, what = entries.text("deed").partition(":")
    match deed:
        case "add":
            facts = with_one_more(facts, what)
        case "remove":
            facts = without(facts, what)
    revise(office.store, beginning, facts, row.gaps_json, entries.text(EDITION), seat.by, office.now())
    if deed in ("add", "remove"):
        return RedirectResponse(f"{request.url.path}#{_anchor(facts, deed, what)}", status_code=303)
    row = row_of(office, beginning)
    if deed in ("", "next") and (problems := _problems(row.facts, step)):
        return _page(request, office, row, step, problems=problems, status=422)
    return RedirectResponse(_onward(row, step, deed, what), status_code=303)


def _anchor(facts: Facts, deed: str, what: str) -> str:
    """Return where to go on reading: at the new entry, or at the list that is one shorter."""
    if deed == "remove":
        return what.rpartition(".")[0]
    below: Any = facts
    for key in what.split("."):
        below = below[int(key)] if key.isdigit() else below[key]
    return f"{what}.{len(below) - 1}"


def _onward(row: Beginning, step: BeginningStep, deed: str, what: str) -> str:
    steps = steps_of(row)
    at = [each.slug for each in steps].index(step.slug)
    match deed:
        case "later":
            return "/beginnen"
        case "back":
            return f"/beginnen/{row.number}/{steps[at - 1].slug}" if at else "/beginnen"
        case "to" if what in {each.slug for each in steps}:
            return f"/beginnen/{row.number}/{what}"
    return f"/beginnen/{row.number}/{steps[at + 1].slug}"


def _problems(facts: Facts, step: BeginningStep) -> Sequence[Problem]:
    return problems_of_facts(facts).get(step.part, ()) if step.part else ()


def _page(
    request: Request,
    office: Office,
    row: Beginning,
    step: BeginningStep,
    *,
    problems: Sequence[Problem] = (),
    status: int = 200,
) -> Response:
    assert step.part  # noqa: S101 - steps without part have no form
    entries = entries_from(row.facts, step.part)
    entries.problems += problems
    return beginning_page(
        request,
        office,
        row,
        f"beginning/{step.slug}.html",
        step.slug,
        status=status,
        entries=entries,
        facts=row.facts,
        fields=FIELDS[step.part],
        pattern_of=pattern_of,
        **_choices(row.facts),
    )


def _choices(facts: Facts) -> dict[str, Any]:
    """Return what the lists offer, each with a line for what is still to be chosen."""
    people = {str(p.get("id")): _called(p) for p in facts.get("people") or ()}
    bodies = {str(b.get("id")): str(b.get("name")) for b in facts.get("bodies") or ()}
    open_ = {"": "Bitte wählen"}
    return {
        "people": open_ | people,
        "parties": open_ | {str(p.get("id")): str(p.get("name") or "ohne Namen") for p in facts.get("parties") or ()},
        "meeting_bodies": open_ | {"round_table": "Runder Tisch"} | bodies,
        "has_committee": any(b.get("kind") == BodyKind.COMMITTEE for b in facts.get("bodies") or ()),
        "bases": {"": "Noch keine"} | {kind.value: BASED_ON[kind] for kind in BasisKind},
        "ways": {kind.value: SIGNED_BY[kind] for kind in SignatureKind},
        "rules": {SlotRule.ALL.value: "alle", SlotRule.ANY.value: "eine*r genügt"},
    }


def _called(person: Mapping[str, Any]) -> str:
    name = str(person.get("name") or person.get("office") or "ohne Namen")
    return f"{name} ({person['organization']})" if person.get("organization") else name
