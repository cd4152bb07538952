"""Order the papers of a meeting in the unit of work of what happened; they hang on the meeting's key."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, func, select

from documents.meeting_content import MeetingFile, MeetingHead
from documents.meeting_sets import MeetingPaper, order_of, papers_of_closing, papers_of_invitation, papers_of_item
from models.agreement import Agreement
from models.case import CaseFile
from models.chamber import Chamber
from models.findings import Finding
from models.kinds import DocumentKind, Stage
from models.meeting_events import Corrected, MeetingEvent
from models.meetings import KeptChamber
from models.minute_book import MinuteBook
from models.notices import Notice
from models.papers import OrderedDocument
from models.room import Phase
from store.store import touch


def order_invitation(session: Session, book: MinuteBook, now: datetime, *, late_because: str = "") -> list[str]:
    """Order invitation and public notice for the chamber that is kept; return the keys of what goes with letters."""
    kept, office = session.get(KeptChamber, book.meeting.key), _office(session, book)
    if kept is None or office is None:
        return []
    chamber = kept.chamber
    papers = papers_of_invitation(_file(book, office, chamber), chamber, now, late_because=late_because)
    keys = [_order(session, book, chamber, paper, now) for paper in papers]
    return [key for key, paper in zip(keys, papers, strict=True) if paper.kind is DocumentKind.CONVOCATION]


def order_after(session: Session, before: MinuteBook, after: MinuteBook, event: MeetingEvent, now: datetime) -> None:
    """Order what an event makes necessary: papers of the items that it has ended or changed, minutes at the end."""
    office = _office(session, after)
    if office is None:
        return
    chamber, room = after.chamber, after.room
    file = _file(after, office, chamber)
    reason = event.reason if isinstance(event, Corrected) else ""
    papers = [paper for key in _ended(before, after) for paper in _item(file, after, key, now, reason)]
    if room.phase is Phase.CLOSED:
        papers += papers_of_closing(file, room, now, notice=_notice(after))
    for paper in papers:
        _order(session, after, chamber, paper, now)
    if papers:
        for reference in after.references:
            touch(session, reference)


def _ended(before: MinuteBook, after: MinuteBook) -> Iterable[str]:
    """Return the items that are closed and were not, or not so, before."""
    was, now = before.room.items, after.room.items
    return [key for key, item in now.items() if item.closed_at and item.called_at and item != was.get(key)]


def _item(file: MeetingFile, book: MinuteBook, key: str, now: datetime, reason: str) -> list[MeetingPaper]:
    row = book.item(key)
    own = row is None or not row.reference
    return papers_of_item(file, book.room, key, now, extract=own, correction_reason=reason)


def _notice(book: MinuteBook) -> Finding | None:
    """Return what was found about the notice period of the invitation."""
    kept = [Notice.model_validate(notice) for notice in book.meeting.notices_json]
    return kept[0].finding if kept else None


def _office(session: Session, book: MinuteBook) -> CaseFile | None:
    """Return the case of the first agreement on the agenda: its letterhead stands on the papers."""
    references = book.references
    return session.get_one(Agreement, references[0]).case if references else None


def _file(book: MinuteBook, office: CaseFile, chamber: Chamber) -> MeetingFile:
    meeting, body = book.meeting, chamber.body
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
        contact=office.person(office.coordinator),
        funding_note=office.funding_note,
        sample_note=office.sample_note,
    )


def _order(session: Session, book: MinuteBook, chamber: Chamber, paper: MeetingPaper, now: datetime) -> str:
    """Order a paper once for each state of the minute book; the same content is not ordered again."""
    of_kind = f"{book.meeting.key}:{paper.kind}:{paper.about}:"
    query = select(OrderedDocument).where(
        OrderedDocument.reference == book.meeting.key, col(OrderedDocument.key).startswith(of_kind, autoescape=True)
    )
    former = session.exec(query.order_by(col(OrderedDocument.sequence).desc())).all()
    order = order_of(paper, len(former) + 1)
    if former and former[0].content == order.content:
        return former[0].key
    count = select(func.count()).where(OrderedDocument.reference == book.meeting.key)
    key = f"{of_kind}{len(former) + 1}"
    session.add(
        OrderedDocument(
            sequence=session.exec(count).one() + 1,
            key=key,
            reference=book.meeting.key,
            stage=Stage.COMMITTEE if chamber.recommends else Stage.ASSEMBLY,
            visit=book.meeting.sequence,
            kind=paper.kind,
            number=order.number,
            title=order.title,
            version=order.version,
            content=order.content,
            ordered_at=now,
            file_name=order.file_name,
        )
    )
    session.flush()
    return key
