"""Services on one home: each run has an epoch; when it has ended, what it had claimed is free again."""

import os
import platform
from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col, select

from models.papers import OutgoingLetter, Service
from store.outstanding import free_letters

SILENT_AFTER = timedelta(seconds=60)


def begin_epoch(session: Session, now: datetime, *, alone: bool) -> str:
    """Register this service and return its epoch. Alone on its home, it ends every former epoch."""
    if alone:
        for former in session.exec(select(Service).where(col(Service.ended_at).is_(None))):
            former.ended_at = now
    service = Service(epoch=uuid4().hex, started_at=now, heartbeat_at=now, host=platform.node(), process=os.getpid())
    session.add(service)
    session.flush()
    take_back_claims(session)
    return service.epoch


def beat(session: Session, epoch: str, now: datetime) -> None:
    """Say that the service is alive, and end the epochs that have fallen silent; one that was only slow lives on."""
    own = session.get(Service, epoch)
    if own:
        own.heartbeat_at, own.ended_at = now, None
    for service in session.exec(select(Service).where(col(Service.ended_at).is_(None))):
        if service.epoch != epoch and service.heartbeat_at < now - SILENT_AFTER:
            service.ended_at = now
    session.flush()
    take_back_claims(session)


def end_epoch(session: Session, epoch: str, now: datetime) -> None:
    """Note that the service has ended in good order."""
    service = session.get(Service, epoch)
    if service:
        service.ended_at = now
    session.flush()
    take_back_claims(session)


def live_epochs(session: Session) -> set[str]:
    """Return the epochs that have not ended."""
    return set(session.exec(select(Service.epoch).where(col(Service.ended_at).is_(None))))


def living_services(session: Session, now: datetime) -> list[Service]:
    """Return the services that have given a sign of life in the last minute."""
    begun = select(Service).where(col(Service.ended_at).is_(None)).order_by(col(Service.started_at))
    return [service for service in session.exec(begun) if service.heartbeat_at >= now - SILENT_AFTER]


def take_back_claims(session: Session) -> None:
    """Free every letter that an ended service had claimed and did not report as sent."""
    live = select(Service.epoch).where(col(Service.ended_at).is_(None))
    claimed_by = col(OutgoingLetter.claimed_by)
    free_letters(session, claimed_by.is_not(None), claimed_by.not_in(live))
