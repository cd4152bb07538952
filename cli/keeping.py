"""Commands that keep everything safe: backup, restore."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.german import GermanCommand
from cli.moving import Json, Sure
from cli.printing import FAILED, INVALID, USAGE, complain, console, make_sure, say_json, speaking_german, trouble
from models.errors import RundlaufError

if TYPE_CHECKING:
    from store.backup_check import Checked

File = Annotated[Path, typer.Argument(help="Die Sicherung", metavar="DATEI")]


class TargetTaken(RundlaufError):
    """Die Datei gibt es schon; bitte nennen Sie eine andere."""


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (backup, restore):
        app.command(cls=GermanCommand)(command)


def backup(
    target: Annotated[Path, typer.Argument(help="Datei oder Ordner für die Sicherung", metavar="ZIEL")] = Path(),
    json_: Json = False,
) -> None:
    """Sichert alles in eine Datei, auch während der Dienst läuft, und liest sie zur Probe wieder.

    Enthalten sind Datenbank (SQLite oder PostgreSQL), Ablage und Schlüssel. Prefects Datenbank wird nicht gebraucht.
    Wer die Sicherung hat, kann Links berechnen und alles lesen; bewahren Sie sie geschützt auf.
    """
    from cli.home import open_home
    from store.backup import write_backup
    from store.backup_check import check_backup

    with speaking_german():
        home = open_home()
        file = _named(target)
        with trouble.status("Die Sicherung wird geschrieben und zur Probe gelesen …"):
            write_backup(home.store, home.settings.home, file)
            checked = check_backup(file)
    _tell(file, checked, "Gesichert", json_=json_)


def restore(
    file: File,
    only_check: Annotated[
        bool, typer.Option("--nur-pruefen", "--check-only", help="Nur prüfen, nichts ändern")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--ersetzen", "--replace", help="Was im Verzeichnis liegt, vorher daneben aufheben")
    ] = False,
    yes: Sure = False,
    json_: Json = False,
) -> None:
    """Spielt eine Sicherung zurück, in das Verzeichnis RUNDLAUF_HOME, auch auf einem anderen Rechner.

    Zuvor wird die Sicherung ganz geprüft. Nach dem Start des Dienstes geht jede Vereinbarung dort weiter, wo sie war.
    """
    from store.backup_check import check_backup
    from store.restoring import restore_backup
    from store.settings import Settings

    with speaking_german():
        settings = Settings()
        if only_check:
            _tell(file, check_backup(file), "Geprüft", json_=json_)
            return
        make_sure(f"{file} in {settings.home} zurückspielen?", yes=yes)
        if replace and (former := _put_aside(settings.home)):
            trouble.print(f"Was dort lag, ist jetzt in {former}.", highlight=False, soft_wrap=True)
        with trouble.status("Die Sicherung wird geprüft und zurückgespielt …"):
            checked = restore_backup(file, settings.home, settings.database_url)
    _tell(file, checked, "Zurückgespielt", json_=json_)
    if not json_:
        console.print("Weiter mit: rundlauf up")


def _named(target: Path) -> Path:
    """Return the file to write; a folder gets one with the day and the minute in its name."""
    now = datetime.now(UTC).astimezone()
    file = target / f"rundlauf-{now:%Y-%m-%d-%H%M}.zip" if target.is_dir() else target
    if file.exists():
        raise TargetTaken(f"{file} gibt es schon; bitte nennen Sie eine andere Datei.")
    if not file.parent.is_dir():
        complain(f"Den Ordner {file.parent} gibt es nicht.")
        raise typer.Exit(USAGE)
    return file


def _put_aside(home: Path) -> Path | None:
    """Give the present home another name; one in which a service runs stays."""
    from cli.home_lock import claim, release

    if not home.exists():
        return None
    claim(home)
    try:
        former = home.with_name(f"{home.name}.vor-{datetime.now(UTC):%Y%m%d-%H%M%S}")
        os.rename(home, former)
    finally:
        release()
    return former


def _tell(file: Path, checked: "Checked", done: str, *, json_: bool) -> None:
    if json_:
        say_json(_facts(file, checked))
    elif checked.trouble:
        for sentence in checked.trouble:
            complain(sentence)
    elif checked.backup:
        size = file.stat().st_size / 1e6
        console.print(
            f"{done}: {file} ({size:.1f} MB)\n{checked.agreements} Vereinbarungen, {checked.entries} Einträge in den "
            f"Journalen, {len(checked.backup.members)} Teile; jede Prüfsumme stimmt.",
            highlight=False,
            soft_wrap=True,
        )
        for sentence in checked.notes:
            complain(f"Schon vor der Sicherung nicht in Ordnung: {sentence}", heading=False)
    if checked.trouble:
        raise typer.Exit(INVALID)
    if checked.notes:
        raise typer.Exit(FAILED)


def _facts(file: Path, checked: "Checked") -> dict[str, Any]:
    made = checked.backup
    return {
        "file": str(file),
        "made_at": made.made_at if made else None,
        "schema": made.schema if made else None,
        "database": made.database if made else None,
        "agreements": checked.agreements,
        "journal_entries": checked.entries,
        "members": len(made.members) if made else 0,
        "trouble": checked.trouble,
        "notes": checked.notes,
    }
