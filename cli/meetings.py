"""The commands `rundlauf meetings`: list, show, plan, invite; what changes a meeting and its papers are beside."""

from typing import Annotated

import typer

from cli import meeting_changes, meeting_papers
from cli.german import GermanCommand, GermanGroup
from cli.meeting_options import OFFICE, Agency, By, Name, Place, Room, When, Why, named, only_agency
from cli.moving import Json, Sure
from cli.printing import console, make_sure, say, say_json, speaking_german, table


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    meetings = typer.Typer(cls=GermanGroup, help="Sitzungen: planen, einladen, ändern, Papiere, Dringlichkeit.")
    meetings.command(name="list", cls=GermanCommand)(list_)
    for command in (show, plan, invite):
        meetings.command(cls=GermanCommand)(command)
    meeting_changes.add_to(meetings)
    meeting_papers.add_to(meetings)
    app.add_typer(meetings, name="meetings", no_args_is_help=True)


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
    agency: Agency = "",
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
        key = plan_meeting(home.store, agency or only_agency(home), planned, by, home.now(), references or ())
    say(f"Die Sitzung [bold]{key}[/] ist geplant.", {"meeting": key, "state": "planned"}, json_=json_)


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
        make_sure(f"{found.people} Personen zur Sitzung {key} einladen?", yes=yes or blocked)
        invited = invite_body(home.store, key, by, home.now(), reason)
    facts = {"meeting": key, "letters": invited.letters, "notice": meeting_views.notice_data(invited.notice)}
    say(f"Eingeladen: {invited.letters} Briefe liegen im Postausgang.", facts, json_=json_)
