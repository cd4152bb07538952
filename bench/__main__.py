"""`python -m bench`: measure, print the ratios, leave JSON and pictures. Never fails because something is slow."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench.alone import measure_alone
from bench.figures import Part
from bench.machine import machine
from bench.report import tell, write
from models.case import BERLIN

OUTPUT = Path(__file__).parent / "output"


class Only(StrEnum):
    """The parts that can be measured alone, in the order in which all are."""

    DOCUMENTS = "documents"
    MINUTES = "minutes"
    REVIEW = "review"
    SITTING = "sitting"
    ANSWERS = "answers"
    JOURNAL = "journal"
    DOSSIER = "dossier"
    STARTUP = "startup"
    LETTERS = "letters"
    BURST = "burst"
    PAGES = "pages"
    CROWD = "crowd"
    MANY = "many"


BEGINNING = {
    Only.DOCUMENTS: "Dokumente … (etwa eine Minute)",
    Only.MINUTES: "Niederschrift … (einige Sekunden)",
    Only.SITTING: "Sitzung führen … (etwa eine halbe Minute)",
    Only.REVIEW: "Schriftliche Runde … (einige Sekunden)",
    Only.ANSWERS: "Antworten … (einige Sekunden)",
    Only.JOURNAL: "Journal … (etwa eine Minute)",
    Only.DOSSIER: "Akte … (etwa eine halbe Minute)",
    Only.STARTUP: "Start … (etwa zwei Minuten)",
    Only.LETTERS: "Briefe … (etwa sechs Minuten; das Lehrbuch wartet lange)",
    Only.BURST: "Viele zugleich … (etwa fünf Minuten)",
    Only.PAGES: "Seiten … (etwa eine Minute)",
    Only.CROWD: "Viele Menschen zugleich … (etwa drei Minuten)",
    Only.MANY: "Viele warten … (etwa zehn Minuten)",
}

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    out: Annotated[Path, typer.Option(help="Wohin das Ergebnis geschrieben wird")] = OUTPUT,
    only: Annotated[list[Only] | None, typer.Option(help="Nur diesen Teil messen; mehrmals möglich")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Nur probieren, ob es läuft; die Zahlen sagen nichts")] = False,
) -> None:
    """Misst Rundlauf neben anderen Wegen zum selben Ziel."""
    console = Console(highlight=False, soft_wrap=True)
    begun, facts = datetime.now(BERLIN), machine()
    parts: list[Part] = []
    for part in only or list(Only):
        console.print(BEGINNING[part])
        parts += measure_alone(part.value, quick=quick)
        write(out, parts, facts, begun, quick=quick)  # what has been measured stays, whatever happens to the rest
    tell(console, parts, out)


if __name__ == "__main__":
    app()
