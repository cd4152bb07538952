"""The desk's page „Vertretungen“: who is away, who stands in, what waits for somebody to be named or confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from actions.end_absence import end_absence
from actions.hand_on import confirm_deputy, hand_on
from actions.name_deputies import name_deputies
from actions.record_absence import Away, record_absence
from models.absences import Absence
from models.accounts import Seat
from models.case import in_berlin
from models.desk_roles import Deed
from models.errors import AnswerInvalid, NotFound, OwnProposal
from models.people import Person
from models.proceeding import Proceeding
from models.routing import NOT_ROUTED
from models.stand_ins import StandIn
from models.wording import ASKED_FOR
from models.work_items import WorkItem
from pages.access import FromOurForm, SeatHere, form_token, needs
from pages.entries import Entries, FormInvalid
from pages.naming import deputies_typed, somebody
from pages.office import Office, OfficeHere
from pages.rendering import page
from store.absences import absences_of, deputies_in
from store.agency_people import agencies_with_agreements, not_simply_asked, people_of, references_of
from store.loading import load

LOOK = ["GET", "HEAD"]
router = APIRouter(prefix="/vertretungen", dependencies=[needs(Deed.STEER)])


@dataclass(frozen=True)
class AbsenceLine:
    """An absence as the page shows it."""

    absence: Absence
    who: str
    deputies: Sequence[str]


@dataclass(frozen=True)
class QuestionLine:
    """An open question that waits for somebody to be named or confirmed, or that somebody answers for another."""

    item: WorkItem
    reference: str
    title: str
    asked: str
    stands_in: str
    proposed: StandIn | None
    proposed_name: str
    trouble: str
    may_be_handed_on: bool


@router.api_route("", methods=LOOK)
def look(request: Request, office: OfficeHere, seat: SeatHere, agentur: str = "") -> Response:
    """Show the absences, deputies and questions of one agency."""
    return _show(request, office, seat, _agency(office, seat, agentur), Entries())


@router.post("/{deed}")
def act(request: Request, office: OfficeHere, seat: SeatHere, deed: str, entries: FromOurForm) -> Response:
    """Record, end, name, confirm; on any trouble the form comes back as it was typed."""
    agency = _agency(office, seat, entries.text("agency"))
    try:
        _do(office, agency, deed, entries, seat.by)
    except FormInvalid:
        return _show(request, office, seat, agency, entries, status=422)
    except (AnswerInvalid, OwnProposal) as error:
        for reason in getattr(error, "reasons", [str(error)]):
            entries.note(reason)
        return _show(request, office, seat, agency, entries, status=422)
    return RedirectResponse(f"/vertretungen?agentur={agency}", status_code=303)


def _do(office: Office, agency: str, deed: str, entries: Entries, by: str) -> None:
    now = office.now()
    with office.store.reading() as session:
        known = people_of(session, agency)
    match deed:
        case "abwesend":
            record_absence(office.store, agency, _away(entries, known), by, now)
        case "zurueck":
            end_absence(office.store, agency, int(entries.count("absence", "Abwesenheit") or 0), now)
        case "ordnung":
            person = entries.text("principal", required="Bitte wählen Sie, wer vertreten wird.")
            order = deputies_typed(entries, "order", known, known.get(person))
            entries.check()
            name_deputies(office.store, agency, person, order, by, now)
        case "benennen":
            item = entries.text("item")
            deputy = somebody(entries, f"who-{item}", known, _whose(known, item))
            entries.check()
            if deputy:
                hand_on(office.store, _of_agency(office, agency, item), deputy, by, now)
        case "bestaetigen" | "ablehnen":
            item = _of_agency(office, agency, entries.text("item"))
            confirm_deputy(office.store, item, by, now, confirmed=deed == "bestaetigen")
        case _:
            raise NotFound("Diese Seite gibt es nicht.")


def _away(entries: Entries, known: dict[str, Person]) -> Away:
    person = entries.text("person", required="Bitte wählen Sie, wer abwesend ist.")
    first = entries.day("first", "Bitte tragen Sie den ersten Tag ein.")
    last = entries.day("last", "") if entries.text("last") else None
    deputies = deputies_typed(entries, "deputies", known, known.get(person))
    entries.check()
    return Away(person, first, last, deputies, entries.text("reason", longest=500))


def _whose(known: dict[str, Person], item: str) -> Person | None:
    """Return for whom somebody answers, by the key of the question."""
    return known.get(item.split(":")[4]) if item.count(":") >= 4 else None


def _of_agency(office: Office, agency: str, item: str) -> str:
    """Return the key of a work item, if its agreement is one of the agency."""
    with office.store.reading() as session:
        if item.partition(":")[0] not in references_of(session, agency):
            raise NotFound
    return item


def _agency(office: Office, seat: Seat, wanted: str) -> str:
    """Return the agency whose page is shown: the one that is wanted, else the first within reach."""
    known = _agencies(office, seat)
    if wanted and wanted not in known:
        raise NotFound
    return wanted or next(iter(known), "")


def _agencies(office: Office, seat: Seat) -> list[str]:
    with office.store.reading() as session:
        return [agency for agency in agencies_with_agreements(session) if seat.reaches(agency)]


def _show(
    request: Request, office: Office, seat: Seat, agency: str, entries: Entries, *, status: int = 200
) -> Response:
    today = in_berlin(office.now()).date()
    with office.store.reading() as session:
        people, named = people_of(session, agency), deputies_in(session, agency)
        absences = [_shown(absence, people) for absence in absences_of(session, agency, today)]
        questions = [x for reference in not_simply_asked(session, agency) for x in _questions(session, reference)]
    agencies = _agencies(office, seat)
    listed = sorted(people.values(), key=lambda person: (person.organization.casefold(), person.display.casefold()))
    return page(
        request,
        "desk/deputies.html",
        status=status,
        entries=entries,
        agency=agency,
        agencies=agencies,
        today=today,
        absences=absences,
        orders=[(people[who].described, [d.described for d in those]) for who, those in named.items() if who in people],
        questions=questions,
        people={"": "Bitte wählen"} | {person.id: person.described for person in listed},
        form_token=form_token(request, office),
    )


def _shown(absence: Absence, people: dict[str, Person]) -> AbsenceLine:
    who = people.get(absence.person)
    return AbsenceLine(absence, who.described if who else absence.person, [d.described for d in absence.deputies])


def _questions(session: Session, reference: str) -> list[QuestionLine]:
    p = load(session, reference, lean=True)
    return [_question(p, item) for item in p.asked_now if item.is_open and _concerns(item)]


def _concerns(item: WorkItem) -> bool:
    return bool(item.handed_back or item.unattended or any(one.acts or one.waits for one in item.stand_ins))


def _question(p: Proceeding, item: WorkItem) -> QuestionLine:
    proposed = next((one for one in item.stand_ins if one.waits), None)
    deputy = item.deputy
    return QuestionLine(
        item=item,
        reference=p.reference,
        title=f"{p.case.paper.number} {p.case.short_title}",
        asked=f"{p.person(item.person).described}: {ASKED_FOR[item.question]}",
        stands_in=f"{p.person(deputy.person).described}, {deputy.because}" if deputy else "",
        proposed=proposed,
        proposed_name=p.person(proposed.person).described if proposed else "",
        trouble=f"zurückgegeben: {item.handed_back}" if item.handed_back else item.unattended,
        may_be_handed_on=item.question not in NOT_ROUTED,
    )
