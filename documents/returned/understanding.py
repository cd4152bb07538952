"""Understand a file that came back, whatever its format: which version it is about, and what it proposes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.returned.conversion import as_docx
from documents.returned.form import Form, form_of
from documents.returned.gate import Package, admit
from documents.returned.identity import Claim, claim_of
from documents.returned.reading import last_hand_of, read_passages, read_text, struck_by_hand
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
    package = opened(content)
    return _understood(package, 0, _passages(admit(sent)), _read(package), claim_of(package))


def understand(content: bytes, sent: Mapping[int, bytes]) -> Understood:
    """Return what a returned file proposes; ``sent`` has the drafts that went out by the number of their version.

    The version is the one that the file names, else the one whose text it is most like. Raises FileRefused where the
    file cannot be read safely, or is about none of them.
    """
    package = opened(content)
    claim, read = claim_of(package), _read(package)
    passages = {number: _passages(admit(draft)) for number, draft in sent.items()}
    named = claim.version is not None and claim.version in passages
    version = claim.version if named and claim.version is not None else _most_like(read[0], passages)
    return _understood(package, version, passages[version], read, claim)


def _read(package: Package) -> tuple[FileText, Form | None]:
    form = form_of(package)
    return (form.read(last_hand_of(package)) if form else read_text(package)), form


def _understood(
    package: Package, version: int, passages: list[Line], read: tuple[FileText, Form | None], claim: Claim
) -> Understood:
    text, form = read
    notes = (*package.notes, *struck_by_hand(package))
    if form is None:
        return Understood(version, tuple(proposals_between(passages, text)), notes, claim.reference)
    beside = form.beside(passages)
    filled = form.named(beside).proposals(text.last_hand)
    found = (*proposals_between(beside, text), *filled)
    return Understood(version, found, notes, claim.reference, form.content)


def _passages(draft: Package) -> list[Line]:
    form = form_of(draft)
    return form.passages if form else read_passages(draft)


def _most_like(text: FileText, passages: Mapping[int, Sequence[Line]]) -> int:
    """Return the version most of whose passages are in the file, by words or by name; of equals the newest."""
    readings = {line.reading for line in text.lines}
    names = {name for line in text.lines for name in line.names}
    alike = {
        number: sum(line.reading in readings for line in lines)
        for number, lines in passages.items()
        if any(line.reading in readings or names & set(line.names) for line in lines)
    }
    best = max(alike, key=lambda number: (alike[number], number), default=None)
    if best is None or (alike[best] < LEAST * len(passages[best]) and not names):
        raise FileRefused(FOREIGN)
    return best
