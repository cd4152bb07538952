"""The commands `rundlauf result`: read a line of the minutes, write one."""

import json
import sys
from typing import Annotated, Any

import typer

from cli.german import GermanCommand, GermanGroup
from cli.moving import Json
from cli.printing import USAGE, complain, console, say_json, speaking_german, table
from models.errors import ResultUnprintable, ResultUnreadable
from models.result_role import Role

Line = Annotated[
    str,
    typer.Argument(
        help="Die Ergebniszeile; mehrere Zeilen mit \\n getrennt, - liest von der Standardeingabe", metavar="ZEILE"
    ),
]
AsRole = Annotated[
    Role,
    typer.Option(
        "--role", "--rolle", help="preliminary: das Gremium empfiehlt (Vorberatung); decisive: es entscheidet"
    ),
]
FromJson = Annotated[bool, typer.Option("--json", help="Die Angaben kommen als JSON (immer so; darf fehlen)")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    result = typer.Typer(cls=GermanGroup, help="Ergebniszeilen der Niederschrift lesen und schreiben.")
    for command in (read, write):
        result.command(cls=GermanCommand)(command)
    app.add_typer(result, name="result", no_args_is_help=True)


def read(line: Line, role: AsRole = Role.DECISIVE, json_: Json = False) -> None:
    """Liest eine Ergebniszeile, wie sie in Niederschriften steht, zum Beispiel „Einstimmig bei 2 Enthaltungen“.

    Was nicht gesagt ist, bleibt leer. Was nicht zu lesen ist, wird mit Zeile, Spalte und Worten gesagt (Ende mit 2).
    """
    from cli.result_views import result_rows
    from models.result_reading import read as read_line

    text = sys.stdin.read() if line == "-" else line.replace("\\n", "\n")
    with speaking_german():
        try:
            result = read_line(text, role)
        except ResultUnreadable as error:
            complain(str(error))
            raise typer.Exit(USAGE) from None
    if json_:
        say_json(result.as_json())
        return
    table("Ergebnis", ("Angabe", "Wert"), result_rows(result))
    for warning in result.warnings:
        console.print(f"Hinweis: {warning}", markup=False)


def write(json_: FromJson = False) -> None:
    """Schreibt die Ergebniszeile zu Angaben von der Standardeingabe, wie „rundlauf result read --json“ sie nennt.

    Statt eines Ergebnisses gehen auch bloße Zahlen: {"yes": 30, "no": 2, "abstain": 1}.
    """
    from models.result_entry import result_of
    from models.result_writing import write as written

    with speaking_german():
        try:
            lines = written(result_of(_given()))
        except (ResultUnprintable, ResultUnreadable) as error:
            complain(str(error))
            raise typer.Exit(USAGE) from None
    sys.stdout.write(lines + "\n")


def _given() -> Any:
    """Return what stands on the standard input."""
    try:
        return json.loads(sys.stdin.read())
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        where = f" (Zeile {error.lineno}, Spalte {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise ResultUnprintable(f"Die Eingabe ist kein JSON{where}.") from None
