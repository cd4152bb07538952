"""The draft resolution that all variants write: its frozen content, and the same as finished words."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from actions.conclude import conclude
from actions.follow_up import follow_up
from actions.look import look
from actions.start import start
from bench.walk import BEGIN, SCENES, asked, cases, proceeding, say
from documents.draft_resolution import DraftResolutionContent
from documents.papers import publicity
from models.german import day, short_day
from models.kinds import DocumentKind, Stage
from store.store import Store, open_store

Frozen = dict[str, Any]


@dataclass(frozen=True)
class Words:
    """The draft resolution as strings, ready to be put into a document."""

    association: str
    unit: str
    sample: str
    short_title: str
    label: str
    funding: str
    version_line: str
    kind_line: str
    title: str
    facts: tuple[tuple[str, str, str, str], ...]
    consultations: tuple[tuple[str, str, str, str, str, str], ...]  #: number, body, meeting, role, day, item
    proposals: tuple[tuple[str, tuple[str, ...]], ...]
    background: tuple[str, ...]
    staff: str
    financial: str
    enclosures: tuple[str, ...]
    proof: str  #: how the journal stood


def frozen_content() -> Frozen:
    """Return what the service has ordered when the real case comes before the committee."""
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder:
        home = Path(folder)
        store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
        try:
            return _ordered(store)
        finally:
            store.engine.dispose()


def _ordered(store: Store) -> Frozen:
    reference = start(store, cases(1)[0], "coordinator", BEGIN)
    for scene in SCENES:
        for item in asked(store, reference, scene):
            say(store, item, scene, scene.when)
        _go_on(store, reference, scene.when)
        p = proceeding(store, reference)
        if p.agreement.stage is Stage.COMMITTEE:
            return next(d.content for d in p.documents if d.kind is DocumentKind.DRAFT_RESOLUTION)
    raise LookupError("the case never came before its committee")


def _go_on(store: Store, reference: str, now: datetime) -> None:
    while (seen := look(store, reference, now)).outcome or seen.follow_up:
        if seen.outcome:
            conclude(store, seen.visit_key, now)
        else:
            follow_up(store, seen.visit_key, now)


def in_words(frozen: Frozen) -> Words:
    """Return the content as finished words; made before the measuring begins, to the advantage of the others."""
    content = DraftResolutionContent.model_validate(frozen)
    paper, head = content.paper, content.letterhead
    version = f"{content.version} vom {day(content.stand)}"
    return Words(
        association=head.association,
        unit=head.unit,
        sample=content.sample_note,
        short_title=content.short_title,
        label=f"Beschlussvorlage {paper.number}",
        funding=content.funding_note,
        version_line=content.version_line,
        kind_line=f"Beschlussvorlage · {publicity(paper.public)}",
        title=content.title,
        facts=(
            ("Vorlagen-Nr.", paper.number, "Datum", day(paper.dated)),
            ("Art", paper.kind, "Status", publicity(paper.public)),
            ("Federführend", paper.lead, "Fassung", version),
            ("Bearbeitung", paper.author, "Aktenzeichen", head.file_number or "–"),
        ),
        consultations=tuple(
            (
                str(number),
                step.body,
                " · ".join(filter(None, (step.meeting_number, step.occasion))),
                step.role,
                short_day(step.on) if step.on else "offen",
                step.agenda_number or "offen",
            )
            for number, step in enumerate(content.consultations, 1)
        ),
        proposals=(
            (f"a) {content.committee}", _lines(paper.committee_text)),
            (f"b) {content.assembly}", _lines(paper.assembly_text)),
        ),
        background=paper.background,
        staff=paper.staff_impact,
        financial=paper.financial_impact,
        enclosures=content.enclosures or ("keine",),
        proof=f"Nachweis: {content.journal_head}",
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())


def text_of(file: bytes) -> list[str]:
    """Return what a reader sees, block by block: head, body with the cells of its tables, foot; spaces made alike."""
    document = Document(BytesIO(file))
    section = document.sections[0]
    heads = (section.first_page_header, section.header)
    feet = (section.first_page_footer, section.footer)
    found = [p.text for part in heads for p in part.paragraphs]
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [cell.text for row in block.rows for cell in row.cells]
    found += [p.text for part in feet for p in part.paragraphs]
    return [" ".join(text.split()) for text in found]
