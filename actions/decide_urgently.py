"""Record an urgent decision: it holds at once, and its approval comes onto the agenda of the next meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, func, select

from actions.approvals import next_meeting, put_before
from actions.meetings import refresh_chamber
from actions.moving import move
from actions.numbering import next_paper
from models.bodies import Body
from models.case import in_berlin
from models.errors import MoveRefused, NotFound
from models.german import day, short_day
from models.journal import Entry
from models.kinds import Question, Stage
from models.memberships import SeatKind
from models.minute_book import MinuteBook
from models.offices import OfficeKind, holders
from models.proceeding import Proceeding
from models.register import Register
from models.urgent_decisions import KeptUrgency, UrgentDecision, UrgentMatter
from models.urgent_outcomes import AdoptedUrgently, RecommendedUrgently
from store.chronicle import record
from store.loading import load, unknown_agreement
from store.meetings import agenda_of, load_book, newest_register
from store.store import Store


@dataclass(frozen=True)
class Recorded:
    """What has been recorded, and before which meeting it comes."""

    id: str
    paper: str
    meeting: str
    item: str
    letters: int


def decide_urgently(
    store: Store, agency: str, body_id: str, matter: UrgentMatter, by: str, now: datetime, reference: str = ""
) -> Recorded:
    """Keep an urgent decision with its papers; with a ``reference`` the agreement goes on by it, as if resolved.

    Raises MoveRefused with every reason: nobody who may decide, no meeting planned, an agreement that is elsewhere.
    """
    with store.unit_of_work("decide_urgently") as session:
        kept_register = newest_register(session, agency, for_change=True)
        if kept_register is None:
            raise NotFound(f"Zu „{agency}“ ist kein Gremienverzeichnis bekannt: rundlauf bodies import DATEI.")
        register = kept_register.parsed
        body = register.seated_on(body_id, in_berlin(matter.decided_at).date())
        if body is None:
            known = ", ".join(sorted(known.id for known in register.bodies))
            raise NotFound(f"Ein Gremium „{body_id}“ gibt es an diesem Tag nicht. Bekannt sind: {known}.")
        if repeated := _repeated(session, agency, body_id, matter):
            return repeated
        if reasons := list(_objections(register, body, matter, now)):
            raise MoveRefused(" ".join(reasons))
        key = next_meeting(session, agency, body_id, now)
        if key is None:
            raise MoveRefused(
                f"Die Genehmigung gehört in die nächste Sitzung ({body.short_name}); es ist keine geplant. "
                "Bitte zuerst: rundlauf meetings plan."
            )
        book = load_book(session, key, for_change=True)
        kept = _kept(session, agency, body_id, matter, by, now, reference)
        if reference:
            _goes_on(store, session, book, kept, now)
        letters = put_before(store, session, kept, load_book(session, key), by, now)
        for chain in filter(None, (key, reference)):
            record(session, chain, Entry.DECIDED_URGENTLY, now, by=by, id=kept.id, decision=kept.content)
        return Recorded(kept.id, kept.decision.paper, key, kept.item, letters)


def _repeated(session: Session, agency: str, body: str, matter: UrgentMatter) -> Recorded | None:
    """Return what has been recorded of the very same decision: a command that was given twice."""
    for kept in session.exec(select(KeptUrgency).where(KeptUrgency.agency == agency, KeptUrgency.body == body)):
        known = kept.decision
        if UrgentMatter.model_validate(known.model_dump(exclude={"id", "paper"})) == matter:
            return Recorded(kept.id, known.paper, kept.meeting, kept.item, 0)
    return None


def _objections(register: Register, body: Body, matter: UrgentMatter, now: datetime) -> Iterator[str]:
    """Say who is missing among those who decide: the head or a deputy of the head, and a member of the body."""
    on, people = in_berlin(matter.decided_at).date(), {person.id for person in register.people}
    if matter.decided_at > now:
        yield "Der Zeitpunkt der Entscheidung liegt in der Zukunft."
    if len(set(matter.deciders)) < len(matter.deciders):
        yield "Eine Person ist zweimal genannt."
    yield from (
        f"Die Person „{who}“ steht nicht im Gremienverzeichnis." for who in matter.deciders if who not in people
    )
    heads = {
        o.person for kind in (OfficeKind.HEAD, OfficeKind.DEPUTY_HEAD) for o in holders(register.offices, kind, on)
    }
    members = {seat.person for seat in body.memberships if seat.seat is SeatKind.ORDINARY}
    if heads and heads.isdisjoint(matter.deciders):
        yield "Es fehlt die Verbandsvorstehung oder eine ihrer Stellvertretungen."
    if members and members.isdisjoint(set(matter.deciders) - heads):
        yield f"Es fehlt ein stimmberechtigtes Mitglied ({body.short_name})."


def _kept(
    session: Session, agency: str, body: str, matter: UrgentMatter, by: str, now: datetime, reference: str
) -> KeptUrgency:
    number = session.exec(select(func.count()).where(KeptUrgency.agency == agency)).one() + 1
    paper = next_paper(session, agency, in_berlin(matter.decided_at).year)
    decision = UrgentDecision(**matter.model_dump(), id=f"d{number}", paper=paper)
    kept = KeptUrgency(
        agency=agency,
        id=decision.id,
        body=body,
        reference=reference or None,
        content=decision.model_dump(mode="json"),
        recorded_at=now,
        recorded_by=by,
        meeting="",
        item=decision.id,
    )
    session.add(kept)
    return kept


def _goes_on(store: Store, session: Session, book: MinuteBook, kept: KeptUrgency, now: datetime) -> None:
    """Let the agreement take the way that a resolution of the body would have opened."""
    p = load(session, kept.reference or "", for_change=True)
    if p.agreement.agency != kept.agency:  # bodies of two agencies may be called alike
        raise unknown_agreement(p.reference)
    _waits_for(p, kept.body)
    decided = f"Dringlichkeitsentscheidung vom {day(kept.decision.decided_at)}"
    if p.visit.meeting_key:
        for row in agenda_of(session, p.visit.meeting_key):
            if row.reference == p.reference:
                row.removed = f"erledigt durch {decided}"
        session.flush()
        refresh_chamber(session, p.visit.meeting_key)
        p.visit.meeting_key = None  # it has not resolved on this
    on = in_berlin(kept.decision.decided_at).date()
    kind = RecommendedUrgently if Stage(p.agreement.stage) is Stage.COMMITTEE else AdoptedUrgently
    move(store, session, p, kind(decided_on=on), now, decided)


def _waits_for(p: Proceeding, body: str) -> None:
    if p.body_id(Stage(p.agreement.stage)) != body:
        raise MoveRefused(f"{p.reference} steht auf „{p.step.title}“ und nicht vor diesem Gremium.")
    if p.agreement.held_at:
        raise MoveRefused(f"{p.reference} ist angehalten: {p.agreement.held_reason}")
    if p.answer_now(Question.RECORD_MEETING):
        when = f" am {short_day(m.start)}" if (m := p.meeting_of(p.visit)) else ""
        raise MoveRefused(f"Über {p.reference} hat das Gremium{when} schon entschieden.")
