"""`python -m bench`: measure, print the ratios, leave JSON and picture. Never fails because something is slow."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench.documents import measure as measure_documents
from bench.letters import measure as measure_letters
from bench.machine import machine
from bench.report import tell, write
from models.case import BERLIN

OUTPUT = Path(__file__).parent / "output"


class Only(StrEnum):
    """The parts that can be measured alone."""

    LETTERS = "letters"
    DOCUMENTS = "documents"


app = typer.Typer(add_completion=False)


@app.command()
def main(
    out: Annotated[Path, typer.Option(help="Wohin das Ergebnis geschrieben wird")] = OUTPUT,
    only: Annotated[Only | None, typer.Option(help="Nur diesen Teil messen")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Nur probieren, ob es läuft; die Zahlen sagen nichts")] = False,
) -> None:
    """Misst Rundlauf neben anderen Wegen zum selben Ziel."""
    console = Console(highlight=False, soft_wrap=True)
    begun, facts = datetime.now(BERLIN), machine()
    parts = []
    if only is not Only.LETTERS:
        console.print("Dokumente … (etwa 20 Sekunden)")
        parts.append(measure_documents(quick=quick))
    if only is not Only.DOCUMENTS:
        console.print("Briefe … (etwa fünf Minuten; das Lehrbuch wartet lange)")
        parts.append(measure_letters(quick=quick))
    write(out, parts, facts, begun, quick=quick)
    tell(console, parts, out)


if __name__ == "__main__":
    app()
