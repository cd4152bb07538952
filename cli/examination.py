"""What the doctor looks at: each part of the installation, whether it is well, and what to do if not."""

import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
from sqlmodel import col, func, select

from actions.look import standing
from cli.health import faults_by_reference
from cli.home import Home, open_home
from flows.server import running_server
from flows.server_words import refused_as_newer
from mail.server_url import mail_server
from models.errors import RundlaufError
from models.german import counted, moment
from models.journal import JournalEntry
from models.papers import OrderedDocument, OutgoingLetter
from models.repairs import Fault, Remedy
from store.migrate import is_current
from store.proofs import read_proof
from store.services import living_services

LEAST_DISK = 500_000_000  # bytes
PATIENCE = timedelta(minutes=15)  # what is younger the service and its patrol mend by themselves
UNEVEN = timedelta(minutes=1)  # so far two clocks may differ
MAIL_SECONDS = 5.0


@dataclass(frozen=True)
class Finding:
    """What was found about one part."""

    part: str
    well: bool
    says: str


def examine() -> list[Finding]:
    """Look at every part; the first that fails does not hide the others."""
    try:
        home = open_home()
    except RundlaufError as error:
        return [Finding("Ablage", False, str(error))]
    return [finding for part in PARTS for finding in _carefully(part, home)]


def _carefully(part: Callable[[Home], Iterator[Finding]], home: Home) -> list[Finding]:
    try:
        return list(part(home))
    except (RundlaufError, OSError, httpx.HTTPError) as error:
        return [Finding(NAMES.get(part.__name__, "Vorgänge"), False, str(error))]


def _database(home: Home) -> Iterator[Finding]:
    current = is_current(home.store.engine)
    name = home.store.engine.dialect.name
    yield Finding("Datenbank", current, f"{name}, Schema {'aktuell' if current else 'veraltet'}")


def _disk(home: Home) -> Iterator[Finding]:
    free = shutil.disk_usage(home.settings.home).free
    yield Finding("Speicherplatz", free > LEAST_DISK, f"{free / 1e9:.1f} GB frei")


def _clock(home: Home) -> Iterator[Finding]:
    says = "gestellt (Vorführung oder Probe)" if home.clock.is_set else "Uhr des Rechners"
    with home.store.reading() as session:
        latest = session.exec(select(func.max(JournalEntry.at))).one()
    if latest and latest > home.now() + UNEVEN:
        says = f"{says}, steht vor dem letzten Journaleintrag ({moment(latest)}); bitte stellen Sie die Uhr"
        yield Finding("Uhr", False, f"{moment(home.now())}, {says}")
        return
    yield Finding("Uhr", True, f"{moment(home.now())}, {says}")


def _service(home: Home) -> Iterator[Finding]:
    with home.store.reading() as session:
        living = living_services(session, datetime.now(UTC))
    if not living:
        yield Finding("Dienst", False, "kein Dienst hat sich in der letzten Minute gemeldet; starten Sie: rundlauf up")
        return
    names = ", ".join(f"Prozess {service.process} auf {service.host}" for service in living)
    well = len(living) == 1 or home.settings.several_services
    yield Finding(
        "Dienst", well, names if well else f"{names}: mehrere, aber RUNDLAUF_SEVERAL_SERVICES ist nicht gesetzt"
    )


def _mail_server(home: Home) -> Iterator[Finding]:
    if home.settings.catches_mail:
        yield Finding("Mailserver", True, "keiner eingestellt; Briefe bleiben im Postfach")
        return
    server = mail_server(home.settings.smtp_url.get_secret_value())
    try:
        socket.create_connection((server.host, server.port), MAIL_SECONDS).close()
    except OSError as trouble:
        yield Finding("Mailserver", False, f"{server.shown} ist nicht erreichbar ({trouble.strerror or trouble})")
    else:
        yield Finding("Mailserver", True, f"{server.shown} ist erreichbar")


def _mail(home: Home) -> Iterator[Finding]:
    with home.store.reading() as session:
        letters = session.exec(select(OutgoingLetter).where(col(OutgoingLetter.sent_at).is_(None))).all()
    waiting = [letter for letter in letters if letter.outstanding]
    old = [letter for letter in waiting if letter.created_at < home.now() - PATIENCE]
    yield Finding("Postausgang", not old, f"{counted(len(waiting), 'Brief', 'Briefe')} offen, davon {len(old)} alt")
    refused = [letter for letter in letters if letter.dropped_at and letter.trouble]
    says = f"{counted(len(refused), 'Brief', 'Briefe')} abgelehnt; was davon noch fehlt, steht beim Vorgang"
    yield Finding("Adressen", True, says if refused else "kein Brief abgelehnt")


def _documents(home: Home) -> Iterator[Finding]:
    with home.store.reading() as session:
        ordered = session.exec(select(OrderedDocument).where(col(OrderedDocument.written_at).is_(None))).all()
    old = [document for document in ordered if document.ordered_at < home.now() - PATIENCE]
    yield Finding("Dokumente", not old, f"{len(ordered)} bestellt und noch nicht geschrieben, davon {len(old)} alt")


def _prefect(home: Home) -> Iterator[Finding]:
    url = home.settings.prefect_api_url or running_server(home.settings.home)
    if url is None and (newer := refused_as_newer(home.settings.home)):
        yield Finding("Prefect", False, newer)
        return
    if url is None:
        yield Finding("Prefect", False, "kein Dienst läuft auf diesem Verzeichnis; starten Sie: rundlauf up")
        return
    pool = httpx.get(f"{url}/work_pools/kooperation", timeout=5, trust_env=False).json()
    proof = read_proof(home.settings.home)
    if proof:
        yield Finding("Zeitplan", proof.works, proof.message)
    status = pool.get("status", "unbekannt")
    yield Finding("Prefect", status == "READY", f"{url}, Ablaufsteuerung {status}")


def _agreements(home: Home) -> Iterator[Finding]:
    found = faults_by_reference(home, patience=PATIENCE)
    sick = 0
    for reference, faults in found.items():
        wrong = [fault for fault in faults if fault.is_fault]
        sick += bool(wrong)
        for fault in wrong:
            yield Finding(f"{fault.part} {reference}", False, f"{fault.what} Abhilfe: {_how(reference, fault)}")
        told = " ".join(fault.what for fault in wrong)
        for trouble in standing(home.store, reference, home.now()).trouble:
            if trouble not in told:
                yield Finding(f"Vorgang {reference}", False, trouble)
    says = f"{len(found)} bekannt"
    if sick:
        says += f", {counted(sick, 'braucht', 'brauchen')} Reparatur: rundlauf repair --alle"
    yield Finding("Vorgänge", not sick, says)


def _how(reference: str, fault: Fault) -> str:
    return fault.does if fault.remedy is Remedy.BY_HAND else f"rundlauf repair {reference}"


NAMES = {
    "_database": "Datenbank",
    "_disk": "Speicherplatz",
    "_clock": "Uhr",
    "_service": "Dienst",
    "_mail_server": "Mailserver",
    "_mail": "Postausgang",
    "_documents": "Dokumente",
    "_prefect": "Prefect",
}

PARTS: tuple[Callable[[Home], Iterator[Finding]], ...] = (
    _database,
    _disk,
    _clock,
    _service,
    _mail_server,
    _mail,
    _documents,
    _prefect,
    _agreements,
)
