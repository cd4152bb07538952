"""Niederschrift of a whole meeting: who was there, every item in order with motions, votes and rules, signatures."""

from documents.attendance_tables import attendance_sections
from documents.meeting_content import MeetingContent, head_table
from documents.minuted import MinutedItem
from documents.minuted_items import item_blocks
from documents.ooxml import Xml
from documents.papers import approval
from documents.parts import below, bullets, enclosures, leading, opening, section, subsection, text, texts
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.case import LocalMoment
from models.findings import Finding
from models.presence import Attendee, Visitor


class MeetingMinutesContent(MeetingContent):
    """The minutes, or the public part of them: in that, non-public items are not even in the content."""

    public_part: bool = False  #: whether this is the edition that everybody may read
    held: str
    chair: str
    minute_taker: str
    people: tuple[Attendee, ...]
    guests: tuple[Visitor, ...] = ()
    quorum: Finding | None = None
    notice: tuple[str, ...] = ()
    course: tuple[str, ...] = ()  #: change of the chair, breaks, lack of the quorum, end of the public part
    items: tuple[MinutedItem, ...]
    corrections: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    signatures: tuple[SignatureLine, ...]
    approved_on: LocalMoment | None = None


def lay_out(content: MeetingMinutesContent) -> Sheet:
    """Lay out the minutes."""
    edition = "Öffentlicher Teil" if content.public_part else ""
    closed = tuple(item for item in content.items if not item.public)
    title = "Tagesordnung und Ergebnisse" if not closed else "Öffentlicher Teil"
    return sheet(
        [
            *opening(("Niederschrift", edition), content.title),
            head_table(
                content.meeting,
                ("Vorsitz", content.chair, "Schriftführung", content.minute_taker),
                held=content.held,
            ),
            *attendance_sections(content.people, content.guests),
            *section("Eröffnung und Beschlussfähigkeit", *_opening(content)),
            *section("Verlauf", *bullets(content.course)),
            *section(title, *(block for item in content.items if item.public for block in _item(item))),
            *section("Nichtöffentlicher Teil", *(block for item in closed for block in _item(item))),
            *section("Berichtigungen", *bullets(content.corrections)),
            *section("Einwände gegen die Niederschrift", *bullets(content.objections)),
            *section("Anlagen", *enclosures(content.annexes)),
            *section("Unterschriften", *_signed(content)),
        ],
        f"Niederschrift {content.meeting.called}",
    )


def _item(item: MinutedItem) -> list[Xml]:
    blocks = item_blocks(item)
    return subsection(item.title, *(blocks or [text("Keine Beschlüsse.")]))


def _opening(content: MeetingMinutesContent) -> list[Xml]:
    quorum = content.quorum
    found = f"Bei Eröffnung: {quorum.text} Rechtsgrundlage: {quorum.source}." if quorum else ""
    return texts((*content.notice, found))


def _signed(content: MeetingMinutesContent) -> list[Xml]:
    approved = approval(content.approved_on, "Die Niederschrift ist noch nicht genehmigt.")
    return [leading(approved), *signature_block(content.signatures, followed=True), below(_end(content))]


def _end(content: MeetingMinutesContent) -> str:
    part = "des öffentlichen Teils der " if content.public_part else "der "
    return f"Ende {part}Niederschrift {content.meeting.called}"
