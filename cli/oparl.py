"""The command `rundlauf oparl`: what is public, for council information portals and whoever reads OParl 1.1."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.german import GermanCommand, GermanGroup
from cli.moving import Json
from cli.printing import console, say_json, speaking_german, table

if TYPE_CHECKING:
    from actions.publish import Publication
    from cli.home import Home

Out = Annotated[Path | None, typer.Option("--nach", "--out", help="In diesen Ordner schreiben, ein Objekt je Datei")]
Base = Annotated[str, typer.Option("--adresse", "--base-url", help="Öffentliche Adresse, mit der jede Kennung beginnt")]


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    oparl = typer.Typer(cls=GermanGroup, help="Öffentliche Daten als OParl 1.1 ausgeben.")
    oparl.callback()(_group)
    oparl.command(cls=GermanCommand)(export)
    oparl.command(cls=GermanCommand, name="publish")(publish_on_pages)
    app.add_typer(oparl, name="oparl", no_args_is_help=True)


def _group() -> None:
    """Öffentliche Daten als OParl 1.1 ausgeben."""


def export(out: Out = None, base_url: Base = "", json_: Json = False) -> None:
    """Gibt aus, was öffentlich ist: Gremien, Sitze, Vorlagen, Beratungen, Sitzungen, Tagesordnungen, Dateien."""
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        published = _give_out(home, out, base_url or home.settings.base_url)
    _say(published, out, json_=json_)


def publish_on_pages(json_: Json = False) -> None:
    """Stellt, was öffentlich ist, auf die Seiten: unter /oparl/v1.1/system, bis zum nächsten Mal unverändert."""
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        folder = home.settings.public_data
        published = _give_out(home, folder, home.settings.base_url)
    _say(published, folder, json_=json_)
    if not home.settings.oparl and not json_:
        console.print("Die Seiten zeigen sie noch nicht; dafür RUNDLAUF_OPARL=1 setzen und neu starten.")


def _give_out(home: "Home", out: Path | None, base_url: str) -> "Publication":
    """Gather what is public; into a folder it is written beside what was public before."""
    from actions.publish import publish
    from models.oparl import Addresses
    from store.public_data import formerly, keep, take_back

    at = Addresses(base_url)
    former = formerly(out, at) if out else {}
    published = publish(home.store, at.base_url, home.now(), former)
    if out:
        keep(out, at, {found["id"]: found for found in published.objects} | published.lists, published.files)
        take_back(out, at, former.values(), published.files)
    return published


def _say(published: "Publication", out: Path | None, *, json_: bool) -> None:
    if json_:
        say_json(published.objects)
        return
    table("Öffentliche Objekte", ("Art", "Anzahl"), _counts(published))
    if out:
        console.print(f"Geschrieben: {out}", highlight=False)


def _counts(published: "Publication") -> list[tuple[str, str]]:
    from models.oparl import kind_of

    counts: dict[str, int] = {}
    for found in published.objects:
        kind = "gelöscht" if found.get("deleted") else kind_of(found)
        counts[kind] = counts.get(kind, 0) + 1
    return [(kind, str(count)) for kind, count in counts.items()]
