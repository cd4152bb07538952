"""Zählblatt: one vote to be counted or counted, with its mode, its groups, the quorum and what a tie means."""

from documents.meeting_content import MeetingContent, head_table
from documents.minuted import GroupCount, MinutedVote
from documents.minuted_votes import MODES, count_table, roll_call_table
from documents.ooxml import Xml, strong
from documents.parts import below, decision_box, opening, section, text
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.ballots import Mode
from models.german import NBSP, enumeration
from models.people import Person

HAND = 620  #: twips, room to write a number


class TallySheetContent(MeetingContent):
    """A vote before it is taken (empty places) or after it (the numbers)."""

    item: str
    subject: str
    paper: str = ""
    version: int | None = None
    motion: str
    wording: str = ""
    part: str = ""
    mode: Mode
    groups: tuple[GroupCount, ...]
    quorum: str
    majority: str
    source: str
    vote: MinutedVote | None = None
    chair: Person
    minute_taker: str


def lay_out(content: TallySheetContent) -> Sheet:
    """Lay out the sheet."""
    vote = content.vote
    counts = vote.counts if vote and vote.counts else content.groups
    return sheet(
        [
            *opening(("Zählblatt", f"{MODES[content.mode]}e Abstimmung"), content.title),
            head_table(content.meeting, *_subject(content)),
            *section("Wortlaut", *decision_box(content.wording)),
            *section(
                "Stimmen",
                *count_table(counts, empty=0 if vote else HAND),
                *([] if vote else [below("Zahlen bitte eintragen; nur Gezähltes eintragen, der Rest bleibt frei.")]),
            ),
            *(section("Ergebnis", *(text(strong(line)) for line in vote.lines), text(vote.finding)) if vote else []),
            *section("Regeln", text(f"{content.quorum} {content.majority} Quelle: {content.source}.")),
            *(section("Namentliche Abstimmung", *roll_call_table(vote.roll_call)) if vote and vote.roll_call else []),
            *section("Unterschriften", *_signed(content)),
        ],
        f"Zählblatt {content.meeting.called}, {content.item}",
    )


def _subject(content: TallySheetContent) -> list[tuple[str, ...]]:
    version = f" · Fassung{NBSP}{content.version}" if content.version else ""
    part = f" · Ad{NBSP}{content.part})" if content.part else ""
    return [
        ("Punkt", f"{content.item} {content.subject}"),
        ("Vorlage", f"{content.paper}{version}" if content.paper else ""),
        ("Antrag", f"{content.motion}{part}"),
        ("Ausgezählt von", enumeration(content.vote.counters) if content.vote else ""),
    ]


def _signed(content: TallySheetContent) -> list[Xml]:
    counters = content.vote.counters if content.vote else ()
    blank = ("", "") if content.mode is Mode.SECRET and not counters else ()
    lines = [
        SignatureLine(name=content.chair.display, office="Vorsitz"),
        SignatureLine(name=content.minute_taker, office="Schriftführung"),
        *(SignatureLine(name=name or " ", office="Stimmzählung") for name in (*counters, *blank)),
    ]
    return [*signature_block(lines, dated=False, followed=True), below("Anlage zur Niederschrift")]
