"""The paper that a fact of an agreement's life needs, with the name of its file."""

from datetime import datetime

from documents.catalog import KINDS, file_stem
from documents.content import Content
from documents.correspondence import Addressee
from documents.life_orders import changed_annex, noted_by
from documents.orders import Order
from documents.progress_report import ProgressReportContent
from documents.repeal_note import RepealNoteContent
from documents.shared_facts import agreement_in, letter, shared
from documents.side_agreement import Provision, SideAgreementContent
from documents.signatures import SignatureLine
from documents.termination_note import TerminationNoteContent
from models.german import counted, day
from models.in_force import came_into_force
from models.kinds import DocumentKind as D
from models.life import earliest_effect, effect_of, facts, is_late, term_end
from models.life_dates import EndOf, add_months
from models.life_facts import (
    ContactsChanged,
    Fact,
    NoticeGiven,
    PartyAcceded,
    Repealed,
    ReportGiven,
    TermExtended,
)
from models.life_rules import FORMS
from models.people import Party
from models.proceeding import Proceeding

TO_END_OF = {
    EndOf.ANY_DAY: "zu jedem Tag",
    EndOf.MONTH: "zum Ende eines Kalendermonats",
    EndOf.QUARTER: "zum Ende eines Kalendervierteljahres",
    EndOf.HALF_YEAR: "zum Ende eines Kalenderhalbjahres",
    EndOf.YEAR: "zum Ende eines Kalenderjahres",
}


def paper_for(p: Proceeding, fact: Fact, number: int, now: datetime) -> tuple[D, Order] | None:
    """Return the kind and order of the paper about a fact that is about to be recorded as the ``number``-th."""
    kind, content = _content(p, fact, number, now)
    if kind is None or content is None:
        return None
    number = getattr(content, "serial", number)
    order = Order(
        title=KINDS[kind].title,
        version=content.version,
        content=content.model_dump(mode="json"),
        file_name=f"{p.reference}_{file_stem(kind)}_{fact.on.isoformat()}_nr-{number}.docx",
        number=number,
    )
    return kind, order


def _content(p: Proceeding, fact: Fact, number: int, now: datetime) -> tuple[D | None, Content | None]:
    match fact:
        case ContactsChanged():
            changes = facts(p, ContactsChanged)
            return D.CONTACT_ANNEX, changed_annex(p, now, fact, changes[-1] if changes else None)
        case TermExtended():
            return D.EXTENSION_AGREEMENT, _extension(p, fact, number, now)
        case PartyAcceded():
            return D.ACCESSION_AGREEMENT, _accession(p, fact, number, now)
        case NoticeGiven():
            return D.TERMINATION_NOTE, _termination(p, fact, number, now)
        case Repealed():
            return D.REPEAL_NOTE, _repeal(p, fact, number, now)
        case ReportGiven():
            return D.PROGRESS_REPORT, _report(p, fact, number, now)
    return None, None


def _extension(p: Proceeding, fact: TermExtended, number: int, now: datetime) -> Content:
    former = term_end(p)
    until = f" über den {day(former)} hinaus" if former else ""
    return SideAgreementContent(
        **shared(p, f"Verlängerung: {p.case.short_title}", now),
        serial=number,
        called="Verlängerungsvereinbarung",
        original=p.case.subject,
        original_dated=came_into_force(p),
        parties=p.case.parties,
        provisions=(
            Provision(
                heading="Verlängerung",
                sentences=(f"Die Parteien führen die Vereinbarung{until} bis zum {day(fact.until)} fort.", fact.reason),
            ),
        ),
        form=FORMS[fact.form],
        resolutions=(fact.resolved,),
        signatures=_signatures(p.case.parties),
        enclosures=(agreement_in(p.agreement.version),),
    )


def _accession(p: Proceeding, fact: PartyAcceded, number: int, now: datetime) -> Content:
    return SideAgreementContent(
        **shared(p, f"Beitritt: {fact.party.name}", now),
        serial=number,
        called="Beitrittsvereinbarung",
        original=p.case.subject,
        original_dated=came_into_force(p),
        parties=(*p.case.parties, fact.party),
        provisions=(
            Provision(
                heading="Beitritt",
                sentences=(
                    f"{fact.party.name} tritt der Vereinbarung zum {day(fact.on)} als weitere Partei bei und erkennt "
                    f"sie in Fassung {p.agreement.version} an.",
                    fact.tasks,
                ),
            ),
        ),
        form=FORMS[p.case.life.extension.form],
        resolutions=(fact.resolved,),
        signatures=_signatures((*p.case.parties, fact.party), frozenset(fact.signed_by)),
        enclosures=(agreement_in(p.agreement.version),),
    )


def _signatures(parties: tuple[Party, ...], only: frozenset[str] | None = None) -> tuple[SignatureLine, ...]:
    signing = [party for party in parties if only is None or party.id in only]
    return tuple(SignatureLine(heading=f"Für {party.name}", name=party.represented_by) for party in signing)


def _termination(p: Proceeding, fact: NoticeGiven, number: int, now: datetime) -> Content:
    party, effect = p.case.party(fact.party), effect_of(p, fact)
    everybody = Addressee(lines=("An alle Parteien", "der Kooperationsvereinbarung"))
    late = (
        f"Die Kündigung nennt den {day(fact.wished_for)}. Dafür ist sie zu spät eingegangen; sie wirkt zum nächsten "
        f"möglichen Termin."
        if fact.wished_for and is_late(p, fact)
        else ""
    )
    return TerminationNoteContent(
        **letter(p, f"Kündigung der Vereinbarung {p.case.short_title}", now, everybody),
        serial=number,
        agreement=p.case.subject,
        party=party.name,
        received_on=fact.on,
        form=FORMS[fact.form],
        effective_on=effect,
        calculation=calculation(p, fact),
        late=late,
        reason=fact.reason,
        until_then=(
            "Die Vereinbarung gilt unverändert weiter.",
            "Begonnene Vorhaben werden abgestimmt zu Ende geführt oder übergeben.",
        ),
        copies_to=tuple(each.name for each in p.case.parties),
    )


def calculation(p: Proceeding, notice: NoticeGiven) -> tuple[str, ...]:
    """Return the arithmetic of a notice in sentences."""
    rule = p.case.life.notice
    if notice.for_cause or rule is None:
        return ("Kündigung aus wichtigem Grund, ohne Frist.",)
    passed = add_months(notice.on, rule.months)
    return (
        f"Eingang am {day(notice.on)}; dieser Tag zählt nicht mit (§\u00a0187 Abs.\u00a01 BGB).",
        f"Frist {counted(rule.months, 'Monat', 'Monate')}: bis {day(passed)} (§\u00a0188 Abs.\u00a02 und 3 BGB). "
        "Sonn- und Feiertage verlängern sie nicht.",
        f"Gekündigt werden kann {TO_END_OF[rule.to_end_of]}: frühestens zum {day(earliest_effect(p, notice))}.",
    )


def _repeal(p: Proceeding, fact: Repealed, number: int, now: datetime) -> Content:
    return RepealNoteContent(
        **shared(p, f"Aufhebung: {p.case.short_title}", now),
        serial=number,
        agreement=p.case.subject,
        in_force_since=came_into_force(p),
        agreed_on=fact.on,
        ends_on=fact.ends_on,
        form=FORMS[fact.form],
        reason=fact.reason,
        left_to_do=("Gremien und Mitglieder des Runden Tisches unterrichten", "Veröffentlichungen anpassen"),
        noted_by=noted_by(p.person(p.case.coordinator)),
    )


def _report(p: Proceeding, fact: ReportGiven, number: int, now: datetime) -> Content:
    return ProgressReportContent(
        **shared(p, f"Sachstandsbericht: {p.case.short_title}", now),
        serial=number,
        to=p.case.life.reports.to,
        since=fact.since,
        until=fact.until,
        activities=fact.activities,
        figures=fact.figures,
        overlaps=fact.overlaps,
        outlook=fact.outlook,
        reported_by=tuple(SignatureLine(heading=party.name, name="Ansprechpartner*in") for party in p.case.parties),
    )
