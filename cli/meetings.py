"""The commands `rundlauf meetings`: list, show, plan, invite, move, cancel, agenda."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli.german import GermanCommand, GermanGroup
from cli.moving import Json, Sure
from cli.printing import confirmed, console, say, say_json, speaking_german, table

if TYPE_CHECKING:
    from cli.home import Home

Name = Annotated[str, typer.Argument(help="Kennung oder Nummer der Sitzung, siehe meetings list", metavar="SITZUNG")]
When = Annotated[
    datetime, typer.Option("--am", "--on", formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], help="Beginn, Ortszeit")
]
Why = Annotated[str, typer.Option("--grund", "--reason", help="Begründung; sie bleibt bei der Sitzung stehen")]
Place = Annotated[str, typer.Option("--ort", "--place", help="Haus und Anschrift")]
Room = Annotated[str | None, typer.Option("--raum", "--room", help="Saal")]
By = Annotated[str, typer.Option("--durch", "--by", help="Wer es veranlasst")]
OFFICE = "Koordination"


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    meetings = typer.Typer(cls=GermanGroup, help="Sitzungen: planen, einladen, verlegen, absagen, Tagesordnung.")
    meetings.command(name="list", cls=GermanCommand)(list_)
    for command in (show, plan, invite, move, cancel, agenda):
        meetings.command(cls=GermanCommand)(command)
    app.add_typer(meetings, name="meetings", no_args_is_help=True)


def named(home: "Home", name: str) -> str:
    """Return the key of a meeting."""
    from store.meetings import meeting_named

    with home.store.reading() as session:
        return meeting_named(session, name)


def list_(json_: Json = False) -> None:
    """Zeigt alle Sitzungen: Termin, Stand, Vereinbarungen auf der Tagesordnung."""
    from cli import meeting_views
    from cli.home import open_home
    from store.meetings import load_book, meetings_of

    with speaking_german():
        home = open_home()
        with home.store.reading() as session:
            books = [load_book(session, meeting.key) for meeting in meetings_of(session)]
            data = [meeting_views.meeting_data(book) for book in books] if json_ else []
    if json_:
        say_json(data)
    else:
        columns = ("Sitzung", "Nummer", "Gremium", "Beginn", "Stand", "Vereinbarungen")
        table("Sitzungen", columns, [meeting_views.meeting_row(book) for book in books])


def show(meeting: Name, json_: Json = False) -> None:
    """Zeigt eine Sitzung: Tagesordnung, Ladungsfrist, Stand des Protokolls."""
    from cli import meeting_views
    from cli.home import open_home
    from store.meetings import load_book

    with speaking_german():
        home = open_home()
        key = named(home, meeting)
        with home.store.reading() as session:
            book = load_book(session, key)
            data = meeting_views.meeting_data(book)
    if json_:
        say_json(data)
        return
    row = meeting_views.meeting_row(book)
    console.print(f"[bold]{row[0]}[/] {row[1]} · {row[3]} · {row[4]}")
    columns = ("TOP", "Gegenstand", "Vorlage", "Vereinbarung", "Anmerkung")
    table("Tagesordnung", columns, meeting_views.agenda_rows(book))
    for notice in book.meeting.notices:
        console.print(meeting_views.notice_line(notice), markup=False)
    intact = "unversehrt" if data["events_intact"] else "beschädigt"
    console.print(f"Protokoll: {len(book.events)} Einträge, {intact}.")


def plan(
    body: Annotated[str, typer.Argument(help="Kennung des Gremiums", metavar="GREMIUM")],
    on: When,
    place: Place,
    room: Room = None,
    agency: Annotated[
        str, typer.Option("--traeger", "--agency", help="Kennung des Trägers, wenn es mehrere gibt")
    ] = "",
    number: Annotated[str, typer.Option("--nummer", "--number", help="Nummer der Sitzung")] = "",
    minutes: Annotated[int, typer.Option("--dauer", "--minutes", help="Dauer in Minuten", min=5, max=1440)] = 120,
    references: Annotated[
        list[str] | None, typer.Option("--ref", help="Vereinbarung für die Tagesordnung, auch mehrmals")
    ] = None,
    by: By = OFFICE,
    json_: Json = False,
) -> None:
    """Plant eine Sitzung. Eingeladen wird erst mit: rundlauf meetings invite."""
    from actions.plan_meeting import plan_meeting
    from cli.home import open_home
    from models.case import MeetingPlan, in_berlin

    with speaking_german():
        home = open_home()
        planned = MeetingPlan(
            body=body, number=number, start=in_berlin(on), duration_minutes=minutes, place=place, room=room or ""
        )
        key = plan_meeting(home.store, agency or _only_agency(home), planned, by, home.now(), references or ())
    say(f"Die Sitzung [bold]{key}[/] ist geplant.", {"meeting": key, "state": "planned"}, json_=json_)


def _only_agency(home: "Home") -> str:
    from models.errors import NotFound
    from store.meetings import agencies

    with home.store.reading() as session:
        known = agencies(session)
    if len(known) != 1:
        raise NotFound(f"Bitte den Träger nennen (--traeger). Bekannt sind: {', '.join(known) or 'keine'}.")
    return known[0]


def invite(meeting: Name, reason: Why = "", yes: Sure = False, by: By = OFFICE, json_: Json = False) -> None:
    """Lädt zu einer Sitzung ein. Ist die Ladungsfrist versäumt, geht es nur mit --grund."""
    from actions.invite import invite as invite_body
    from actions.invite import preview
    from cli import meeting_views
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        key = named(home, meeting)
        found = preview(home.store, key, home.now(), reason)
        if not json_:
            console.print(meeting_views.notice_line(found.notice), markup=False)
        blocked = not found.notice.finding.holds and not reason
        if not (yes or blocked or confirmed(f"{found.people} Personen zur Sitzung {key} einladen?")):
            raise typer.Abort
        invited = invite_body(home.store, key, by, home.now(), reason)
    facts = {"meeting": key, "letters": invited.letters, "notice": meeting_views.notice_data(invited.notice)}
    say(f"Eingeladen: {invited.letters} Briefe liegen im Postausgang.", facts, json_=json_)


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
        if not yes and not confirmed(f"{key} auf den {moment(start)} verlegen und alle benachrichtigen?"):
            raise typer.Abort
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
        if not yes and not confirmed(f"{key} absagen und alle benachrichtigen?"):
            raise typer.Abort
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
    from actions.change_agenda import change_agenda
    from cli.agenda_options import change_from
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        key = named(home, meeting)
        change = change_from(
            home, key, add=add, remove=remove, item=item, paper=paper, reference=reference, public=not closed
        )
        if not yes and not confirmed(f"Tagesordnung von {key} ändern? Nach der Einladung hören alle davon."):
            raise typer.Abort
        changed = change_agenda(home.store, key, change, by, home.now(), reason)
    facts = {"meeting": key, "changed": changed.sentence, "letters": changed.letters}
    say(f"{changed.sentence} {changed.letters} Briefe liegen im Postausgang.", facts, json_=json_)
