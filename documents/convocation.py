"""Einladung mit Tagesordnung: the invitation to a whole meeting, its notice period counted, deputies called to mind."""

from datetime import date

from documents.agendas import AgendaLine, agenda_tables
from documents.correspondence import Letter, letter, letter_section
from documents.meeting_content import MeetingContent, head_table
from documents.ooxml import Xml
from documents.parts import leading, text, texts
from documents.sheet import Sheet
from models.findings import Finding
from models.german import enumeration, short_day


class ConvocationContent(MeetingContent, Letter):
    """The letter of the chair to everybody with a seat."""

    public: tuple[AgendaLine, ...]
    closed: tuple[AgendaLine, ...] = ()
    sent_on: date
    notice: Finding
    late_because: str = ""  #: why the notice period is cut short
    changes: tuple[str, ...] = ()  #: since the first invitation
    quorum: str  #: how many must come
    deputies: str  #: in which order deputies follow


def lay_out(content: ConvocationContent) -> Sheet:
    """Lay out the invitation."""
    second = [line.number for line in (*content.public, *content.closed) if line.second_call]
    body = [
        text("zur Sitzung lade ich Sie herzlich ein. Die Tagesordnung folgt; die Vorlagen liegen bei."),
        head_table(content.meeting),
        *(letter_section("Änderungen seit der ersten Einladung", *texts(content.changes)) if content.changes else []),
        *agenda_tables(content.public, content.closed),
        *letter_section("Ladungsfrist", *_notice(content)),
        *(letter_section("Zweite Ladung", text(_second_call(second))) if second else []),
        *letter_section("Verhinderung", *_hint(content)),
    ]
    return letter(content, body, label=_label(content), on=content.stand)


def _label(content: ConvocationContent) -> str:
    return f"Einladung {content.meeting.short_name} {short_day(content.meeting.start)}"


def _notice(content: ConvocationContent) -> list[Xml]:
    notice = content.notice
    late = f" Grund der Verkürzung: {content.late_because}" if content.late_because else ""
    source = f" Rechtsgrundlage: {notice.source}."
    return [text(f"{notice.text}{late}{source}"), *([text(notice.warning)] if notice.warning and not late else [])]


def _second_call(numbers: list[str]) -> str:
    which = enumeration(numbers)
    return (
        f"Zu {which} wird zum zweiten Mal geladen, weil das Gremium zuvor nicht beschlussfähig war. Zu diesem "
        "Gegenstand ist es nunmehr ohne Rücksicht auf die Zahl der Anwesenden beschlussfähig; darauf wird "
        "ausdrücklich hingewiesen."
    )


def _hint(content: ConvocationContent) -> list[Xml]:
    return [
        text(
            "Wer verhindert ist, verständigt bitte umgehend die Stellvertretung, leitet ihr diese Unterlagen weiter "
            f"und gibt {content.contact.email} Bescheid. {content.deputies}"
        ),
        text(content.quorum),
        leading("Wer bei einem Punkt befangen sein könnte, zeigt dies bitte vor der Beratung an."),
    ]
