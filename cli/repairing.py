"""Commands that mend: repair, readdress."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.german import GermanCommand
from cli.moving import Json, Reference, Sure
from cli.printing import FAILED, USAGE, complain, confirmed, console, say, say_json, speaking_german, table

if TYPE_CHECKING:
    from cli.home import Home
    from models.repairs import Fault

BY = "Administration"

DryRun = Annotated[bool, typer.Option("--nur-zeigen", "--dry-run", help="Nur zeigen, was zu tun wäre")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (repair, readdress):
        app.command(cls=GermanCommand)(command)


def repair(
    reference: Annotated[str | None, typer.Argument(help="Nummer des Vorgangs", metavar="REF")] = None,
    all_: Annotated[bool, typer.Option("--alle", "--all", help="Alle Vorgänge")] = False,
    dry_run: DryRun = False,
    yes: Sure = False,
    json_: Json = False,
) -> None:
    """Sagt, was an einem Vorgang nicht stimmt, fragt, und bringt es in Ordnung.

    Mit --ja geschieht, was ohne Rückfrage unbedenklich ist; mit --json allein wird nur gezeigt.
    """
    if (reference is None) is not all_:
        complain("Bitte nennen Sie einen Vorgang oder --alle.")
        raise typer.Exit(USAGE)
    from cli.health import faults_by_reference
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        found = faults_by_reference(home, [reference] if reference else None)
        told = []
        for each, faults in found.items():
            if not json_:
                _tell(each, faults, all_=all_)
            mended = [] if dry_run else _mend(home, each, faults, yes=yes, ask=not (yes or json_))
            told += [_facts(each, fault, done=fault in mended) for fault in faults]
            if mended and not json_:
                console.print(f"{each}: {len(mended)} von {len(faults)} in Ordnung gebracht.")
    if json_:
        say_json(told)
    elif all_ and not told:
        console.print(f"{len(found)} Vorgänge geprüft, alle in Ordnung.")
    if any(fact["fault"] and not fact["done"] for fact in told):
        raise typer.Exit(FAILED)


def _tell(reference: str, faults: list["Fault"], *, all_: bool) -> None:
    if faults:
        table(reference, ("Befund", "Abhilfe"), [(fault.what, fault.does) for fault in faults])
    elif not all_:
        console.print(f"{reference} ist in Ordnung.")


def _mend(home: "Home", reference: str, faults: list["Fault"], *, yes: bool, ask: bool) -> list["Fault"]:
    """Mend what somebody wants mended; what is safe is asked about once, the rest one by one."""
    from actions.repair import repair as mend

    chosen = [fault for fault in faults if fault.unasked]
    if chosen and not yes and not (ask and confirmed(f"{reference}: {len(chosen)} davon jetzt in Ordnung bringen?")):
        chosen = []
    by_itself = [fault for fault in faults if not fault.unasked and fault.remedy != "by_hand"]
    if ask:
        chosen += [fault for fault in by_itself if confirmed(f"{fault.what} Jetzt {fault.does.split(';')[0]}?")]
    for fault in chosen:
        mend(home.store, reference, fault, BY, home.now())
    return chosen


def _facts(reference: str, fault: "Fault", *, done: bool) -> dict[str, Any]:
    return {
        "reference": reference,
        "what": fault.what,
        "remedy": fault.remedy,
        "does": fault.does,
        "concerns": list(fault.concerns),
        "fault": fault.is_fault,
        "done": done,
    }


def readdress(
    reference: Reference,
    person: Annotated[str, typer.Argument(help="Kennung der Person in der Falldatei", metavar="PERSON")],
    address: Annotated[str, typer.Argument(help="Neue E-Mail-Adresse", metavar="ADRESSE")],
    json_: Json = False,
) -> None:
    """Gibt einer Person eine andere E-Mail-Adresse; abgelehnte Briefe gehen noch einmal hinaus."""
    from actions.readdress import readdress as give_address
    from cli.home import open_home
    from models.german import counted

    with speaking_german():
        home = open_home()
        again = give_address(home.store, reference, person, address, BY, home.now())
    sentence = (
        f"{person} ist jetzt unter {address} erreichbar; {counted(again, 'Brief geht', 'Briefe gehen')} erneut hinaus."
    )
    say(sentence, {"reference": reference, "person": person, "address": address, "letters": again}, json_=json_)
