"""What the doctor looks at: each part of the installation, whether it is well, and what to do if not."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

import httpx
from sqlmodel import col, func, select

from actions.look import standing
from cli.certificates import certificates_hold
from cli.health import faults_by_reference
from cli.home import Home, open_home
from cli.post_examination import files_are_settled, letters_go_out, mail_server_answers, mailbox_opens
from flows.server import running_server
from flows.server_words import refused_as_newer
from models.diagnosis import PATIENCE, Diagnosis
from models.errors import RundlaufError
from models.german import counted, moment
from models.journal import JournalEntry
from models.papers import OrderedDocument
from models.repairs import Fault, Remedy
from store.marks import read_patrol, read_proof
from store.migrate import edition, is_current
from store.services import living_services

LEAST_DISK = 500_000_000  # bytes
UNEVEN = timedelta(minutes=1)  # so far two clocks may differ
PATROL_MISSED = timedelta(minutes=12)  # a patrol goes every five minutes; two may be late, not lost


def examine() -> list[Diagnosis]:
    """Look at every part of the home that the environment names."""
    try:
        home = open_home()
    except RundlaufError as error:
        return [Diagnosis("Ablage", False, str(error))]
    return examine_home(home)


def examine_home(home: Home) -> list[Diagnosis]:
    """Look at every part; the first that fails does not hide the others."""
    return [found for name, part in PARTS.items() for found in _carefully(name, part, home)]


def _carefully(name: str, part: Callable[[Home], Iterator[Diagnosis]], home: Home) -> list[Diagnosis]:
    try:
        return list(part(home))
    except (RundlaufError, OSError, httpx.HTTPError) as error:
        return [Diagnosis(name, False, str(error))]


def _database(home: Home) -> Iterator[Diagnosis]:
    engine = home.store.engine
    current = is_current(engine)
    schema = "aktuell" if current else "veraltet; der nächste Start von rundlauf up bringt es auf den Stand"
    yield Diagnosis("Datenbank", current, f"{engine.dialect.name}, Schema {edition(engine)}, {schema}")


def _disk(home: Home) -> Iterator[Diagnosis]:
    free = shutil.disk_usage(home.settings.home).free
    yield Diagnosis("Speicherplatz", free > LEAST_DISK, f"{free / 1e9:.1f} GB frei")


def _clock(home: Home) -> Iterator[Diagnosis]:
    says = "gestellt (Vorführung oder Probe)" if home.clock.is_set else "Uhr des Rechners"
    with home.store.reading() as session:
        latest = session.exec(select(func.max(JournalEntry.at))).one()
    if latest and latest > home.now() + UNEVEN:
        says = f"{says}, steht vor dem letzten Journaleintrag ({moment(latest)}); bitte stellen Sie die Uhr"
        yield Diagnosis("Uhr", False, f"{moment(home.now())}, {says}")
        return
    yield Diagnosis("Uhr", True, f"{moment(home.now())}, {says}")


def _service(home: Home) -> Iterator[Diagnosis]:
    with home.store.reading() as session:
        living = living_services(session, datetime.now(UTC))
    if not living:
        yield Diagnosis(
            "Dienst", False, "kein Dienst hat sich in der letzten Minute gemeldet; starten Sie: rundlauf up"
        )
        return
    names = ", ".join(f"Prozess {service.process} auf {service.host}" for service in living)
    well = len(living) == 1 or home.settings.several_services
    yield Diagnosis(
        "Dienst", well, names if well else f"{names}: mehrere, aber RUNDLAUF_SEVERAL_SERVICES ist nicht gesetzt"
    )


def _documents(home: Home) -> Iterator[Diagnosis]:
    with home.store.reading() as session:
        ordered = session.exec(select(OrderedDocument).where(col(OrderedDocument.written_at).is_(None))).all()
    old = [document for document in ordered if document.ordered_at < home.now() - PATIENCE]
    yield Diagnosis("Dokumente", not old, f"{len(ordered)} bestellt und noch nicht geschrieben, davon {len(old)} alt")


def _prefect(home: Home) -> Iterator[Diagnosis]:
    url = home.settings.prefect_api_url or running_server(home.settings.home)
    if url is None and (newer := refused_as_newer(home.settings.home)):
        yield Diagnosis("Prefect", False, newer)
        return
    if url is None:
        yield Diagnosis("Prefect", False, "kein Dienst läuft auf diesem Verzeichnis; starten Sie: rundlauf up")
        return
    try:
        pool = httpx.get(f"{url}/work_pools/kooperation", timeout=5, trust_env=False).json()
    except httpx.TransportError:
        says = "antwortet nicht. Startet der Dienst gerade erst, braucht der Prefect-Server bis zu einer Minute"
        yield Diagnosis("Prefect", False, f"{url} {says}; sonst starten Sie den Dienst neu.")
        return
    proof = read_proof(home.settings.home)
    if proof:
        yield Diagnosis("Zeitplan", proof.works, proof.message)
    status = pool.get("status", "unbekannt")
    yield Diagnosis("Prefect", status == "READY", f"{url}, Ablaufsteuerung {status}")


def _patrol(home: Home) -> Iterator[Diagnosis]:
    last = read_patrol(home.settings.home)
    if last is None:
        yield Diagnosis("Streife", True, "noch keine gegangen; die erste geht kurz nach dem Start des Dienstes")
        return
    ago = datetime.now(UTC) - last.at
    says = f"zuletzt am {moment(last.at)}: {last.did}"
    if ago <= PATROL_MISSED:
        yield Diagnosis("Streife", True, says)
        return
    yield Diagnosis(
        "Streife", False, f"{says}; sie sollte alle 5\u00a0Minuten gehen. Bitte starten Sie den Dienst neu."
    )


def _agreements(home: Home) -> Iterator[Diagnosis]:
    found = faults_by_reference(home, patience=PATIENCE)
    sick = 0
    for reference, faults in found.items():
        wrong = [fault for fault in faults if fault.is_fault]
        sick += bool(wrong)
        for fault in wrong:
            yield Diagnosis(f"{fault.part} {reference}", False, f"{fault.what} Abhilfe: {_how(reference, fault)}")
        told = " ".join(fault.what for fault in wrong)
        for trouble in standing(home.store, reference, home.now()).trouble:
            if trouble not in told:
                yield Diagnosis(f"Vorgang {reference}", False, trouble)
    says = f"{len(found)} bekannt"
    if sick:
        says += f", {counted(sick, 'braucht', 'brauchen')} Reparatur: rundlauf repair --alle"
    yield Diagnosis("Vorgänge", not sick, says)


def _how(reference: str, fault: Fault) -> str:
    return fault.does if fault.remedy is Remedy.BY_HAND else f"rundlauf repair {reference}"


PARTS: Mapping[str, Callable[[Home], Iterator[Diagnosis]]] = {
    "Datenbank": _database,
    "Speicherplatz": _disk,
    "Uhr": _clock,
    "Dienst": _service,
    "Zertifikate": certificates_hold,
    "Mailserver": mail_server_answers,
    "Postausgang": letters_go_out,
    "Postfach": mailbox_opens,
    "Eingang": files_are_settled,
    "Dokumente": _documents,
    "Prefect": _prefect,
    "Streife": _patrol,
    "Vorgänge": _agreements,
}
