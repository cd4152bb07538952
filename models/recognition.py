"""Recognise in a file a version of an agreement, and say in German what differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.alignment import align
from models.file_lines import FileText, Line
from models.german import enumeration, short_day
from models.proceeding import Proceeding
from models.proposals import Proposal, ProposalKind
from models.proposing import proposals_between
from models.text import AgreementText, bookmark_of, places

LEAST = 0.3  #: share of the passages that must stand in a file for it to be a version at all

_SAID = {
    ProposalKind.REPLACE: "geändert in",
    ProposalKind.INSERT: "ergänzt",
    ProposalKind.DELETE: "gestrichen",
    ProposalKind.MOVE: "verschoben",
}


@dataclass(frozen=True)
class Recognised:
    """A version, how much of it stands in the file, and what differs."""

    reference: str
    subject: str
    version: int
    share: float  #: of its passages that read alike
    standing: str  #: what was decided about it last: ``empfohlen am 12.11.2025 (Fachausschuss)``
    differences: tuple[Proposal, ...]

    @property
    def unchanged(self) -> bool:
        """Whether the file has exactly this wording."""
        return self.share == 1 and not self.differences

    @property
    def told(self) -> str:
        """``Fassung 4, empfohlen am 12.11.2025 (Fachausschuss), geändert in § 3 Abs. 2``."""
        changed = "; ".join(_changes(self.differences)) or "unverändert"
        return ", ".join(filter(None, (f"Fassung\u00a0{self.version}", self.standing, changed)))


def lines_of(text: AgreementText) -> list[Line]:
    """Return the places of a text as lines of a file."""
    return [_line(bookmark_of(place.id), place.name, place.wording) for place in places(text)]


def _line(name: str, label: str, wording: str) -> Line:
    return Line((), wording, names=(name,), clause=name, label=label)


def recognise(proceedings: Sequence[Proceeding], file: FileText, claimed: int | None = None) -> list[Recognised]:
    """Return the versions that a file may be, the likeliest first; a version that it claims to be comes before others.

    Where its text is exactly another version, that one comes first all the same: then the claim is wrong.
    """
    found = [_compared(p, version.number, file) for p in proceedings for version in p.versions]
    likely = [each for each in found if each.share >= LEAST]
    return sorted(
        likely,
        key=lambda each: (each.unchanged, each.version == claimed, each.share, each.version),
        reverse=True,
    )


def _compared(p: Proceeding, number: int, file: FileText) -> Recognised:
    sent = lines_of(p.version_numbered(number).text)
    matches = align(sent, file.lines)
    alike = [match for match in matches if file.lines[match.lines[0]].reading == sent[match.sent[0]].reading]
    within = [line for match in matches for line in match.lines]
    share = len(alike) / len(sent)
    body = FileText(file.lines[min(within) : max(within) + 1] if within else (), last_hand=file.last_hand)
    differences = proposals_between(sent, body) if share >= LEAST else []
    return Recognised(p.reference, p.case.subject, number, share, _standing(p, number), tuple(differences))


def _standing(p: Proceeding, number: int) -> str:
    """Return what was decided last about a version, when and where."""
    concluded = [visit for visit in p.visits if visit.version == number and visit.concluded_at and visit.outcome]
    if not concluded:
        return ""
    visit = concluded[-1]
    meeting = p.meeting_of(visit)
    on = meeting.on if meeting else visit.concluded_at
    said = visit.outcome.said if visit.outcome else ""
    return f"{said} am {short_day(on)} ({p.step_of(visit.stage).title})" if on else said


def _changes(differences: Sequence[Proposal]) -> Iterator[str]:
    for kind, said in _SAID.items():
        labels = [each.label for each in differences if _shown_as(each) is kind]
        if labels:
            yield f"{said} {enumeration(dict.fromkeys(labels))}"


def _shown_as(difference: Proposal) -> ProposalKind:
    """A change of words is a change of its passage, whatever it does to the words."""
    return ProposalKind.REPLACE if difference.at is not None else difference.kind
