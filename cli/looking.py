"""Commands that only look: list, show, why, doctor."""

from typing import Annotated

import typer

from cli.german import GermanCommand
from cli.moving import Json, Reference
from cli.printing import FAILED, console, say_json, speaking_german, table
from models.kinds import Stage
from models.overview_words import Course, Light, Order


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="list", cls=GermanCommand)(list_)
    for command in (show, why, doctor):
        app.command(cls=GermanCommand)(command)


def list_(
    words: Annotated[str, typer.Option("--suche", "--search", help="Nummer, Titel, Partei oder Person")] = "",
    light: Annotated[Light | None, typer.Option("--ampel", "--light", help="Nur mit dieser Ampel")] = None,
    stage: Annotated[Stage | None, typer.Option("--schritt", "--stage", help="Nur in diesem Schritt")] = None,
    course: Annotated[
        Course, typer.Option("--zeige", "--show", help="Laufende, abgeschlossene oder alle")
    ] = Course.ALL,
    order: Annotated[Order, typer.Option("--ordnung", "--order", help="In welcher Ordnung")] = Order.REFERENCE,
    json_: Json = False,
) -> None:
    """Zeigt Vereinbarungen: Ampel, Stand, worauf sie warten, Frist. Dieselbe Liste wie die Übersicht am Pult."""
    from cli import views
    from cli.home import open_home
    from models.overview import Wish, found_by
    from models.waiting import standing_of
    from store.overview import overview
    from store.returned import files_waiting
    from store.standings import proceedings_of

    wish = Wish(light=light, stage=stage, course=course, order=order)
    with speaking_german():
        home = open_home()
        now = home.now()
        with home.store.reading() as session:
            lines = found_by(overview(session, now, words), wish)
            files = files_waiting(session)
            references = [line.reference for line in lines]
            standings = [standing_of(p, now) for p in proceedings_of(session, references)]
    if json_:
        say_json([views.standing_data(each, files) for each in standings])
    else:
        columns = ("Vorgang", "Ampel", "Stand", "Wartet auf", "Frist")
        rows = [views.standing_row(line, each) for line, each in zip(lines, standings, strict=True)]
        table("Vereinbarungen", columns, rows)


def why(reference: Reference, json_: Json = False) -> None:
    """Sagt, warum ein Vorgang wartet, auf wen, und was von selbst geschieht."""
    from actions.look import standing
    from cli import views
    from cli.file_views import told
    from cli.home import open_home
    from store.returned import files_waiting

    with speaking_german():
        home = open_home()
        found = standing(home.store, reference, home.now())
        with home.store.reading() as session:
            files = [file for file in files_waiting(session) if file.reference == reference]
    if json_:
        say_json(views.standing_data(found, files))
        return
    console.print(f"[bold]{found.reference} – {found.state}[/]\n{found.message}")
    if rows := views.hold_rows(found):
        table("Es fehlt", ("Wer", "Was", "Seit", "Frist", "Vorgang"), rows)
    for sentence in found.trouble:
        console.print(f"[bold red]Störung:[/] {sentence}")
    for file in files:
        console.print(f"[bold]Eingang:[/] Nr. {file.id}, „{file.name}“: {told(file)}", soft_wrap=True)
    if files:
        console.print("Was hilft: rundlauf returned accept-late oder rundlauf returned set-aside")
    if found.trouble:
        console.print(f"Was hilft, sagt: rundlauf repair {found.reference}")
    console.print(f"Was von selbst geschieht: {found.by_itself}")


def show(reference: Reference, json_: Json = False) -> None:
    """Zeigt einen Vorgang: Verlauf, Dokumente, Briefe, Journal."""
    from cli import views
    from cli.home import open_home
    from store.chronicle import journal_of
    from store.loading import load

    with speaking_german():
        home = open_home()
        with home.store.reading() as session:
            p, journal = load(session, reference), journal_of(session, reference)
    if json_:
        say_json(views.proceeding_data(p, journal))
        return
    console.print(f"[bold]{p.reference} – {p.case.subject}[/]")
    table("Verlauf", ("Schritt", "Beginn", "Ende", "Ergebnis"), views.visit_rows(p))
    table("Dokumente", ("Titel", "Datei", "geschrieben"), views.document_rows(p))
    table("Briefe", ("An", "Betreff", "gesendet"), views.letter_rows(p))
    console.print(views.journal_line(journal))


def doctor(json_: Json = False) -> None:
    """Prüft die Installation: Ablage, Schlüssel, Post, Prefect, Rückstände."""
    from cli.examination import examine

    with speaking_german():
        findings = examine()
    if json_:
        say_json([{"part": f.part, "well": f.well, "says": f.says} for f in findings])
    else:
        rows = [(f.part, "gut" if f.well else "[bold red]schlecht[/]", f.says) for f in findings]
        table("Befund", ("Teil", "", "Befund"), rows)
    if not all(finding.well for finding in findings):
        raise typer.Exit(FAILED)
