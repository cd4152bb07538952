"""What must be true of an agreement whatever has happened to it: judged from outside, by its rows alone."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from models.case import in_berlin
from models.journal import Entry, JournalDetail, JournalEntry, broken_at
from models.kinds import Question, Stage
from models.proceeding import Proceeding
from models.text import content_hash
from models.tokens import fingerprint, token
from store.chronicle import journal_of
from store.loading import load
from store.store import Store


def flaws(store: Store, reference: str) -> list[str]:
    """Return what is wrong with an agreement; an empty list says that all of it holds."""
    return flaws_in(*everything(store, reference), store.key)


def everything(store: Store, reference: str) -> tuple[Proceeding, list[JournalEntry], dict[int, JournalDetail]]:
    """Return an agreement with its journal, all of one moment."""
    with store.reading() as session:
        return load(session, reference), *journal_of(session, reference)


def flaws_in(p: Proceeding, entries: list[JournalEntry], details: dict[int, JournalDetail], key: bytes) -> list[str]:
    """Return what is wrong with what was read; ``key`` is the one of the links."""
    return [
        *_visits(p),
        *_questions(p, key),
        *_deadlines(p),
        *_versions(p),
        *_signatures(p),
        *_letters(p),
        *_chain(p, entries, details),
    ]


def twice(values: Any) -> list[Any]:
    """Return what is there more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def _visits(p: Proceeding) -> Iterator[str]:
    """One open visit, and every outcome has led where the agreement's own table says."""
    places = [(Stage(visit.stage), visit.visit) for visit in p.visits]
    yield from (f"the visit {place} is there twice" for place in twice(places))
    if [visit.sequence for visit in p.visits] != list(range(1, len(p.visits) + 1)):
        yield "the visits are not numbered through"
    for stage in {stage for stage, _ in places}:
        if [number for at, number in places if at is stage] != list(
            range(1, [at for at, _ in places].count(stage) + 1)
        ):
            yield f"the visits to {stage} are not numbered through"
    if [visit.key for visit in p.visits if visit.concluded_at is None] != [p.agreement.visit_key]:
        yield f"not exactly the visit {p.agreement.visit_key} is open"
    for left, entered in zip(p.visits, p.visits[1:], strict=False):
        outcome = left.outcome
        if outcome is None or p.procedure.next_stage(Stage(left.stage), outcome) is not entered.stage:
            yield f"{left.key} ended with {outcome!r} and led to {entered.stage}"


def _questions(p: Proceeding, key: bytes) -> Iterator[str]:
    """Open questions belong to the open visit; whatever counts as answered has its answer, and its link is right."""
    here = {item.key for item in p.asked_now}
    answered = {given.work_item for given in p.answers}
    for item in p.work_items:
        if item.is_open and item.key not in here:
            yield f"{item.key} is open although its visit is over"
        if (item.answered_at is not None) != (item.key in answered):
            yield f"{item.key} and its answer do not agree"
        if item.token_hash != fingerprint(token(key, item.key, item.person, item.generation)):
            yield f"{item.key} has another link than its generation {item.generation}"
    for work_item in answered:
        numbers = sorted(given.sequence for given in p.answers if given.work_item == work_item)
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"the answers to {work_item} are not numbered through"


def _deadlines(p: Proceeding) -> Iterator[str]:
    """A deadline lies after its question and after the meeting it is about; each meeting serves once."""
    for item in p.work_items:
        asked = in_berlin(item.opened_at).date()
        visit = next(v for v in p.visits if (v.stage, v.visit) == (item.stage, item.visit))
        meeting = p.meeting_of(visit)
        if item.due and not asked <= item.due <= max(asked, meeting.on if meeting else asked) + timedelta(days=100):
            yield f"{item.key} was asked on {asked} and is due on {item.due}"
        records = item.question in (Question.RECORD_MEETING, Question.RECORD_ROUND_TABLE)
        if records and (meeting is None or item.due is None or item.due < meeting.on):
            yield f"{item.key} is due before its meeting"
    held = [visit for visit in p.visits if visit.meeting_key]
    yield from (f"the meeting {key} has served twice" for key in twice(visit.meeting_key for visit in held))
    for visit in held:
        meeting = p.meeting_of(visit)
        if meeting is None or meeting.body != p.body_id(Stage(visit.stage)) or meeting.end <= meeting.start:
            yield f"{visit.key} is before the wrong meeting {visit.meeting_key}"


def _versions(p: Proceeding) -> Iterator[str]:
    if sorted(version.number for version in p.versions) != list(range(1, len(p.versions) + 1)):
        yield "the versions are not numbered through"
    for version in p.versions:
        if content_hash(version.text) != version.sha256:
            yield f"version {version.number} does not have its hash"
    if p.agreement.version not in {version.number for version in p.versions}:
        yield f"version {p.agreement.version} is not there"


def _signatures(p: Proceeding) -> Iterator[str]:
    hashes = {version.number: version.sha256 for version in p.versions}
    for signature in p.signatures:
        if signature.version_sha256 != hashes[signature.version]:
            yield f"{signature.work_item} has signed another text than version {signature.version}"
    places = [(s.visit, s.slot, s.person) for s in p.signatures]
    yield from (f"{place} has signed twice" for place in twice(places))


def _letters(p: Proceeding) -> Iterator[str]:
    yield from (f"the letter {one} is there twice" for one in twice(letter.message_id for letter in p.letters))
    for letter in p.letters:
        if letter.sent_at and (letter.dropped_at or letter.claimed_by):
            yield f"{letter.key} has been sent and is still something else"


def _chain(p: Proceeding, entries: list[JournalEntry], details: dict[int, JournalDetail]) -> Iterator[str]:
    """The chain holds, and has an entry for each thing that has happened, no more and no fewer."""
    if (place := broken_at(entries, details)) is not None:
        yield f"the journal is broken at {place}"
    told = Counter(Entry(entry.kind) for entry in entries)
    happened = {
        Entry.STARTED: 1,
        Entry.CONCLUDED: sum(visit.concluded_at is not None for visit in p.visits),
        Entry.ANSWERED: sum(given.sequence == 1 for given in p.answers),
        Entry.CORRECTED: sum(given.sequence > 1 for given in p.answers),
        Entry.LETTER_SENT: sum(letter.sent_at is not None for letter in p.letters),
        Entry.DOCUMENT_WRITTEN: sum(document.written_at is not None for document in p.documents),
        Entry.LINK_RENEWED: sum(item.generation - 1 for item in p.work_items),
    }
    yield from (f"{kind}: {told[kind]} in the journal, {n} in fact" for kind, n in happened.items() if told[kind] != n)
