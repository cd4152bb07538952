"""Commands about answers: answer on behalf of somebody, correct an entry, renew a link, give more time."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.german import GermanCommand
from cli.moving import Json, Reason
from cli.printing import console, say, speaking_german
from models.errors import AnswerInvalid, MoveRefused

if TYPE_CHECKING:
    from models.answers import Answer
    from store.store import Store

Item = Annotated[str, typer.Argument(help="Kennung des Vorgangs, siehe rundlauf why REF", metavar="VORGANG")]
Content = Annotated[
    str,
    typer.Argument(
        help="Antwort als JSON, zum Beispiel '{\"agrees\": true}'; „-“ liest die Eingabe", metavar="ANTWORT"
    ),
]
Proof = Annotated[
    Path | None, typer.Option("--datei", "--file", help="Nachweis eines Vorbehalts als PDF, Word oder Bild")
]
By = Annotated[str, typer.Option("--durch", "--by", help="Wer die Antwort einträgt")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (answer, correct, renew, extend):
        app.command(cls=GermanCommand)(command)


class OnlyInPerson(MoveRefused):
    """Unterzeichnen kann nur, wer gefragt ist. Unterzeichnete Dateien nimmt „rundlauf signatures receive“ an."""


def read_answer(work_item: str, content: str) -> "Answer":
    """Read an answer; the question comes from the work item's key."""
    from pydantic import ValidationError

    from models.answers import ANSWER
    from models.work_items import question_of

    try:
        fields: dict[str, Any] = json.loads(sys.stdin.read() if content == "-" else content)
        return ANSWER.validate_python({"question": question_of(work_item), **fields})
    except json.JSONDecodeError as error:
        raise AnswerInvalid([f"Die Antwort ist kein JSON (Zeile {error.lineno}, Zeichen {error.colno})."]) from None
    except (IndexError, TypeError):
        raise AnswerInvalid(["Die Kennung oder die Antwort hat nicht die erwartete Form."]) from None
    except ValidationError as error:
        raise AnswerInvalid([_reason(details) for details in error.errors()]) from None


def _reason(details: Any) -> str:
    """Say in German what is wrong with one field of an answer."""
    place, context = ".".join(map(str, details["loc"][1:])) or "Antwort", details.get("ctx", {})
    match details["type"]:
        case "missing":
            return f"Es fehlt das Feld „{place}“."
        case "extra_forbidden":
            return f"Ein Feld „{place}“ gibt es hier nicht."
        case "value_error":
            return f"{context['error']}"
        case "literal_error" | "enum":
            return f"{place}: erlaubt ist {context['expected'].replace(' or ', ' oder ')}."
        case "union_tag_invalid" | "union_tag_not_found":
            return "Die Kennung des Vorgangs nennt keine bekannte Frage."
    return f"{place}: Die Angabe „{str(details['input'])[:60]}“ passt nicht."


def answer(
    work_item: Item, content: Content = "{}", by: By = "Koordination", file: Proof = None, json_: Json = False
) -> None:
    """Trägt eine Antwort ein, auch für jemand anderen; einen Nachweis mit seiner Datei."""
    from actions.answer import answer as record
    from cli.home import open_home

    with speaking_german():
        home, given = open_home(), read_answer(work_item, content)
        if getattr(given, "signs", False):
            raise OnlyInPerson
        given = _with_proof(home.store, given, file)
        receipt = record(home.store, work_item, given, by, home.now())
    note = (
        " Sie war schon eingetragen." if receipt.repeated else " Sie kam nach Ablauf der Frist." if receipt.late else ""
    )
    facts = {"work_item": work_item, "given_at": receipt.given_at, "late": receipt.late, "repeated": receipt.repeated}
    say(f"Die Antwort ist festgehalten.{note}", facts, json_=json_)


def _with_proof(store: "Store", given: "Answer", file: Path | None) -> "Answer":
    """Return an answer with the file that proves it; a proof needs its file or the place where the paper lies."""
    from actions.record_life import keep_evidence
    from cli.proposals import bytes_of
    from models.answers import ConditionProved
    from models.evidence import Evidence

    if not isinstance(given, ConditionProved):
        if file:
            raise AnswerInvalid(["Zu dieser Frage gehört keine Datei."])
        return given
    if given.file_sha256:
        raise AnswerInvalid(["Die Datei geben Sie bitte mit --datei an, nicht in der Antwort."])
    if file:
        kept = keep_evidence(store, Evidence(file.name, bytes_of(file)))
        return given.model_copy(update={"file_sha256": kept.sha256, "file_name": kept.name})
    if not given.kept_at:
        raise AnswerInvalid(
            ["Der Nachweis fehlt: Bitte geben Sie seine Datei mit --datei an, oder in „kept_at“, wo das Papier liegt."]
        )
    return given


def correct(work_item: Item, content: Content, reason: Reason, by: By = "Koordination") -> None:
    """Berichtigt eine Antwort mit Begründung; die frühere bleibt im Journal."""
    from actions.correct import correct as correct_answer
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        correct_answer(home.store, work_item, read_answer(work_item, content), reason, by, home.now())
    console.print("Die Berichtigung ist festgehalten.")


def renew(work_item: Item) -> None:
    """Schickt einen neuen Link an die hinterlegte Adresse; der alte gilt nicht mehr."""
    from actions.renew_link import renew_link
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        renew_link(home.store, work_item, home.now())
    console.print("Ein neuer Link geht an die hinterlegte Adresse.")


def extend(
    work_item: Item,
    until: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="Neue Frist, ein Arbeitstag", metavar="TAG")],
    reason: Reason,
    for_all: Annotated[
        bool, typer.Option("--alle", "--all", help="Für alle, die noch nicht geantwortet haben")
    ] = False,
    json_: Json = False,
) -> None:
    """Verlängert eine Frist mit Begründung; wer gefragt ist, bekommt einen Brief mit der neuen."""
    from actions.extend_deadline import extend_deadline
    from cli.home import open_home
    from models.german import counted, short_day

    with speaking_german():
        home = open_home()
        due = until.date()
        number = extend_deadline(home.store, work_item, due, reason, "Koordination", home.now(), for_all=for_all)
    people = counted(number, "Person", "Personen")
    sentence = (
        f"Die Frist läuft jetzt bis zum {short_day(due)}, für {people}."
        if number
        else "Die Frist läuft schon so lange."
    )
    say(sentence, {"work_item": work_item, "due": due, "extended": number}, json_=json_)
