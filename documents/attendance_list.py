"""Anwesenheitsliste: a row to sign for every seat, with deputies and times, and the line on the quorum."""

from pydantic import Field

from documents.content import Content
from documents.look import Style
from documents.meetings import meeting_table
from documents.ooxml import Column, Xml, paragraph
from documents.parts import data_table, house_table, note, opening, section, spread
from documents.sheet import Sheet, sheet
from models.bodies import Body, Group, QuorumBase, VotingRule
from models.case import MeetingPlan
from models.german import counted
from models.people import Id

ROW = 500  #: twips, room for a signature
GUESTS = 5


class AttendanceListContent(Content):
    """The list for one meeting; known members stand in their rows, the other seats stay blank."""

    body: Body
    rule: VotingRule
    meeting: MeetingPlan
    members: dict[Id, tuple[str, ...]] = Field(default_factory=dict)


def lay_out(content: AttendanceListContent) -> Sheet:
    """Lay out a table for each group, then guests, then the quorum."""
    groups = [block for group in content.body.groups for block in _group(content, group)]
    blocks = [
        *opening(("Anwesenheitsliste",), content.title),
        meeting_table(content.body.name, content.meeting),
        *groups,
        *section("Verwaltung und Gäste", _rows(["" for _ in range(GUESTS)], "Verwaltung und Gäste")),
        *section("Beschlussfähigkeit", *_quorum(content)),
    ]
    return sheet(blocks, f"Anwesenheitsliste {content.body.short_name}")


def _group(content: AttendanceListContent, group: Group) -> list[Xml]:
    known = content.members.get(group.id, ())
    names = [*known, *("" for _ in range(group.seats - len(known)))]
    vote = "stimmberechtigt" if group.decides else "ohne Stimmrecht"
    title = f"{group.name} ({counted(group.seats, 'Sitz', 'Sitze')}, {vote})"
    return section(title, _rows(names, group.name))


def _rows(names: list[str], caption: str) -> Xml:
    heads = ("Nr.", "Name", "in Vertretung für", "von", "bis", "Unterschrift")
    columns = tuple(map(Column, heads, spread(6, 31, 23, 8, 8, 24)))
    rows = [(str(number), name, "", "", "", "") for number, name in enumerate(names, 1)]
    return house_table(columns, rows, caption, height=ROW)


def _quorum(content: AttendanceListContent) -> list[Xml]:
    deciding, quorum = content.body.deciding, content.rule.quorum
    base = (
        f"{quorum.needed_of(deciding.seats)} von {deciding.seats} Stimmberechtigten ({quorum.german} der "
        "satzungsmäßigen Zahl)"
        if quorum.base is QuorumBase.STATUTORY
        else "mindestens ein Mitglied"
    )
    return [
        data_table(
            "Feststellung der Beschlussfähigkeit",
            (_kept("Erforderlich"), base),
            (_kept("Festgestellt"), "_____ Stimmberechtigte anwesend um _____ Uhr"),
            (_kept("Vorsitz"), " ", "Schriftführung", " "),
        ),
        note(
            "Mitglieder ohne Stimmrecht zählen für die Beschlussfähigkeit nicht mit. Mitglied und Stellvertretung "
            "stimmen nie beide ab; kommt das Mitglied, endet die Vertretung für die folgenden Punkte. ",
            f"Rechtsgrundlage: {content.rule.source}." if content.rule.source else "",
        ),
    ]


def _kept(label: str) -> Xml:
    """A label whose row stays on the page of what follows, so that the remark below never stands alone."""
    return paragraph(Style.CELL_LABEL, label, properties="<w:keepNext/>")
