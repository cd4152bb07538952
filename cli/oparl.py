"""The command `rundlauf oparl`: what is public, for council information portals and whoever reads OParl 1.1."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.german import GermanCommand, GermanGroup
from cli.moving import Json
from cli.printing import console, say_json, speaking_german, table
from models.errors import StoreTrouble

if TYPE_CHECKING:
    from actions.publish import Publication
    from models.oparl import Addresses

Objects = dict[str, dict[str, Any]]
Out = Annotated[Path | None, typer.Option("--nach", "--out", help="In diesen Ordner schreiben, ein Objekt je Datei")]
Base = Annotated[str, typer.Option("--adresse", "--base-url", help="Öffentliche Adresse, mit der jede Kennung beginnt")]


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    oparl = typer.Typer(cls=GermanGroup, help="Öffentliche Daten als OParl 1.1 ausgeben.")
    oparl.callback()(_group)
    oparl.command(cls=GermanCommand)(export)
    app.add_typer(oparl, name="oparl", no_args_is_help=True)


def _group() -> None:
    """Öffentliche Daten als OParl 1.1 ausgeben."""


def export(out: Out = None, base_url: Base = "", json_: Json = False) -> None:
    """Gibt aus, was öffentlich ist: Gremien, Sitze, Vorlagen, Beratungen, Sitzungen, Tagesordnungen, Dateien."""
    from actions.publish import publish
    from cli.home import open_home
    from models.oparl import Addresses

    with speaking_german():
        home = open_home()
        at = Addresses(base_url or home.settings.base_url)
        former = _former(out, at) if out else {}
        published = publish(home.store, at.base_url, home.now(), former)
        if out:
            _write(out, published, at)
            _take_back(out, former, published, at)
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


def _former(out: Path, at: "Addresses") -> Objects:
    """Return the objects of an earlier export into the same folder, by their address."""
    found: Objects = {}
    for file in sorted(out.rglob("*.json")) if out.is_dir() else ():
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise StoreTrouble(f"{file} ist keine lesbare Ausgabe von früher ({error}).") from error
        if isinstance(content, Mapping) and "type" in content:
            address = str(content.get("id"))
            if file == out / f"{at.path(address)}.json":  # what stands elsewhere is not ours
                found[address] = dict(content)
    return found


def _take_back(out: Path, former: Objects, published: "Publication", at: "Addresses") -> None:
    """Remove the files of an earlier export that are not public any more."""
    for found in former.values():
        address = str(found.get("accessUrl", ""))
        file = (out / at.path(address)).resolve()
        ours = address.startswith(at.of("datei")) and file.is_relative_to((out / "datei").resolve())
        if ours and address not in published.files:
            file.unlink(missing_ok=True)


def _write(out: Path, published: "Publication", at: "Addresses") -> None:
    pages = {found["id"]: found for found in published.objects} | published.lists
    try:
        for address, content in pages.items():
            file = out / f"{at.path(address)}.json"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        for address, data in published.files.items():
            file = out / at.path(address)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    except OSError as error:
        raise StoreTrouble(f"Der Ordner {out} ist nicht zu beschreiben ({error.strerror}).") from error
