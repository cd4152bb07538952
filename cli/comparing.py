"""Commands that set texts side by side: the proposals of a written round, and any two versions."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.german import GermanCommand
from cli.moving import Json, Reference
from cli.printing import console, say_json, speaking_german, table
from models.errors import NotFound

if TYPE_CHECKING:
    from models.agreement import StageVisit, Version
    from models.proceeding import Proceeding

Out = Annotated[Path | None, typer.Option("--nach", "--out", help="Als Word-Datei schreiben, sonst auf den Bildschirm")]
Former = Annotated[int, typer.Argument(help="Nummer der älteren Fassung", metavar="FASSUNG")]
Later = Annotated[int, typer.Argument(help="Nummer der neueren Fassung", metavar="FASSUNG")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (synopsis, compare):
        app.command(cls=GermanCommand)(command)


def synopsis(reference: Reference, out: Out = None, json_: Json = False) -> None:
    """Stellt die Vorschläge der letzten schriftlichen Runde nebeneinander, mit dem Stand ihrer Behandlung.

    Auch während einer Runde: was noch nicht entschieden ist, heißt „offen“.
    """
    from cli.home import open_home
    from cli.proposal_views import submission_data, submission_rows
    from documents.catalog import render
    from documents.review_orders import synopsis_of
    from models.kinds import DocumentKind
    from store.loading import load

    with speaking_german():
        home = open_home()
        with home.store.reading() as session:
            p = load(session, reference)
            content = synopsis_of(p, _round_of(p), home.now())
        if out:
            _write(out, render(DocumentKind.SYNOPSIS, content))
    if json_:
        say_json([submission_data(each) for each in content.submissions])
    elif out:
        console.print(f"Geschrieben: {out}", markup=False, soft_wrap=True)
    else:
        heads = ("Stelle", "Art", "Bisher", "Vorschlag", "Von", "Behandlung")
        title = f"Vorschläge zu Fassung\u00a0{content.version}"
        table(title, heads, submission_rows(content.submissions))


def _round_of(p: "Proceeding") -> "StageVisit":
    """Return the latest written round in which something was proposed, else the latest."""
    from models.kinds import Stage
    from models.rounds import proposals_of

    rounds = [visit for visit in reversed(p.visits) if visit.stage is Stage.WRITTEN_REVIEW]
    if not rounds:
        raise NotFound(f"Zu {p.reference} hat noch keine schriftliche Runde begonnen.")
    return next((visit for visit in rounds if proposals_of(p, visit)), rounds[0])


def _write(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        raise NotFound(f"„{out}“ lässt sich nicht schreiben ({error.strerror}).") from None


def compare(reference: Reference, former: Former, later: Later, json_: Json = False) -> None:
    """Vergleicht zwei Fassungen einer Vereinbarung: was neu, gestrichen, geändert, verschoben oder neu gezählt ist."""
    from cli.home import open_home
    from cli.proposal_views import difference_rows
    from models.comparison import compare as differences_between
    from store.loading import load

    with speaking_german():
        home = open_home()
        with home.store.reading() as session:
            p = load(session, reference, lean=True)
        old, new = _version(p, former), _version(p, later)
        found = differences_between(old.text, new.text)
    if json_:
        say_json([difference.model_dump(mode="json") for difference in found])
        return
    title = f"Von Fassung\u00a0{former} zu Fassung\u00a0{later}"
    table(title, ("Stelle", "Was", "Bisher", "Neu"), difference_rows(found))


def _version(p: "Proceeding", number: int) -> "Version":
    for version in p.versions:
        if version.number == number:
            return version
    known = ", ".join(str(version.number) for version in p.versions)
    raise NotFound(f"Eine Fassung {number} von {p.reference} gibt es nicht. Es gibt: {known}.")
