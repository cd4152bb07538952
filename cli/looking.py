"""Commands that only look: list, show, why, doctor."""

import typer

from cli.german import GermanCommand
from cli.moving import Json, Reference
from cli.printing import FAILED, console, say_json, speaking_german, table


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="list", cls=GermanCommand)(list_)
    for command in (show, why, doctor):
        app.command(cls=GermanCommand)(command)


def list_(json_: Json = False) -> None:
    """Zeigt alle Vereinbarungen: Stand, worauf sie warten, Frist."""
    from actions.look import standing
    from cli import views
    from cli.home import open_home
    from store.loading import references
    from store.returned import files_waiting

    with speaking_german():
        home = open_home()
        with home.store.reading() as session:
            known, files = references(session), files_waiting(session)
        standings = [standing(home.store, reference, home.now()) for reference in known]
    if json_:
        say_json([views.standing_data(each, files) for each in standings])
    else:
        columns = ("Vorgang", "Stand", "Wartet auf", "Frist")
        table("Vereinbarungen", columns, [views.standing_row(each) for each in standings])


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
