"""Look at an agreement: what is outstanding, asked of the database anew each time."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from actions.follow_up import needs_follow_up
from models.agreement import Agreement
from models.deciding import outcome_of
from models.outcomes import Outcome
from models.papers import OrderedDocument, OutgoingLetter
from models.proceeding import Proceeding
from models.receipts import unreceipted
from models.waiting import Standing, standing_of
from store.loading import load
from store.outstanding import of_meetings
from store.store import Store


@dataclass(frozen=True)
class Decided:
    """What has been decided and not yet been done."""

    visit_key: str
    title: str  #: of the stage, in German
    outcome: Outcome | None
    follow_up: bool
    held: bool


@dataclass(frozen=True)
class Look(Decided):
    """What the flow finds when it looks."""

    documents: tuple[OrderedDocument, ...]
    letters: tuple[OutgoingLetter, ...]
    standing: Standing
    receipts: int  #: answers that their givers have no receipt of yet
    shown: bool  #: the Prefect UI already says so

    @property
    def behind(self) -> bool:
        """Whether there is anything to do for the flow."""
        if self.held:
            return not self.shown
        moves = self.outcome is not None or self.follow_up
        to_send = bool(self.letters) or self.receipts > 0
        return moves or bool(self.documents) or to_send or not self.shown


def look(store: Store, reference: str, now: datetime) -> Look:
    """Return what is outstanding for one agreement; changes nothing."""
    with store.reading() as session:
        p = load(session, reference, lean=True)
        decided, standing = _decided(p, now), standing_of(p, now)
        held = decided.held
        documents, letters = ([], []) if held else of_meetings(session, reference, now)
        return Look(
            **vars(decided),
            documents=() if held else (*(document for document in p.documents if not document.written_at), *documents),
            letters=() if held else (*(letter for letter in p.letters if letter.is_due(now)), *letters),
            standing=standing,
            receipts=0 if held else len(unreceipted(p, now)),
            shown=p.agreement.shown == digest(standing),
        )


def decided(store: Store, reference: str, now: datetime) -> Decided:
    """Return only whether a move of one agreement is due."""
    with store.reading() as session:
        return _decided(load(session, reference, sparing=True), now)


def _decided(p: Proceeding, now: datetime) -> Decided:
    return Decided(
        visit_key=p.agreement.visit_key,
        title=p.step.title,
        outcome=outcome_of(p),
        follow_up=needs_follow_up(p, now),
        held=p.agreement.held_at is not None,
    )


def standing(store: Store, reference: str, now: datetime) -> Standing:
    """Return where one agreement stands and why it waits."""
    with store.reading() as session:
        return standing_of(load(session, reference, lean=True), now)


def digest(standing: Standing) -> str:
    """Return a fingerprint of what there is to show."""
    return hashlib.sha256(repr(standing).encode()).hexdigest()[:32]


def mark_shown(store: Store, standing: Standing) -> None:
    """Note that this standing is what the Prefect UI says; a run that got so far has not failed."""
    with store.unit_of_work("mark_shown") as session:
        agreement = session.get_one(Agreement, standing.reference)
        agreement.shown, agreement.failures = digest(standing), 0
