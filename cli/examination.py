"""What the doctor looks at: each part of the installation, whether it is well, and what to do if not."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import httpx
from sqlmodel import col, select

from actions.look import standing
from cli.home import Home, open_home
from flows.server import running_server
from models.errors import RundlaufError
from models.german import counted
from models.journal import broken_at
from models.papers import OrderedDocument, OutgoingLetter
from store.chronicle import journal_of
from store.loading import references
from store.migrate import is_current
from store.proofs import read_proof

LEAST_DISK = 500_000_000  # bytes


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
        return [Finding(part.__name__.strip("_").capitalize(), False, str(error))]


def _database(home: Home) -> Iterator[Finding]:
    current = is_current(home.store.engine)
    name = home.store.engine.dialect.name
    yield Finding("Datenbank", current, f"{name}, Schema {'aktuell' if current else 'veraltet'}")


def _disk(home: Home) -> Iterator[Finding]:
    free = shutil.disk_usage(home.settings.home).free
    yield Finding("Speicherplatz", free > LEAST_DISK, f"{free / 1e9:.1f} GB frei")


def _clock(home: Home) -> Iterator[Finding]:
    says = "gestellt (Vorführung oder Probe)" if home.clock.is_set else "Uhr des Rechners"
    yield Finding("Uhr", True, f"{home.now():%d.%m.%Y %H:%M} UTC, {says}")


def _mail(home: Home) -> Iterator[Finding]:
    if home.settings.catches_mail:
        yield Finding("Post", True, "kein Mailserver eingestellt; Briefe bleiben im Postfach")
    with home.store.reading() as session:
        letters = session.exec(select(OutgoingLetter).where(col(OutgoingLetter.sent_at).is_(None))).all()
    waiting = [letter for letter in letters if letter.outstanding]
    old = [letter for letter in waiting if letter.created_at < home.now() - timedelta(minutes=15)]
    yield Finding("Postausgang", not old, f"{counted(len(waiting), 'Brief', 'Briefe')} offen, davon {len(old)} alt")
    refused = [letter for letter in letters if letter.dropped_at and letter.trouble]
    yield Finding("Adressen", not refused, f"{counted(len(refused), 'Brief', 'Briefe')} abgelehnt")


def _documents(home: Home) -> Iterator[Finding]:
    with home.store.reading() as session:
        open_ = session.exec(select(OrderedDocument).where(col(OrderedDocument.written_at).is_(None))).all()
    yield Finding("Dokumente", not open_, f"{len(open_)} bestellt und noch nicht geschrieben")


def _prefect(home: Home) -> Iterator[Finding]:
    url = home.settings.prefect_api_url or running_server(home.settings.home)
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
    with home.store.reading() as session:
        known = references(session)
    for reference in known:
        with home.store.reading() as session:
            entries, details = journal_of(session, reference)
        broken = broken_at(entries, details)
        if broken is not None:
            yield Finding(f"Journal {reference}", False, f"beschädigt ab Eintrag {broken}")
        for trouble in standing(home.store, reference, home.now()).trouble:
            yield Finding(f"Vorgang {reference}", False, trouble)
    yield Finding("Vorgänge", True, f"{len(known)} bekannt")


PARTS: tuple[Callable[[Home], Iterator[Finding]], ...] = (
    _database,
    _disk,
    _clock,
    _mail,
    _documents,
    _prefect,
    _agreements,
)
