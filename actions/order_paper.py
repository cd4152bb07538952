"""Order one paper of a meeting: what it takes from the meeting, and the row under which it is kept."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from actions.ordering import document_of
from documents.meeting_content import MeetingFile, MeetingHead
from documents.meeting_sets import MeetingPaper, order_of
from models.bodies import Body, BodyKind
from models.kinds import BEARS_THE_HEAD, Stage
from models.minute_book import MinuteBook
from models.papers import OrderedDocument
from models.secretariat import Secretariat

NO_HEAD = {"journal_head": ""}  #: two papers that differ in nothing else say the same


def file_of(book: MinuteBook, office: Secretariat, body: Body) -> MeetingFile:
    """Return what the papers of a meeting take from outside the room."""
    meeting = book.meeting
    head = MeetingHead(
        key=meeting.key,
        body=body.name,
        short_name=body.short_name,
        number=meeting.number,
        occasion=meeting.occasion,
        start=meeting.start,
        end=meeting.end,
        place=meeting.place,
        room=meeting.room,
    )
    return MeetingFile(
        meeting=head,
        letterhead=office.letterhead,
        contact=office.contact,
        funding_note=office.funding_note,
        sample_note=office.sample_note,
    )


def order_paper(session: Session, book: MinuteBook, body: Body, paper: MeetingPaper, now: datetime) -> str:
    """Order a paper once for each state of the minute book; the same content is not ordered again."""
    of_kind = f"{book.meeting.key}:{paper.kind}:{paper.about}:"
    query = select(OrderedDocument).where(
        OrderedDocument.reference == book.meeting.key, col(OrderedDocument.key).startswith(of_kind, autoescape=True)
    )
    former = session.exec(query.order_by(col(OrderedDocument.sequence).desc())).all()
    order = order_of(paper, len(former) + 1)
    if former and former[0].content | NO_HEAD == order.content | NO_HEAD:
        return former[0].key
    count = select(func.count()).where(OrderedDocument.reference == book.meeting.key)
    document = document_of(
        paper.kind,
        order,
        now,
        head=book.printed_head if paper.kind in BEARS_THE_HEAD else "",
        key=f"{of_kind}{len(former) + 1}",
        reference=book.meeting.key,
        stage=Stage.COMMITTEE if body.kind is BodyKind.COMMITTEE else Stage.ASSEMBLY,
        visit=book.meeting.sequence,
        sequence=session.exec(count).one() + 1,
    )
    session.add(document)
    session.flush()
    return document.key
