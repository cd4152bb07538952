"""Öffentliche Bekanntmachung: time, place and the public part of the agenda, and nothing of the rest."""

from documents.agendas import AgendaLine, agenda_tables
from documents.meeting_content import MeetingContent, head_table
from documents.parts import below, opening, section, text
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.german import weekday
from models.people import Person

_POSTED = "Ausgehängt am: ____________________   Abgenommen am: ____________________"


class PublicNoticeContent(MeetingContent):
    """What everybody may know of a meeting. Non-public items are not even in the content."""

    public: tuple[AgendaLine, ...]
    has_closed_part: bool = False
    chair: Person


def lay_out(content: PublicNoticeContent) -> Sheet:
    """Lay out the notice."""
    head, chair = content.meeting, content.chair
    open_to_all = "Der öffentliche Teil der Sitzung ist allen zugänglich; eine Anmeldung ist nicht erforderlich."
    closed = "Daran schließt sich ein nichtöffentlicher Teil an." if content.has_closed_part else ""
    line = SignatureLine(name=chair.display, office=chair.office if chair.name else chair.organization)
    return sheet(
        [
            *opening(("Öffentliche Bekanntmachung",), content.title),
            text(
                f"Am {weekday(head.start)}, findet eine Sitzung statt: {head.body}. Sie wird hiermit bekannt gemacht."
            ),
            head_table(head),
            *agenda_tables(content.public),
            *section("Hinweise", text(" ".join(filter(None, (open_to_all, closed))))),
            *section("Bekannt gemacht", *signature_block((line,), followed=True), below(_POSTED)),
        ],
        f"Bekanntmachung {head.called}",
    )
