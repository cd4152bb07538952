"""Beschlussauszug of any agenda item: wording, result lines, arithmetic, roll call; with a proviso until approved."""

from documents.meeting_content import MeetingContent
from documents.minuted import MinutedItem
from documents.minuted_items import course_blocks, heading_of, resolution_blocks, result_blocks
from documents.ooxml import Xml
from documents.papers import approval, publicity
from documents.parts import below, data_table, leading, opening, section, text
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.case import LocalMoment
from models.german import clock, short_day, weekday
from models.people import Person
from models.result import Decision
from models.result_verdict import DONE


class ItemExtractContent(MeetingContent):
    """One item of the minutes, certified by itself."""

    item: MinutedItem
    held: str = ""
    minute_taker: Person
    minutes_approved_on: LocalMoment | None = None
    correction_reason: str = ""


def lay_out(content: ItemExtractContent) -> Sheet:
    """Lay out the extract."""
    item = content.item
    corrected = "Berichtigte Fassung" if content.correction_reason else ""
    heading = heading_of(item)
    return sheet(
        [
            *opening(("Beschlussauszug", publicity(item.public), corrected), content.title),
            _fields(content),
            *(section("Berichtigung", text(content.correction_reason)) if corrected else []),
            *section(heading, *resolution_blocks(item)),
            *section("Abstimmungsergebnis", *result_blocks(item, tables=True)),
            *section("Beratung", *course_blocks(item)),
            *section("Beglaubigung", *_certification(content)),
        ],
        f"Beschlussauszug {content.meeting.called}, {item.number}",
    )


def manner_of(item: MinutedItem) -> str:
    """Say what was done with the item (Beschlussart): ``ungeändert beschlossen``."""
    manner = DONE[item.decision]
    if item.decision in (Decision.ADOPTED, Decision.RECOMMENDED):
        return f"{'geändert' if item.changed or item.editorial_note else 'ungeändert'} {manner}"
    return manner


def _fields(content: ItemExtractContent) -> Xml:
    head, item = content.meeting, content.item
    return data_table(
        "Angaben zur Sitzung und zum Punkt",
        ("Gremium", head.body),
        ("Sitzung", " · ".join(filter(None, (head.number, head.occasion)))),
        ("Datum", weekday(head.start)),
        ("Zeit", content.held or clock(head.start), "TOP", item.number),
        ("Ort", ", ".join(filter(None, (head.room, head.place)))),
        ("Beschlussart", manner_of(item), "Status", publicity(item.public)),
        ("Vorlage", item.paper, "Fassung", str(item.version or "")),
    )


def _certification(content: ItemExtractContent) -> list[Xml]:
    taker = content.minute_taker
    certified = "Die Übereinstimmung dieses Auszugs mit der Niederschrift wird bescheinigt."
    line = SignatureLine(name=taker.display, office=taker.office if taker.name else "Schriftführung")
    return [
        leading(f"{certified} {approval(content.minutes_approved_on)}"),
        *signature_block((line,), followed=True),
        below(_source(content)),
    ]


def _source(content: ItemExtractContent) -> str:
    head = content.meeting
    return (
        f"Auszug aus der Niederschrift der Sitzung {head.called} vom {short_day(head.start)}, TOP {content.item.number}"
    )
