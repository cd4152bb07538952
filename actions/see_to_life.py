"""The daily look at agreements in force: what has ended is closed, what comes nearer is told. Safe to repeat."""

from datetime import date, datetime

from sqlmodel import Session

from actions.answer import answer_in
from actions.outbox import put_letter
from mail.life_occasions import end_comes_nearer, report_comes_due
from models.answers import LifeEvent, LifeEventRecorded
from models.case import in_berlin
from models.deadlines import add_working_days
from models.german import day
from models.kinds import Occasion, Question, Stage
from models.life import End, EndBy, amendments, has_ended, reminder_due, report_due
from models.proceeding import Proceeding
from models.text import AgreementText
from models.work_items import WorkItem
from store.loading import load, references
from store.store import Store, touch

BY = "Rundlauf"
REPORT_NOTICE = 20  # working days before a report is due

ENDED = {
    EndBy.TERM: (LifeEvent.EXPIRED, "Die Laufzeit ist mit Ablauf des {} zu Ende."),
    EndBy.NOTICE: (LifeEvent.TERMINATED, "Die Kündigung ist mit Ablauf des {} wirksam geworden."),
    EndBy.REPEAL: (LifeEvent.TERMINATED, "Die Vereinbarung ist mit Ablauf des {} aufgehoben."),
}


def see_to_life(store: Store, now: datetime) -> int:
    """Look at every agreement in force and return how many had something due."""
    with store.reading() as session:
        known = references(session, [Stage.IN_FORCE])
    return sum(_see_to(store, reference, now) for reference in known)


def _see_to(store: Store, reference: str, now: datetime) -> bool:
    today = in_berlin(now).date()
    with store.reading() as session:
        p = load(session, reference, sparing=True)
        amended = _amended_text(session, p)
        if p.agreement.held_at or not _is_due(p, today, amended):
            return False
    with store.unit_of_work("see_to_life") as session:
        p = load(session, reference, for_change=True)
        if p.agreement.held_at or p.agreement.stage is not Stage.IN_FORCE:
            return False
        end, item = has_ended(p, today), _open_item(p)
        if end and item:
            _close(session, p, item, end, now)
        elif amended and item:
            _take_over(session, p, item, amended, today, now)
        else:
            _tell(session, p, today, now)
        touch(session, reference)
        return True


def _is_due(p: Proceeding, today: date, amended: AgreementText | None) -> bool:
    """Say whether a look in a unit of work would find something; most days there is nothing."""
    if has_ended(p, today) or amended:
        return _open_item(p) is not None
    return any(key not in {letter.key for letter in p.letters} for key in _reminders(p, today))


def _open_item(p: Proceeding) -> WorkItem | None:
    return next((i for i in p.asked_now if i.is_open and i.question is Question.RECORD_LIFE_EVENT), None)


def _close(session: Session, p: Proceeding, item: WorkItem, end: End, now: datetime) -> None:
    event, words = ENDED[end.by]
    answer_in(session, p, item, LifeEventRecorded(event=event, on=end.on, note=words.format(day(end.on))), BY, now)


def _amended_text(session: Session, p: Proceeding) -> AgreementText | None:
    """Return the wording of the newest amendment that has come into force and is not yet taken over."""
    for begun in reversed(amendments(p)):
        other = load(session, begun.reference, sparing=True)
        if other.agreement.stage is Stage.IN_FORCE:
            return None if other.version.text == p.version.text else other.version.text
    return None


def _take_over(
    session: Session, p: Proceeding, item: WorkItem, text: AgreementText, today: date, now: datetime
) -> None:
    number = amendments(p)[-1].reference
    note = f"Die Änderungsvereinbarung {number} ist in Kraft; es gilt die geänderte Fassung."
    content = LifeEventRecorded(event=LifeEvent.AMENDED, on=today, note=note, text=text)
    answer_in(session, p, item, content, BY, now)


def _reminders(p: Proceeding, today: date) -> dict[str, tuple[date, int]]:
    """Return the reminders whose time has come, by the keys of their letters: the end, and the next report."""
    if p.case.amends:
        return {}
    found = {}
    if due := reminder_due(p, today):
        found[_key(p, _matter_of_end(*due))] = due
    report = report_due(p)
    if report and add_working_days(report, -REPORT_NOTICE) <= today:
        found[_key(p, _matter_of_report(report))] = (report, 0)
    return found


def _key(p: Proceeding, matter: str) -> str:
    return f"{p.agreement.visit_key}:{p.case.coordinator}:{Occasion.LIFE_REMINDER}:{matter}"


def _matter_of_end(on: date, months: int) -> str:
    return f"end:{on.isoformat()}:{months}"


def _matter_of_report(on: date) -> str:
    return f"report:{on.isoformat()}"


def _tell(session: Session, p: Proceeding, today: date, now: datetime) -> None:
    for on, months in _reminders(p, today).values():
        content = end_comes_nearer(p, on, months) if months else report_comes_due(p, on)
        matter = _matter_of_end(on, months) if months else _matter_of_report(on)
        put_letter(session, p, p.case.coordinator, Occasion.LIFE_REMINDER, content, now, matter=matter)
