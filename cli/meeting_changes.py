"""The commands `rundlauf meetings` that change a meeting: move, cancel, agenda."""

from typing import Annotated

import typer

from cli.german import GermanCommand
from cli.meeting_options import OFFICE, By, Name, Place, Room, When, Why, named
from cli.moving import Json, Sure
from cli.printing import make_sure, say, speaking_german


def add_to(meetings: typer.Typer) -> None:
    """Add these commands."""
    for command in (move, cancel, agenda):
        meetings.command(cls=GermanCommand)(command)


def move(
    meeting: Name,
    on: When,
    reason: Why,
    place: Place = "",
    room: Room = None,
    yes: Sure = False,
    by: By = OFFICE,
    json_: Json = False,
) -> None:
    """Verlegt eine Sitzung: Kalender, Fristen und alle, die davon wissen, folgen."""
    from actions.move_meeting import move_meeting
    from cli.home import open_home
    from models.case import in_berlin
    from models.german import moment

    with speaking_german():
        home = open_home()
        key, start = named(home, meeting), in_berlin(on)
        make_sure(f"{key} auf den {moment(start)} verlegen und alle benachrichtigen?", yes=yes)
        moved = move_meeting(home.store, key, start, by, home.now(), reason, place=place, room=room)
    facts = {"meeting": key, "letters": moved.letters, "agreements": moved.agreements, "start": start.isoformat()}
    say(f"Verlegt. {moved.letters} Briefe liegen im Postausgang.", facts, json_=json_)


def cancel(meeting: Name, reason: Why, yes: Sure = False, by: By = OFFICE, json_: Json = False) -> None:
    """Sagt eine Sitzung ab; ihre Vereinbarungen brauchen einen neuen Termin."""
    from actions.cancel_meeting import cancel_meeting
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        key = named(home, meeting)
        make_sure(f"{key} absagen und alle benachrichtigen?", yes=yes)
        cancelled = cancel_meeting(home.store, key, by, home.now(), reason)
    facts = {"meeting": key, "letters": cancelled.letters, "agreements": cancelled.agreements}
    say(f"Abgesagt. {cancelled.letters} Briefe liegen im Postausgang.", facts, json_=json_)


def agenda(
    meeting: Name,
    add: Annotated[str, typer.Option("--aufnehmen", "--add", help="Gegenstand eines neuen Punkts")] = "",
    remove: Annotated[str, typer.Option("--absetzen", "--remove", help="Kennung oder Nummer eines Punkts")] = "",
    item: Annotated[str, typer.Option("--punkt", "--item", help="Punkt, zu dem die Vorlage kommt")] = "",
    paper: Annotated[str, typer.Option("--vorlage", "--paper", help="Nummer der Vorlage")] = "",
    reference: Annotated[str, typer.Option("--ref", help="Vereinbarung, um die es geht")] = "",
    closed: Annotated[bool, typer.Option("--nichtoeffentlich", "--closed", help="Nichtöffentlicher Punkt")] = False,
    reason: Why = "",
    yes: Sure = False,
    by: By = OFFICE,
    json_: Json = False,
) -> None:
    """Ändert die Tagesordnung: Punkt aufnehmen, absetzen oder eine Vorlage nachreichen."""
    from cli.agenda_options import carried_out, change_from
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        key = named(home, meeting)
        change = change_from(
            home, key, add=add, remove=remove, item=item, paper=paper, reference=reference, public=not closed
        )
        make_sure(f"Tagesordnung von {key} ändern? Nach der Einladung hören alle davon.", yes=yes)
        changed = carried_out(home, key, change, by, reason)
    say(*changed, json_=json_)
