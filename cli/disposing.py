"""Commands about what is kept: retention with its protocol, and the erasure of a person."""

from pathlib import Path
from typing import Annotated

import typer

from cli.german import GermanCommand
from cli.moving import Json, Sure
from cli.printing import console, make_sure, say, say_json, speaking_german, table
from models.errors import MoveRefused, NotFound

OFFICE = "Administration"


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(cls=GermanCommand)(retention)
    app.command(name="erase-person", cls=GermanCommand)(erase_person)


def retention(
    reference: Annotated[str, typer.Argument(help="Nummer des Vorgangs; leer: alle", metavar="[REF]")] = "",
    dossier: Annotated[
        Path | None, typer.Option("--loeschen", "--delete", help="Dossier (ZIP) der Akte; damit wird Fälliges gelöscht")
    ] = None,
    protocol: Annotated[bool, typer.Option("--protokoll", "--protocol", help="Zeigt, was gelöscht wurde")] = False,
    yes: Sure = False,
    json_: Json = False,
) -> None:
    """Zeigt, was bis wann aufbewahrt wird, und löscht Fälliges, sobald das Dossier geprüft ist."""
    from actions import dispose as disposal
    from cli.disposing_views import deletion_data, deletion_rows, kept_data, kept_rows
    from cli.home import open_home
    from documents.verifier.examination import examine
    from models.case import in_berlin

    with speaking_german():
        home = open_home()
        today = in_berlin(home.now()).date()
        if protocol:
            with home.store.reading() as session:
                written = list(disposal.protocol(session, reference or None))
            if json_:
                say_json([deletion_data(row) for row in written])
            else:
                table("Gelöscht", ("Vorgang", "Am", "Regel", "Dateien"), deletion_rows(written))
            return
        kept = disposal.retention(home.store, reference or None)
        if dossier is None:
            if json_:
                say_json([kept_data(each, today) for each in kept])
            else:
                table("Aufbewahrung", ("Vorgang", "Was", "Geschlossen", "Bis", "Stand"), kept_rows(kept, today))
            return
        if not reference:
            raise NotFound("Bitte nennen Sie den Vorgang, zu dem das Dossier gehört.")
        if not dossier.is_file():
            raise NotFound(f"Eine Datei „{dossier}“ gibt es nicht.")
        if not examine(str(dossier), (), []).holds:
            raise MoveRefused(
                f"{dossier.name} hält der Prüfung nicht stand (rundlauf verify). Es wurde nichts gelöscht."
            )
        due = [each for each in kept if each.is_due(today)]
        make_sure(f"Zu {reference} endgültig löschen: {len(due)} Arten von Unterlagen?", yes=yes)
        written = disposal.dispose(home.store, reference, dossier.read_bytes(), OFFICE, home.now())
    facts = {"reference": reference, "deleted": [deletion_data(row) for row in written]}
    say(f"Gelöscht und protokolliert: {len(written)} Arten von Unterlagen.", facts, json_=json_)


def erase_person(
    address: Annotated[str, typer.Argument(help="E-Mail-Adresse der Person", metavar="ADRESSE")],
    also: Annotated[
        list[str] | None, typer.Option("--auch", "--also", help="Weitere Schreibweise des Namens, auch mehrmals")
    ] = None,
    only_show: Annotated[
        bool, typer.Option("--nur-zeigen", "--dry-run", help="Nur Auskunft (Art. 15 DSGVO), nichts löschen")
    ] = False,
    yes: Sure = False,
    json_: Json = False,
) -> None:
    """Zeigt, was über eine Person gespeichert ist, und macht es auf Verlangen unkenntlich (Art. 17 DSGVO)."""
    from actions.erase_person import erase_person as erase
    from actions.tell_person import tell_person
    from cli.disposing_views import told_data, told_rows
    from cli.home import open_home

    columns = ("Was", "Anzahl", "Behandlung", "Grund")
    with speaking_german():
        home = open_home()
        told = tell_person(home.store, address, tuple(also or ()))
        if only_show and json_:
            say_json(told_data(told))
            return
        if not json_:
            table("Gespeichert", columns, told_rows(told.held))
        if only_show:
            return
        make_sure(f"Die Angaben zu {address} endgültig unkenntlich machen?", yes=yes)
        left = erase(home.store, address, OFFICE, home.now(), tuple(also or ()))
    if json_:
        say_json({"erased": len(told.goes), "remains": told_data(left)["held"]})
        return
    console.print("Erledigt.")
    table("Es bleibt", columns, told_rows(left.held))
