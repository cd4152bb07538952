"""Begin a procedure to amend an agreement in force: a new agreement that starts from its wording."""

from datetime import datetime

from actions.record_life import record_in
from actions.start import start
from models.case import Amended, CaseFile, in_berlin
from models.errors import FactRefused, MoveRefused
from models.in_force import came_into_force
from models.kinds import Stage
from models.life import contacts_on
from models.life_changes import with_people
from models.life_facts import AmendmentBegun
from models.people import ContactPerson
from models.proceeding import Proceeding
from models.text import ClauseChange, with_changes
from models.written_dates import Day
from store.loading import load
from store.store import Store

COMMITTEE = "Der Ausschuss empfiehlt der Versammlung, der Änderung in der vorgelegten Fassung zuzustimmen."


def begin_amendment(
    store: Store,
    reference: str,
    number: str,
    dated: Day,
    changes: tuple[ClauseChange, ...],
    reason: str,
    by: str,
    now: datetime,
) -> str:
    """Start the amendment under the number of its own council paper and return its reference.

    Both are told of each other in one go: first the new procedure, then the fact at the original; to repeat it is
    harmless. Raises FactRefused where the agreement cannot be amended or nothing is changed.
    """
    with store.reading() as session:
        p = load(session, reference)
        _check(p, changes)
        case = amending_case(p, number, dated, changes, reason, now)
    start(store, case, by, now)
    with store.unit_of_work("begin_amendment") as session:
        p = load(session, reference, for_change=True)
        fact = AmendmentBegun(on=in_berlin(now).date(), reference=case.reference, reason=reason)
        if not any(isinstance(row.fact, AmendmentBegun) and row.fact.reference == case.reference for row in p.life):
            record_in(session, p, fact, by, now)
    return case.reference


def _check(p: Proceeding, changes: tuple[ClauseChange, ...]) -> None:
    if p.agreement.stage is not Stage.IN_FORCE:
        raise MoveRefused(f"{p.reference} steht auf „{p.step.title}“; geändert wird, was in Kraft ist.")
    if p.case.amends:
        raise MoveRefused(f"{p.reference} ist selbst eine Änderung; geändert wird {p.case.amends.reference}.")
    if not changes:
        raise FactRefused(["Bitte nennen Sie mindestens eine Stelle, die anders lauten soll."])
    try:
        changed = with_changes(p.version.text, changes)
    except KeyError as unknown:
        raise FactRefused([f"Diese Stellen hat die Vereinbarung nicht: {unknown.args[0]}."]) from None
    if changed == p.version.text:
        raise FactRefused(["Der Wortlaut bliebe gleich; es gibt nichts zu ändern."])


def amending_case(
    p: Proceeding, number: str, dated: Day, changes: tuple[ClauseChange, ...], reason: str, now: datetime
) -> CaseFile:
    """Return the case of the amendment: people, bodies and slots of the original, its wording with the changes."""
    case, today = p.case, in_berlin(now).date()
    contacts = contacts_on(p, today)
    paper = case.paper.model_copy(
        update={
            "number": number,
            "dated": dated,
            "background": (
                f"Die {case.subject} ist in Kraft. Sie soll geändert werden: {reason}",
                "Die Anlage zeigt die geänderten Stellen und die Vereinbarung in der künftigen Fassung.",
            ),
            "committee_text": COMMITTEE if case.paper.committee_text else "",
            "assembly_text": f"Der Änderung der {case.subject} wird in der vorgelegten Fassung zugestimmt.",
        }
    )
    return with_people(case, (contact.person for contact in contacts)).model_copy(
        update={
            "subject": f"Änderungsvereinbarung zur {case.subject}",
            "short_title": f"Änderung {case.short_title}",
            "paper": paper,
            "clauses": with_changes(p.version.text, changes),
            "contact_persons": tuple(
                ContactPerson(person=contact.person.id, party=contact.party, duties=contact.duties)
                for contact in contacts
            ),
            "meetings": (),
            "conditions": (),
            "amends": Amended(
                reference=p.reference,
                subject=case.subject,
                in_force_since=came_into_force(p) or today,
                clauses=p.version.text,
            ),
        }
    )
