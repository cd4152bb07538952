"""Gather the contents of a meeting's papers from the room and what is known of the meeting. Nothing is kept here."""

from collections.abc import Iterator
from datetime import date, datetime

from documents.agendas import lines_of_agenda
from documents.attendance_record import AttendanceRecordContent, lack_line
from documents.convocation import ConvocationContent
from documents.correspondence import Addressee
from documents.item_extract import ItemExtractContent
from documents.item_facts import minuted_item
from documents.meeting_content import MeetingFile
from documents.meeting_facts import (
    chair_person,
    corrections,
    course,
    held,
    in_order,
    minute_taker,
    objections,
    signatures,
    stationery,
)
from documents.meeting_minutes import MeetingMinutesContent
from documents.public_notice import PublicNoticeContent
from models.case import in_berlin
from models.chamber import Chamber
from models.deputies import order_in_words
from models.findings import Finding, rule_in_words
from models.german import clock, day, enumeration
from models.notice import healed, notice_finding
from models.presence import attendees, opening_quorum, visitors
from models.room import Room


def convocation(
    file: MeetingFile,
    chamber: Chamber,
    now: datetime,
    *,
    sent_on: date | None = None,
    late_because: str = "",
    changes: tuple[str, ...] = (),
) -> ConvocationContent:
    """Return the invitation to everybody with a seat, non-public items included."""
    head, body = file.meeting, chamber.body
    chair = chamber.person_by_id[body.chairs_on(chamber.on)[0]]
    sent = sent_on or in_berlin(now).date()
    return ConvocationContent(
        **stationery(file, f"Einladung zur Sitzung am {day(head.start)}: {body.short_name}", now)
        | {"stand": in_berlin(now).date()},
        addressee=Addressee(lines=(body.name, "an alle Mitglieder"), remark="Per E-Mail"),
        contact=file.contact,
        signed_by=chair,
        enclosures=_papers(chamber),
        copies_to=("Stellvertretende Mitglieder",),
        public=lines_of_agenda(chamber.agenda, public=True),
        closed=lines_of_agenda(chamber.agenda, public=False),
        sent_on=sent,
        notice=notice_finding(sent, chamber.on, chamber.rule),
        late_because=late_because,
        changes=changes,
        quorum=f"Das Gremium: {rule_in_words(body, chamber.rule)}.",
        deputies=order_in_words(chamber.rule.deputies),
    )


def _papers(chamber: Chamber) -> tuple[str, ...]:
    numbers = dict.fromkeys(point.paper for point in chamber.agenda if point.paper)
    return tuple(f"Vorlage {number}" for number in numbers)


def public_notice(file: MeetingFile, chamber: Chamber, now: datetime) -> PublicNoticeContent:
    """Return what is made public before the meeting: the public items alone."""
    return PublicNoticeContent(
        **stationery(file, f"Sitzung am {day(file.meeting.start)}: {chamber.body.short_name}", now),
        public=lines_of_agenda(chamber.agenda, public=True),
        has_closed_part=any(not point.public for point in chamber.agenda),
        chair=chamber.person_by_id[chamber.body.chairs_on(chamber.on)[0]],
    )


def attendance_record(file: MeetingFile, room: Room, now: datetime) -> AttendanceRecordContent:
    """Return the list of those present as it stands."""
    return AttendanceRecordContent(
        **stationery(file, f"Anwesenheit am {day(file.meeting.start)}: {file.meeting.short_name}", now),
        held=held(room),
        people=attendees(room),
        guests=visitors(room),
        quorum=opening_quorum(room),
        later=tuple(lack_line(clock(lack.at), lack.present, lack.needed) for lack in room.lacks),
        chair=chair_person(room).display,
        minute_taker=minute_taker(file, room).display,
    )


def item_extract(
    file: MeetingFile, room: Room, key: str, now: datetime, *, correction_reason: str = ""
) -> ItemExtractContent:
    """Return the extract of one item."""
    return ItemExtractContent(
        **stationery(file, room.items[key].point.subject, now),
        item=minuted_item(room, key),
        held=held(room),
        minute_taker=minute_taker(file, room),
        minutes_approved_on=room.minutes_approved_at,
        correction_reason=correction_reason,
    )


def meeting_minutes(
    file: MeetingFile,
    room: Room,
    now: datetime,
    *,
    public_part: bool = False,
    notice: Finding | None = None,
) -> MeetingMinutesContent:
    """Return the minutes; ``public_part`` leaves out every item that is not public, and all that tells of one."""
    shown = [item for item in in_order(room) if item.point.public or not public_part]
    return MeetingMinutesContent(
        **stationery(file, f"Niederschrift der Sitzung am {day(file.meeting.start)}: {file.meeting.short_name}", now),
        public_part=public_part,
        held=held(room),
        chair=chair_person(room).display,
        minute_taker=minute_taker(file, room).display,
        people=attendees(room),
        guests=visitors(room),
        quorum=opening_quorum(room),
        notice=tuple(_notice(room, notice)),
        course=tuple(course(room, public_part=public_part)),
        items=tuple(minuted_item(room, x.point.key) for x in shown),
        corrections=() if public_part else corrections(room),
        objections=() if public_part else objections(room),
        annexes=tuple(annex.name for annex in room.annexes if annex.public or not public_part),
        signatures=signatures(file, room, public_part=public_part),
        approved_on=room.minutes_approved_at,
    )


def _notice(room: Room, notice: Finding | None) -> Iterator[str]:
    """Say whether the invitation was in time, who objected, and whether a breach is healed."""
    objected = [room.chamber.name(who) for who, item in room.notice_objections if not item]
    if notice is not None:
        yield f"{notice.text} Rechtsgrundlage: {notice.source}."
    if objected:
        yield f"Die Ladungsfrist rügt: {enumeration(objected)}."
    elif notice is not None and not notice.holds:
        if healed(room):
            yield "Alle Stimmberechtigten sind erschienen, niemand rügt die Frist; der Mangel gilt als geheilt."
        else:
            yield "Die Frist rügt niemand."
