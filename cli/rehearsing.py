"""The command `rundlauf rehearse`: what if? It answers with dates, findings, papers and letters, and sends nothing."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.bodies import read_register_file
from cli.german import GermanCommand
from cli.moving import Json, read_case_file
from cli.printing import USAGE, complain, console, say_json, speaking_german

if TYPE_CHECKING:
    from models.rehearsal import Rehearsal
    from models.scenario import Scenario

Reference = Annotated[str, typer.Argument(help="Nummer des Vorgangs, zum Beispiel 2025-037", metavar="[REF]")]
Case = Annotated[str, typer.Option("--case", "--fall", help="Statt eines Vorgangs: Falldatei oder gespeicherter Fall")]
On = Annotated[datetime | None, typer.Option("--am", "--on", formats=["%Y-%m-%d"], help="Mit --fall: Tag des Beginns")]
Absent = Annotated[
    list[str] | None,
    typer.Option("--absent", "--fehlt", help="Anzahl, Gremium=Anzahl oder Person; mehrfach", metavar="WER"),
]
Biased = Annotated[
    list[str] | None,
    typer.Option("--biased", "--befangen", help="Anzahl, Gremium=Anzahl oder Person; mehrfach", metavar="WER"),
]
Moved = Annotated[
    list[str] | None,
    typer.Option(
        "--meeting", "--sitzung", help="Gremium=JJJJ-MM-TT, zum Beispiel ausschuss=2025-10-15", metavar="TERMIN"
    ),
]
Turns = Annotated[
    list[str] | None,
    typer.Option(
        "--body", "--gremium", help="Gremium=zustimmen|ändern|kenntnis|vertagen|zurückverweisen|ablehnen", metavar="WEG"
    ),
]
Silent = Annotated[
    list[str] | None,
    typer.Option("--silent", "--schweigt", help="Person, die nicht antwortet, oder „alle“", metavar="WER"),
]
Periods = Annotated[bool, typer.Option("--whole-periods", "--fristen", help="Alle antworten erst am letzten Tag")]
Picture = Annotated[Path | None, typer.Option("--picture", "--bild", help="Zeitplan als SVG in diese Datei schreiben")]
Bodies = Annotated[str, typer.Option("--register", "--gremien", help="Gremiendatei mit den Sitzen", metavar="DATEI")]


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command(cls=GermanCommand)(rehearse)


def rehearse(
    reference: Reference = "",
    case: Case = "",
    on: On = None,
    absent: Absent = None,
    biased: Biased = None,
    meeting: Moved = None,
    body: Turns = None,
    silent: Silent = None,
    whole_periods: Periods = False,
    picture: Picture = None,
    register: Bodies = "",
    json_: Json = False,
) -> None:
    """Spielt durch, wie es weitergehen würde: Termine, Ergebnis, Dokumente, Briefe. Sendet nichts, ändert nichts."""
    from cli import rehearsal_views as views
    from cli.scenarios import scenario_of

    if bool(reference) == bool(case):
        complain("Bitte entweder einen Vorgang (REF) oder eine Falldatei (--case) nennen.")
        raise typer.Exit(USAGE)
    with speaking_german():
        scenario = scenario_of(absent or (), biased or (), meeting or (), body or (), silent or (), whole_periods)
        seen = _rehearsed(reference, case, on.date() if on else None, scenario, register)
        if picture:
            views.write_picture(seen, picture)
    if json_:
        say_json(views.rehearsal_data(seen))
    else:
        views.print_rehearsal(seen)
        if picture:
            console.print(f"Zeitplan geschrieben: {picture}", highlight=False)


def _rehearsed(reference: str, case: str, on: date | None, scenario: "Scenario", register: str) -> "Rehearsal":
    from actions.rehearse import rehearse as rehearse_agreement
    from actions.rehearse import rehearse_case
    from cli.home import open_home
    from models.case import BERLIN

    bodies = read_register_file(register) if register else None
    home = open_home()
    if reference:
        return rehearse_agreement(home.store, reference, scenario, home.now(), bodies)
    begins = datetime(on.year, on.month, on.day, 9, tzinfo=BERLIN).astimezone(UTC) if on else home.now()
    return rehearse_case(read_case_file(case), scenario, begins, bodies)
