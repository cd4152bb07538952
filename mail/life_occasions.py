"""What letters say of an agreement's life: what has happened, and what comes nearer."""

from datetime import date

from mail.letter import LetterContent
from mail.occasions import subject_of
from models.german import counted, day
from models.life import EndBy, effect_of, end_of, is_late
from models.life_facts import (
    CALLED,
    AmendmentBegun,
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
from models.proceeding import Proceeding

ENDS_BY = {
    EndBy.TERM: "die Laufzeit endet",
    EndBy.NOTICE: "die Kündigung wird wirksam",
    EndBy.REPEAL: "die Aufhebung wird wirksam",
}


def news(p: Proceeding, fact: Fact) -> LetterContent:
    """Tell somebody what has happened to the agreement."""
    facts = (("Vereinbarung", p.case.subject), *_facts(p, fact))
    return _letter(p, CALLED[fact.fact], (_sentence(p, fact),), facts)


def end_comes_nearer(p: Proceeding, on: date, months: int) -> LetterContent:
    """Tell the coordinator that the end comes nearer, and what can be done."""
    end = end_of(p)
    by = ENDS_BY[end.by] if end else ENDS_BY[EndBy.TERM]
    ways = (
        "Soll sie weiter gelten, ist jetzt Zeit für die Verlängerung: " + _way(p)
        if end and end.by is EndBy.TERM
        else "Bis dahin gilt sie unverändert; danach schließt Rundlauf den Vorgang von selbst."
    )
    return _letter(
        p,
        f"Die Vereinbarung endet am {day(on)}",
        (f"in höchstens {counted(months, 'Monat', 'Monaten')} endet die Vereinbarung: {by} am {day(on)}.", ways),
        (("Vereinbarung", p.case.subject), ("Letzter Tag", day(on))),
    )


def _way(p: Proceeding) -> str:
    if p.case.life.extension.by_vote:
        return "Sie braucht die Zustimmung der Gremien, also auch deren Sitzungstermine."
    return "Eine gemeinsame Erklärung der Parteien genügt."


def report_comes_due(p: Proceeding, on: date) -> LetterContent:
    """Tell the coordinator that a progress report is due."""
    return _letter(
        p,
        f"Sachstandsbericht bis {day(on)}",
        (f"der nächste Sachstandsbericht an {p.case.life.reports.to} ist bis zum {day(on)} fällig.",),
        (("Vereinbarung", p.case.subject), ("Fällig", day(on))),
    )


def _sentence(p: Proceeding, fact: Fact) -> str:
    match fact:
        case ContactsChanged():
            return (
                f"ab dem {day(fact.on)} gelten die Ansprechpartner*innen der beiliegenden Anlage. Der Wortlaut der "
                "Vereinbarung ist unverändert; ein neuer Beschluss ist dafür nicht nötig."
            )
        case TermExtended():
            return f"die Parteien haben die Vereinbarung bis zum {day(fact.until)} verlängert."
        case TiedEndMoved():
            return f"{p.case.life.term.tied_to} endet nun am {day(fact.ends_on)}; bis dahin gilt die Vereinbarung."
        case NoticeGiven():
            late = " Für den gewünschten Tag ist sie zu spät eingegangen." if is_late(p, fact) else ""
            party = p.case.party(fact.party).name
            return (
                f"{party} hat die Vereinbarung gekündigt.{late} Sie endet mit Ablauf des {day(effect_of(p, fact))} "
                "und gilt bis dahin unverändert."
            )
        case NoticeWithdrawn():
            return "die Kündigung ist einvernehmlich zurückgenommen; die Vereinbarung gilt weiter."
        case Repealed():
            return f"die Parteien haben vereinbart, die Vereinbarung mit Ablauf des {day(fact.ends_on)} aufzuheben."
        case PartyAcceded():
            return f"{fact.party.name} ist der Vereinbarung zum {day(fact.on)} als weitere Partei beigetreten."
        case PartySucceeded():
            return f"ab dem {day(fact.on)} ist {fact.legal_entity} Träger der Partei „{fact.name}“."
        case ReportGiven():
            return f"der Sachstandsbericht für {day(fact.since)} bis {day(fact.until)} liegt bei."
        case SignedBeforehand():
            return (
                f"{fact.name} hat Fassung {fact.version} unter Gremienvorbehalt unterzeichnet. Wirksam wird die "
                "Unterschrift erst, wenn die Gremien diesem Wortlaut zugestimmt haben."
            )
        case AmendmentBegun():
            return f"zur Änderung der Vereinbarung hat ein eigenes Verfahren begonnen ({fact.reference})."


def _facts(p: Proceeding, fact: Fact) -> tuple[tuple[str, str], ...]:
    reason = getattr(fact, "reason", "")
    resolved = getattr(fact, "resolved", "")
    named: tuple[tuple[str, str], ...] = ()
    if isinstance(fact, ContactsChanged):
        named = tuple(("Ansprechpartner*in", contact.person.described) for contact in fact.contacts)
    return (*named, *((("Beschluss", resolved),) if resolved else ()), *((("Grund", reason),) if reason else ()))


def _letter(
    p: Proceeding, subject: str, paragraphs: tuple[str, ...], facts: tuple[tuple[str, str], ...]
) -> LetterContent:
    head = p.case.letterhead
    return LetterContent(
        subject=subject_of(p.case, subject),
        salutation="Guten Tag,",
        paragraphs=paragraphs,
        facts=facts,
        closing=("Mit freundlichen Grüßen", head.unit, head.association),
        footer=tuple(line for line in (p.case.funding_note, p.case.sample_note) if line),
    )
