"""A signatory signs, or refuses with a reason."""

from datetime import datetime
from typing import Any

from pydantic import ValidationError

from models.answers import SignatureAnswered
from models.proceeding import Proceeding
from models.signature_slots import Basis, BasisKind, SignatureKind, SignatureSlot, SlotRule
from models.slots import basis_of
from models.wording import BASED_ON, FORM_OF, SIGNED_BY
from models.work_items import WorkItem
from pages.entries import Entries
from pages.forms.form import AnswerForm
from pages.passages import sections, text_before, visit_of


def shows(p: Proceeding, item: WorkItem, _now: datetime) -> dict[str, Any]:
    """Show what is signed: place, capacity, basis, the text with its version and hash."""
    slot = _slot(p, item)
    others = [person for person in slot.signatories if person != item.person]
    return {
        "slot": slot,
        "basis": basis_of(p, slot),
        "based_on": BASED_ON,
        "others": [p.person(person).described for person in others],
        "anyone": slot.rule is SlotRule.ANY and bool(others),
        "kind": SIGNED_BY[SignatureKind.SIMPLE],
        "written_form": FORM_OF[SignatureKind.SIMPLE],
        "version": p.version_numbered(visit_of(p, item).version),
        "sections": sections(text_before(p, item)),
        "suggested_name": p.person(item.person).name or "",
    }


def read(entries: Entries, p: Proceeding, item: WorkItem) -> SignatureAnswered:
    """Read the form; a refusal drops name and place, a signature drops the reason."""
    signs = entries.yes("signs", "Bitte wählen Sie aus, ob Sie unterzeichnen.")
    if not signs:
        reason = entries.text("reason")
        if not reason and not entries.problems:
            entries.note("Bitte begründen Sie, warum Sie nicht unterzeichnen.", "reason")
        entries.check()
        return SignatureAnswered(signs=False, reason=reason)
    name = entries.text("name", required="Bitte tragen Sie Ihren Namen ein.", longest=200)
    place = entries.text("place", longest=200)
    basis = None if _slot(p, item).basis else _basis(entries)
    entries.check()
    return SignatureAnswered(signs=True, name=name, place=place, basis=basis)


def _basis(entries: Entries) -> Basis | None:
    kind = entries.choice("basis_kind", BasisKind, "Bitte wählen Sie die Grundlage Ihrer Unterschrift.")
    text = entries.text("basis_text", required="Bitte beschreiben Sie die Grundlage Ihrer Unterschrift.", longest=500)
    try:
        return Basis(kind=kind, text=text)
    except ValidationError:
        return None  # the missing text has been noted


def _slot(p: Proceeding, item: WorkItem) -> SignatureSlot:
    return next(slot for slot in p.case.signature_slots if slot.id == item.matter)


FORM = AnswerForm("forms/sign.html", "Verbindlich absenden", read, shows)
