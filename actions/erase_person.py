"""Erase a person on request (Art. 17 DSGVO): one transaction an agreement, its chain still holds, the rest says why."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from actions.tell_person import Told, look_for, tell_person
from documents.catalog import render
from models.agreement import is_meeting
from models.erasure import RECORDS, Sought, Treatment
from models.journal import Entry
from models.kinds import DocumentKind
from models.papers import OrderedDocument
from store.chronicle import record
from store.loading import own
from store.personal_data import erase_rows, is_bound, sweep, under_way
from store.store import Store

RULE = "Art.\u00a017 DSGVO"


def erase_person(store: Store, address: str, by: str, now: datetime, also: tuple[str, ...] = ()) -> Told:
    """Erase whoever has an e-mail address, and return what is still held and why.

    Agreements under way are left whole; replace the person there first. Raises NotFound where nobody is known.
    """
    told = tell_person(store, address, also)
    for reference in told.references:
        _erase_in(store, reference, told, by, now)
    for each in told.goes:
        if each.table == "ablage" and each.place.treatment is Treatment.DROPPED:
            store.files.remove(each.key)
    sweep(store)
    return look_for(store, told.sought)


def _erase_in(store: Store, reference: str, told: Told, by: str, now: datetime) -> None:
    """Erase in one agreement, or in what belongs to none, in one transaction; files that are replaced go after it."""
    former: list[str] = []
    with store.unit_of_work("erase_person") as session:
        if reference:
            own(session, reference)
        ids = _new_ids(session, reference, told.sought)
        papers = _write_anew(store, session, reference, told.sought, ids)
        former = [old for _, old, _ in papers if old]
        rows = erase_rows(session, reference, told.sought, ids)
        if reference and not is_meeting(reference):
            record(
                session,
                reference,
                Entry.PERSON_ERASED,
                now,
                by=by,
                rule=RULE,
                rows=rows,
                papers=[{"document": key, "former": old, "sha256": new} for key, old, new in papers],
            )
    with store.reading() as session:
        for sha256 in former:
            if not session.exec(select(OrderedDocument.key).where(OrderedDocument.sha256 == sha256)).first():
                store.files.remove(sha256)


def _new_ids(session: Session, reference: str, sought: Sought) -> Mapping[str, str]:
    """Return the ids that take the place of telling ones, where nothing unchangeable rests on them."""
    if reference in under_way(session):
        return {}
    return {known: f"p_{secrets.token_hex(6)}" for known in sought.ids if not is_bound(session, known)}


def _write_anew(
    store: Store, session: Session, reference: str, sought: Sought, ids: Mapping[str, str]
) -> list[tuple[str, str | None, str | None]]:
    """Write the papers that are no records without the person; return their keys with the former and new hash."""
    if reference in under_way(session):
        return []
    done = []
    for paper in session.exec(select(OrderedDocument).where(col(OrderedDocument.reference) == reference)):
        if not sought.stands_in(paper.content):
            continue
        if DocumentKind(paper.kind) in RECORDS:
            _spare_addresses(paper, sought)
            continue
        former = paper.sha256
        paper.content = sought.erased(paper.content, ids)
        paper.title, paper.file_name = sought.erased(paper.title), sought.erased(paper.file_name)
        if former:
            paper.sha256 = store.files.put(render(paper.kind, paper.content))
        done.append((paper.key, former, paper.sha256))
    session.flush()
    return done


def _spare_addresses(paper: OrderedDocument, sought: Sought) -> None:
    """Take addresses that a record was given but does not print out of its content: its file stays what it is."""
    content = Sought(addresses=sought.addresses).erased(paper.content)
    if content != paper.content and hashlib.sha256(render(paper.kind, content)).hexdigest() == paper.sha256:
        paper.content = content
