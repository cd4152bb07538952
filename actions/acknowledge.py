"""Put down receipts for answers: what was answered, when, on which version; one for all just given."""

from datetime import datetime
from itertools import groupby

from sqlmodel import Session

from actions.outbox import put_letter
from mail import occasions
from models.german import NBSP, moment
from models.kinds import Occasion, Question
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from models.receipts import unreceipted
from models.recorded import recorded
from models.wording import ASKED_FOR
from models.work_items import GivenAnswer, WorkItem
from store.absences import choices_of
from store.chronicle import head_of
from store.loading import load
from store.store import Store

Given = tuple[WorkItem, GivenAnswer]


def acknowledge(store: Store, reference: str, now: datetime) -> int:
    """Put down the receipts that are missing and return how many; who wants none gets none."""
    with store.unit_of_work("acknowledge") as session:
        p = load(session, reference, for_change=True)
        if p.agreement.held_at:
            return 0
        missing = sorted(unreceipted(p, now), key=lambda pair: (pair[1].given_by, pair[1].given_at, pair[0].key))
        by_person = groupby(missing, key=lambda pair: pair[1].given_by)
        return sum(_put_receipt(session, p, person, list(answers), now) for person, answers in by_person)


def _put_receipt(session: Session, p: Proceeding, person: str, answers: list[Given], now: datetime) -> bool:
    said = [(ASKED_FOR[Question(item.question)], _facts(p, item, given)) for item, given in answers]
    content = occasions.receipt(p, said, head_of(session, p.reference).printed)
    matter = str(max(given.id or 0 for _, given in answers))
    about = [item.key for item, _ in answers]
    letter = put_letter(session, p, person, Occasion.RECEIPT, content, now, matter=matter, tells_of=about)
    if letter and not _wanted(session, p, letter):
        letter.dropped_at = now
        return False
    return letter is not None


def _wanted(session: Session, p: Proceeding, letter: OutgoingLetter) -> bool:
    choice = choices_of(session, [letter.address]).get((p.agreement.agency, letter.address.lower()))
    return choice is None or choice.receipts


def _facts(p: Proceeding, item: WorkItem, given: GivenAnswer) -> tuple[tuple[str, str], ...]:
    stood_in, version = given.stood_in, p.version_numbered(given.version)
    late = ", nach Ablauf der Frist" if given.late else ""
    return (
        *recorded(p, item, given.answer),
        *((("Abgegeben", f"{stood_in.described} ({stood_in.because})"),) if stood_in else ()),
        ("Eingegangen", f"{moment(given.given_at)}{late}"),
        ("Fassung", f"Fassung{NBSP}{given.version}, Prüfsumme (SHA-256) {version.sha256}"),
    )
