"""Leave a visit and enter the next: what every move does, inside the unit of work of the action that moves."""

import sys
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from actions.announcing import announce, announce_end
from actions.asking import ask
from actions.closing import close
from actions.confirm_file import leave_unconfirmed
from actions.meetings import appoint, put_on_agenda
from actions.ordering import order_documents
from models.agreement import StageVisit, Version, visit_key
from models.answers import MeetingRecorded
from models.asking import next_planned
from models.journal import Entry
from models.kinds import Question, Stage
from models.outcomes import NotDealtWith, Outcome
from models.procedure import RESTING
from models.proceeding import Proceeding
from models.text import AgreementText, content_hash
from store.chronicle import cited, record
from store.loading import load
from store.store import Store, touch


def move(store: Store, session: Session, p: Proceeding, outcome: Outcome, now: datetime, by: str | None = None) -> None:
    """Conclude the open visit with an outcome and enter the stage where it leads; ``by`` whom, if not by the rules."""
    target = p.procedure.next_stage(Stage(p.agreement.stage), outcome)
    left = p.visit
    left.concluded_at, left.outcome_json = now, outcome.frozen()
    waiting = [item for item in p.asked_now if item.is_open]
    close(session, p, waiting, f"{p.step.title} – {outcome.said}.", now, quietly=isinstance(outcome, NotDealtWith))
    _plan_what_was_named(session, p, now)
    if type(outcome) in p.step.leads_to:
        order_documents(session, p, p.step.records, now)
        leave_unconfirmed(session, p, waiting, now)
    new_text = outcome.text_after(p.version.text)
    made = _new_version(session, p, outcome, new_text, now) if new_text is not None else p.version
    record(
        session,
        p.reference,
        Entry.CONCLUDED,
        now,
        stage=left.stage,
        visit=left.visit,
        outcome=left.outcome_json,
        leads_to=target,
        version=p.agreement.version,
        version_sha256=made.sha256,
        by=by,
        **({"meeting": left.meeting_key, **cited(session, left.meeting_key)} if left.meeting_key else {}),
    )
    announce(session, p, outcome, target, now)
    session.flush()
    sys.audit("rundlauf.move.visit_left", p.reference)
    papers = enter(store, session, load(session, p.reference), target, now)
    if target in RESTING:
        announce_end(session, load(session, p.reference), outcome, papers, now)
    touch(session, p.reference)


def enter(store: Store, session: Session, p: Proceeding, stage: Stage, now: datetime) -> list[str]:
    """Open the next visit to a stage with its meeting, questions and letters; return the keys of its own documents."""
    visit = sum(former.stage is stage for former in p.visits) + 1
    used = frozenset(former.meeting_key for former in p.visits if former.meeting_key)
    p.agreement.stage, p.agreement.visit = stage, visit
    opened = StageVisit(
        key=visit_key(p.reference, stage, visit),
        reference=p.reference,
        stage=stage,
        visit=visit,
        sequence=len(p.visits) + 1,
        opened_at=now,
        version=p.agreement.version,
        meeting_key=next_planned(p, stage, used, now),
    )
    session.add(opened)
    session.flush()
    p = replace(p, visits=[*p.visits, opened])
    if opened.meeting_key:
        put_on_agenda(session, p, opened.meeting_key, now)
    papers = order_documents(session, p, p.step_of(stage).writes, now)
    ask(store, session, p, now)
    return papers


def _plan_what_was_named(session: Session, p: Proceeding, now: datetime) -> None:
    record_ = p.answer_now(Question.RECORD_MEETING)
    if isinstance(record_, MeetingRecorded) and record_.next_meeting:
        appoint(session, p, record_.next_meeting, now)


def _new_version(session: Session, p: Proceeding, outcome: Outcome, text: AgreementText, now: datetime) -> Version:
    made = Version(
        reference=p.reference,
        number=max(version.number for version in p.versions) + 1,
        text_json=[clause.model_dump(mode="json") for clause in text],
        sha256=content_hash(text),
        created_at=now,
        origin=f"{p.agreement.visit_key}:{outcome.name}",
    )
    session.add(made)
    p.agreement.version = made.number
    record(
        session,
        p.reference,
        Entry.VERSION_MADE,
        now,
        version=made.number,
        version_sha256=made.sha256,
        origin=made.origin,
    )
    return made
