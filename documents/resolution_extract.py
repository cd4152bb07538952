"""Beschlussauszug: what a body has decided on one item, with the votes as its minutes have them."""

from pydantic import Field

from documents.changes import ChangedPlace, change_table
from documents.content import Content
from documents.headings import Heading
from documents.ooxml import Xml, strong
from documents.papers import approval, publicity
from documents.parts import below, data_table, decision_box, leading, opening, section, text, texts
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from documents.votes import result_lines, vote_table
from models.ballots import Mode
from models.bodies import Body, MajorityBase, VotingRule
from models.case import LocalMoment, MeetingPlan, Paper
from models.german import NBSP, clock, day, weekday
from models.people import Person
from models.voting import Defeated, Inquorate, Tally, decide, is_quorate, majority_base, quorum_arithmetic

ORDINARY = ("mehr als 1/2", MajorityBase.YES_AND_NO)
WAYS = {
    Mode.ROLL_CALL: "Namentliche Abstimmung.",
    Mode.SECRET: "Geheime Abstimmung.",
}
OF = {
    MajorityBase.YES_AND_NO: "der Ja- und Nein-Stimmen",
    MajorityBase.PRESENT: "der Anwesenden",
    MajorityBase.ENTITLED: "der satzungsmäßigen Stimmen",
}


class ResolutionExtractContent(Content):
    """One agenda item of a meeting and what became of it."""

    body: Body
    rule: VotingRule | None = None
    meeting: MeetingPlan
    ended: LocalMoment | None = None
    paper: Paper
    heading: Heading
    manner: str  #: Beschlussart: ``ungeändert beschlossen``
    resolution: tuple[str, ...]
    tallies: dict[str, Tally] = Field(default_factory=dict)
    changes: tuple[ChangedPlace, ...] = ()
    editorial_note: str = ""
    condition: str = ""
    narrative: tuple[str, ...] = ()
    next_meeting: LocalMoment | None = None
    minute_taker: Person
    minutes_approved_on: LocalMoment | None = None
    correction_reason: str = ""
    enclosures: tuple[str, ...] = ()
    mode: Mode = Mode.OPEN
    findings: tuple[str, ...] = ()  #: what was found in the room about each vote, with its arithmetic and source


def lay_out(content: ResolutionExtractContent) -> Sheet:
    """Lay out the extract: fields, resolution, result, course of the item, certification."""
    corrected = "Berichtigte Fassung" if content.correction_reason else ""
    item = content.meeting.agenda_number.removeprefix("TOP").strip()
    return sheet(
        [
            *opening(("Beschlussauszug", publicity(content.paper.public), corrected), content.title),
            _fields(content),
            *section("Berichtigung", *texts((content.correction_reason,))),
            *_treatment(content),
            *section("Änderungen am Text der Vereinbarung", *change_table(content.changes)),
            *_result(content),
            *section("Beratung", *_course(content)),
            *section("Beglaubigung", *_certification(content)),
        ],
        f"Beschlussauszug {content.body.short_name}{f', TOP {item}' if item else ''}",
    )


def _fields(content: ResolutionExtractContent) -> Xml:
    meeting, paper = content.meeting, content.paper
    until = f" bis {clock(content.ended)}" if content.ended else ""
    return data_table(
        "Angaben zur Sitzung und zur Vorlage",
        ("Gremium", content.body.name),
        ("Sitzung", " · ".join(filter(None, (meeting.number, meeting.occasion)))),
        ("Datum", weekday(meeting.start)),
        ("Zeit", f"{clock(meeting.start)}{until}", "TOP", meeting.agenda_number.removeprefix("TOP").strip() or "–"),
        ("Ort", ", ".join(filter(None, (meeting.room, meeting.place)))),
        ("Beschlussart", content.manner, "Status", publicity(paper.public)),
        ("Vorlage", f"{paper.number} · {paper.kind}", "Fassung", f"{content.version}"),
        ("Federführend", paper.lead),
        ("Bearbeitung", paper.author),
    )


def standing_heading(content: ResolutionExtractContent) -> Heading:
    """Return the heading that the votes bear out: a motion without its majority is never headed as a resolution."""
    if content.heading in (Heading.NOTED, Heading.NOT_DECIDED):
        return content.heading
    tally = content.tallies.get(content.body.deciding.id)
    if tally is None or content.rule is None:
        return content.heading
    match decide(tally, content.body.deciding.seats, content.rule):
        case Defeated():
            return Heading.DEFEATED
        case Inquorate():
            return Heading.NOT_DECIDED
    return content.heading


def _treatment(content: ResolutionExtractContent) -> list[Xml]:
    heading, body, number = standing_heading(content), content.body, content.paper.number
    match heading:
        case Heading.NOTED:
            return section(heading, *decision_box(f"{body.name}: Die Vorlage {number} wird zur Kenntnis genommen."))
        case Heading.NOT_DECIDED:
            words = f"Über den Beschlussvorschlag der Vorlage {number} wurde nicht abgestimmt ({content.manner})."
            return section(heading, text(words))
        case Heading.DEFEATED:
            refused = text("Der Beschlussvorschlag hat keine Mehrheit gefunden und ist damit abgelehnt.")
            return section(heading, *decision_box(*content.resolution), refused)
    return section(heading, *decision_box(*content.resolution), *_additions(content))


def _additions(content: ResolutionExtractContent) -> list[Xml]:
    notes = (("Redaktionelle Änderung: ", content.editorial_note), ("Vorbehalt: ", content.condition))
    return [text(strong(label), words) for label, words in notes if words]


def _result(content: ResolutionExtractContent) -> list[Xml]:
    """The votes with the quorum; a body without quorum has not voted, whatever was counted."""
    body, rule, tally = content.body, content.rule, content.tallies.get(content.body.deciding.id)
    way = [text(WAYS[content.mode])] if content.mode in WAYS else []
    votes = [*result_lines(body, content.tallies, content.rule), *way, *vote_table(body, content.tallies)]
    if content.findings:
        return section("Abstimmungsergebnis", *votes, *(below(found) for found in content.findings))
    if rule is None or tally is None:
        return section("Abstimmungsergebnis", *votes)
    counted = quorum_arithmetic(body.deciding.seats, tally.present, rule)
    if not is_quorate(body.deciding.seats, tally.present, rule):
        return section("Beschlussfähigkeit", text(counted))
    needed = [below(strong("Erforderliche Mehrheit: "), said)] if (said := _majority(tally, content)) else []
    return section("Abstimmungsergebnis", *votes, below(strong("Beschlussfähigkeit: "), counted), *needed)


def _majority(tally: Tally, content: ResolutionExtractContent) -> str:
    """Write out a majority that is not the ordinary one: ``mindestens 2/3 der satzungsmäßigen Stimmen (14 von 21)``."""
    rule = content.rule
    if rule is None or (rule.majority.german, rule.majority.base) == ORDINARY:
        return ""
    base = majority_base(tally, content.body.deciding.seats, rule)
    return f"{rule.majority.german} {OF[rule.majority.base]} ({rule.majority.needed_of(base)} von {base})"


def _course(content: ResolutionExtractContent) -> list[Xml]:
    again = f"Die Beratung wird am {day(content.next_meeting)} fortgesetzt." if content.next_meeting else ""
    return texts((*content.narrative, again))


def _certification(content: ResolutionExtractContent) -> list[Xml]:
    certified = (
        "Die Übereinstimmung dieses Auszugs mit der Niederschrift wird bescheinigt. Gegenstand der Beratung war "
        f"Fassung{NBSP}{content.version} der Vereinbarung. {approval(content.minutes_approved_on)}"
    )
    taker = content.minute_taker
    line = SignatureLine(name=taker.display, office=taker.office if taker.name else "")
    attached = ", ".join(content.enclosures) or "keine"
    return [leading(certified), *signature_block((line,), followed=True), below(f"Anlagen: {attached}")]
