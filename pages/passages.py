"""The wording of the agreement as forms show it: section by section, with what was proposed and what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.agreement import StageVisit
from models.answers import StatementGiven
from models.german import NBSP
from models.kinds import Question
from models.proceeding import Proceeding
from models.seen import seen_before
from models.speaking import spoken_by
from models.text import AgreementText, ClauseChange, Letter, Paragraph, passages
from models.word_steps import Step, word_steps
from models.work_items import WorkItem
from pages.entries import Entries


@dataclass(frozen=True)
class Passage:
    """One paragraph or letter."""

    id: str
    place: str
    wording: str
    before: str = ""  #: the wording that its reader knows, where it was another
    fresh: bool = False  #: its reader knows a text without it

    @property
    def steps(self) -> list[Step]:
        """What stays, goes and comes against what its reader knows; nothing where all of it stays."""
        return word_steps(self.before, self.wording) if self.before or self.fresh else []


@dataclass(frozen=True)
class Section:
    """One section with its passages."""

    title: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Reworded:
    """A passage in two wordings."""

    place: str
    old: str
    new: str

    @property
    def steps(self) -> list[Step]:
        """What stays, goes and comes."""
        return word_steps(self.old, self.new)


def text_before(p: Proceeding, item: WorkItem) -> AgreementText:
    """Return the wording that a work item is about: the one its visit was opened with."""
    return p.version_numbered(visit_of(p, item).version).text


def visit_of(p: Proceeding, item: WorkItem) -> StageVisit:
    """Return the visit that a work item belongs to."""
    return p.visit_with(item)


def sections(text: AgreementText, former: AgreementText = ()) -> list[Section]:
    """Return the text section by section."""
    places = {known: place for known, place, _ in passages(text)}
    before = {known: wording for known, _, wording in passages(former)}
    found = []
    for number, clause in enumerate(text, 1):
        parts: list[Paragraph | Letter] = []
        for paragraph in clause.paragraphs:
            parts += [paragraph, *paragraph.letters]
        shown = tuple(
            Passage(
                id=part.id,
                place=places[part.id],
                wording=part.text,
                before=before[part.id] if before.get(part.id, part.text) != part.text else "",
                fresh=bool(former) and part.id not in before,
            )
            for part in parts
        )
        found.append(Section(f"§{NBSP}{number} {clause.heading}", shown))
    return found


def sections_for(p: Proceeding, item: WorkItem) -> list[Section]:
    """Return the text that a work item is about, with what has changed since the version that its person knows."""
    seen = seen_before(p, item)
    former = p.version_numbered(seen.version).text if seen else ()
    return sections(text_before(p, item), former)


def remarks_of(p: Proceeding, visits: Sequence[StageVisit]) -> list[tuple[str, bool, str]]:
    """Return who has said what on the whole text, as (who, agrees, remark)."""
    return [
        (spoken_by(p, item), answer.agrees, answer.remark)
        for visit in visits
        for item, answer in p.answers_in(visit, Question.GIVE_STATEMENT)
        if isinstance(answer, StatementGiven)
    ]


def read_changes(entries: Entries, text: AgreementText) -> tuple[ClauseChange, ...]:
    """Return the passages whose wording was changed in the form; a field that was not sent changes nothing."""
    changes = []
    for known, place, wording in passages(text):
        name = f"text-{known}"
        if name not in entries.values:
            continue
        typed = entries.text(name, required=f"{place}: Eine Regelung kann hier geändert, aber nicht gestrichen werden.")
        if typed and typed != wording:
            changes.append(ClauseChange(clause=known, text=typed))
    return tuple(changes)


def reworded(text: AgreementText, changes: Sequence[ClauseChange]) -> list[Reworded]:
    """Return changes with their place and the wording before."""
    wanted = {change.clause: change.text for change in changes}
    return [Reworded(place, wording, wanted[known]) for known, place, wording in passages(text) if known in wanted]
