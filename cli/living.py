"""The commands `rundlauf life`: what holds until when, what happens, amendments."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.german import GermanCommand, GermanGroup
from cli.moving import Json, Reason, Reference
from cli.printing import say, say_json, speaking_german, table
from models.errors import AnswerInvalid, NotFound

if TYPE_CHECKING:
    from models.life_facts import Fact
    from models.text import ClauseChange

Content = Annotated[
    str,
    typer.Argument(
        help='Ereignis als JSON: \'{"fact": "notice_given", "on": "2026-03-31", …}\'; „-“ liest die Eingabe',
        metavar="EREIGNIS",
    ),
]
Proof = Annotated[Path | None, typer.Option("--datei", "--file", help="Nachweis als PDF, Word oder Bild")]
By = Annotated[str, typer.Option("--durch", "--by", help="Wer das einträgt")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    life = typer.Typer(cls=GermanGroup, help="Nach dem Inkrafttreten: Ansprechpartner*innen, Laufzeit, Ende.")
    for command in (show, record, amend):
        life.command(cls=GermanCommand)(command)
    app.add_typer(life, name="life", no_args_is_help=True)


def show(reference: Reference, json_: Json = False) -> None:
    """Zeigt, bis wann eine Vereinbarung gilt, wer Ansprechpartner*in ist und was geschehen ist."""
    from cli.home import open_home
    from cli.life_views import life_data, life_rows
    from models.case import in_berlin
    from store.loading import load

    with speaking_german():
        home = open_home()
        with home.store.reading() as session:
            p = load(session, reference)
        today = in_berlin(home.now()).date()
        data = life_data(p, today)
    if json_:
        say_json(data)
        return
    dates, contacts, happened = life_rows(p, today)
    table("Fristen", ("Was", "Wann"), dates)
    table("Ansprechpartner*innen", ("Person", "Stelle", "Partei"), contacts)
    table("Ereignisse", ("Am", "Was", "Nachweis"), happened)


def read_fact(content: str) -> "Fact":
    """Read an event; what is wrong with it is said in German."""
    from pydantic import ValidationError

    from models.life_facts import CALLED, FACT

    try:
        return FACT.validate_python(json.loads(sys.stdin.read() if content == "-" else content))
    except json.JSONDecodeError as error:
        raise AnswerInvalid([f"Das Ereignis ist kein JSON (Zeile {error.lineno}, Zeichen {error.colno})."]) from None
    except ValidationError as error:
        raise AnswerInvalid([_reason(details, CALLED) for details in error.errors(include_url=False)]) from None


def _reason(details: Any, called: dict[str, str]) -> str:
    place = ".".join(map(str, details["loc"][1:])) or "Ereignis"
    match details["type"]:
        case "missing":
            return f"Es fehlt das Feld „{place}“."
        case "extra_forbidden":
            return f"Ein Feld „{place}“ gibt es hier nicht."
        case "union_tag_invalid" | "union_tag_not_found":
            return f"Das Feld „fact“ nennt kein bekanntes Ereignis. Es gibt: {', '.join(called)}."
        case "value_error":
            return f"{details['ctx']['error']}."
    return f"{place}: Die Angabe „{str(details['input'])[:60]}“ passt nicht."


def record(
    reference: Reference, content: Content, proof: Proof = None, by: By = "Koordination", json_: Json = False
) -> None:
    """Hält fest, was mit einer Vereinbarung geschehen ist; alle Beteiligten werden benachrichtigt."""
    from actions.record_life import record_life
    from cli.home import open_home
    from models.evidence import Evidence
    from models.life_facts import CALLED

    with speaking_german():
        home = open_home()
        fact = read_fact(content)
        row = record_life(home.store, reference, fact, by, home.now(), _evidence(proof, Evidence))
    facts = {"reference": reference, "number": row.sequence, "fact": row.kind, "on": row.on, "file": row.file_sha256}
    say(f"Festgehalten: {CALLED[row.kind]}.", facts, json_=json_)


def _evidence(proof: Path | None, kind: Any) -> Any:
    if proof is None:
        return None
    if not proof.is_file():
        raise NotFound(f"Eine Datei „{proof}“ gibt es nicht.")
    return kind(proof.name, proof.read_bytes())


def amend(
    reference: Reference,
    number: Annotated[str, typer.Argument(help="Nummer der neuen Vorlage, zum Beispiel 2026/014", metavar="NUMMER")],
    changes: Annotated[
        str, typer.Argument(help='Neuer Wortlaut je Stelle als JSON: \'{"kuendigung_1": "…"}\'', metavar="STELLEN")
    ],
    reason: Reason,
    by: By = "Koordination",
    json_: Json = False,
) -> None:
    """Beginnt ein Verfahren, das eine Vereinbarung in Kraft ändert."""
    from actions.begin_amendment import begin_amendment
    from cli.home import open_home
    from models.case import in_berlin

    with speaking_german():
        home = open_home()
        today = in_berlin(home.now()).date()
        begun = begin_amendment(home.store, reference, number, today, _read_changes(changes), reason, by, home.now())
    sentence = f"Das Änderungsverfahren [bold]{begun}[/] hat begonnen. Weiter mit: rundlauf why {begun}"
    say(sentence, {"reference": begun, "amends": reference}, json_=json_)


def _read_changes(changes: str) -> "tuple[ClauseChange, ...]":
    from models.text import ClauseChange

    try:
        told = json.loads(sys.stdin.read() if changes == "-" else changes)
        return tuple(ClauseChange(clause=place, text=words) for place, words in told.items())
    except (ValueError, AttributeError):
        raise AnswerInvalid(["Die Stellen sind kein JSON mit Kennung und neuem Wortlaut."]) from None
