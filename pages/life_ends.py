"""Forms about the end of an agreement: extended, bound to another, notice, its withdrawal, repeal."""

from datetime import date
from typing import Any

from models.life import term_end
from models.life_dates import takes_effect
from models.life_facts import NoticeGiven, NoticeWithdrawn, Repealed, TermExtended, TiedEndMoved
from models.life_rules import FORMS, RequiredForm
from models.proceeding import Proceeding
from pages.entries import Entries

CHOOSE_FORM = "Bitte wählen Sie die Form aus."
WHY = "Bitte nennen Sie den Grund."
FORM_OPTIONS = {form.value: words for form, words in FORMS.items()}


def form_of(entries: Entries) -> RequiredForm:
    """Read the form in which something was declared."""
    return entries.choice("form", RequiredForm, CHOOSE_FORM)


def extension_shown(p: Proceeding, _today: date) -> dict[str, Any]:
    """Return what an extension is measured by."""
    return {"forms": FORM_OPTIONS, "by_vote": p.case.life.extension.by_vote, "until": term_end(p)}


def extension(entries: Entries, _p: Proceeding) -> TermExtended:
    """Read until when the agreement was extended."""
    return TermExtended(
        on=entries.day("on", "Bitte tragen Sie ein, wann die Verlängerung vereinbart wurde."),
        until=entries.day("until", "Bitte tragen Sie den neuen letzten Tag ein."),
        form=form_of(entries),
        resolved=entries.text("resolved"),
        reason=entries.text("reason"),
    )


def tied(entries: Entries, _p: Proceeding) -> TiedEndMoved:
    """Read when ends what the term hangs on."""
    return TiedEndMoved(
        on=entries.day("on", "Bitte tragen Sie ein, seit wann das bekannt ist."),
        ends_on=entries.day("ends_on", "Bitte tragen Sie den neuen letzten Tag ein."),
        reason=entries.text("reason", required=WHY) or "–––",
    )


def notice_shown(p: Proceeding, today: date) -> dict[str, Any]:
    """Return who may give notice, in which form, and when it would take effect today."""
    rule = p.case.life.notice
    earliest = takes_effect(today, rule.months, rule.to_end_of) if rule else None
    return {"forms": FORM_OPTIONS, "parties": {party.id: party.name for party in p.case.parties}, "earliest": earliest}


def notice(entries: Entries, _p: Proceeding) -> NoticeGiven:
    """Read who has given notice."""
    wished = entries.day("wished_for", "") if entries.text("wished_for") else None
    return NoticeGiven(
        on=entries.day("on", "Bitte tragen Sie den Tag des Eingangs ein."),
        party=entries.text("party", required="Bitte wählen Sie aus, wer kündigt.") or "keine",
        form=form_of(entries),
        wished_for=wished,
        for_cause=entries.chosen("for_cause", "ja"),
        reason=entries.text("reason"),
    )


def withdrawn(entries: Entries, _p: Proceeding) -> NoticeWithdrawn:
    """Read that a notice does not take effect."""
    return NoticeWithdrawn(
        on=entries.day("on", "Bitte tragen Sie ein, wann das vereinbart wurde."),
        reason=entries.text("reason", required=WHY) or "–––",
    )


def repeal(entries: Entries, _p: Proceeding) -> Repealed:
    """Read when the parties end the agreement together."""
    return Repealed(
        on=entries.day("on", "Bitte tragen Sie ein, wann die Aufhebung vereinbart wurde."),
        ends_on=entries.day("ends_on", "Bitte tragen Sie den letzten Tag der Vereinbarung ein."),
        form=form_of(entries),
        reason=entries.text("reason", required=WHY) or "–––",
    )
