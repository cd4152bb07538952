"""Commands that move an agreement: withdraw, hold, release."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.german import GermanCommand
from cli.printing import make_sure, say, speaking_german
from models.errors import NotFound

if TYPE_CHECKING:
    from models.case import CaseFile

Reference = Annotated[str, typer.Argument(help="Nummer des Vorgangs, zum Beispiel 2025-037", metavar="REF")]
Reason = Annotated[
    str, typer.Option("--grund", "--reason", help="Begründung, wird im Journal festgehalten", prompt="Grund")
]
Json = Annotated[bool, typer.Option("--json", help="Ausgabe als JSON")]
Sure = Annotated[bool, typer.Option("--ja", "--yes", help="Ohne Rückfrage ausführen")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (withdraw, hold, release):
        app.command(cls=GermanCommand)(command)


def read_case_file(name: str) -> "CaseFile":
    """Read a case file by path or by the name of a stored case."""
    from models.case_reading import read_case
    from store.cases import stored_cases
    from store.settings import Settings

    path = Path(name)
    if not path.is_file():
        stored = stored_cases(Settings().cases)
        if name not in stored:
            known = ", ".join(stored) or "keine"
            raise NotFound(f"Eine Falldatei „{name}“ gibt es nicht. Gespeicherte Fälle: {known}.")
        path = stored[name]
    try:
        return read_case(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError:
        raise NotFound(f"{path.name} ist keine Textdatei in UTF-8.") from None


def withdraw(reference: Reference, reason: Reason, yes: Sure = False, json_: Json = False) -> None:
    """Zieht eine Vereinbarung aus dem Verfahren zurück. Das lässt sich nicht rückgängig machen."""
    from actions.withdraw import withdraw as withdraw_agreement
    from cli.home import open_home

    make_sure(f"{reference} endgültig zurückziehen?", yes=yes)
    with speaking_german():
        home = open_home()
        withdraw_agreement(home.store, reference, reason, home.now())
    sentence = f"{reference} ist zurückgezogen. Die Beteiligten werden benachrichtigt."
    say(sentence, {"reference": reference, "stage": "withdrawn"}, json_=json_)


def hold(reference: Reference, reason: Reason, json_: Json = False) -> None:
    """Hält einen Vorgang an. Antworten werden weiter angenommen."""
    from actions.hold import hold as hold_agreement
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        fresh = hold_agreement(home.store, reference, reason, "Koordination", home.now())
    sentence = f"{reference} ist angehalten." if fresh else f"{reference} war schon angehalten."
    say(sentence, {"reference": reference, "held": True, "changed": fresh}, json_=json_)


def release(reference: Reference, json_: Json = False) -> None:
    """Setzt einen angehaltenen Vorgang fort."""
    from actions.release import release as release_agreement
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        released = release_agreement(home.store, reference, "Koordination", home.now())
    sentence = f"{reference} wird fortgesetzt." if released else f"{reference} war nicht angehalten."
    say(sentence, {"reference": reference, "held": False, "changed": released}, json_=json_)
