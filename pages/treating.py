"""Every proposal of a round with the decision entered so far, passage by passage, and the text that comes of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.evaluation import merged, said_of
from models.german import counted
from models.merging import Merged
from models.review_answers import ReviewEvaluated
from models.rivals import rivals
from models.text import AgreementText, ClauseChange, Level, bookmark_of, passages, places
from models.treatments import Submission, Verdict
from pages.proposed import Shown, places_in, shown
from pages.treated import VERDICTS_OF_A_REMARK, VERDICTS_OF_WORDS

ELSEWHERE = "Ohne feste Stelle"


@dataclass(frozen=True)
class Treated:
    """One proposal before the coordinator."""

    submission: Submission
    shown: Shown
    against: tuple[str, ...]  #: whose proposals it could not stand beside

    @property
    def verdicts(self) -> Mapping[Verdict, str]:
        """What can be decided about it."""
        return VERDICTS_OF_A_REMARK if self.shown.remark else VERDICTS_OF_WORDS


@dataclass
class Spot:
    """One place of the text and what was proposed for it."""

    id: str
    place: str
    wording: str
    by_hand: bool  #: whether it can be worded by hand; a heading cannot
    treated: list[Treated] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)  #: what cannot be merged as decided, in German


@dataclass
class Chapter:
    """One section with its disputed places, how much is open, and how it would read."""

    title: str
    spots: list[Spot] = field(default_factory=list)
    preview: list["PreviewLine"] = field(default_factory=list)

    @property
    def treated(self) -> list[Treated]:
        """Everything proposed for the section."""
        return [treated for spot in self.spots for treated in spot.treated]

    @property
    def open(self) -> int:
        """How many proposals have no decision yet."""
        return sum(treated.submission.decision is None for treated in self.treated)

    @property
    def said(self) -> str:
        """How much was proposed and how much is open."""
        proposed = counted(len(self.treated), "Vorschlag", "Vorschläge")
        return f"{proposed}, {f'noch {self.open} offen' if self.open else 'alles entschieden'}"


@dataclass(frozen=True)
class PreviewLine:
    """A place of the next text, and whether it is new or reads otherwise."""

    place: str
    wording: str
    flag: str = ""


def chapters(text: AgreementText, evaluated: ReviewEvaluated) -> list[Chapter]:
    """Return the sections for which something was proposed, with their preview."""
    found, spots = _empty(text)
    known, against = places_in(text), rivals(text, evaluated.submissions)
    for submission in evaluated.submissions:
        names = tuple(dict.fromkeys(other.submitted_by for other in against.get(submission.key, ())))
        spot = spots.get(submission.proposal.clause) or spots[""]
        spot.treated.append(Treated(submission, shown(submission.proposal, known), names))
    result = merged(text, evaluated)
    _note_conflicts(spots, evaluated.submissions, result)
    _preview(found, text, result.text)
    for chapter in found.values():
        chapter.spots = [spot for spot in chapter.spots if spot.treated]
    return [chapter for chapter in found.values() if chapter.spots]


def _empty(text: AgreementText) -> tuple[dict[str, Chapter], dict[str, Spot]]:
    chapters: dict[str, Chapter] = {}
    spots: dict[str, Spot] = {}
    for place in places(text):
        heading = place.level is Level.SECTION
        if heading:
            chapter = chapters[place.id] = Chapter(f"{place.name} {place.wording}")
        spot = Spot(place.id, place.name, place.wording, by_hand=not heading)
        spots[bookmark_of(place.id)] = spot
        chapter.spots.append(spot)
    spots[""] = Spot("", ELSEWHERE, "", by_hand=False)
    chapters[""] = Chapter(ELSEWHERE, [spots[""]])
    return chapters, spots


def _note_conflicts(spots: Mapping[str, Spot], submissions: Sequence[Submission], result: Merged) -> None:
    by_key = {submission.key: submission for submission in submissions}
    for conflict in result.conflicts:
        clause = by_key[conflict.keys[0]].proposal.clause
        (spots.get(clause) or spots[""]).conflicts.append(said_of(conflict, by_key))


def _preview(found: Mapping[str, Chapter], before: AgreementText, after: AgreementText) -> None:
    """Give each section the lines that it would have; a section that would come stands with the one before it."""
    former = {place.id: place.wording for place in places(before)}
    here = next(iter(found.values()))
    for place in places(after):
        here = found.get(place.id, here) if place.level is Level.SECTION else here
        flag = "neu" if place.id not in former else "geändert" if former[place.id] != place.wording else ""
        here.preview.append(PreviewLine(place.name, place.wording, flag))


def changes_in(values: Mapping[str, Sequence[str]], text: AgreementText) -> Iterator[ClauseChange]:
    """Yield the passages that are worded by hand so far."""
    for known, _, wording in passages(text):
        typed = next(iter(values.get(f"text-{known}", ())), "").strip()
        if typed and typed != wording:
            yield ClauseChange(clause=known, text=typed)
