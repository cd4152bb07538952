"""The command `rundlauf identify`: which agreement and which version a Word file is, and what differs."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.german import GermanCommand
from cli.moving import Json
from cli.printing import console, say_json, speaking_german
from cli.proposals import bytes_of
from models.errors import NotFound

if TYPE_CHECKING:
    from documents.returned.identity import Claim
    from models.proceeding import Proceeding
    from models.recognition import Recognised

File = Annotated[Path, typer.Argument(help="Eine Datei mit dem Text einer Vereinbarung", metavar="DATEI")]


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command(cls=GermanCommand)(identify)


def identify(file: File, json_: Json = False) -> None:
    """Sagt, welche Vereinbarung und welche Fassung eine Datei ist und worin sie abweicht.

    Zuerst gelten die Angaben in der Datei, dann die Fußzeile, dann der Wortlaut. Was hier nicht geführt wird, kann
    nicht verglichen werden: Dann steht da, was die Datei von sich sagt. Sagt sie nichts, endet der Befehl mit 3.
    """
    from documents.returned.form import form_of
    from documents.returned.identity import claim_of
    from documents.returned.reading import last_hand_of, read_text
    from documents.returned.understanding import opened
    from models.recognition import recognise

    with speaking_german():
        package = opened(bytes_of(file))
        claim, form = claim_of(package), form_of(package)
        text = form.read(last_hand_of(package)) if form else read_text(package)
        found = recognise(_kept(claim), text, claim.version)
        if not found and not claim.says_something:
            raise NotFound("Diese Datei ist keine Fassung einer Vereinbarung, die hier geführt wird.")
    if not found:
        _tell_claim(claim, json_=json_)
        return
    best = found[0]
    if json_:
        say_json(_facts(best, claim))
        return
    console.print(f"[bold]{best.reference}[/]", "–", best.subject, highlight=False)
    console.print(best.told, markup=False, highlight=False)
    if claim.version not in (None, best.version):
        console.print(f"In der Datei steht, sie sei Fassung\u00a0{claim.version}; der Wortlaut ist ein anderer.")


def _tell_claim(claim: "Claim", *, json_: bool) -> None:
    """Say what a file says of itself where nothing is there to hold it against."""
    name = claim.reference or claim.paper_number
    says = f"{name}, Fassung\u00a0{claim.version} – ungeprüft: Diese Vereinbarung wird hier nicht geführt."
    if json_:
        say_json(_common(claim) | {"reference": name, "version": claim.version, "verified": False, "says": says})
    else:
        console.print(says, markup=False, highlight=False)


def _kept(claim: "Claim") -> Sequence["Proceeding"]:
    """Return the agreements that a file may be about: the one it names, else all of them."""
    from cli.home import open_home
    from store.loading import load, references

    home = open_home()
    with home.store.reading() as session:
        kept = [load(session, reference, lean=True) for reference in references(session)]
    named = [p for p in kept if p.reference == claim.reference or p.case.paper.number == claim.paper_number != ""]
    return named or kept


def _facts(found: "Recognised", claim: "Claim") -> dict[str, Any]:
    """Return what is known, for programs."""
    return _common(claim) | {
        "reference": found.reference,
        "subject": found.subject,
        "version": found.version,
        "verified": True,
        "standing": found.standing or None,
        "unchanged": found.unchanged,
        "says": found.told,
        "differences": [difference.as_json() for difference in found.differences],
    }


def _common(claim: "Claim") -> dict[str, Any]:
    """Return what the file says of itself."""
    return {"kind": claim.kind.value if claim.kind else None, "claimed_version": claim.version}
