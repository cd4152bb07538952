"""What the letters of a meeting say: invitation, change, cancellation, supplement to the agenda."""

from collections.abc import Sequence

from mail.letter import LetterContent
from models.agreement import Meeting
from models.chamber import AgendaPoint
from models.german import NBSP, clock, day, weekday
from models.notices import Notice
from models.secretariat import Secretariat

Facts = tuple[tuple[str, str], ...]

SECOND_CALL = (
    "Zu {numbers} wird zum zweiten Mal geladen, weil das Gremium in der vorigen Sitzung nicht beschlussfähig war. "
    "Es ist dazu nun ohne Rücksicht auf die Zahl der Erschienenen beschlussfähig."
)


def meeting_called(
    office: Secretariat, body: str, meeting: Meeting, agenda: Sequence[AgendaPoint], notice: Notice | None
) -> LetterContent:
    """Invite somebody to a meeting, with the agenda; a notice period that was not kept is said with the reason."""
    again = [point.number.replace(" ", NBSP) for point in agenda if point.second_call]
    late = notice is not None and not notice.finding.holds
    paragraphs = (
        f"zur Sitzung des Gremiums „{body}“ am {weekday(meeting.start)} laden wir Sie ein. "
        "Die Tagesordnung steht unten, ein Kalendereintrag liegt bei.",
        *((SECOND_CALL.format(numbers=", ".join(again)),) if again else ()),
        *((f"{notice.finding.text} Grund: {notice.reason}",) if notice and late else ()),
    )
    facts = (*_facts(meeting), *((point.number.replace(" ", NBSP), _line(point)) for point in agenda))
    return _letter(office, f"{_named(body, meeting)}: Einladung zum {day(meeting.start)}", paragraphs, facts)


def meeting_moved(office: Secretariat, body: str, meeting: Meeting, former: Meeting) -> LetterContent:
    """Tell somebody that a meeting is at another time or place; the entry in the calendar changes with it."""
    before = f"{weekday(former.start)}, {clock(former.start)}, {_place(former)}"
    return _letter(
        office,
        f"{_named(body, meeting)}: verlegt auf den {day(meeting.start)}",
        (
            f"die Sitzung des Gremiums „{body}“ findet zu einer anderen Zeit oder an einem anderen Ort statt. "
            "Der beiliegende Kalendereintrag ersetzt den bisherigen.",
        ),
        (*_facts(meeting), ("Bisher", before), ("Grund", meeting.reason)),
    )


def meeting_cancelled(office: Secretariat, body: str, meeting: Meeting) -> LetterContent:
    """Tell somebody that a meeting is not held."""
    return _letter(
        office,
        f"{_named(body, meeting)}: Sitzung am {day(meeting.start)} abgesagt",
        (f"die Sitzung des Gremiums „{body}“ findet nicht statt. Ein neuer Termin wird gesondert mitgeteilt.",),
        (*_facts(meeting), ("Grund", meeting.reason)),
    )


def agenda_changed(office: Secretariat, body: str, meeting: Meeting, what: str, reason: str) -> LetterContent:
    """Tell somebody what has changed about the agenda after the invitation."""
    return _letter(
        office,
        f"{_named(body, meeting)}: Änderung der Tagesordnung für den {day(meeting.start)}",
        (f"die Tagesordnung hat sich geändert. {what}",),
        (*_facts(meeting), ("Grund", reason)),
    )


def resolution_objected(office: Secretariat, body: str, meeting: Meeting, what: str, follows: str) -> LetterContent:
    """Tell somebody that a resolution has been suspended as unlawful, or what has become of that."""
    return _letter(
        office,
        f"{_named(body, meeting)}: Beanstandung eines Beschlusses vom {day(meeting.start)}",
        (what, follows),
        _facts(meeting),
    )


def _named(body: str, meeting: Meeting) -> str:
    return f"{body} ({meeting.number})" if meeting.number else body


def _line(point: AgendaPoint) -> str:
    return f"{point.subject} (Vorlage {point.paper})" if point.paper else point.subject


def _place(meeting: Meeting) -> str:
    return ", ".join(filter(None, (meeting.room, meeting.place)))


def _facts(meeting: Meeting) -> Facts:
    return (
        ("Sitzung", f"{weekday(meeting.start)}, {clock(meeting.start)} bis {clock(meeting.end)}"),
        ("Ort", _place(meeting)),
    )


def _letter(office: Secretariat, subject: str, paragraphs: tuple[str, ...], facts: Facts) -> LetterContent:
    head = office.letterhead
    return LetterContent(
        subject=subject,
        salutation="Guten Tag,",
        paragraphs=paragraphs,
        facts=tuple((label, value) for label, value in facts if value),
        closing=("Mit freundlichen Grüßen", head.unit, head.association),
        footer=tuple(line for line in (office.funding_note, office.sample_note) if line),
    )
