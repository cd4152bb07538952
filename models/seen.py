"""Which version of the text somebody knows: the last one that was sent to them, or that they have answered to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from models.agreement import StageVisit
from models.kinds import DocumentKind, Stage
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from models.work_items import WorkItem

#: The papers that carry the whole text.
WITH_TEXT = frozenset({DocumentKind.AGREEMENT_DRAFT, DocumentKind.SIGNATURE_COPY})


@dataclass(frozen=True, order=True)
class Seen:
    """A version that somebody knows: since when, and whether they have answered to it."""

    on: datetime
    version: int
    answered: bool = False


def seen_before(p: Proceeding, item: WorkItem) -> Seen | None:
    """Return what a work item's person knows, where it is another version than the one that is before them.

    That somebody has opened a page says nothing here: mail scanners open pages too, and looking is no act.
    """
    visits = {(Stage(visit.stage), visit.visit): visit for visit in p.visits}
    own = visits[Stage(item.stage), item.visit]
    earlier = {place: visit for place, visit in visits.items() if visit.sequence < own.sequence}
    last = max([*_sent(p, item.person, earlier), *_answered(p, item.person, earlier)], default=None)
    return last if last and last.version != own.version else None


def _sent(p: Proceeding, person: str, visits: dict[tuple[Stage, int], StageVisit]) -> Iterator[Seen]:
    versions = {paper.key: paper.version for paper in p.documents if paper.kind in WITH_TEXT}
    for letter in p.letters:
        visit = visits.get((Stage(letter.stage), letter.visit))
        if letter.person == person and letter.sent_at and visit:
            yield from (Seen(letter.sent_at, version) for version in _versions(letter, visit, versions))


def _versions(letter: OutgoingLetter, visit: StageVisit, versions: dict[str, int]) -> Iterator[int]:
    """Yield the version that the page behind a letter has shown, and those that came with it."""
    if letter.work_item:
        yield visit.version
    yield from (versions[key] for key in letter.attaches if key in versions)


def _answered(p: Proceeding, person: str, visits: dict[tuple[Stage, int], StageVisit]) -> Iterator[Seen]:
    for item in p.work_items:
        given = p.given_to(item) if item.person == person and (Stage(item.stage), item.visit) in visits else None
        if given:
            yield Seen(given.given_at, given.version, answered=True)
