"""Commands that run the service: up, worker, demo."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.german import GermanCommand
from cli.printing import FAILED, USAGE, complain, console, speaking_german, table, trouble
from models.errors import CaseInvalid

if TYPE_CHECKING:
    from models.case import CaseFile


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (demo, up, worker, desk):
        app.command(cls=GermanCommand)(command)


def up(
    home: Annotated[Path | None, typer.Option(help="Verzeichnis statt RUNDLAUF_HOME")] = None,
    port: Annotated[int | None, typer.Option(help="Port der Seiten statt RUNDLAUF_PORT")] = None,
) -> None:
    """Startet alles: Seiten, Prefect-Server und Dienst. Strg-C beendet es."""
    from cli.service import Service
    from store.settings import Settings

    console.print("Rundlauf startet.")
    chosen = {name: value for name, value in (("home", home), ("port", port)) if value is not None}
    with speaking_german():
        service = Service(Settings.model_validate(chosen), lambda step: console.print(f"  {step} …", style="dim"))
        try:
            addresses = service.start()
            console.print(f"\n[bold]Übersicht:[/]  {addresses.desk}", soft_wrap=True)
            console.print(f"[bold]Prefect:[/]    {addresses.prefect_ui}", soft_wrap=True)
            if addresses.postbox:
                console.print(f"[bold]Postfach:[/]   {addresses.postbox}  (ohne Mailserver bleiben alle Briefe hier)")
            if home:
                console.print(f"[bold]Befehle:[/]    RUNDLAUF_HOME={service.settings.home} rundlauf …", soft_wrap=True)
            console.print("\nStrg-C beendet den Dienst; es geht nichts verloren.")
            service.wait()
            console.print("Der Dienst wird beendet …", style="dim")
        finally:
            service.stop()
        if service.died.is_set():
            trouble.print("[bold red]Die Ablaufsteuerung ist stehen geblieben.[/] Bitte starten Sie den Dienst neu.")
            raise typer.Exit(FAILED)


def worker() -> None:
    """Startet nur die Ablaufsteuerung, gegen einen vorhandenen Prefect-Server (RUNDLAUF_PREFECT_API_URL)."""
    from cli.service import Service
    from store.settings import Settings

    with speaking_german():
        settings = Settings()
        if not settings.prefect_api_url:
            complain("Bitte nennen Sie den Prefect-Server: RUNDLAUF_PREFECT_API_URL=http://…/api")
            raise typer.Exit(USAGE)
        service = Service(settings, lambda step: console.print(f"  {step} …", style="dim"), with_pages=False)
        try:
            service.start()
            console.print("Die Ablaufsteuerung arbeitet. Strg-C beendet sie.")
            service.wait()
        finally:
            service.stop()


def desk() -> None:
    """Nennt die Adresse, die auf diesem Rechner alles öffnet, ohne Konto."""
    from cli.home import open_home
    from pages.access import desk_link

    with speaking_german():
        home = open_home()
        console.print(desk_link(home.store, home.settings.local_url), soft_wrap=True)


def demo(
    out: Annotated[Path, typer.Option(help="Ordner für Akte, Postausgang und Bericht")] = Path("demo-output"),
    story: Annotated[str, typer.Option(help="Verlauf; --list nennt alle")] = "straight",
    case: Annotated[str, typer.Option(help="Falldatei oder Name eines mitgelieferten Falls")] = "region-aachen-fai-nrw",
    list_: Annotated[bool, typer.Option("--list", help="Nur nennen, welche Verläufe und Fälle es gibt")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Am Ende alles laufen lassen, zum Umsehen")] = False,
) -> None:
    """Spielt einen Fall durch, vom Entwurf bis zu seinem Ende, in eigener Umgebung; ohne Angabe den echten 2025/037."""
    with speaking_german():
        if list_:
            return _list_stories()
        from cli.demo import play

        sys.exit(play(out, story, case=case, keep=keep))


def _list_stories() -> None:
    from cli.stories.story import STORIES

    table("Verläufe (--story)", ("Name", "Was geschieht"), [(name, story.title) for name, story in STORIES.items()])
    table("Fälle (--case)", ("Name", "Betreff"), [(name, case.subject) for name, case in _cases()])


def _cases() -> "Iterator[tuple[str, CaseFile]]":
    from models.case_reading import read_case
    from store.cases import stored_cases
    from store.settings import Settings

    for name, path in stored_cases(Settings().cases).items():
        with suppress(CaseInvalid):  # what else lies in the folder is nobody's case
            yield name, read_case(path.read_text(encoding="utf-8"), path.name)
