"""Record that something is allowed beside the rule of the signing, by whom and why it is held to be lawful."""

from datetime import datetime

from models.errors import MoveRefused
from models.journal import Entry
from models.kinds import Stage
from models.signature_files import ExceptionKind, SignatureException
from store.chronicle import record
from store.loading import load
from store.store import Store, touch


def except_signing(
    store: Store, reference: str, kind: ExceptionKind, allowed_by: str, legal_note: str, by: str, now: datetime
) -> None:
    """Record an exception for the signing that is open; the first one of a kind stands."""
    if not allowed_by.strip() or len(legal_note.strip()) < 10:
        raise MoveRefused("Eine Ausnahme braucht die Angabe, wer sie erlaubt hat, und einen rechtlichen Vermerk.")
    with store.unit_of_work("except_signing") as session:
        p = load(session, reference, for_change=True)
        if p.agreement.stage is not Stage.SIGNING:
            raise MoveRefused(f"Das Verfahren steht auf „{p.step.title}“; unterzeichnet wird gerade nicht.")
        visit = p.agreement.visit
        if session.get(SignatureException, (reference, visit, kind)):
            return
        session.add(
            SignatureException(
                reference=reference,
                visit=visit,
                kind=kind,
                allowed_by=allowed_by.strip(),
                legal_note=legal_note.strip(),
                recorded_at=now,
                recorded_by=by,
            )
        )
        record(
            session,
            reference,
            Entry.SIGNATURE_EXCEPTION,
            now,
            exception=kind,
            allowed_by=allowed_by.strip(),
            legal_note=legal_note.strip(),
            by=by,
        )
        touch(session, reference)
