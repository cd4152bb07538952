"""Options that the commands about meetings share, and how they find a meeting and its agency."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cli.home import Home

Name = Annotated[str, typer.Argument(help="Kennung oder Nummer der Sitzung, siehe meetings list", metavar="SITZUNG")]
When = Annotated[
    datetime, typer.Option("--am", "--on", formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], help="Beginn, Ortszeit")
]
Why = Annotated[str, typer.Option("--grund", "--reason", help="Begründung; sie bleibt bei der Sitzung stehen")]
Place = Annotated[str, typer.Option("--ort", "--place", help="Haus und Anschrift")]
Room = Annotated[str | None, typer.Option("--raum", "--room", help="Saal")]
By = Annotated[str, typer.Option("--durch", "--by", help="Wer es veranlasst")]
Agency = Annotated[
    str, typer.Option("--traeger", "--agency", help="Kennung des Trägers, wenn es mehrere gibt", show_default=False)
]
OFFICE = "Koordination"


def named(home: "Home", name: str) -> str:
    """Return the key of a meeting."""
    from store.meetings import meeting_named

    with home.store.reading() as session:
        return meeting_named(session, name)


def only_agency(home: "Home") -> str:
    """Return the only agency that is known; of several one must be named."""
    from models.errors import NotFound
    from store.meetings import agencies

    with home.store.reading() as session:
        known = agencies(session)
    if len(known) != 1:
        raise NotFound(f"Bitte den Träger nennen (--traeger). Bekannt sind: {', '.join(known) or 'keine'}.")
    return known[0]
