"""The commands `rundlauf bodies`: look at a register of bodies, check it, write it out again."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.german import GermanCommand, GermanGroup
from cli.moving import Json, Sure
from cli.printing import INVALID, console, make_sure, say, say_json, speaking_german, table
from models.errors import NotFound

if TYPE_CHECKING:
    from models.register import Register

RegisterFile = Annotated[str, typer.Argument(help="Gremiendatei (YAML)", metavar="DATEI")]
On = Annotated[datetime | None, typer.Option("--am", "--on", formats=["%Y-%m-%d"], help="Stichtag")]
Out = Annotated[Path | None, typer.Option("--nach", "--out", help="In diese Datei schreiben, sonst auf den Bildschirm")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    bodies = typer.Typer(cls=GermanGroup, help="Gremien: Sitze, Ämter und Satzungen prüfen, zeigen und ausgeben.")
    for command in (check, show, export):
        bodies.command(cls=GermanCommand)(command)
    bodies.command(name="import", cls=GermanCommand)(import_)
    app.add_typer(bodies, name="bodies", no_args_is_help=True)


def read_register_file(name: str) -> "Register":
    """Read a register of bodies by path."""
    from models.register_yaml import read_register

    path = Path(name)
    if not path.is_file():
        raise NotFound(f"Eine Gremiendatei „{name}“ gibt es nicht.")
    try:
        return read_register(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError:
        raise NotFound(f"{path.name} ist keine Textdatei in UTF-8.") from None


def check(file: RegisterFile, on: On = None, json_: Json = False) -> None:
    """Prüft eine Gremiendatei: Widersprüche und Lücken, bevor eine Sitzung sie braucht."""
    from models.register_check import check_register

    with speaking_german():
        notes = check_register(read_register_file(file), _day(on))
    if json_:
        say_json([{"level": note.level, "text": note.text} for note in notes])
    else:
        table("Hinweise", ("Art", "Hinweis"), [(note.level, note.text) for note in notes])
        console.print("Die Gremiendatei ist gültig.")
    if any(note.level == "Warnung" for note in notes):
        raise typer.Exit(INVALID)


def show(file: RegisterFile, on: On = None, json_: Json = False) -> None:
    """Zeigt die Gremien am Stichtag: Sitze, Stellvertretung in ihrer Reihenfolge, Ämter, Satzung."""
    from cli import body_views

    with speaking_german():
        register = read_register_file(file)
    shown = body_views.bodies_data(register, _day(on))
    if json_:
        say_json(shown)
        return
    for body in shown:
        console.print(f"[bold]{body['name']}[/]\n{body['rule']}")
        table("Ämter", ("Amt", "Person"), [(office["office"], office["person"]) for office in body["offices"]])
        rows = [
            (seat["person"], seat["seat"], seat["faction"], seat["on_behalf_of"], " → ".join(seat["deputies"]))
            for seat in body["seats"]
        ]
        table("Sitze", ("Person", "Sitz", "Fraktion", "Entsandt von", "Stellvertretung"), rows)


def import_(
    file: RegisterFile,
    yes: Sure = False,
    by: Annotated[str, typer.Option("--durch", "--by", help="Wer die Gremien übernimmt")] = "Koordination",
    json_: Json = False,
) -> None:
    """Übernimmt eine Gremiendatei als neue Fassung; vorher wird gezeigt, was sich ändert."""
    from actions.import_register import changes_of, import_register
    from cli.home import open_home

    with speaking_german():
        read_register_file(file)
        home, text = open_home(), Path(file).read_text(encoding="utf-8")
        found = changes_of(home.store, text, Path(file).name)
        if found.changes and not json_:
            table(f"Fassung {found.edition}", ("Was sich ändert",), [(line,) for line in found.changes])
        make_sure("Diese Fassung übernehmen?", yes=yes or not found.changes)
        done = import_register(home.store, text, by, home.now(), Path(file).name)
    sentence = f"Fassung {done.edition} gilt." if done.changes else "Es ändert sich nichts."
    told = {"agency": done.agency, "edition": done.edition, "changes": done.changes, "left_to_do": done.left_to_do}
    say(" ".join((sentence, *done.left_to_do)), told, json_=json_)


def export(file: RegisterFile, out: Out = None, json_: Json = False) -> None:
    """Gibt eine Gremiendatei wieder aus; was man ausgibt, liest sich wieder genauso."""
    from models.register_yaml import write_register

    with speaking_german():
        register = read_register_file(file)
    if json_:
        say_json(register.model_dump(mode="json", exclude_defaults=True))
    elif out is None:
        typer.echo(write_register(register), nl=False)
    else:
        out.write_text(write_register(register), encoding="utf-8")
        console.print(f"Geschrieben: {out}")


def _day(on: datetime | None) -> date:
    """Return the day that was asked for, else today by the clock of the house."""
    if on:
        return on.date()
    from cli.home import open_home
    from models.case import in_berlin

    return in_berlin(open_home().now()).date()
