"""Einladung zum Runden Tisch: when, where, about what, and who else is asked."""

from documents.correspondence import LetterContent, letter, letter_section
from documents.discussion import CAPTION, DiscussedSection, discussion_table
from documents.meetings import agenda, meeting_table
from documents.parts import bullets, text
from documents.sheet import Sheet
from models.case import MeetingPlan
from models.german import NBSP


class RoundTableInvitationContent(LetterContent):
    """The invitation to the members of the round table."""

    round_table: str
    meeting: MeetingPlan
    members: tuple[str, ...] = ()
    to_discuss: tuple[DiscussedSection, ...] = ()


def lay_out(content: RoundTableInvitationContent) -> Sheet:
    """Lay out the letter."""
    body = [
        text(
            "zur Sitzung des Runden Tisches lade ich Sie herzlich ein. Ziel ist, den Text der Kooperationsvereinbarung "
            f"abschließend abzustimmen. Grundlage ist Fassung {content.version}, die diesem Schreiben beiliegt."
        ),
        meeting_table(content.round_table, content.meeting),
        *letter_section("Tagesordnung", *agenda(content.meeting.agenda)),
        *letter_section(CAPTION, *discussion_table(content.to_discuss)),
        *letter_section(
            "Zur Vorbereitung",
            text(
                "Zu jeder Regelung wird festgehalten, ob Konsens oder Dissens besteht oder ob sie offen bleibt. "
                "Können Sie "
                f"nicht teilnehmen, benennen Sie bitte eine Vertretung gegenüber {content.contact.email}."
            ),
        ),
        *letter_section("Eingeladen sind", *bullets(content.members)),
    ]
    return letter(content, body, label=f"Einladung Runder Tisch, Fassung{NBSP}{content.version}")
