"""Start the procedure of an agreement."""

from datetime import datetime

from sqlmodel import Session

from actions.meetings import keep_meeting
from actions.moving import enter
from models.agreement import Agreement, Version
from models.case import CaseFile
from models.case_procedure import procedure_of
from models.errors import MoveRefused, StoreTrouble
from models.journal import Entry
from models.kinds import Stage
from models.text import content_hash
from store.chronicle import record
from store.loading import load
from store.store import Store, touch


def start(store: Store, case: CaseFile, by: str, now: datetime) -> str:
    """Open the proceeding of a case and return its reference; starting the same case twice is harmless."""
    try:
        with store.unit_of_work("start") as session:
            if not is_known(session, case):
                open_proceeding(store, session, case, by, now)
    except StoreTrouble:
        with store.reading() as session:  # perhaps somebody has started it in the same instant
            if not is_known(session, case):
                raise
    return case.reference


def is_known(session: Session, case: CaseFile) -> bool:
    """Say whether the procedure of this case has begun; under its number with other particulars raises MoveRefused."""
    known = session.get(Agreement, case.reference)
    if known is not None and known.case != case:
        raise MoveRefused(f"Zu {case.paper.number} läuft bereits ein Verfahren mit anderen Angaben.")
    return known is not None


def open_proceeding(store: Store, session: Session, case: CaseFile, by: str, now: datetime) -> None:
    """Open the proceeding of a case inside the unit of work of whoever starts it."""
    procedure = procedure_of(case)
    agreement = Agreement(
        reference=case.reference,
        subject=case.subject,
        short_title=case.short_title,
        agency=case.agency,
        procedure=procedure.name,
        procedure_version=procedure.version,
        procedure_json=procedure.frozen(),
        case_json=case.model_dump_json(),
        stage=Stage.DRAFTING,
        started_at=now,
        started_by=by,
    )
    first = Version(
        reference=case.reference,
        number=1,
        text_json=[clause.model_dump(mode="json") for clause in case.clauses],
        sha256=content_hash(case.clauses),
        created_at=now,
        origin="case",
    )
    session.add_all((agreement, first))
    # in one order for all, so that no two wait crosswise
    for plan in sorted(case.meetings, key=lambda plan: (plan.start, plan.body)):
        keep_meeting(session, case.agency, plan, now, by)
    session.flush()
    record(session, case.reference, Entry.STARTED, now, by=by, paper=case.paper.number, version_sha256=first.sha256)
    enter(store, session, load(session, case.reference), Stage.DRAFTING, now)
    touch(session, case.reference)
