"""Put the questions of the open visit before people, with the papers and letters that belong to them."""

from datetime import datetime

from sqlmodel import Session

from actions.ordering import newest_editions, order_documents
from actions.outbox import put_letter
from actions.rerouting import reroute
from mail import occasions
from models.asking import Wanted, missing, people_of
from models.case import in_berlin
from models.journal import Entry
from models.kinds import Occasion, Question, Stage
from models.papers import OrderedDocument
from models.procedure import Asking
from models.proceeding import Proceeding
from models.rounds import enclosed
from models.tokens import fingerprint, token
from models.work_items import WorkItem
from store.absences import cover_of
from store.chronicle import record
from store.store import Store


def ask(store: Store, session: Session, p: Proceeding, now: datetime) -> int:
    """Open every question that is missing and return how many were opened."""
    today = in_berlin(now).date()
    questions, asked_anew = missing(p, today), list[WorkItem]()
    for asking in dict.fromkeys(question.asking for question in questions):
        papers = [
            *newest_editions(session, p, order_documents(session, p, asking.writes, now)),
            *(paper.key for paper in enclosed(p, p.visit, asking.question)),
        ]
        asked = [question for question in questions if question.asking is asking]
        asked_anew += [_put_before(store, session, p, question, papers, now) for question in asked]
        _tell(session, p, asking, papers, now)
        record(
            session,
            p.reference,
            Entry.ASKED,
            now,
            stage=p.agreement.stage,
            visit=p.agreement.visit,
            question=asking.question,
            persons=[question.person for question in asked],
            version=p.agreement.version,
        )
    if asked_anew and (cover := cover_of(session, p, today)).absences:
        reroute(store, session, p, asked_anew, cover, now)
    return len(questions)


def _put_before(
    store: Store, session: Session, p: Proceeding, question: Wanted, papers: list[str], now: datetime
) -> WorkItem:
    item = WorkItem(
        key=question.key,
        reference=p.reference,
        stage=Stage(p.agreement.stage),
        visit=p.agreement.visit,
        question=question.asking.question,
        person=question.person,
        matter=question.matter,
        due=question.due,
        opened_at=now,
        token_hash=fingerprint(token(store.key, question.key, question.person, 1)),
    )
    session.add(item)
    if item.question is Question.RECORD_LIFE_EVENT:
        return item  # the coordinator finds it on the page; nobody waits for it
    put_letter(
        session,
        p,
        item.person,
        Occasion.QUESTION,
        occasions.question(p, item),
        now,
        matter=":".join(filter(None, (item.question, item.matter))),
        item=item,
        attaches=[key for key in papers if session.get_one(OrderedDocument, key).meant_for in ("", item.person)],
    )
    return item


def _tell(session: Session, p: Proceeding, asking: Asking, papers: list[str], now: datetime) -> None:
    meeting = p.meeting_of(p.visit)
    if meeting is None:
        return
    for person in dict.fromkeys(person for role in asking.tells for person in people_of(p, role)):
        content = occasions.invitation(p, meeting)
        put_letter(session, p, person, Occasion.INVITATION, content, now, attaches=papers, meeting_key=meeting.key)
