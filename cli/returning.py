"""The commands `rundlauf returned`: files that come back, the mailbox they come in, and what about them is unclear."""

from pathlib import Path
from typing import Annotated

import typer

from cli.answering import Item
from cli.german import GermanCommand, GermanGroup
from cli.moving import Json, Reason
from cli.printing import console, say, say_json, speaking_german, table
from models.errors import MailError

BY = "Koordination"

Number = Annotated[int, typer.Argument(help="Nummer der Datei, siehe rundlauf returned list", metavar="NR")]
File = Annotated[Path, typer.Argument(help="Die Datei, wie sie zurückkam", metavar="DATEI")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    returned = typer.Typer(cls=GermanGroup, help="Zurückgegebene Dateien: annehmen, holen, zuordnen, beiseitelegen.")
    for command in (receive, fetch, assign, accept_late, set_aside):
        returned.command(command.__name__.replace("_", "-"), cls=GermanCommand)(command)
    returned.command("list", cls=GermanCommand)(list_)
    app.add_typer(returned, name="returned", no_args_is_help=True)


def receive(work_item: Item, file: File, json_: Json = False) -> None:
    """Nimmt eine zurückgegebene Datei für jemanden an, zum Beispiel aus der Post.

    Was verstanden wurde, bestätigt danach die Person auf ihrer Seite, oder die Koordination für sie.
    """
    from actions.receive import Handed
    from actions.receive import receive as take
    from cli.file_views import file_data, told
    from cli.home import open_home
    from cli.proposals import bytes_of
    from models.returned import Channel

    with speaking_german():
        home = open_home()
        handed = Handed(file.name, bytes_of(file), Channel.COMMAND, BY)
        received = take(home.store, work_item, handed, home.now())
    say(told(received), file_data(received), json_=json_)


def fetch(json_: Json = False) -> None:
    """Holt Antworten aus dem Postfach (RUNDLAUF_INBOX_URL) und nennt, was unklar blieb."""
    from actions.take_in import take_in_all
    from cli.home import open_home
    from mail.inbox import Inbox

    with speaking_german():
        home = open_home()
        url = home.settings.inbox_url.get_secret_value()
        if not url:
            raise MailError("Es ist kein Postfach genannt. RUNDLAUF_INBOX_URL=imaps://name:passwort@host/INBOX")
        box = Inbox(url, home.settings.smtp_seconds)
        taken = take_in_all(home.store, box, box.name, home.now())
    if json_:
        say_json([mail.model_dump(mode="json") for mail in taken])
        return
    rows = [(mail.sender, mail.subject, mail.work_item or "–", mail.reason or "gelesen") for mail in taken]
    table("Geholte Nachrichten", ("Von", "Betreff", "Vorgang", "Was daraus wurde"), rows)


def list_(
    reference: Annotated[str, typer.Argument(help="Nummer des Vorgangs; ohne sie: was wartet", metavar="[REF]")] = "",
    json_: Json = False,
) -> None:
    """Nennt zurückgegebene Dateien eines Vorgangs, oder alle, über die noch zu entscheiden ist."""
    from cli.file_views import file_data, told
    from cli.home import open_home
    from store.returned import files_of, files_waiting, mails_waiting

    with speaking_german():
        home = open_home()
        with home.store.reading() as session:
            files = files_of(session, reference) if reference else files_waiting(session)
            mails = [] if reference else mails_waiting(session)
    if json_:
        unclear = [mail.model_dump(mode="json") for mail in mails]
        say_json({"files": [file_data(file) for file in files], "mails": unclear})
        return
    rows = [(str(file.id), file.name, file.by, told(file)) for file in files]
    table("Dateien", ("Nr.", "Name", "Von", "Stand"), rows)
    if mails:
        table("Nachrichten", ("Von", "Betreff", "Grund"), [(mail.sender, mail.subject, mail.reason) for mail in mails])


def assign(file: Number, work_item: Item, json_: Json = False) -> None:
    """Ordnet eine unklare Datei einem Vorgang zu; sie wird gelesen, als wäre sie gleich dort angekommen."""
    from actions.settle_file import assign as give
    from cli.file_views import file_data, told
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        received = give(home.store, file, work_item, BY, home.now())
    say(told(received), file_data(received), json_=json_)


def accept_late(file: Number, reason: Reason) -> None:
    """Lässt eine verspätete Datei gelten; ihre Vorschläge liegen bei der Auswertung mit vor."""
    from actions.settle_file import accept_late as accept
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        accept(home.store, file, reason, BY, home.now())
    console.print("Die Datei zählt mit; die Begründung steht im Journal.")


def set_aside(file: Number, reason: Reason) -> None:
    """Legt eine Datei beiseite; sie bleibt mit der Begründung aufbewahrt."""
    from actions.settle_file import set_aside as put_away
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        put_away(home.store, file, reason, BY, home.now())
    console.print("Die Datei zählt nicht; sie bleibt mit der Begründung aufbewahrt.")
