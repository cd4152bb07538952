"""Understand a file that came back, whatever its format: which version it is about, and what it proposes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.returned.conversion import as_docx
from documents.returned.form import form_of
from documents.returned.gate import Package, admit
from documents.returned.identity import claim_of
from documents.returned.reading import last_hand_of, read_passages, read_text
from models.errors import FileRefused
from models.file_lines import FileText, Line
from models.proposals import Proposal
from models.proposing import proposals_between

LEAST = 0.2  #: share of the passages that must read alike for a file to be about a version
FOREIGN = "In dieser Datei ist der Text der Vereinbarung nicht zu erkennen. Bitte senden Sie den bearbeiteten Entwurf."


@dataclass(frozen=True)
class Understood:
    """What was understood of a file."""

    version: int
    proposals: tuple[Proposal, ...]
    notes: tuple[str, ...] = ()  #: what was read past, in German
    reference: str = ""  #: of the agreement that the file says it is about
    content: bool = False  #: „keine Anmerkung“ to the whole text was ticked in the response form


def opened(content: bytes) -> Package:
    """Return the checked parts of a file; OpenDocument and old Word files are converted first."""
    return admit(as_docx(content))


def read_returned(content: bytes, sent: bytes) -> Understood:
    """Return what a returned file proposes beside the one that was sent; refuses what cannot be read safely."""
    return understand(content, {0: sent})


def understand(content: bytes, sent: Mapping[int, bytes]) -> Understood:
    """Return what a returned file proposes; ``sent`` has the drafts that went out by the number of their version.

    The version is the one that the file names, else the one whose text it is most like. Raises FileRefused where the
    file cannot be read safely, or is about none of them.
    """
    package = opened(content)
    claim = claim_of(package)
    drafts = {number: admit(draft) for number, draft in sent.items()}
    passages = {number: _passages(draft) for number, draft in drafts.items()}
    form = form_of(package)
    text = form.read(last_hand_of(package)) if form else read_text(package)
    version = claim.version if claim.version is not None and claim.version in passages else _most_like(text, passages)
    known = passages[version]
    if form:
        inside = {line.clause for line in form.passages}
        known = [line for line in known if line.clause in inside]
    found = proposals_between(known, text)
    if form:
        found += form.proposals(text.last_hand)
    return Understood(version, tuple(found), package.notes, claim.reference, content=form.content if form else False)


def _passages(draft: Package) -> list[Line]:
    form = form_of(draft)
    return form.passages if form else read_passages(draft)


def _most_like(text: FileText, passages: Mapping[int, Sequence[Line]]) -> int:
    """Return the version with the most passages that read as they do in the file; of equals the newest."""
    readings = {line.reading for line in text.lines}
    alike = {number: sum(line.reading in readings for line in lines) for number, lines in passages.items()}
    best = max(alike, key=lambda number: (alike[number], number), default=None)
    if best is None or (len(passages) > 1 and alike[best] < LEAST * len(passages[best])):
        raise FileRefused(FOREIGN)
    return best
