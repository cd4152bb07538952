"""Examine an agreement for what is wrong with it, and mend one fault at a time."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from actions.conclude import conclude
from actions.follow_up import follow_up
from actions.look import digest, look
from actions.release import release
from actions.renew_link import renew_link
from actions.write import write
from documents.catalog import render
from models.errors import NotFound, NotYet, StoreTrouble
from models.faults import faults_of
from models.journal import Entry
from models.papers import OrderedDocument, OutgoingLetter
from models.proceeding import Proceeding
from models.repairs import Fault, Remedy, RunSeen, Seen
from models.tokens import fingerprint, token
from models.waiting import standing_of
from models.work_items import WorkItem
from store.chronicle import break_of, record
from store.loading import load, own
from store.services import living_services
from store.store import Store, touch


def examine(
    store: Store,
    reference: str,
    now: datetime,
    run: RunSeen = RunSeen.UNASKED,
    patience: timedelta = timedelta(0),
    machine_time: datetime | None = None,
) -> list[Fault]:
    """Return what is wrong with an agreement; ``run`` is what Prefect says, what is younger than ``patience`` waits.

    Services live in the machine's time, which is another than ``now`` in a rehearsal.
    """
    with store.reading() as session:
        p = load(session, reference)
        seen = Seen(
            damaged=_damaged(store, p),
            dead_links=_dead_links(store, p),
            living=frozenset(service.epoch for service in living_services(session, machine_time or now)),
            broken_at=break_of(session, reference),
            run=run,
            stale=p.agreement.shown != digest(standing_of(p, now)),
        )
        return faults_of(p, seen, now, patience)


def _damaged(store: Store, p: Proceeding) -> dict[str, str]:
    found = {}
    for document in p.documents:
        if document.sha256:
            try:
                store.files.get(document.sha256)
            except NotFound:
                found[document.key] = "fehlt in der Ablage"
            except StoreTrouble:
                found[document.key] = "ist beschädigt"
    return found


def _dead_links(store: Store, p: Proceeding) -> list[str]:
    """Return the open questions whose link another key has made."""
    return [
        item.key
        for item in p.asked_now
        if item.is_open and fingerprint(token(store.key, item.key, item.person, item.generation)) != item.token_hash
    ]


def repair(store: Store, reference: str, fault: Fault, by: str, now: datetime) -> None:
    """Apply the remedy of a fault; what changes facts is journaled, and everything is harmless to repeat."""
    match fault.remedy:
        case Remedy.GO_ON:
            _go_on(store, reference, now)
        case Remedy.RELEASE:
            release(store, reference, by, now)
        case Remedy.RENEW_LINKS:
            for item in fault.concerns:
                _renew(store, item, now)
        case Remedy.BY_HAND:
            return
        case remedy:
            _in_one_transaction(store, reference, fault, _REMEDIES[remedy], by, now)


def _go_on(store: Store, reference: str, now: datetime) -> None:
    """Do what the run would do, but for the letters: they are the service's."""
    while not (seen := look(store, reference, now)).held:
        if seen.outcome:
            conclude(store, seen.visit_key, now)
        elif seen.follow_up:
            follow_up(store, seen.visit_key, now)
        else:
            break
    write(store, now, reference)
    store.notify(reference)


def _renew(store: Store, work_item: str, now: datetime) -> None:
    """Give everybody who may answer a fresh link."""
    with store.reading() as session:
        item = session.get_one(WorkItem, work_item)
    for holder in (item.person, *(one.person for one in item.stand_ins if one.acts)):
        with suppress(NotYet):  # one is under way
            renew_link(store, work_item, now, holder)


Facts = dict[str, object]
Mend = Callable[[Store, Session, Proceeding, Fault], Facts]


def _in_one_transaction(store: Store, reference: str, fault: Fault, mend: Mend, by: str, now: datetime) -> None:
    with store.unit_of_work() as session:
        own(session, reference)
        facts = mend(store, session, load(session, reference, for_change=True), fault)
        record(session, reference, Entry.REPAIRED, now, by=by, remedy=fault.remedy, what=fault.what, **facts)
        touch(session, reference)


def _write_anew(store: Store, session: Session, _: Proceeding, fault: Fault) -> Facts:
    """Lay the files down again; a newer house template may give other bytes, then the new hash counts from now on."""
    changed = {}
    for document in session.exec(select(OrderedDocument).where(col(OrderedDocument.key).in_(fault.concerns))):
        sha256 = store.files.put(render(document.kind, document.content))
        if sha256 != document.sha256:
            changed[document.key] = {"former_sha256": document.sha256, "sha256": sha256}
            document.sha256 = sha256
    return {"documents": list(fault.concerns), "changed": changed}


def _free_letters(store: Store, session: Session, p: Proceeding, fault: Fault) -> Facts:
    for letter in _letters(session, fault):
        letter.claimed_by = None
    return {"letters": list(fault.concerns)}


def _send_again(store: Store, session: Session, p: Proceeding, fault: Fault) -> Facts:
    for letter in _letters(session, fault):
        put_back(letter, p.person(letter.person).email)
    return {"letters": list(fault.concerns)}


def put_back(letter: OutgoingLetter, address: str) -> None:
    """Put a letter back into the outbox as if it had never been tried; its Message-ID stays."""
    letter.address = address
    letter.dropped_at = letter.not_before = letter.claimed_by = None
    letter.trouble, letter.attempts = "", 0


def _new_run(store: Store, session: Session, p: Proceeding, fault: Fault) -> Facts:
    """Forget the run: whoever moves agreements gives a new one at the next look."""
    former = p.agreement.flow_run_id
    p.agreement.flow_run_id = None
    p.agreement.repair, p.agreement.failures, p.agreement.shown = "", 0, ""
    return {"former_run": former}


def _letters(session: Session, fault: Fault) -> list[OutgoingLetter]:
    query = select(OutgoingLetter).where(col(OutgoingLetter.key).in_(fault.concerns))
    return [letter for letter in session.exec(query) if letter.sent_at is None]


_REMEDIES: Mapping[Remedy, Mend] = {
    Remedy.WRITE_ANEW: _write_anew,
    Remedy.FREE_LETTERS: _free_letters,
    Remedy.SEND_AGAIN: _send_again,
    Remedy.NEW_RUN: _new_run,
}
