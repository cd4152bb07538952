"""The notice of a meeting: whether it went out in time, said with the arithmetic, and what heals a breach."""

from datetime import date

from models.deadlines import latest_notice
from models.findings import Finding
from models.german import counted, day
from models.memberships import SeatKind
from models.room import Room
from models.statutes import VotingRule


def notice_finding(sent_on: date, meeting_on: date, rule: VotingRule) -> Finding:
    """Find whether an invitation keeps the notice period; neither its day nor that of the meeting counts."""
    latest = latest_notice(meeting_on, rule)
    days = counted(rule.notice_days, "Tag", "Tage")
    kind = "Werktage" if rule.notice_in_working_days else "Kalendertage"
    late = (sent_on - latest).days
    verdict = "gewahrt" if late <= 0 else f"um {counted(late, 'Tag', 'Tage')} versäumt"
    return Finding(
        holds=late <= 0,
        text=f"Ladungsfrist {days} ({kind}): Einladung bis {day(latest)}, versandt am {day(sent_on)}: {verdict}.",
        source=rule.cited,
        warning=""
        if late <= 0
        else "Die Ladungsfrist ist nicht gewahrt. Bitte neu terminieren oder den Grund festhalten.",
    )


def healed(room: Room) -> bool:
    """Say whether everybody entitled came and nobody objected, which is taken to heal a notice that came late."""
    objected = any(not item for _, item in room.notice_objections)
    members = [seat.person for seat in room.chamber.seats if seat.seat is SeatKind.ORDINARY]
    complete = len(members) == room.chamber.body.deciding.seats
    everybody = all(room.takes_part(who) or room.stand_in_for(who, None) for who in members)
    return complete and everybody and not objected
