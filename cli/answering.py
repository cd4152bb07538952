"""Commands about answers: answer on behalf of somebody, correct an entry, renew a link."""

import json
import sys
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from cli.home import open_home
from cli.moving import Reason
from cli.printing import console, speaking_german
from models.answers import ANSWER, Answer
from models.errors import AnswerInvalid

Item = Annotated[str, typer.Argument(help="Kennung des Vorgangs, siehe rundlauf why REF", metavar="VORGANG")]
Content = Annotated[
    str,
    typer.Argument(
        help="Antwort als JSON, zum Beispiel '{\"agrees\": true}'; „-“ liest die Eingabe", metavar="ANTWORT"
    ),
]
By = Annotated[str, typer.Option("--durch", "--by", help="Wer die Antwort einträgt")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(answer)
    app.command()(correct)
    app.command(name="renew")(renew)


def read_answer(work_item: str, content: str) -> Answer:
    """Read an answer; the question comes from the work item's key."""
    try:
        fields: dict[str, Any] = json.loads(sys.stdin.read() if content == "-" else content)
        return ANSWER.validate_python({"question": work_item.split(":")[3], **fields})
    except json.JSONDecodeError as error:
        raise AnswerInvalid([f"Die Antwort ist kein JSON (Zeile {error.lineno}, Zeichen {error.colno})."]) from None
    except (IndexError, TypeError):
        raise AnswerInvalid(["Die Kennung oder die Antwort hat nicht die erwartete Form."]) from None
    except ValidationError as error:
        reasons = [f"{'.'.join(map(str, e['loc'][1:])) or 'Antwort'}: {e['msg']}" for e in error.errors()]
        raise AnswerInvalid(reasons) from None


def answer(work_item: Item, content: Content = "{}", by: By = "Koordination") -> None:
    """Trägt eine Antwort ein, auch für jemand anderen."""
    from actions.answer import answer as record

    with speaking_german():
        home = open_home()
        receipt = record(home.store, work_item, read_answer(work_item, content), by, home.now())
    note = (
        " Sie war schon eingetragen." if receipt.repeated else " Sie kam nach Ablauf der Frist." if receipt.late else ""
    )
    console.print(f"Die Antwort ist festgehalten.{note}")


def correct(work_item: Item, content: Content, reason: Reason, by: By = "Koordination") -> None:
    """Berichtigt eine Antwort mit Begründung; die frühere bleibt im Journal."""
    from actions.correct import correct as correct_answer

    with speaking_german():
        home = open_home()
        correct_answer(home.store, work_item, read_answer(work_item, content), reason, by, home.now())
    console.print("Die Berichtigung ist festgehalten.")


def renew(work_item: Item) -> None:
    """Schickt einen neuen Link an die hinterlegte Adresse; der alte gilt nicht mehr."""
    from actions.renew_link import renew_link

    with speaking_german():
        home = open_home()
        renew_link(home.store, work_item, home.now())
    console.print("Ein neuer Link geht an die hinterlegte Adresse.")
