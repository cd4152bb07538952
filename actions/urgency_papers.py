"""Order the papers of an urgent decision for the meeting that has to approve it."""

from datetime import datetime

from sqlmodel import Session

from actions.convening import convened
from actions.order_paper import file_of, order_paper
from documents.meeting_sets import papers_of_urgency
from models.chamber import AgendaPoint
from models.errors import MoveRefused
from models.minute_book import MinuteBook
from models.urgent_decisions import KeptUrgency


def order_urgency(
    session: Session, book: MinuteBook, kept: KeptUrgency, point: AgendaPoint, now: datetime
) -> list[str]:
    """Order the decision and the paper that puts it before the body; return the keys of the orders."""
    who, decision = convened(session, book), kept.decision
    if who.body is None:
        raise MoveRefused("Dringlichkeitsentscheidungen gibt es nur anstelle eines Gremiums.")
    deciders = tuple(who.people[decider] for decider in decision.deciders)
    papers = papers_of_urgency(file_of(book, who.office, who.body), decision, who.body, deciders, point, now)
    return [order_paper(session, book, who.body, paper, now) for paper in papers]
