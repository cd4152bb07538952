"""Invite a body to a meeting: what is late is said before, and stays to be seen."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError
from sqlmodel import Session, col, select

from actions.convening import Convened, convened
from actions.meeting_papers import order_invitation
from actions.meeting_post import write_to
from mail.meeting_occasions import meeting_called
from models.agreement import Agreement
from models.case import in_berlin
from models.chamber import Chamber, PointKind
from models.errors import MoveRefused
from models.german import moment, short_day
from models.journal import Entry
from models.kinds import DocumentKind, MeetingState, Occasion
from models.meetings import KeptChamber
from models.minute_book import MinuteBook
from models.notice import notice_finding
from models.notices import Notice
from models.papers import OrderedDocument
from store.chronicle import record
from store.meetings import load_book
from store.store import Store

PAPERS = (DocumentKind.DRAFT_RESOLUTION, DocumentKind.AGREEMENT_DRAFT)
OF_URGENCY = (DocumentKind.URGENT_DECISION, DocumentKind.URGENT_APPROVAL)


class NoticeTooShort(MoveRefused):
    """Die Ladungsfrist ist nicht mehr zu wahren."""


@dataclass(frozen=True)
class Invitation:
    """What inviting would do, or has done."""

    meeting: str
    notice: Notice
    people: int
    letters: int = 0


def preview(store: Store, meeting: str, now: datetime, reason: str = "") -> Invitation:
    """Say what an invitation now would mean: notice period and how many people; changes nothing."""
    with store.reading() as session:
        book = load_book(session, meeting)
        who = _may_be_invited(session, book, now)
        return Invitation(meeting, notice_of(book, who, now, "Einladung", reason), len(who.members))


def invite(store: Store, meeting: str, by: str, now: datetime, reason: str = "") -> Invitation:
    """Send the invitation; short of the notice period only with a reason, else NoticeTooShort says the arithmetic."""
    with store.unit_of_work("invite") as session:
        book = load_book(session, meeting, for_change=True)
        who = _may_be_invited(session, book, now)
        notice = notice_of(book, who, now, "Einladung", reason)
        if not notice.finding.holds and not notice.reason:
            raise NoticeTooShort(f"{notice.finding.text} Quelle: {notice.finding.source}. {notice.finding.warning}")
        freeze_chamber(session, book, who, now)
        book.meeting.state = MeetingState.INVITED
        keep_notice(book, notice)
        agenda = [row.point for row in book.standing_agenda]
        content = meeting_called(who.office, who.name, book.meeting, agenda, notice)
        own = order_invitation(session, book, now)
        papers = [*own, *_papers(session, book)]
        letters = write_to(session, book, who, who.members, Occasion.MEETING_CALLED, content, now, attaches=papers)
        tell_journals(session, book, Entry.MEETING_INVITED, now, by=by, notice=notice.model_dump(mode="json"))
        return Invitation(meeting, notice, len(who.members), letters)


def _may_be_invited(session: Session, book: MinuteBook, now: datetime) -> Convened:
    meeting = book.meeting
    if meeting.state is not MeetingState.PLANNED:
        raise MoveRefused(f"Zur Sitzung am {short_day(meeting.start)} ist schon eingeladen, oder sie ist vorbei.")
    if meeting.start <= now:
        raise MoveRefused(
            f"Die Sitzung ({moment(meeting.start)}) liegt in der Vergangenheit; einladen geht nicht mehr."
        )
    who = convened(session, book)
    if who.body is None:
        raise MoveRefused("Zum Runden Tisch lädt das Verfahren selbst ein.")
    if not any(row.point.kind is not PointKind.FRAME for row in book.standing_agenda):
        raise MoveRefused("Auf der Tagesordnung steht nichts, worüber zu beschließen wäre.")
    return who


def notice_of(book: MinuteBook, who: Convened, now: datetime, about: str, reason: str) -> Notice:
    """Return what is found about the notice period when something goes out now."""
    if who.rule is None:
        raise MoveRefused(f"Am {short_day(book.meeting.start)} gilt keine Regel, nach der das Gremium beschließt.")
    finding = notice_finding(in_berlin(now).date(), book.meeting.on, who.rule)
    return Notice(at=now, about=about, finding=finding, reason=reason)


def keep_notice(book: MinuteBook, notice: Notice) -> None:
    """Keep a finding about the notice period with the meeting."""
    book.meeting.notices_json = [*book.meeting.notices_json, notice.model_dump(mode="json")]


def freeze_chamber(session: Session, book: MinuteBook, who: Convened, now: datetime) -> None:
    """Keep body, rule of the day, seats and people with the meeting; a body without known members keeps none."""
    if who.body is None or not who.body.memberships:
        return
    body = who.body
    needed = {body.chair, body.minute_taker, *(office.person for office in body.offices)}
    needed |= {person for seat in body.memberships for person in (seat.person, seat.deputy) if person}
    try:
        chamber = Chamber(
            body=body,
            on=book.meeting.on,
            people=tuple(person for key, person in sorted(who.people.items()) if key in needed),
            agenda=tuple(row.point for row in book.standing_agenda),
        )
    except ValidationError as error:
        reasons = "; ".join(details["msg"].removeprefix("Value error, ") for details in error.errors())
        raise MoveRefused(f"So kann das Gremium nicht zusammentreten: {reasons}.") from None
    content = chamber.model_dump_json()
    kept = session.get(KeptChamber, book.meeting.key)
    if kept is None:
        session.add(KeptChamber(meeting=book.meeting.key, frozen_at=now, content=content))
    else:
        kept.content, kept.frozen_at = content, now
    digest = hashlib.sha256(content.encode()).hexdigest()
    record(session, book.meeting.key, Entry.CHAMBER_FROZEN, now, chamber_sha256=digest)


def tell_journals(session: Session, book: MinuteBook, kind: Entry, now: datetime, **detail: object) -> None:
    """Note what became of a meeting in its own journal and in that of every agreement on its agenda."""
    for reference in (book.meeting.key, *book.references):
        record(session, reference, kind, now, meeting=book.meeting.key, start=book.meeting.start.isoformat(), **detail)


def _papers(session: Session, book: MinuteBook) -> list[str]:
    """Return the keys of the papers that are before the body: of urgent decisions, and of agreements."""
    own = select(OrderedDocument.key).where(
        OrderedDocument.reference == book.meeting.key, col(OrderedDocument.kind).in_(OF_URGENCY)
    )
    keys = list(session.exec(own.order_by(col(OrderedDocument.sequence))))
    for reference in book.references:
        at = session.get_one(Agreement, reference)
        query = select(OrderedDocument.key).where(
            OrderedDocument.reference == reference,
            OrderedDocument.stage == at.stage,
            OrderedDocument.visit == at.visit,
            col(OrderedDocument.kind).in_(PAPERS),
        )
        keys += session.exec(query.order_by(col(OrderedDocument.sequence))).all()
    return keys
