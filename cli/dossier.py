"""The commands `rundlauf dossier` and `rundlauf verify`: write the dossier of an agreement, verify one."""

from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.german import GermanCommand
from cli.moving import Json, Reference
from cli.printing import FAILED, say, say_json, speaking_german
from cli.proposals import bytes_of
from models.errors import StoreTrouble

if TYPE_CHECKING:
    from store.settings import Settings

Out = Annotated[Path | None, typer.Option("--out", help="Wohin; sonst akte-REF.zip in diesem Ordner")]
Public = Annotated[bool, typer.Option("--oeffentlich", "--public", help="Nur, was öffentlich ist; prüfbar bleibt es")]
Printed = Annotated[bool, typer.Option("--pdf", help="Auch jedes Dokument als PDF (LibreOffice)")]
Place = Annotated[str, typer.Argument(help="ZIP-Datei oder entpackter Ordner", metavar="AKTE")]
Heads = Annotated[
    list[str] | None, typer.Option("--kopf", "--head", help="Ein Journalkopf, der außerhalb der Akte steht; mehrmals")
]
Files = Annotated[
    list[Path] | None,
    typer.Option("--kopf-aus", "--head-from", help="Brief (.eml) oder Protokoll (.docx) mit einem Kopf; mehrmals"),
]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (dossier, verify):
        app.command(cls=GermanCommand)(command)


def dossier(
    reference: Reference, out: Out = None, public: Public = False, printed: Printed = False, json_: Json = False
) -> None:
    """Schreibt die Akte eines Vorgangs als eine ZIP-Datei, die sich ohne Rundlauf lesen und prüfen lässt.

    Darin: alle Dokumente, Briefe, Eingänge, Unterschriften, das Journal, index.html zum Lesen und verify.py zum Prüfen.
    """
    from actions.archive import Wanted, archive
    from cli.home import open_home
    from models.dossier import Scope

    with speaking_german():
        home = open_home()
        wanted = Wanted(Scope.PUBLIC if public else Scope.WHOLE, papers_printed=printed)
        content = archive(home.store, reference, home.now(), wanted, sender_of(home.settings))
        target = out or Path(f"akte-{reference}{'-oeffentlich' if public else ''}.zip")
        write(target, content)
    sentence = (
        f"Akte geschrieben: {target} ({len(content) / 1e6:.1f} MB). Geprüft wird sie mit: rundlauf verify {target}"
    )
    say(sentence, {"file": str(target), "bytes": len(content), "scope": wanted.scope}, json_=json_)


def sender_of(settings: "Settings") -> tuple[str, str]:
    """Return in whose name this office sends letters."""
    return parseaddr(settings.sender)


def write(target: Path, content: bytes) -> None:
    """Write a dossier whole or not at all."""
    half = target.with_name(f"{target.name}.halb")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(target)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise StoreTrouble(f"„{target}“ ist nicht zu schreiben ({error.strerror}).") from error


def verify(place: Place, heads: Heads = None, files: Files = None, json_: Json = False) -> None:
    """Prüft eine Akte: rechnet alles nach und sagt, was hält, was nicht hält und was niemand wissen kann.

    Dasselbe Programm liegt als verify.py in jeder Akte. Der Ausgang ist 0, wenn alles hält, sonst 1.
    """
    from documents.verifier.command import as_json, as_text
    from documents.verifier.examination import examine

    with speaking_german():
        handed = [(file.name, bytes_of(file)) for file in files or ()]
        examination = examine(place, heads or (), handed)
    if json_:
        say_json(as_json(examination))
    else:
        typer.echo(as_text(examination))
    if not examination.holds:
        raise typer.Exit(FAILED)
