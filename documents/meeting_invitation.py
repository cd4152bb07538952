"""Einladung zur Sitzung eines Gremiums: agenda with papers, notice period kept or not, what members must do."""

from datetime import date, timedelta

from documents.correspondence import LetterContent, letter, letter_section
from documents.meetings import agenda, meeting_table
from documents.parts import leading, text
from documents.sheet import Sheet
from models.bodies import Body, BodyKind, VotingRule
from models.case import MeetingPlan
from models.deadlines import latest_notice
from models.german import counted, day, short_day


class MeetingInvitationContent(LetterContent):
    """The invitation that the chair sends to the members of a committee or of the assembly."""

    body: Body
    rule: VotingRule
    meeting: MeetingPlan
    sent_on: date


def lay_out(content: MeetingInvitationContent) -> Sheet:
    """Lay out the invitation."""
    purpose = "Vorberatung" if content.body.kind is BodyKind.COMMITTEE else "Entscheidung"
    body = [
        text(
            f"zur Sitzung lade ich Sie herzlich ein. Zur {purpose} steht unter anderem die Vorlage "
            f"{content.paper_number} "
            f"„{content.short_title}“ in Fassung {content.version}."
        ),
        meeting_table(content.body.name, content.meeting),
        *letter_section("Tagesordnung", *agenda(content.meeting.agenda)),
        *letter_section(
            "Ladungsfrist", text(notice_arithmetic(content.meeting.start.date(), content.sent_on, content.rule))
        ),
        *letter_section("Verhinderung", leading(_hint(content))),
    ]
    return letter(content, body, label=f"Einladung {content.body.short_name} {short_day(content.meeting.start)}")


def notice_arithmetic(meeting_on: date, sent_on: date, rule: VotingRule) -> str:
    """Say in German whether the notice period is kept, with the days counted."""
    if rule.notice_in_working_days:
        period = counted(rule.notice_days, "Werktag", "Werktage")
    else:
        period = counted(rule.notice_days, "Kalendertag", "Kalendertage")
    latest = latest_notice(meeting_on, rule)
    between = max(0, (meeting_on - sent_on - timedelta(days=1)).days)
    kept = "Die Frist ist gewahrt."
    missed = (
        "Die Frist ist nicht gewahrt; zu Beginn der Sitzung ist festzustellen, ob die Verkürzung zugelassen oder "
        "gerügt wird."
    )
    return (
        f"Die Ladungsfrist beträgt {period}; der Tag der Versendung und der Sitzungstag zählen nicht mit. Für die "
        f"Sitzung am {day(meeting_on)} war daher spätestens am {day(latest)} einzuladen. Versandt am {day(sent_on)}, "
        f"dazwischen liegen {counted(between, 'Kalendertag', 'Kalendertage')}. {kept if sent_on <= latest else missed}"
    )


def _hint(content: MeetingInvitationContent) -> str:
    needed = content.rule.quorum.needed_of(content.body.deciding.seats)
    return (
        "Wenn Sie verhindert sind, verständigen Sie bitte umgehend Ihre Stellvertretung, leiten Sie ihr diese "
        "Unterlagen "
        f"weiter und geben Sie {content.contact.email} Bescheid. Das Gremium ist beschlussfähig, wenn {needed} von "
        f"{content.body.deciding.seats} Stimmberechtigten anwesend sind. Wer bei einem Punkt befangen sein könnte, "
        "zeigt "
        "dies bitte vor der Beratung an."
    )
