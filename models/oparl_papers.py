"""OParl 1.1: the papers of agreements, where they were consulted, and their public files."""

from collections.abc import Iterator, Mapping

from models.agreement import StageVisit
from models.answers import MeetingRecorded
from models.kinds import DocumentKind, Question, Stage
from models.oparl import Addresses, Object, day, typed, without_reference
from models.oparl_bodies import organization_address
from models.oparl_files import Files, file_object, inside
from models.oparl_meetings import Dealt, PublicItem, item_address, meeting_address
from models.outcomes import Adopted, AdoptedEditorially, Outcome, Recommended
from models.papers import OrderedDocument
from models.proceeding import Proceeding
from models.text import place_of

BODIES = (Stage.COMMITTEE, Stage.ASSEMBLY)
ROLES = {Stage.COMMITTEE: "Vorberatung", Stage.ASSEMBLY: "Entscheidung"}


Agendas = Mapping[str, list[PublicItem]]  #: the public items by the key of the meeting


def consulted(p: Proceeding) -> list[StageVisit]:
    """Return the visits in which a body has the paper on the agenda of a meeting."""
    return [visit for visit in p.visits if visit.stage in BODIES and p.meeting_of(visit)]


def paper_address(at: Addresses, p: Proceeding) -> str:
    """Return the address of a paper."""
    return at.of("paper", p.case.agency, p.reference)


def paper_object(at: Addresses, p: Proceeding, agendas: Agendas, files: Files) -> Object:
    """Return the paper with its consultations, and the newest draft resolution as its file."""
    drafts, supplements = _files(at, p, agendas, files)
    return typed(
        "Paper",
        paper_address(at, p),
        body=at.of("body", p.case.agency),
        name=p.case.subject,
        reference=p.case.paper.number,
        date=day(p.case.paper.dated),
        paperType=p.case.paper.kind,
        mainFile=inside(next(reversed(drafts), None)),
        auxiliaryFile=[inside(file) for file in supplements],
        consultation=[without_reference(found, "paper") for found in consultations(at, p, agendas)],
    )


def files_of_paper(at: Addresses, p: Proceeding, agendas: Agendas, files: Files) -> list[Object]:
    """Return the files that stand in a paper: the newest draft resolution and the supplements."""
    drafts, supplements = _files(at, p, agendas, files)
    return [*drafts[-1:], *supplements]


def _files(at: Addresses, p: Proceeding, agendas: Agendas, files: Files) -> tuple[list[Object], ...]:
    """Return the draft resolutions and the supplements, as far as they were before a public item."""
    visits = {(visit.stage, visit.visit) for visit in consulted(p) if _item(p, visit, agendas)}
    shown = [d for d in p.documents if d.sha256 in files and (d.stage, d.visit) in visits]
    kinds = (DocumentKind.DRAFT_RESOLUTION, DocumentKind.SUPPLEMENTARY_PAPER)
    back = paper_address(at, p)
    return tuple([file_object(at, d, files, paper=back) for d in shown if d.kind is kind] for kind in kinds)


def consultations(at: Addresses, p: Proceeding, agendas: Agendas) -> Iterator[Object]:
    """Yield where the paper is consulted; only the assembly decides."""
    for visit in consulted(p):
        meeting, body = p.meeting_of(visit), p.body(Stage(visit.stage))
        item = _item(p, visit, agendas)
        if meeting is None or body is None or item is None:
            continue  # not on the public part of an agenda
        found = typed(
            "Consultation",
            _consultation_address(at, visit),
            paper=paper_address(at, p),
            meeting=meeting_address(at, meeting),
            agendaItem=item_address(at, meeting, item),
            organization=[organization_address(at, p.case.agency, body.id)],
            role=ROLES[Stage(visit.stage)],
        )
        yield {**found, "authoritative": visit.stage is Stage.ASSEMBLY}


def dealt_with(at: Addresses, p: Proceeding, agendas: Agendas, files: Files) -> Iterator[tuple[str, str, Dealt]]:
    """Yield meeting, item and what became of it, for every consultation of a paper."""
    for visit in consulted(p):
        item, outcome = _item(p, visit, agendas), visit.outcome
        if item is None or visit.meeting_key is None:
            continue
        records = [a for _, a in p.answers_in(visit, Question.RECORD_MEETING) if isinstance(a, MeetingRecorded)]
        extract = next((d for d in _papers_of(p, visit) if d.sha256 in files), None)
        became = Dealt(
            consultation=_consultation_address(at, visit),
            result=outcome.said[:1].upper() + outcome.said[1:] if outcome else "",
            resolution=_resolution(p, visit, outcome) if outcome else "",
            file=file_object(at, extract, files, paper=paper_address(at, p)) if outcome and extract else None,
            record=records[0] if records and outcome else None,
            body=p.body(Stage(visit.stage)),
        )
        yield visit.meeting_key, item.key, became


def _papers_of(p: Proceeding, visit: StageVisit) -> Iterator[OrderedDocument]:
    """Yield the extracts of a visit, the newest first."""
    for document in reversed(p.documents):
        here = (document.stage, document.visit) == (visit.stage, visit.visit)
        if here and document.kind is DocumentKind.RESOLUTION_EXTRACT:
            yield document


def _item(p: Proceeding, visit: StageVisit, agendas: Agendas) -> PublicItem | None:
    items = agendas.get(visit.meeting_key or "", [])
    return next((item for item in items if item.paper == p.case.paper.number), None)


def _consultation_address(at: Addresses, visit: StageVisit) -> str:
    return at.of("consultation", visit.key)


def _resolution(p: Proceeding, visit: StageVisit, outcome: Outcome) -> str:
    """Return the words of the resolution, as far as the body has taken it."""
    paper = p.case.paper
    words = paper.assembly_text if visit.stage is Stage.ASSEMBLY else paper.committee_text
    if isinstance(outcome, AdoptedEditorially):
        return f"{words}\n{outcome.note}"
    if outcome.new_wording:
        text = p.version_numbered(visit.version).text
        return "\n".join([words, *(f"{place_of(text, c.clause)}: {c.text}" for c in outcome.new_wording)])
    return words if isinstance(outcome, Adopted | Recommended) else ""
