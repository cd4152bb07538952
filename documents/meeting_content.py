"""What every paper of a meeting knows: which meeting of which body it is of, and under whose letterhead."""

from documents.content import Headed
from documents.ooxml import Xml
from documents.parts import data_table
from models.case import Letterhead, LocalMoment
from models.german import clock, short_day, weekday
from models.people import Person
from models.strict import Strict


class MeetingHead(Strict):
    """A meeting as its papers name it."""

    key: str
    body: str
    short_name: str
    number: str = ""  #: ``SI/2025/140``
    occasion: str = "Ordentliche Sitzung"
    start: LocalMoment
    end: LocalMoment
    place: str
    room: str = ""

    @property
    def called(self) -> str:
        """The number where there is one, else the day."""
        return self.number or short_day(self.start)


class MeetingFile(Strict):
    """What the papers of a meeting take from outside the room."""

    meeting: MeetingHead
    letterhead: Letterhead
    contact: Person  #: who answers questions and takes apologies
    minute_taker: Person | None = None  #: else whoever the body has appointed
    funding_note: str = ""
    sample_note: str = ""


class MeetingContent(Headed):
    """The content of a paper of one meeting; its reference is the key of the meeting."""

    meeting: MeetingHead

    @property
    def concerns(self) -> tuple[str, str]:
        """The meeting by its number."""
        return "Sitzung", self.meeting.called

    @property
    def about(self) -> dict[str, str | int]:
        """Which meeting."""
        return {"Rundlauf.Sitzung": self.reference}


def head_table(head: MeetingHead, *more: tuple[str, ...], held: str = "") -> Xml:
    """Body, number, day, time and place; ``held`` are the times of a meeting that was held."""
    planned = f"{clock(head.start)} bis voraussichtlich {clock(head.end)}"
    return data_table(
        "Angaben zur Sitzung",
        ("Gremium", head.body),
        ("Sitzung", " · ".join(filter(None, (head.number, head.occasion)))),
        ("Termin", f"{weekday(head.start)}, {held or planned}"),
        ("Ort", ", ".join(filter(None, (head.room, head.place)))),
        *more,
    )
