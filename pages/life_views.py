"""What the desk shows of an agreement's life: dates, contact sheets, events, what is kept until when."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from actions.dispose import Kept
from documents.life_papers import calculation
from models.answers import ConditionProved
from models.conditions import conditions_of
from models.german import day, short_day
from models.kinds import OF_LIFE, DocumentKind, Question, Stage
from models.life import (
    EndBy,
    contacts_of_case,
    end_of,
    facts,
    next_reminder,
    report_due,
    standing_notice,
)
from models.life_dates import latest_receipt, takes_effect
from models.life_facts import CALLED, ContactsChanged, NamedContact
from models.life_rules import FORMS
from models.papers import OrderedDocument
from models.proceeding import Proceeding
from models.retention import RECORDS

PAPERS = OF_LIFE | {
    DocumentKind.IN_FORCE_NOTICE,
    DocumentKind.CONTACT_ANNEX,
    DocumentKind.NOTICE_PAPER,
    DocumentKind.PRESS_DRAFT,
    DocumentKind.AMENDMENT_AGREEMENT,
    DocumentKind.CLOSING_NOTE,
}
ENDS_BY = {EndBy.TERM: "Ende der Laufzeit", EndBy.NOTICE: "Kündigung", EndBy.REPEAL: "Aufhebung"}


class ContactSheet(NamedTuple):
    """One edition of the annex."""

    title: str
    contacts: tuple[NamedContact, ...]


class Happened(NamedTuple):
    """One line of what has happened."""

    on: date
    what: str
    more: str = ""
    file: str = ""
    file_name: str = ""
    kept_at: str = ""


class KeptLine(NamedTuple):
    """One kind of record and until when it is kept."""

    what: str
    basis: str
    until: str


def dates(p: Proceeding, today: date) -> list[tuple[str, str]]:
    """Return the days that matter, with what they are."""
    return [(label, value) for label, value in _dates(p, today) if value]


def _dates(p: Proceeding, today: date) -> Iterator[tuple[str, str]]:
    end, rule, reminder, report = end_of(p), p.case.life.notice, next_reminder(p, today), report_due(p)
    yield "Letzter Tag", f"{day(end.on)} ({ENDS_BY[end.by]})" if end else "nicht bekannt"
    if p.agreement.stage is not Stage.IN_FORCE:
        return
    yield "Laufzeit gebunden an", p.case.life.term.tied_to
    if rule:
        earliest = takes_effect(today, rule.months, rule.to_end_of)
        last = latest_receipt(earliest, rule.months)
        yield "Kündigung heute wirkt zum", f"{day(earliest)} (Eingang spätestens {day(last)}, {FORMS[rule.form]})"
    yield "Nächste Erinnerung an das Ende", day(reminder) if reminder else ""
    yield (
        "Nächster Sachstandsbericht",
        f"bis {day(report)}{' – überfällig' if report < today else ''}" if report else "",
    )


def notice_calculation(p: Proceeding) -> tuple[str, ...]:
    """Return the arithmetic of the notice that stands, if one does."""
    notice = standing_notice(p)
    return calculation(p, notice) if notice else ()


def contact_sheets(p: Proceeding, today: date) -> list[ContactSheet]:
    """Return the annex as it holds now, then what will hold later."""
    changes = facts(p, ContactsChanged)
    now = [change for change in changes if change.on <= today]
    held = max(now, key=lambda change: (change.on, changes.index(change)), default=None)
    current = (
        ContactSheet(f"gültig seit {day(held.on)}", held.contacts)
        if held
        else ContactSheet("wie vereinbart", contacts_of_case(p))
    )
    later = sorted((change for change in changes if change.on > today), key=lambda change: change.on)
    return [current, *(ContactSheet(f"gültig ab {day(change.on)}", change.contacts) for change in later)]


def happened(p: Proceeding) -> list[Happened]:
    """Return the events with their proofs, conditions that were proved among them, the newest first."""
    lines = [
        Happened(row.on, CALLED[row.kind], str(row.content.get("reason", "")), row.file_sha256, row.file_name)
        for row in p.life
    ]
    wordings = dict(conditions_of(p)) if any(visit.stage is Stage.CONDITIONS for visit in p.visits) else {}
    for visit in p.visits:
        for item, answer in p.answers_in(visit, Question.PROVE_CONDITION):
            if isinstance(answer, ConditionProved):
                what = f"Vorbehalt erfüllt: {wordings.get(item.matter, '')}"
                lines.append(
                    Happened(answer.met_on, what, answer.proof, answer.file_sha256, answer.file_name, answer.kept_at)
                )
    return sorted(lines, key=lambda line: line.on, reverse=True)


def papers(p: Proceeding) -> list[OrderedDocument]:
    """Return the papers of the agreement's life."""
    return [document for document in p.documents if document.kind in PAPERS]


def kept_lines(kept: list[Kept]) -> list[KeptLine]:
    """Return what is kept until when, for people."""
    return [KeptLine(RECORDS[each.kind], each.rule.basis, _until(each)) for each in kept]


def _until(kept: Kept) -> str:
    if kept.deleted:
        return f"gelöscht am {short_day(kept.deleted)}"
    return short_day(kept.until) if kept.until else "dauernd"


def ends_sentence(p: Proceeding) -> str:
    """Say in one sentence until when the agreement holds."""
    end, tied = end_of(p), p.case.life.term.tied_to
    if end is None:
        return f"Sie gilt bis zum Ende der {tied}; der Tag ist noch nicht bekannt." if tied else "Sie gilt unbefristet."
    return f"Sie gilt bis einschließlich {day(end.on)}."
