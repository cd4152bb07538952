"""Record what happens to an agreement beside its votes, with its paper, and tell everybody whom it concerns."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from actions.announcing import everybody
from actions.answer import answer_in
from actions.change_agenda import change_in
from actions.ordering import order_one
from actions.outbox import put_letter
from documents.life_papers import paper_for
from mail.life_occasions import news
from models.agenda_changes import PaperSupplemented
from models.answers import LifeEvent, LifeEventRecorded
from models.case import in_berlin
from models.errors import FactRefused
from models.evidence import Evidence, check_evidence
from models.german import day
from models.journal import Entry
from models.kinds import MeetingState, Occasion, Question, Stage
from models.life import contacts_on
from models.life_changes import case_after
from models.life_check import speaks_against
from models.life_facts import (
    ContactsChanged,
    Fact,
    LifeFact,
    PartyAcceded,
    PartySucceeded,
    SignedBeforehand,
    TermExtended,
)
from models.minute_book import MinuteBook
from models.proceeding import Proceeding
from store.chronicle import record
from store.loading import load
from store.meetings import load_book
from store.store import Store, touch


@dataclass(frozen=True)
class Kept:
    """The file that proves a fact, as it is kept; without one both are empty."""

    sha256: str = ""
    name: str = ""


def keep_evidence(store: Store, evidence: Evidence | None) -> Kept:
    """Keep a proof before anything else is said of it; one that cannot serve raises FileRefused."""
    if evidence is None:
        return Kept()
    check_evidence(evidence)
    return Kept(store.files.put(evidence.content), evidence.name)


def record_life(
    store: Store, reference: str, fact: Fact, by: str, now: datetime, evidence: Evidence | None = None
) -> LifeFact:
    """Record one fact; the same one again returns what is kept. One that does not fit raises FactRefused."""
    kept = keep_evidence(store, evidence)
    meeting = _meeting_with_paper_out(store, reference, fact)
    with store.unit_of_work("record_life") as session:
        book = load_book(session, meeting, for_change=True) if meeting else None  # before the agreements on its agenda
        p = load(session, reference, for_change=True)
        known = next((row for row in reversed(p.life) if row.kind == fact.fact), None)
        if known and known.fact == as_recorded(p, fact, known):
            return known
        row = record_in(session, p, fact, by, now, kept)
        if book and isinstance(fact, ContactsChanged):
            _supplement(store, session, book, reference, fact, by, now)
        return row


def as_recorded(p: Proceeding, fact: Fact, known: LifeFact) -> Fact:
    """Return the fact as it was kept the first time: what is filled in then is not told again."""
    if isinstance(fact, PartySucceeded) and isinstance(known.fact, PartySucceeded):
        return fact.model_copy(update={"former": known.fact.former})
    return fact


def record_in(session: Session, p: Proceeding, fact: Fact, by: str, now: datetime, kept: Kept = Kept()) -> LifeFact:
    """Record a fact in the unit of work of what has led to it; ``p`` was loaded for change."""
    today = in_berlin(now).date()
    if reasons := speaks_against(p, fact, today):
        raise FactRefused(reasons)
    if isinstance(fact, PartySucceeded):
        fact = fact.model_copy(update={"former": p.case.party(fact.party).legal_entity})
    number = len(p.life) + 1
    told = _told(p, fact, now)  # with whoever was a contact person until now
    p.agreement.case_json = case_after(p.case, fact).model_dump_json()
    paper = _order(session, p, fact, number, now)
    content = news(p, fact)
    for person in dict.fromkeys((*told, *_told(p, fact, now))):
        matter = f"{fact.fact}:{number}"
        put_letter(session, p, person, Occasion.LIFE_NEWS, content, now, matter=matter, attaches=paper)
    row = LifeFact(
        reference=p.reference,
        sequence=number,
        kind=fact.fact,
        on=fact.on,
        content=fact.model_dump(mode="json"),
        recorded_at=now,
        recorded_by=by,
        file_sha256=kept.sha256,
        file_name=kept.name,
    )
    session.add(row)
    record(
        session,
        p.reference,
        Entry.LIFE_FACT_RECORDED,
        now,
        by=by,
        number=number,
        content=row.content,
        file_sha256=kept.sha256,
        version=p.agreement.version,
        version_sha256=p.version.sha256,
    )
    if isinstance(fact, TermExtended):
        _say_extended(session, p, fact, by, now)
    touch(session, p.reference)
    return row


def _told(p: Proceeding, fact: Fact, now: datetime) -> list[str]:
    """Return whom a fact concerns."""
    if isinstance(fact, SignedBeforehand):
        return [p.case.coordinator, fact.person]
    people = everybody(p, in_berlin(now).date())
    known = {person.id for person in p.case.people}
    match fact:
        case ContactsChanged():
            people += [contact.person.id for contact in fact.contacts if contact.person.id in known]
            people += [contact.person.id for contact in contacts_on(p, fact.on)]
        case PartyAcceded() if fact.speaker.id in known:
            people.append(fact.speaker.id)
    return people


def _order(session: Session, p: Proceeding, fact: Fact, number: int, now: datetime) -> list[str]:
    found = paper_for(p, fact, number, now)
    if found is None:
        return []
    kind, order = found
    return [order_one(session, p, kind, order, now)]


def _say_extended(session: Session, p: Proceeding, fact: TermExtended, by: str, now: datetime) -> None:
    """Let the procedure know: an extension is an outcome of the stage, and everybody hears it there."""
    item = next(item for item in p.asked_now if item.is_open and item.question is Question.RECORD_LIFE_EVENT)
    note = f"Verlängert bis {day(fact.until)}. {fact.resolved or fact.reason}".strip()
    answer_in(session, p, item, LifeEventRecorded(event=LifeEvent.EXTENDED, on=fact.on, note=note), by, now)


def _meeting_with_paper_out(store: Store, reference: str, fact: Fact) -> str | None:
    """Return the meeting whose paper names contact persons that change before the vote (Ergänzungsvorlage)."""
    if not isinstance(fact, ContactsChanged):
        return None
    with store.reading() as session:
        p = load(session, reference, lean=True)
        if p.agreement.stage not in (Stage.COMMITTEE, Stage.ASSEMBLY):
            return None
        meeting = p.meeting_of(p.visit)
        ahead = meeting and meeting.state in (MeetingState.PLANNED, MeetingState.INVITED)
        return meeting.key if meeting and ahead else None


def _supplement(
    store: Store, session: Session, book: MinuteBook, reference: str, fact: ContactsChanged, by: str, now: datetime
) -> None:
    session.flush()
    p = load(session, reference, for_change=True)
    row = next((row for row in book.standing_agenda if row.reference == reference), None)
    if row is None:
        return
    text = p.case.paper.committee_text if p.agreement.stage is Stage.COMMITTEE else p.case.paper.assembly_text
    proposal = f"{text} Die Anlage „Ansprechpartner*innen“ gilt in der Fassung vom {day(fact.on)}."
    change = PaperSupplemented(item=row.key, former_version=p.agreement.version, proposal=proposal)
    reason = f"Die Anlage „Ansprechpartner*innen“ ändert sich. {fact.reason}".strip()
    change_in(store, session, book, change, by, now, reason)
