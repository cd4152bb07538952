"""What speaks against recording a fact of an agreement's life; every reason in German, with the way that is open."""

from collections.abc import Iterator
from datetime import date

from models.german import day
from models.in_force import came_into_force
from models.kinds import Stage
from models.life import end_of, standing_notice, term_end
from models.life_facts import (
    ContactsChanged,
    Fact,
    NoticeGiven,
    NoticeWithdrawn,
    PartyAcceded,
    PartySucceeded,
    Repealed,
    ReportGiven,
    SignedBeforehand,
    TermExtended,
    TiedEndMoved,
)
from models.life_rules import FORMS, AccessionRole, RequiredForm
from models.people import Id
from models.proceeding import Proceeding
from models.text import AgreementText, places

#: Before the votes the text is a draft: its annex changes with it, and papers that are out get a supplement.
BEFORE_THE_VOTE = frozenset({Stage.DRAFTING, Stage.WRITTEN_REVIEW, Stage.ROUND_TABLE, Stage.COMMITTEE, Stage.ASSEMBLY})
OVER = frozenset({Stage.REJECTED, Stage.WITHDRAWN, Stage.ENDED})
BY_AMENDMENT = "Dafür braucht es eine Änderungsvereinbarung; „Änderung beginnen“ eröffnet das Verfahren dazu."


def speaks_against(p: Proceeding, fact: Fact, today: date) -> list[str]:
    """Return why a fact cannot be recorded; an empty list takes it."""
    return [*_standing(p, fact, today), *_particular(p, fact, today)]


def allows_contact_changes(p: Proceeding) -> bool:
    """Say whether the wording in force lets contact persons change without an amendment."""
    return has_passage(p.version.text, p.case.life.contacts_clause)


def has_passage(text: AgreementText, passage: Id | None) -> bool:
    """Say whether a text has a passage of that id."""
    return any(place.id == passage for place in places(text))


def _standing(p: Proceeding, fact: Fact, today: date) -> Iterator[str]:
    stage = Stage(p.agreement.stage)
    match fact:
        case SignedBeforehand():
            if stage not in BEFORE_THE_VOTE:
                yield "Unter Gremienvorbehalt unterzeichnet wird vor dem Beschluss; jetzt wird regulär unterzeichnet."
        case ContactsChanged():
            if stage in OVER:
                yield f"Die Vereinbarung ist „{p.step.title}“; ihre Ansprechpartner*innen ändern sich nicht mehr."
            elif stage not in BEFORE_THE_VOTE and not allows_contact_changes(p):
                yield (
                    "Die Vereinbarung erlaubt nicht, Ansprechpartner*innen durch Mitteilung neu zu benennen. "
                    + BY_AMENDMENT
                )
        case _ if stage is not Stage.IN_FORCE:
            yield f"Die Vereinbarung steht auf „{p.step.title}“; das gibt es nur, solange sie in Kraft ist."
    happened = not isinstance(fact, ContactsChanged | PartySucceeded)
    if happened and fact.on > today:
        yield f"Der {day(fact.on)} liegt in der Zukunft; festgehalten wird, was geschehen ist."


def _particular(p: Proceeding, fact: Fact, today: date) -> Iterator[str]:
    parties = {party.id for party in p.case.parties}
    match fact:
        case ContactsChanged():
            yield from _contacts(p, fact, parties)
        case TermExtended() | TiedEndMoved():
            yield from _term(p, fact)
        case NoticeGiven():
            yield from _notice(p, fact, parties)
        case NoticeWithdrawn() | Repealed():
            yield from _end(p, fact)
        case PartyAcceded():
            yield from _accession(p, fact, parties)
        case PartySucceeded():
            yield from _unknown(parties, fact.party)
        case ReportGiven() if fact.since > fact.until or fact.until > today:
            yield "Der Berichtszeitraum endet, bevor er beginnt, oder liegt in der Zukunft."
        case SignedBeforehand():
            yield from _beforehand(p, fact)


def _contacts(p: Proceeding, change: ContactsChanged, parties: set[str]) -> Iterator[str]:
    yield from _unknown(parties, *(contact.party for contact in change.contacts))
    for party in p.case.parties:
        named_before = any(contact.party == party.id for contact in p.case.contact_persons)
        if named_before and not any(contact.party == party.id for contact in change.contacts):
            yield f"Für „{party.name}“ bliebe niemand benannt."


def _term(p: Proceeding, fact: TermExtended | TiedEndMoved) -> Iterator[str]:
    rules, former = p.case.life, term_end(p)
    if isinstance(fact, TiedEndMoved):
        if not rules.term.tied_to:
            yield "Die Laufzeit dieser Vereinbarung ist an nichts anderes gebunden."
        return
    yield from _form(fact.form, rules.extension.form, "Verlängerung")
    if former and fact.until <= former:
        yield f"Die Vereinbarung gilt schon bis {day(former)}; verlängert wird auf einen späteren Tag."
    if rules.extension.by_vote and not fact.resolved:
        yield "Eine Verlängerung braucht hier die Beschlüsse der Gremien. Bitte nennen Sie sie. " + BY_AMENDMENT
    if standing_notice(p):
        yield "Die Vereinbarung ist gekündigt. Erst muss die Kündigung zurückgenommen sein."


def _end(p: Proceeding, fact: NoticeWithdrawn | Repealed) -> Iterator[str]:
    if isinstance(fact, NoticeWithdrawn):
        if standing_notice(p) is None:
            yield "Es gibt keine Kündigung, die zurückgenommen werden könnte."
        return
    yield from _form(fact.form, RequiredForm.WRITTEN, "Aufhebung")
    if fact.ends_on < fact.on:
        yield "Eine Aufhebung wirkt nicht in die Vergangenheit."


def _unknown(parties: set[str], *named: str) -> Iterator[str]:
    yield from (f"Eine Partei „{party}“ hat die Vereinbarung nicht." for party in sorted(set(named) - parties))


def _form(given: RequiredForm, needed: RequiredForm, what: str) -> Iterator[str]:
    if needed is RequiredForm.WRITTEN and given is not RequiredForm.WRITTEN:
        yield f"{what}: Die Vereinbarung verlangt {FORMS[needed]}; {FORMS[given]} wahrt die Form nicht."


def _notice(p: Proceeding, notice: NoticeGiven, parties: set[str]) -> Iterator[str]:
    rule, since, end = p.case.life.notice, came_into_force(p), end_of(p)
    yield from _unknown(parties, notice.party)
    if rule is None and not notice.for_cause:
        yield "Die Vereinbarung sieht keine ordentliche Kündigung vor; möglich ist sie nur aus wichtigem Grund."
    if notice.for_cause and len(notice.reason) < 3:
        yield "Eine Kündigung aus wichtigem Grund muss den Grund nennen."
    if rule:
        yield from _form(notice.form, rule.form, "Kündigung")
    if since and notice.on < since:
        yield f"Am {day(notice.on)} war die Vereinbarung noch nicht in Kraft."
    if end and notice.on > end.on:
        yield f"Die Vereinbarung hat am {day(end.on)} geendet."


def _accession(p: Proceeding, joined: PartyAcceded, parties: set[str]) -> Iterator[str]:
    rule = p.case.life.accession
    if rule.role is AccessionRole.CLOSED:
        yield "Der Vereinbarung kann niemand beitreten. " + BY_AMENDMENT
    if rule.role is AccessionRole.DECISION and not joined.resolved:
        yield "Ein Beitritt braucht hier den Beschluss des Gremiums. Bitte nennen Sie ihn."
    if joined.party.id in parties:
        yield f"„{joined.party.name}“ ist schon Partei."
    if joined.party.spoken_for_by != joined.speaker.id:
        yield "Die neue Partei muss durch die genannte Person vertreten sein."
    must = {*(rule.signed_by or parties), joined.party.id}
    missing = [party.name for party in (*p.case.parties, joined.party) if party.id in must - set(joined.signed_by)]
    yield from (f"Es fehlt die Unterschrift von „{name}“." for name in missing)


def _beforehand(p: Proceeding, signed: SignedBeforehand) -> Iterator[str]:
    slot = next((slot for slot in p.case.signature_slots if slot.id == signed.slot), None)
    if slot is None or signed.person not in slot.signatories:
        yield "Diese Person zeichnet nicht an dieser Stelle."
    if signed.version not in {version.number for version in p.versions}:
        yield f"Eine Fassung {signed.version} gibt es nicht."
