"""Commands about beginning: check a case, start one agreement, or the same for several regions at once."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.german import GermanCommand
from cli.moving import Json, Sure, read_case_file
from cli.printing import FAILED, INVALID, USAGE, complain, console, say, say_json, speaking_german, table
from models.errors import NotFound

if TYPE_CHECKING:
    from models.case_note import CaseNote
    from models.case_template import CaseTemplate

Cases = Annotated[
    list[str],
    typer.Argument(help="Falldatei oder Name eines gespeicherten Falls; mit --alle eine Vorlage", metavar="FALL …"),
]
Table = Annotated[
    Path | None,
    typer.Option("--alle", "--all", help="CSV-Tabelle: eine Spalte je Lücke der Vorlage, eine Zeile je Vereinbarung"),
]
OnlyShow = Annotated[bool, typer.Option("--nur-zeigen", "--dry-run", help="Nur zeigen, was beginnen würde")]
Whole = Annotated[bool, typer.Option("--alle-oder-keine", "--all-or-none", help="Nur beginnen, wenn keine Fehler hat")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (start, check):
        app.command(cls=GermanCommand)(command)


def start(
    case: Cases,
    table_: Table = None,
    only_show: OnlyShow = False,
    all_or_none: Whole = False,
    yes: Sure = False,
    json_: Json = False,
) -> None:
    """Beginnt das Verfahren einer Vereinbarung, oder mehrerer auf einmal."""
    from cli.home import open_home

    if table_ and len(case) > 1:
        complain("Zu --alle gehört genau eine Vorlage.")
        raise typer.Exit(USAGE)
    with speaking_german():
        home = open_home()
        if table_ or len(case) > 1 or only_show:
            from cli import starting_many as many

            lines = many.from_table(read_template_file(case[0]), table_) if table_ else many.from_cases(case)
            many.begin(home, lines, only_show=only_show, all_or_none=all_or_none, yes=yes, json_=json_)
            return
        from actions.begin import start_checked

        reference = start_checked(home.store, read_case_file(case[0]), "Koordination", home.now())
    sentence = f"Das Verfahren [bold]{reference}[/] hat begonnen. Weiter mit: rundlauf why {reference}"
    say(sentence, {"reference": reference}, json_=json_)


def check(
    case: Annotated[str, typer.Argument(help="Falldatei, gespeicherter Fall oder Vorlage", metavar="FALL")],
    on: Annotated[datetime | None, typer.Option("--am", "--on", formats=["%Y-%m-%d"], help="Stichtag")] = None,
    json_: Json = False,
) -> None:
    """Prüft einen Fall auf alle späteren Schritte, ohne etwas zu beginnen; 1: Warnungen, 5: kann nicht beginnen."""
    with speaking_german():
        notes = _notes(case, on)
    if json_:
        say_json([note.model_dump(mode="json") for note in notes])
    else:
        rows = [(note.level, note.part or "", f"{note.text}. {note.remedy}".strip()) for note in notes]
        table("Prüfung", ("Art", "Wo", "Was"), rows)
        console.print("Die Falldatei ist gültig." if _can_begin(notes) else "So kann die Vereinbarung nicht beginnen.")
    levels = {note.level for note in notes}
    if levels & {"Fehler", "Warnung"}:
        raise typer.Exit(INVALID if "Fehler" in levels else FAILED)


def _can_begin(notes: "list[CaseNote]") -> bool:
    return all(note.level != "Fehler" for note in notes)


def _notes(name: str, on: datetime | None) -> "list[CaseNote]":
    """Return the pre-flight check of a case; of a template its gaps."""
    from actions.begin import checked, references_of_others
    from cli.home import open_home
    from models.case import BERLIN
    from models.case_note import hint
    from models.preflight_papers import part_of

    gaps = read_template_file(name).gaps
    if gaps:
        return [hint(f"Lücke „{gap.name}“", part_of(gap.paths[0][0]), gap.how) for gap in gaps]
    case, home = read_case_file(name), open_home()
    now = datetime(on.year, on.month, on.day, 9, tzinfo=BERLIN).astimezone(UTC) if on else home.now()
    with home.store.reading() as session:
        return checked(session, case, now, taken=references_of_others(session, case))


def read_template_file(name: str) -> "CaseTemplate":
    """Read a template, or a case file, by path or by its stored name."""
    from models.case_template import read_template
    from store.cases import stored_cases, stored_templates
    from store.settings import Settings

    path, folder = Path(name), Settings().cases
    if not path.is_file():
        stored = stored_cases(folder) | stored_templates(folder)
        if name not in stored:
            known = ", ".join(stored) or "keine"
            raise NotFound(f"Eine Falldatei „{name}“ gibt es nicht. Gespeicherte Fälle und Vorlagen: {known}.")
        path = stored[name]
    try:
        return read_template(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError:
        raise NotFound(f"{path.name} ist keine Textdatei in UTF-8.") from None
