"""The commands `rundlauf signatures`: who has signed, files that come back signed, what the coordinator decides."""

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from cli.answering import By, Item
from cli.german import GermanCommand, GermanGroup
from cli.moving import Json, Reason, Reference
from cli.printing import console, say, say_json, speaking_german, table
from models.errors import MoveRefused

if TYPE_CHECKING:
    from models.people import Person

Words = TypeVar("Words", bound=StrEnum)

File = Annotated[Path, typer.Argument(help="Die unterzeichnete Datei", metavar="DATEI")]
Number = Annotated[int, typer.Argument(help="Nummer der Datei, siehe rundlauf signatures list REF", metavar="NR")]
Way = Annotated[
    str, typer.Option("--art", "--way", help="Wie unterzeichnet wurde: wet_ink, qualified oder advanced", metavar="ART")
]
Day = Annotated[datetime | None, typer.Option("--am", "--signed-on", formats=["%Y-%m-%d"], help="Tag auf dem Papier")]
Original = Annotated[str, typer.Option("--original", help="Wo das Original auf Papier liegt")]
Name = Annotated[str, typer.Option("--name", help="Name unter der Vereinbarung")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    signatures = typer.Typer(
        cls=GermanGroup, help="Unterschriften: Stand, unterzeichnete Dateien, Ersatz, Rückruf, Ausnahmen."
    )
    for command in (receive, confirm, refuse, report, recall, again, replace, allow, pdf):
        signatures.command(command.__name__, cls=GermanCommand)(command)
    signatures.command("list", cls=GermanCommand)(list_)
    app.add_typer(signatures, name="signatures", no_args_is_help=True)


def _word(words: type[Words], written: str) -> Words:
    """Return the word of a closed list that was written."""
    try:
        return words(written)
    except ValueError:
        raise MoveRefused(f"„{written}“ gibt es hier nicht. Möglich sind: {', '.join(words)}.") from None


def list_(reference: Reference, json_: Json = False) -> None:
    """Nennt jede Unterschrift mit ihrem Stand, die unterzeichneten Dateien und was die Ausfertigung sperrt."""
    from cli.home import open_home
    from cli.signing_views import file_rows, place_rows, signing_data
    from models.case import in_berlin
    from models.execution import obstacles
    from models.kinds import Stage
    from models.signing_state import places_of
    from store.loading import load

    with speaking_german():
        home = open_home()
        with home.store.reading() as session:
            p = load(session, reference)
    places = places_of(p, in_berlin(home.now()).date())
    blocked = obstacles(p) if p.agreement.stage is Stage.SIGNING else []
    if json_:
        say_json(signing_data(p, places, blocked))
        return
    table("Unterschriften", ("Platz", "Wer", "Stand", "Vorgang"), place_rows(p, places))
    table("Dateien", ("Nr.", "Name", "Von", "Stand"), file_rows(p))
    for obstacle in blocked:
        console.print(f"Gesperrt: {obstacle}", soft_wrap=True)


def receive(
    work_item: Item,
    file: File,
    way: Way,
    name: Name = "",
    signed_on: Day = None,
    original: Original = "",
    reservation: Annotated[bool, typer.Option("--vorbehalt", help="Unter Gremienvorbehalt unterschrieben")] = False,
    json_: Json = False,
) -> None:
    """Nimmt eine unterzeichnete Datei an: Scan vom Papier oder PDF mit elektronischer Signatur.

    Sie wird zuerst aufbewahrt, dann geprüft. Ein Scan zählt erst nach „rundlauf signatures confirm“.
    """
    from actions.receive_signed import SignedHanded, receive_signed
    from cli.home import open_home
    from cli.proposals import bytes_of
    from cli.signing_views import file_data, told
    from documents.signed.trust import load_trust
    from models.returned import Channel
    from models.signature_slots import SignatureKind

    with speaking_german():
        home = open_home()
        handed = SignedHanded(
            file.name,
            bytes_of(file),
            Channel.COMMAND,
            "Koordination",
            _word(SignatureKind, way),
            signed_name=name,
            signed_on=signed_on.date() if signed_on else None,
            under_reservation=reservation,
            original_at=original,
        )
        kept = receive_signed(home.store, work_item, handed, load_trust(home.settings.trust_folder), home.now())
    say(told(kept), file_data(kept), json_=json_)


def confirm(
    file: Number, original: Original = "", signed_on: Day = None, name: Name = "", by: By = "Koordination"
) -> None:
    """Bestätigt eine unterzeichnete Datei, nachdem jede Seite angesehen wurde; damit ist unterzeichnet."""
    from actions.settle_signed import confirm_signed
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        on = signed_on.date() if signed_on else None
        confirm_signed(home.store, file, by, home.now(), original_at=original, signed_on=on, name=name)
    console.print("Die Unterschrift ist festgehalten.")


def refuse(
    file: Number,
    reason: Reason,
    altered: Annotated[bool, typer.Option("--geaendert", "--altered", help="Der Text ist von Hand geändert")] = False,
    by: By = "Koordination",
) -> None:
    """Lässt eine unterzeichnete Datei nicht zählen; wer sie unterzeichnet hat, erfährt warum."""
    from actions.settle_signed import refuse_signed
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        refuse_signed(home.store, file, reason, by, home.now(), altered=altered)
    console.print("Die Datei zählt nicht; sie bleibt mit der Begründung aufbewahrt.")


def report(file: Number, json_: Json = False) -> None:
    """Zeigt den Prüfbericht einer unterzeichneten Datei."""
    from cli.home import open_home
    from cli.signing_views import report_lines
    from models.errors import NotFound
    from models.signature_evidence import report_on
    from models.signature_files import SignedFile
    from store.loading import load

    with speaking_german():
        home = open_home()
        with home.store.reading() as session:
            kept = session.get(SignedFile, file)
            if kept is None:
                raise NotFound("Eine unterzeichnete Datei mit dieser Nummer gibt es nicht.")
            found = report_on(load(session, kept.reference), kept)
        if found is None:
            raise NotFound("Zu dieser Datei gibt es keinen Prüfbericht; sie ist eine Erklärung auf der Seite.")
    if json_:
        say_json(json.loads(found.model_dump_json()))
        return
    for line in report_lines(found):
        console.print(line, markup=False, soft_wrap=True)


def recall(work_item: Item, reason: Reason, by: By = "Koordination") -> None:
    """Ruft die Bitte um eine Unterschrift zurück; der Link unterschreibt nicht mehr."""
    from actions.recall_signature import recall_signature
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        recall_signature(home.store, work_item, reason, by, home.now())
    console.print("Die Anfrage ist zurückgerufen; die Person erfährt davon.")


def again(work_item: Item, by: By = "Koordination") -> None:
    """Bittet noch einmal um eine Unterschrift, mit neuem Link und neuer Frist."""
    from actions.recall_signature import request_again
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        request_again(home.store, work_item, by, home.now())
    console.print("Ein neuer Brief mit neuem Link geht hinaus.")


def replace(
    reference: Reference,
    slot: Annotated[str, typer.Argument(help="Kennung der Unterschrift in der Falldatei", metavar="PLATZ")],
    former: Annotated[str, typer.Argument(help="Kennung der bisher gefragten Person", metavar="BISHER")],
    reason: Reason,
    person: Annotated[str, typer.Option("--person", help="Kennung, wenn die Person im Fall oder Register steht")] = "",
    name: Name = "",
    office: Annotated[str, typer.Option("--funktion", "--office", help="Funktion einer neuen Person")] = "",
    organization: Annotated[str, typer.Option("--einrichtung", "--organization", help="Ihre Einrichtung")] = "",
    email: Annotated[str, typer.Option("--email", help="Ihre E-Mail-Adresse")] = "",
    basis: Annotated[str, typer.Option("--grundlage", "--basis", help="Neue Grundlage im Wortlaut")] = "",
    basis_kind: Annotated[
        str, typer.Option("--grundlage-art", "--basis-kind", help="authority, resolution, office oder no_obligation")
    ] = "authority",
    by: By = "Koordination",
) -> None:
    """Lässt jemand anderen unterzeichnen: Stellvertretung, Nachfolge im Amt oder eine dritte Person."""
    from actions.replace_signatory import replace_signatory
    from cli.home import open_home
    from models.signature_slots import Basis, BasisKind

    with speaking_german():
        home = open_home()
        successor = _person(reference, person, name, office, organization, email)
        new: Basis | None = Basis(kind=_word(BasisKind, basis_kind), text=basis) if basis else None
        replace_signatory(home.store, reference, slot, former, successor, reason, by, home.now(), basis=new)
    console.print(f"{successor.described} wird um die Unterschrift gebeten.", markup=False)


def _person(reference: str, person: str, name: str, office: str, organization: str, email: str) -> "Person":
    """Return the person of that id from case or register, or the one that was described."""
    from pydantic import ValidationError

    from cli.home import open_home
    from models.errors import NotFound
    from models.people import Person
    from store.loading import load
    from store.meetings import newest_register

    with open_home().store.reading() as session:
        p = load(session, reference)
        kept = newest_register(session, p.agreement.agency)
    known = {each.id: each for each in (*(kept.parsed.people if kept else ()), *p.case.people)}
    if person and not office:
        if person not in known:
            raise NotFound(f"Eine Person „{person}“ kennen weder Fall noch Gremienverzeichnis.")
        return known[person]
    try:
        return Person(id=person, name=name or None, office=office, organization=organization, email=email)
    except ValidationError:
        raise MoveRefused(
            "Eine neue Person braucht --person (Kennung aus Kleinbuchstaben), --funktion, --einrichtung und --email."
        ) from None


def allow(
    reference: Reference,
    kind: Annotated[str, typer.Argument(help="mixed_media oder former_office", metavar="AUSNAHME")],
    allowed_by: Annotated[str, typer.Option("--erlaubt-von", "--allowed-by", help="Wer es erlaubt hat")],
    note: Annotated[str, typer.Option("--vermerk", "--note", help="Rechtlicher Vermerk")],
    by: By = "Koordination",
) -> None:
    """Hält eine Ausnahme fest, zum Beispiel gemischte Medien (mixed_media)."""
    from actions.except_signing import except_signing
    from cli.home import open_home
    from models.signature_files import ExceptionKind

    with speaking_german():
        home = open_home()
        except_signing(home.store, reference, _word(ExceptionKind, kind), allowed_by, note, by, home.now())
    console.print("Die Ausnahme ist festgehalten; sie steht im Ausfertigungsvermerk.")


def pdf(
    reference: Reference,
    out: Annotated[Path | None, typer.Option("--out", help="Datei, in die sie geschrieben wird")] = None,
    made: Annotated[Path | None, typer.Option("--aus", "--from", help="Eine anderswo erzeugte PDF")] = None,
) -> None:
    """Erzeugt die PDF mit vorbereiteten Unterschriftenfeldern, die elektronisch unterzeichnet wird."""
    from actions.prepare_pdf import prepare_pdf
    from cli.home import open_home
    from cli.proposals import bytes_of
    from models.errors import StoreTrouble

    with speaking_german():
        home = open_home()
        content = bytes_of(made) if made else None
        prepared = prepare_pdf(home.store, reference, "Koordination", home.now(), content)
        target = out or Path(f"{reference}_zum_unterzeichnen.pdf")
        try:
            target.write_bytes(home.store.files.get(prepared.sha256))
        except OSError as error:
            raise StoreTrouble(f"„{target}“ ist nicht zu schreiben ({error.strerror}).") from error
    console.print(f"Geschrieben: {target}. Prüfsumme (SHA-256): {prepared.sha256}", markup=False, soft_wrap=True)
