"""Take over a register of bodies: a further edition that counts from now on; the former ones stay."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from actions.reseat import reseat
from models.meetings import KeptRegister
from models.register import Register
from models.register_changes import changes_between
from models.register_yaml import read_register
from store.meetings import newest_register
from store.store import Store


@dataclass(frozen=True)
class Import:
    """What taking over a register changes, or has changed."""

    agency: str
    edition: int
    changes: tuple[str, ...]  #: in German; none where the register is the one that counts already
    left_to_do: tuple[str, ...] = ()  #: in German: what is left to do for meetings that have been invited


def changes_of(store: Store, text: str, name: str = "Gremiendatei") -> Import:
    """Return what an import would change; changes nothing; a faulty file raises RegisterInvalid with lines."""
    register = read_register(text, name)
    with store.reading() as session:
        return _compared(session, register, text)


def import_register(store: Store, text: str, by: str, now: datetime, name: str = "Gremiendatei") -> Import:
    """Keep the register as the newest edition; the same text again changes nothing.

    Meetings that have been invited and have not begun are seated anew.
    """
    register = read_register(text, name)
    with store.unit_of_work("import_register") as session:
        found = _compared(session, register, text)
        if found.changes:
            session.add(
                KeptRegister(
                    agency=register.agency,
                    edition=found.edition,
                    imported_at=now,
                    imported_by=by,
                    content=text,
                    sha256=_digest(text),
                )
            )
            session.flush()
            return replace(found, left_to_do=tuple(reseat(session, register.agency, now)))
        return found


def _compared(session: Session, register: Register, text: str) -> Import:
    newest = newest_register(session, register.agency)
    if newest is not None and newest.sha256 == _digest(text):
        return Import(register.agency, newest.edition, ())
    changes = changes_between(newest.parsed if newest else None, register) or ["Nur Anmerkungen oder Reihenfolge."]
    return Import(register.agency, newest.edition + 1 if newest else 1, tuple(changes))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
