"""The forms for what happens to an agreement in force: one calm page for each kind of fact."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from models.german import day
from models.kinds import Stage
from models.life import contacts_on, end_of, standing_notice, term_end
from models.life_check import BEFORE_THE_VOTE, allows_contact_changes
from models.life_dates import takes_effect
from models.life_facts import (
    ContactsChanged,
    Fact,
    NamedContact,
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
from models.people import Party, Person
from models.proceeding import Proceeding
from models.signature_slots import SignatureKind
from models.wording import SIGNED_BY
from pages.entries import Entries, FormInvalid
from pages.forms.form import problems_of

SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
ROWS = 2  # empty places for further contact persons
CHOOSE_FORM = "Bitte wählen Sie die Form aus."
WHY = "Bitte nennen Sie den Grund."
FORM_OPTIONS = {form.value: words for form, words in FORMS.items()}


def nothing(_p: Proceeding, _today: date) -> dict[str, Any]:
    """Show nothing beside the fields."""
    return {}


@dataclass(frozen=True)
class LifeForm:
    """One form: what it is for, what it means, how it is read."""

    title: str
    means: str
    button: str
    template: str
    read: Callable[[Entries, Proceeding], Fact]
    shows: Callable[[Proceeding, date], dict[str, Any]] = field(default=nothing)
    fits: Callable[[Proceeding], bool] = field(default=lambda p: p.agreement.stage is Stage.IN_FORCE)
    evidence: str = "Schriftstück als Datei (optional)"


def read_fact(form: LifeForm, entries: Entries, p: Proceeding) -> Fact | None:
    """Return the fact that a form tells, or nothing where it cannot be read; problems are in the entries."""
    try:
        fact = form.read(entries, p)
    except FormInvalid:
        return None
    except ValidationError as error:
        entries.problems += problems_of(error)
        return None
    return None if entries.problems else fact


def slug_of(name: str) -> str:
    """Return an id made of a name: ``erika_muster``."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.casefold().translate(SPELLED)).strip("_")[:34]
    return plain if plain[:1].isalpha() else f"p_{plain}"


def person_from(entries: Entries, prefix: str, p: Proceeding, *, known: Person | None = None) -> Person:
    """Return the person whose fields begin with a prefix; whoever is named anew becomes somebody new."""
    name = entries.text(f"{prefix}name", required="Bitte tragen Sie den Namen ein.", longest=200)
    email = entries.text(f"{prefix}email", required="Bitte tragen Sie die E-Mail-Adresse ein.", longest=200)
    told = {
        "office": entries.text(f"{prefix}office", required="Bitte tragen Sie die Funktion ein.", longest=200),
        "organization": entries.text(f"{prefix}organization", required="Bitte tragen Sie die Stelle ein.", longest=200),
    }
    same = next((each for each in p.case.people if each.name == name and each.email == email), None)
    if same:
        return same.model_copy(update=told)
    if known and known.display == name:
        return Person.model_validate({**known.model_dump(), **told, "email": email})
    taken, person_id, number = {each.id for each in p.case.people}, slug_of(name), 1
    while person_id in taken:
        number += 1
        person_id = f"{slug_of(name)}_{number}"
    return Person(id=person_id, name=name, email=email or "?", **told)


def _contacts_shown(p: Proceeding, today: date) -> dict[str, Any]:
    rows = [
        {
            "prefix": f"c{number}_",
            "title": contact.person.display,
            "name": contact.person.display,
            "office": contact.person.office,
            "organization": contact.person.organization,
            "email": contact.person.email,
            "party": contact.party,
            "duties": "\n".join(contact.duties),
        }
        for number, contact in enumerate(contacts_on(p, today))
    ]
    blank = dict.fromkeys(("name", "office", "organization", "email", "party", "duties"), "")
    rows += [{**blank, "prefix": f"n{number}_", "title": "Weitere Ansprechpartner*in"} for number in range(ROWS)]
    return {"rows": rows, "parties": {party.id: party.name for party in p.case.parties}}


def _contacts(entries: Entries, p: Proceeding) -> ContactsChanged:
    on = entries.day("on", "Bitte tragen Sie ein, ab wann die Anlage gilt.")
    named = []
    prefixes = sorted({name.split("_")[0] + "_" for name in entries.values if re.match(r"^[cn]\d+_", name)})
    current = contacts_on(p, date.max)
    for prefix in prefixes:
        if entries.chosen(f"{prefix}gone", "ja") or (prefix[0] == "n" and not entries.text(f"{prefix}name")):
            continue
        place = int(prefix[1:-1])
        known = current[place].person if prefix[0] == "c" and place < len(current) else None
        party = entries.text(f"{prefix}party", required="Bitte wählen Sie aus, welche Seite die Person benennt.")
        duties = tuple(line.strip() for line in entries.text(f"{prefix}duties").splitlines() if line.strip())
        person = person_from(entries, prefix, p, known=known)
        if not entries.problems:
            named.append(NamedContact(person=person, party=party, duties=duties))
    if not named and not entries.problems:
        entries.note("Bitte benennen Sie mindestens eine Person.")
    entries.check()
    return ContactsChanged(on=on, contacts=tuple(named), reason=entries.text("reason"))


def _form_of(entries: Entries) -> RequiredForm:
    return entries.choice("form", RequiredForm, CHOOSE_FORM)


def _extension_shown(p: Proceeding, _today: date) -> dict[str, Any]:
    return {"forms": FORM_OPTIONS, "by_vote": p.case.life.extension.by_vote, "until": term_end(p)}


def _extension(entries: Entries, _p: Proceeding) -> TermExtended:
    return TermExtended(
        on=entries.day("on", "Bitte tragen Sie ein, wann die Verlängerung vereinbart wurde."),
        until=entries.day("until", "Bitte tragen Sie den neuen letzten Tag ein."),
        form=_form_of(entries),
        resolved=entries.text("resolved"),
        reason=entries.text("reason"),
    )


def _tied(entries: Entries, _p: Proceeding) -> TiedEndMoved:
    return TiedEndMoved(
        on=entries.day("on", "Bitte tragen Sie ein, seit wann das bekannt ist."),
        ends_on=entries.day("ends_on", "Bitte tragen Sie den neuen letzten Tag ein."),
        reason=entries.text("reason", required=WHY) or "–––",
    )


def _notice_shown(p: Proceeding, today: date) -> dict[str, Any]:
    rule = p.case.life.notice
    earliest = takes_effect(today, rule.months, rule.to_end_of) if rule else None
    return {"forms": FORM_OPTIONS, "parties": _parties(p), "earliest": earliest}


def _parties(p: Proceeding) -> dict[str, str]:
    return {party.id: party.name for party in p.case.parties}


def _notice(entries: Entries, _p: Proceeding) -> NoticeGiven:
    wished = entries.day("wished_for", "") if entries.text("wished_for") else None
    return NoticeGiven(
        on=entries.day("on", "Bitte tragen Sie den Tag des Eingangs ein."),
        party=entries.text("party", required="Bitte wählen Sie aus, wer kündigt.") or "keine",
        form=_form_of(entries),
        wished_for=wished,
        for_cause=entries.chosen("for_cause", "ja"),
        reason=entries.text("reason"),
    )


def _withdrawn(entries: Entries, _p: Proceeding) -> NoticeWithdrawn:
    return NoticeWithdrawn(
        on=entries.day("on", "Bitte tragen Sie ein, wann das vereinbart wurde."),
        reason=entries.text("reason", required=WHY) or "–––",
    )


def _repeal(entries: Entries, _p: Proceeding) -> Repealed:
    return Repealed(
        on=entries.day("on", "Bitte tragen Sie ein, wann die Aufhebung vereinbart wurde."),
        ends_on=entries.day("ends_on", "Bitte tragen Sie den letzten Tag der Vereinbarung ein."),
        form=_form_of(entries),
        reason=entries.text("reason", required=WHY) or "–––",
    )


def _accession_shown(p: Proceeding, _today: date) -> dict[str, Any]:
    rule = p.case.life.accession
    must = [party for party in p.case.parties if not rule.signed_by or party.id in rule.signed_by]
    return {"by_vote": rule.role is AccessionRole.DECISION, "must": must}


def _accession(entries: Entries, p: Proceeding) -> PartyAcceded:
    name = entries.text("party_name", required="Bitte tragen Sie den Namen der neuen Partei ein.", longest=200)
    speaker = person_from(entries, "s_", p) if not entries.problems else None
    legal = entries.text("legal_entity", required="Bitte tragen Sie den Rechtsträger ein.", longest=200)
    represented = entries.text("represented_by", required="Bitte tragen Sie die Vertretung ein.", longest=200)
    on = entries.day("on", "Bitte tragen Sie den Tag des Beitritts ein.")
    signed = entries.several("signed_by")
    entries.check()
    if speaker is None:
        raise FormInvalid
    party = Party(id=slug_of(name), name=name, legal_entity=legal, represented_by=represented, spoken_for_by=speaker.id)
    own = (party.id,) if entries.chosen("signed_new", "ja") else ()
    return PartyAcceded(
        on=on,
        party=party,
        speaker=speaker,
        signed_by=(*signed, *own) or ("niemand",),
        resolved=entries.text("resolved"),
        tasks=entries.text("tasks"),
    )


def _succession_shown(p: Proceeding, _today: date) -> dict[str, Any]:
    return {"parties": {party.id: f"{party.name} ({party.legal_entity})" for party in p.case.parties}}


def _succession(entries: Entries, _p: Proceeding) -> PartySucceeded:
    return PartySucceeded(
        on=entries.day("on", "Bitte tragen Sie ein, seit wann der neue Träger zuständig ist."),
        party=entries.text("party", required="Bitte wählen Sie die Partei aus.") or "keine",
        name=entries.text("name", required="Bitte tragen Sie den Namen der Partei ein.", longest=200) or "–",
        legal_entity=entries.text("legal_entity", required="Bitte tragen Sie den neuen Träger ein.", longest=200)
        or "–",
        represented_by=entries.text("represented_by", required="Bitte tragen Sie die Vertretung ein.", longest=200)
        or "–",
        reason=entries.text("reason", required="Bitte nennen Sie die Grundlage.") or "–––",
    )


def _report(entries: Entries, _p: Proceeding) -> ReportGiven:
    lines = [line.strip() for line in entries.text("figures").splitlines() if line.strip()]
    figures = tuple((label.strip(), value.strip()) for label, _, value in (line.partition(":") for line in lines))
    return ReportGiven(
        on=entries.day("on", "Bitte tragen Sie das Datum des Berichts ein."),
        since=entries.day("since", "Bitte tragen Sie den Beginn des Zeitraums ein."),
        until=entries.day("until", "Bitte tragen Sie das Ende des Zeitraums ein."),
        activities=tuple(line.strip() for line in entries.text("activities").splitlines() if line.strip()),
        figures=figures,
        overlaps=entries.text("overlaps"),
        outlook=entries.text("outlook"),
    )


def _beforehand_shown(p: Proceeding, _today: date) -> dict[str, Any]:
    places = {
        f"{slot.id}/{person}": f"{slot.title}: {p.person(person).described}"
        for slot in p.case.signature_slots
        for person in slot.signatories
    }
    kinds = {kind.value: words for kind, words in SIGNED_BY.items() if kind is not SignatureKind.SIMPLE}
    return {"places": places, "kinds": kinds, "version": p.agreement.version}


def _beforehand(entries: Entries, p: Proceeding) -> SignedBeforehand:
    slot, _, person = entries.text("place_to_sign", required="Bitte wählen Sie aus, wer unterzeichnet hat.").partition(
        "/"
    )
    return SignedBeforehand(
        on=entries.day("on", "Bitte tragen Sie den Tag der Unterschrift ein."),
        slot=slot or "keine",
        person=person or "keine",
        name=entries.text("name", required="Bitte tragen Sie den Namen ein.", longest=200) or "–",
        place=entries.text("place", longest=200),
        kind=entries.choice("kind", SignatureKind, "Bitte wählen Sie die Art der Unterschrift aus."),
        version=p.agreement.version,
    )


def _may_change_contacts(p: Proceeding) -> bool:
    stage = Stage(p.agreement.stage)
    return stage in BEFORE_THE_VOTE or (stage in (Stage.IN_FORCE, Stage.SIGNING) and allows_contact_changes(p))


LIFE_FORMS: Mapping[str, LifeForm] = {
    "ansprechpartner": LifeForm(
        "Ansprechpartner*innen ändern",
        "Nur die Anlage ändert sich, der Wortlaut der Vereinbarung nicht. Alle Beteiligten erhalten die neue Anlage.",
        "Anlage neu fassen",
        "desk/life/contacts.html",
        _contacts,
        _contacts_shown,
        _may_change_contacts,
        "Mitteilung der Partei als Datei (optional)",
    ),
    "verlaengerung": LifeForm(
        "Verlängerung festhalten",
        "Die Parteien haben ein späteres Ende vereinbart. Alle Beteiligten werden benachrichtigt.",
        "Verlängerung festhalten",
        "desk/life/extension.html",
        _extension,
        _extension_shown,
        lambda p: p.agreement.stage is Stage.IN_FORCE and term_end(p) is not None,
    ),
    "bezugsende": LifeForm(
        "Bezugsende verschieben",
        "Das, woran die Laufzeit gebunden ist, endet an einem anderen Tag als bisher bekannt.",
        "Neues Ende festhalten",
        "desk/life/tied.html",
        _tied,
        lambda p, _today: {"tied_to": p.case.life.term.tied_to, "until": term_end(p)},
        lambda p: p.agreement.stage is Stage.IN_FORCE and bool(p.case.life.term.tied_to),
    ),
    "kuendigung": LifeForm(
        "Kündigung festhalten",
        "Rundlauf rechnet aus, wann sie wirkt. Bis dahin gilt die Vereinbarung weiter, danach endet sie von selbst.",
        "Kündigung festhalten",
        "desk/life/notice.html",
        _notice,
        _notice_shown,
        evidence="Kündigungsschreiben als Datei",
    ),
    "kuendigung-zuruecknehmen": LifeForm(
        "Kündigung zurücknehmen",
        "Die Parteien sind sich einig, dass die Kündigung nicht wirkt. Die Vereinbarung gilt weiter.",
        "Rücknahme festhalten",
        "desk/life/reason.html",
        _withdrawn,
        fits=lambda p: p.agreement.stage is Stage.IN_FORCE and standing_notice(p) is not None,
    ),
    "aufhebung": LifeForm(
        "Aufhebung festhalten",
        "Die Parteien beenden die Vereinbarung gemeinsam.",
        "Aufhebung festhalten",
        "desk/life/repeal.html",
        _repeal,
        lambda _p, _today: {"forms": FORM_OPTIONS},
    ),
    "beitritt": LifeForm(
        "Beitritt festhalten",
        "Eine weitere Partei kommt hinzu. Wer unterschreiben muss, sagt die Vereinbarung.",
        "Beitritt festhalten",
        "desk/life/accession.html",
        _accession,
        _accession_shown,
        lambda p: p.agreement.stage is Stage.IN_FORCE and p.case.life.accession.role is not AccessionRole.CLOSED,
        "Beitrittserklärung als Datei",
    ),
    "traegerwechsel": LifeForm(
        "Trägerwechsel festhalten",
        "Eine Partei hat einen anderen Rechtsträger. Der Wortlaut bleibt; künftige Papiere nennen den neuen Träger.",
        "Trägerwechsel festhalten",
        "desk/life/succession.html",
        _succession,
        _succession_shown,
    ),
    "bericht": LifeForm(
        "Sachstandsbericht geben",
        "Rundlauf schreibt den Bericht und schickt ihn allen Beteiligten. Bitte keine Angaben zu einzelnen Personen.",
        "Bericht geben",
        "desk/life/report.html",
        _report,
        evidence="Anlage zum Bericht (optional)",
    ),
    "vorbehaltsunterschrift": LifeForm(
        "Unterschrift unter Gremienvorbehalt",
        "Sie wirkt erst, wenn die Gremien diesem Wortlaut zugestimmt haben und das Schriftstück dann eingereicht wird.",
        "Unter Vorbehalt festhalten",
        "desk/life/beforehand.html",
        _beforehand,
        _beforehand_shown,
        lambda p: p.agreement.stage in BEFORE_THE_VOTE,
        "Unterzeichnetes Schriftstück als Datei",
    ),
}


def fitting(p: Proceeding) -> dict[str, LifeForm]:
    """Return the forms that make sense as the agreement stands."""
    return {name: form for name, form in LIFE_FORMS.items() if form.fits(p)}


def ends_sentence(p: Proceeding) -> str:
    """Say in one sentence until when the agreement holds."""
    end, tied = end_of(p), p.case.life.term.tied_to
    if end is None:
        return f"Sie gilt bis zum Ende der {tied}; der Tag ist noch nicht bekannt." if tied else "Sie gilt unbefristet."
    return f"Sie gilt bis einschließlich {day(end.on)}."
