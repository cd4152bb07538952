"""The forms for what happens to an agreement in force: one calm page for each kind of fact."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from models.kinds import Stage
from models.life import standing_notice, term_end
from models.life_check import BEFORE_THE_VOTE
from models.life_facts import (
    Fact,
)
from models.life_rules import AccessionRole
from models.proceeding import Proceeding
from pages.entries import Entries, FormInvalid
from pages.forms.form import problems_of
from pages.life_ends import FORM_OPTIONS, extension, extension_shown, notice, notice_shown, repeal, tied, withdrawn
from pages.life_parties import accession, accession_shown, beforehand, beforehand_shown, succession, succession_shown
from pages.life_people import contacts, contacts_shown, may_change_contacts
from pages.life_reports import report


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


LIFE_FORMS: Mapping[str, LifeForm] = {
    "ansprechpartner": LifeForm(
        "Ansprechpartner*innen ändern",
        "Nur die Anlage ändert sich, der Wortlaut der Vereinbarung nicht. Alle Beteiligten erhalten die neue Anlage.",
        "Anlage neu fassen",
        "desk/life/contacts.html",
        contacts,
        contacts_shown,
        may_change_contacts,
        "Mitteilung der Partei als Datei (optional)",
    ),
    "verlaengerung": LifeForm(
        "Verlängerung festhalten",
        "Die Parteien haben ein späteres Ende vereinbart. Alle Beteiligten werden benachrichtigt.",
        "Verlängerung festhalten",
        "desk/life/extension.html",
        extension,
        extension_shown,
        lambda p: p.agreement.stage is Stage.IN_FORCE and term_end(p) is not None,
    ),
    "bezugsende": LifeForm(
        "Bezugsende verschieben",
        "Das, woran die Laufzeit gebunden ist, endet an einem anderen Tag als bisher bekannt.",
        "Neues Ende festhalten",
        "desk/life/tied.html",
        tied,
        lambda p, _today: {"tied_to": p.case.life.term.tied_to, "until": term_end(p)},
        lambda p: p.agreement.stage is Stage.IN_FORCE and bool(p.case.life.term.tied_to),
    ),
    "kuendigung": LifeForm(
        "Kündigung festhalten",
        "Rundlauf rechnet aus, wann sie wirkt. Bis dahin gilt die Vereinbarung weiter, danach endet sie von selbst.",
        "Kündigung festhalten",
        "desk/life/notice.html",
        notice,
        notice_shown,
        evidence="Kündigungsschreiben als Datei",
    ),
    "kuendigung-zuruecknehmen": LifeForm(
        "Kündigung zurücknehmen",
        "Die Parteien sind sich einig, dass die Kündigung nicht wirkt. Die Vereinbarung gilt weiter.",
        "Rücknahme festhalten",
        "desk/life/reason.html",
        withdrawn,
        fits=lambda p: p.agreement.stage is Stage.IN_FORCE and standing_notice(p) is not None,
    ),
    "aufhebung": LifeForm(
        "Aufhebung festhalten",
        "Die Parteien beenden die Vereinbarung gemeinsam.",
        "Aufhebung festhalten",
        "desk/life/repeal.html",
        repeal,
        lambda _p, _today: {"forms": FORM_OPTIONS},
    ),
    "beitritt": LifeForm(
        "Beitritt festhalten",
        "Eine weitere Partei kommt hinzu. Wer unterschreiben muss, sagt die Vereinbarung.",
        "Beitritt festhalten",
        "desk/life/accession.html",
        accession,
        accession_shown,
        lambda p: p.agreement.stage is Stage.IN_FORCE and p.case.life.accession.role is not AccessionRole.CLOSED,
        "Beitrittserklärung als Datei",
    ),
    "traegerwechsel": LifeForm(
        "Trägerwechsel festhalten",
        "Eine Partei hat einen anderen Rechtsträger. Der Wortlaut bleibt; künftige Papiere nennen den neuen Träger.",
        "Trägerwechsel festhalten",
        "desk/life/succession.html",
        succession,
        succession_shown,
    ),
    "bericht": LifeForm(
        "Sachstandsbericht geben",
        "Rundlauf schreibt den Bericht und schickt ihn allen Beteiligten. Bitte keine Angaben zu einzelnen Personen.",
        "Bericht geben",
        "desk/life/report.html",
        report,
        evidence="Anlage zum Bericht (optional)",
    ),
    "vorbehaltsunterschrift": LifeForm(
        "Unterschrift unter Gremienvorbehalt",
        "Sie wirkt erst, wenn die Gremien diesem Wortlaut zugestimmt haben und das Schriftstück dann eingereicht wird.",
        "Unter Vorbehalt festhalten",
        "desk/life/beforehand.html",
        beforehand,
        beforehand_shown,
        lambda p: p.agreement.stage in BEFORE_THE_VOTE,
        "Unterzeichnetes Schriftstück als Datei",
    ),
}


def fitting(p: Proceeding) -> dict[str, LifeForm]:
    """Return the forms that make sense as the agreement stands."""
    return {name: form for name, form in LIFE_FORMS.items() if form.fits(p)}
