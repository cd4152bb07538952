"""What the doctor looks at where mail goes out and files come back."""

import socket
from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import col, select

from cli.home import Home
from mail.inbox import Inbox
from mail.server_url import mail_server
from models.diagnosis import PATIENCE, Diagnosis
from models.german import counted, moment
from models.papers import OutgoingLetter
from store.returned import files_waiting, mails_waiting

MAIL_SECONDS = 5.0
UNSETTLED = timedelta(days=2)  # so long the coordinator may take to decide about a file


def mail_server_answers(home: Home) -> Iterator[Diagnosis]:
    """Knock at the mail server."""
    if home.settings.catches_mail:
        yield Diagnosis("Mailserver", True, "keiner eingestellt; Briefe bleiben im Postfach")
        return
    server = mail_server(home.settings.smtp_url.get_secret_value())
    try:
        socket.create_connection((server.host, server.port), MAIL_SECONDS).close()
    except OSError as trouble:
        yield Diagnosis("Mailserver", False, f"{server.shown} ist nicht erreichbar ({trouble.strerror or trouble})")
    else:
        yield Diagnosis("Mailserver", True, f"{server.shown} ist erreichbar")


def letters_go_out(home: Home) -> Iterator[Diagnosis]:
    """Look for letters that lie too long and addresses that were refused."""
    with home.store.reading() as session:
        letters = session.exec(select(OutgoingLetter).where(col(OutgoingLetter.sent_at).is_(None))).all()
    waiting = [letter for letter in letters if letter.outstanding]
    old = [letter for letter in waiting if letter.created_at < home.now() - PATIENCE]
    says = f"{counted(len(waiting), 'Brief', 'Briefe')} offen"
    if old:
        says += f", davon {len(old)} alt; der älteste liegt seit {moment(min(x.created_at for x in old))}"
    yield Diagnosis("Postausgang", not old, says)
    refused = [letter for letter in letters if letter.dropped_at and letter.trouble]
    says = f"{counted(len(refused), 'Brief', 'Briefe')} abgelehnt; was davon noch fehlt, steht beim Vorgang"
    yield Diagnosis("Adressen", True, says if refused else "kein Brief abgelehnt")


def mailbox_opens(home: Home) -> Iterator[Diagnosis]:
    """Open the mailbox in which replies arrive, as the service does; trouble with it is what the doctor says."""
    url = home.settings.inbox_url.get_secret_value()
    if not url:
        yield Diagnosis("Postfach", True, "keines genannt; Dateien kommen über die Seiten und die Geschäftsstelle")
        return
    inbox = Inbox(url, MAIL_SECONDS)
    inbox.knock()
    yield Diagnosis("Postfach", True, f"{inbox.name} ist lesbar")


def files_are_settled(home: Home) -> Iterator[Diagnosis]:
    """Look for files and messages about which the coordinator has to decide."""
    with home.store.reading() as session:
        files, mails = files_waiting(session), mails_waiting(session)
        known = {file.mail for file in files}
        alone = [mail for mail in mails if mail.sha256 not in known]
    if not files and not alone:
        yield Diagnosis("Eingang", True, "nichts wartet auf eine Entscheidung")
        return
    oldest = min(*(file.received_at for file in files), *(mail.received_at for mail in alone), home.now())
    waiting = (
        counted(len(files), "Datei", "Dateien") if files else "",
        f"{counted(len(alone), 'Nachricht', 'Nachrichten')} ohne Datei" if alone else "",
    )
    says = f"zu entscheiden: {', '.join(filter(None, waiting))}; welche, sagt: rundlauf returned list"
    yield Diagnosis("Eingang", oldest > home.now() - UNSETTLED, says)
