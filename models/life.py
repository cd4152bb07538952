"""The life of an agreement in force, computed when it is read: contacts, parties, term, end, reports, reminders."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from models.case import in_berlin
from models.in_force import came_into_force
from models.kinds import Stage
from models.life_dates import add_months, takes_effect
from models.life_facts import (
    AmendmentBegun,
    ContactsChanged,
    Fact,
    NamedContact,
    NoticeGiven,
    NoticeWithdrawn,
    Repealed,
    ReportGiven,
    SignedBeforehand,
    TermExtended,
    TiedEndMoved,
)
from models.proceeding import Proceeding

F = TypeVar("F", bound=Fact)


class EndBy(StrEnum):
    """What ends an agreement."""

    TERM = "term"
    NOTICE = "notice"
    REPEAL = "repeal"


@dataclass(frozen=True)
class End:
    """The last day on which an agreement holds, and why."""

    on: date
    by: EndBy


def facts(p: Proceeding, kind: type[F]) -> list[F]:
    """Return the facts of one kind in the order in which they were recorded."""
    return [fact for fact in (row.fact for row in p.life) if isinstance(fact, kind)]


def contacts_of_case(p: Proceeding) -> tuple[NamedContact, ...]:
    """Return the contact persons with which the procedure began."""
    return tuple(
        NamedContact(person=p.person(contact.person), party=contact.party, duties=contact.duties)
        for contact in p.case.contact_persons
    )


def contacts_on(p: Proceeding, day: date) -> tuple[NamedContact, ...]:
    """Return the contact persons that the annex names on a day; of two changes for one day the later counts."""
    changes = [(change.on, place) for place, change in enumerate(facts(p, ContactsChanged)) if change.on <= day]
    return facts(p, ContactsChanged)[max(changes)[1]].contacts if changes else contacts_of_case(p)


def term_end(p: Proceeding) -> date | None:
    """Return the end of the term, extended where it was, or nothing where it is open or not known."""
    term, moved, extended = p.case.life.term, facts(p, TiedEndMoved), facts(p, TermExtended)
    if extended:
        return extended[-1].until
    if moved:
        return moved[-1].ends_on
    since = came_into_force(p)
    if term.months and since:
        return add_months(since, term.months)
    return term.ends_on or term.tied_ends_on


def standing_notice(p: Proceeding) -> NoticeGiven | None:
    """Return the notice of termination that stands, the one that ends the agreement first."""
    stands: list[NoticeGiven] = []
    for row in p.life:
        match row.fact:
            case NoticeGiven() as given:
                stands.append(given)
            case NoticeWithdrawn():
                stands.clear()
    return min(stands, key=lambda notice: effect_of(p, notice), default=None)


def earliest_effect(p: Proceeding, notice: NoticeGiven) -> date:
    """Return the first day to which a notice could end the agreement."""
    rule = p.case.life.notice
    return notice.on if rule is None or notice.for_cause else takes_effect(notice.on, rule.months, rule.to_end_of)


def effect_of(p: Proceeding, notice: NoticeGiven) -> date:
    """Return the day to which a notice ends the agreement: the one it names, or the next possible where it is late."""
    earliest, rule = earliest_effect(p, notice), p.case.life.notice
    if notice.wished_for is None or notice.wished_for <= earliest:
        return earliest
    if rule is None or notice.for_cause:
        return notice.wished_for
    return takes_effect(notice.wished_for, 0, rule.to_end_of)


def is_late(p: Proceeding, notice: NoticeGiven) -> bool:
    """Say whether a notice was received too late for the end that it names."""
    return notice.wished_for is not None and notice.wished_for < earliest_effect(p, notice)


def end_of(p: Proceeding) -> End | None:
    """Return when the agreement ends as things stand, and why; nothing where no end is known."""
    notice, repealed, term = standing_notice(p), facts(p, Repealed), term_end(p)
    ends = [End(effect_of(p, notice), EndBy.NOTICE)] if notice else []
    ends += [End(repealed[-1].ends_on, EndBy.REPEAL)] if repealed else []
    ends += [End(term, EndBy.TERM)] if term else []
    return min(ends, key=lambda end: end.on, default=None)


def has_ended(p: Proceeding, today: date) -> End | None:
    """Return the end of an agreement that is still kept as in force although its last day is over."""
    end = end_of(p) if p.agreement.stage is Stage.IN_FORCE and not p.case.amends else None
    return end if end and end.on < today else None


def reminder_due(p: Proceeding, today: date) -> tuple[date, int] | None:
    """Return the end and the months before it of the reminder whose time has come; missed ones fall into one."""
    end = end_of(p)
    if end is None or end.on < today:
        return None
    reached = [months for months in p.case.life.term.remind_months if add_months(end.on, -months) <= today]
    return (end.on, min(reached)) if reached else None


def next_reminder(p: Proceeding, today: date) -> date | None:
    """Return the day of the next reminder of the end."""
    end = end_of(p)
    days = [add_months(end.on, -months) for months in p.case.life.term.remind_months] if end else []
    return min((day for day in days if day > today), default=None)


def report_due(p: Proceeding) -> date | None:
    """Return the day by which the next progress report is due."""
    every, since, end = p.case.life.reports.every_months, came_into_force(p), end_of(p)
    if every is None or since is None:
        return None
    due = add_months(since, every * (len(facts(p, ReportGiven)) + 1))
    return min(due, end.on) if end and end.on > since else due


def standing_reservations(p: Proceeding) -> list[SignedBeforehand]:
    """Return the signatures given before the vote (unter Gremienvorbehalt), the last of each signatory."""
    last = {(signed.slot, signed.person): signed for signed in facts(p, SignedBeforehand)}
    return list(last.values())


def amendments(p: Proceeding) -> list[AmendmentBegun]:
    """Return the procedures that were begun to amend the agreement."""
    return facts(p, AmendmentBegun)


def closed_on(p: Proceeding) -> date | None:
    """Return the day on which the procedure came to its end for good, or nothing while it has not."""
    if p.agreement.stage not in (Stage.ENDED, Stage.REJECTED, Stage.WITHDRAWN):
        return None
    return in_berlin(p.visit.opened_at).date()
