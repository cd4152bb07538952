"""The command `rundlauf proposals`: what a returned Word file proposes."""

from pathlib import Path
from typing import Annotated

import typer

from cli.german import GermanCommand
from cli.moving import Json
from cli.printing import console, say_json, speaking_german, table
from models.errors import NotFound

Returned = Annotated[Path, typer.Argument(help="Die zurückgegebene Datei (.docx, .odt oder .doc)", metavar="DATEI")]
Sent = Annotated[Path, typer.Option("--sent", "--versandt", help="Die versandte Datei, mit der verglichen wird")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(cls=GermanCommand)(proposals)


def proposals(returned: Returned, sent: Sent, json_: Json = False) -> None:
    """Liest aus einer zurückgegebenen Datei, was darin vorgeschlagen wird.

    Gleich ist, ob Änderungen aufgezeichnet, ohne Aufzeichnung gemacht oder schon angenommen wurden. Die Datei bleibt,
    wie sie ist. Eine Datei, die nicht sicher gelesen werden kann, wird mit Begründung abgelehnt (Ende mit 4).
    """
    from documents.returned.understanding import read_returned

    with speaking_german():
        found = read_returned(bytes_of(returned), bytes_of(sent))
    if json_:
        say_json([proposal.as_json() for proposal in found.proposals])
        return
    from cli.proposal_views import proposal_rows

    table("Vorschläge", ("Stelle", "Art", "Bisher", "Vorschlag", "Von"), proposal_rows(found.proposals))
    for note in found.notes:
        console.print(f"Hinweis: {note}", markup=False)


def bytes_of(file: Path) -> bytes:
    """Return what is in a file; one that is not there is named."""
    try:
        return file.read_bytes()
    except IsADirectoryError:
        raise NotFound(f"„{file}“ ist ein Ordner und keine Datei.") from None
    except OSError:
        raise NotFound(f"Die Datei „{file}“ gibt es nicht oder sie ist nicht lesbar.") from None
