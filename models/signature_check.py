"""What speaks against a signature that somebody gives."""

from collections.abc import Iterator
from datetime import date

from models.closing_answers import SignatureAnswered
from models.german import day, enumeration
from models.kinds import Stage
from models.proceeding import Proceeding
from models.signature_slots import SignatureSlot
from models.signature_ways import WITH_FILE, allows, ways_of
from models.slots import slot_named
from models.urgent_outcomes import AdoptedUrgently
from models.wording import SIGNED_BY
from models.work_items import WorkItem


def signature_objections(p: Proceeding, item: WorkItem, answer: SignatureAnswered, today: date) -> Iterator[str]:
    """Yield in German why a signature cannot be recorded."""
    slot = slot_named(p, item.matter)
    if p.agreement.suspended:
        yield f"{p.agreement.suspended} Solange wird nicht unterzeichnet."
    if answer.basis is None and slot.basis is None:
        yield "Für diese Unterschrift fehlt die Grundlage (Beschluss, Vollmacht oder Erklärung ohne Verpflichtung)."
    yield from _way(slot, answer)
    yield from _day(p, answer, today)


def _way(slot: SignatureSlot, answer: SignatureAnswered) -> Iterator[str]:
    if not allows(slot, answer.kind):
        allowed = enumeration(SIGNED_BY[kind] for kind in ways_of(slot))
        yield f"{SIGNED_BY[answer.kind]} ist für diese Unterschrift nicht vorgesehen. Vorgesehen: {allowed}."
    elif answer.kind in WITH_FILE and not answer.file_sha256:
        yield f"{SIGNED_BY[answer.kind]}: Dazu gehört die unterzeichnete Datei; ohne sie wird nichts festgehalten."


def _day(p: Proceeding, answer: SignatureAnswered, today: date) -> Iterator[str]:
    """A signature from before the resolution counts only with the reservation that the bodies would agree."""
    if answer.signed_on is None:
        return
    if answer.signed_on > today:
        yield f"Der {day(answer.signed_on)} liegt in der Zukunft."
    decided = decided_on(p)
    if decided and answer.signed_on < decided and not answer.under_reservation:
        yield (
            f"Am {day(answer.signed_on)} hatte das Gremium noch nicht entschieden (Beschluss vom {day(decided)}). "
            "Eine frühere Unterschrift zählt nur, wenn sie unter Gremienvorbehalt geleistet wurde."
        )


def decided_on(p: Proceeding) -> date | None:
    """Return the day of the latest resolution of the assembly on the text that is signed."""
    visit = p.last_visit_to(Stage.ASSEMBLY)
    if visit is None:
        return None
    if isinstance(visit.outcome, AdoptedUrgently):
        return visit.outcome.decided_on
    meeting = p.meeting_of(visit)
    return meeting.on if meeting else None


def ratified(p: Proceeding) -> bool:
    """Say whether the assembly has agreed to the very text, so that a signature from before is ratified by it."""
    visit = p.last_visit_to(Stage.ASSEMBLY)
    return visit is not None and visit.version == p.agreement.version
