"""How every place for a signature stands: one function tells page, desk, command and „Warum wartet es?“ the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.agreement import StageVisit
from models.answers import SignatureAnswered
from models.execution import signatures_that_count
from models.kinds import Question, Stage
from models.proceeding import Proceeding
from models.signature_deadlines import closes_on, has_expired
from models.signature_files import Acceptance, SignedFile
from models.signature_slots import SignatureSlot
from models.slots import is_filled, is_in_turn
from models.work_items import Signature, WorkItem


class PlaceState(StrEnum):
    """How one place for a signature stands."""

    NOT_YET = "not_yet"  #: others come first
    ASKED = "asked"
    CHECKING = "checking"  #: a file is there and the coordinator must look at it
    EXPIRED = "expired"
    RECALLED = "recalled"  #: nobody is asked
    SIGNED = "signed"
    REFUSED = "refused"
    NOT_NEEDED = "not_needed"  #: somebody else has signed in this slot


SAID: Mapping[PlaceState, str] = {
    PlaceState.NOT_YET: "noch nicht an der Reihe",
    PlaceState.ASKED: "angefragt",
    PlaceState.CHECKING: "Datei eingegangen, wartet auf die Bestätigung der Koordination",
    PlaceState.EXPIRED: "Zeit zum Unterzeichnen abgelaufen",
    PlaceState.RECALLED: "Anfrage zurückgerufen",
    PlaceState.SIGNED: "unterzeichnet",
    PlaceState.REFUSED: "verweigert",
    PlaceState.NOT_NEEDED: "nicht mehr nötig",
}

#: States in which only the coordinator can go on.
COORDINATORS = frozenset({PlaceState.CHECKING, PlaceState.EXPIRED, PlaceState.RECALLED})


@dataclass(frozen=True)
class SigningPlace:
    """One person's place in a slot."""

    slot: SignatureSlot
    person: str
    state: PlaceState
    item: WorkItem | None = None
    signature: Signature | None = None
    files: tuple[SignedFile, ...] = ()
    reason: str = ""  #: of a refusal
    closes: date | None = None  #: the last day on which the link signs

    @property
    def waiting_file(self) -> SignedFile | None:
        """The file at which the coordinator must look."""
        return next((file for file in reversed(self.files) if file.acceptance is Acceptance.WAITS), None)


def places_of(p: Proceeding, today: date) -> list[SigningPlace]:
    """Return every place of the last signing in the order in which it is signed."""
    visit = p.last_visit_to(Stage.SIGNING)
    slots = sorted(p.case.signature_slots, key=lambda slot: slot.order)
    return [_place(p, visit, slot, person, today) for slot in slots for person in dict.fromkeys(slot.signatories)]


def _place(p: Proceeding, visit: StageVisit | None, slot: SignatureSlot, person: str, today: date) -> SigningPlace:
    item = _item(p, visit, slot, person)
    if visit is None or item is None:
        return SigningPlace(slot, person, PlaceState.NOT_NEEDED if _filled(p, visit, slot) else PlaceState.NOT_YET)
    signature = next((s for s in signatures_that_count(p) if s.work_item == item.key), None)
    files = tuple(file for file in p.signed_files if file.work_item == item.key)
    said = p.answer_to(item)
    reason = said.reason if isinstance(said, SignatureAnswered) and not said.signs else ""
    state = _state(p, visit, slot, item, files, today)
    return SigningPlace(slot, person, state, item, signature, files, reason, closes_on(p, item))


def _item(p: Proceeding, visit: StageVisit | None, slot: SignatureSlot, person: str) -> WorkItem | None:
    asked = [i for i in p.asked_in(visit) if i.question is Question.SIGN] if visit else []
    return next((item for item in asked if (item.matter, item.person) == (slot.id, person)), None)


def _filled(p: Proceeding, visit: StageVisit | None, slot: SignatureSlot) -> bool:
    return visit is not None and visit.key == p.visit.key and is_filled(p, slot)


def _state(
    p: Proceeding,
    visit: StageVisit,
    slot: SignatureSlot,
    item: WorkItem,
    files: tuple[SignedFile, ...],
    today: date,
) -> PlaceState:
    said = p.answer_to(item)
    if isinstance(said, SignatureAnswered):
        return PlaceState.SIGNED if said.signs else PlaceState.REFUSED
    if item.closed_at or visit.concluded_at:
        over = visit.concluded_at or _filled(p, visit, slot)
        return PlaceState.NOT_NEEDED if over else PlaceState.RECALLED
    if any(file.acceptance is Acceptance.WAITS for file in files):
        return PlaceState.CHECKING
    if has_expired(p, item, today):
        return PlaceState.EXPIRED
    return PlaceState.ASKED if is_in_turn(p, slot) else PlaceState.NOT_YET


def for_the_coordinator(p: Proceeding, today: date) -> Iterator[SigningPlace]:
    """Yield the places of the open signing with which only the coordinator can go on."""
    if p.agreement.stage is Stage.SIGNING:
        yield from (place for place in places_of(p, today) if place.state in COORDINATORS)
