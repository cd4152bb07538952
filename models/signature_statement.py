"""The words by which somebody signs on a page: kept as a file of its own, readable without any program of ours."""

from models.closing_answers import SignatureAnswered
from models.german import day
from models.proceeding import Proceeding
from models.signature_slots import Basis, SignatureKind
from models.slots import basis_of, slot_named
from models.wording import BASED_ON, FORM_OF, SIGNED_BY
from models.work_items import WorkItem

WILL = (
    "Ich unterzeichne die Vereinbarung in der hier genannten Fassung. Mir ist bewusst, dass ich damit eine Erklärung "
    "abgebe."
)


def grounds(basis: Basis | None) -> str:
    """Return a basis as it is printed below a signature: its text and, where one is known, its day."""
    if basis is None:
        return ""
    return f"{basis.text}, {day(basis.dated)}" if basis.dated else basis.text


def suggested_declaration(p: Proceeding, item: WorkItem) -> str:
    """Return the declaration in text form as it is offered; whoever gives it may word it otherwise."""
    slot, version = slot_named(p, item.matter), p.version
    return (
        f"Ich erkläre {slot.title[:1].lower()}{slot.title[1:]} die Zustimmung zur Vereinbarung „{p.case.short_title}“ "
        f"in Fassung {version.number} (Prüfsumme {version.sha256})."
    )


def statement_of(p: Proceeding, item: WorkItem, answer: SignatureAnswered) -> str:
    """Return what is kept of a signature on a page: who declares what about which text, in which way and why they may.

    The moment is not in it: the same declaration is the same file.
    """
    slot, person, version = slot_named(p, item.matter), p.person(item.person), p.version
    basis = answer.basis or basis_of(p, slot)
    declared = answer.declaration if answer.kind is SignatureKind.TEXT_FORM else WILL
    facts = (
        ("Vereinbarung", f"{p.case.subject} ({p.case.paper.number})"),
        ("Fassung", f"{version.number}, Prüfsumme (SHA-256) {version.sha256}"),
        ("Unterschrift", slot.title),
        ("Name", answer.name),
        ("Amt", f"{person.office}, {person.organization}"),
        ("Als", slot.capacity),
        ("Grundlage", f"{BASED_ON[basis.kind]}: {grounds(basis)}" if basis else ""),
        ("Ort", answer.place),
        ("Art", f"{SIGNED_BY[answer.kind]}, {FORM_OF[answer.kind]}"),
    )
    lines = [f"{label}: {value}" for label, value in facts if value]
    return "\n".join([declared, "", *lines, ""])
