"""The text with all proposals in it at once: what would go, what would come, what would move, and by whom."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from models.claims import Act, Claim, Clash, Grounds
from models.merge_steps import new_line
from models.proposals import BREAK, Proposal
from models.text import AgreementText, Level, places
from models.text_lines import Line, lines_of
from models.treatments import Decision, Submission, Verdict
from models.word_steps import word_steps


class Mark(StrEnum):
    """What a proposal makes of words or of the end of a paragraph."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"
    MOVED_AWAY = "moved_away"
    MOVED_HERE = "moved_here"


class Piece(NamedTuple):
    """Some words, what becomes of them, and by the how-manieth submission (counted from 0)."""

    words: str
    mark: Mark = Mark.KEPT
    by: int = -1


@dataclass(frozen=True)
class MarkedLine:
    """A paragraph of the text with its marks; ``end`` is what becomes of the end of the paragraph itself."""

    level: Level
    pieces: tuple[Piece, ...]
    end: Piece
    id: str = ""  #: empty for what the text does not have yet
    name: str = ""  #: ``§ 3 Abs. 2`` as it was sent
    remarks: tuple[int, ...] = ()  #: submissions that cannot be shown in the words themselves


@dataclass
class _Place:
    """What the submissions want of one place."""

    hunks: list[tuple[int, Proposal]] = field(default_factory=list)
    dropped: int = -1
    moved: int = -1
    joined: tuple[int, str] | None = None  #: its beginning goes up into the place before
    behind: list[tuple[int, Claim]] = field(default_factory=list)
    remarks: list[int] = field(default_factory=list)


def marked(text: AgreementText, submissions: Sequence[Submission]) -> list[MarkedLine]:
    """Return the text with every submission in it; of two that exclude each other the later one is a remark."""
    wanted = _wanted(text, submissions)
    lines = lines_of(text)
    names = {place.id: place.name for place in places(text)}
    found: list[MarkedLine] = []
    for line in lines:
        here = wanted[line.id]
        found += _shown(line, names[line.id], here)
        for number, claim in here.behind:
            if claim.act is Act.INSERT:
                fresh = new_line(claim, lines)
                found.append(
                    MarkedLine(fresh.level, (Piece(fresh.words, Mark.NEW, number),), Piece("", Mark.NEW, number))
                )
            else:
                moved = next(each for each in lines if each.id == claim.place)
                coming = Piece("", Mark.MOVED_HERE, number)
                found.append(MarkedLine(moved.level, (coming._replace(words=moved.words),), coming))
    return found


def _wanted(text: AgreementText, submissions: Sequence[Submission]) -> dict[str, _Place]:
    grounds, wanted, kept = Grounds(text, text), defaultdict[str, _Place](_Place), list[Claim]()
    for number, submission in enumerate(submissions):
        accepted = submission.model_copy(update={"decision": Decision(verdict=Verdict.ACCEPT)})
        claims = grounds.claims(accepted)
        place = grounds.now.get(submission.proposal.clause)
        if isinstance(claims, Clash) or not claims or _excluded(claims, kept):
            if place:
                wanted[place.id].remarks.append(number)
            continue
        kept += claims
        if place and submission.proposal.comment:
            wanted[place.id].remarks.append(number)
        for claim in claims:
            _note(wanted, number, submission.proposal, claim)
    return wanted


def _excluded(claims: Sequence[Claim], kept: Sequence[Claim]) -> bool:
    return any(
        claim.clashes_with(other) or (claim.place == other.place and claim.agrees_with(other))
        for claim in claims
        for other in kept
    )


def _note(wanted: dict[str, _Place], number: int, proposal: Proposal, claim: Claim) -> None:
    here = wanted[claim.place]
    match claim.act:
        case Act.REWORD:
            here.hunks.append((number, proposal))
        case Act.DROP:
            here.dropped = number
        case Act.JOIN:
            here.joined = number, proposal.old.partition(BREAK)[2]
        case Act.INSERT:
            here.behind.append((number, claim))
        case Act.MOVE:
            here.moved = number
            wanted[claim.behind].behind.append((number, claim))


def _shown(line: Line, name: str, here: _Place) -> Iterator[MarkedLine]:
    """Yield the place as one paragraph, or as several where it is proposed to be split."""
    remarks = tuple(here.remarks)
    whole = next(((n, m) for n, m in ((here.dropped, Mark.GONE), (here.moved, Mark.MOVED_AWAY)) if n >= 0), None)
    if whole:
        end = Piece("", whole[1], whole[0])
        yield MarkedLine(line.level, (end._replace(words=line.words),), end, line.id, name, remarks)
        return
    pieces, first = [], True
    for piece in _pieces(line.words, here):
        head, broken, rest = piece.words.partition(BREAK) if piece.mark is Mark.NEW else (piece.words, "", "")
        while broken:
            pieces.append(piece._replace(words=head))
            end = Piece("", Mark.NEW, piece.by)
            yield MarkedLine(line.level, tuple(pieces), end, line.id if first else "", name, remarks if first else ())
            pieces, first = [], False
            head, broken, rest = rest.partition(BREAK)
        pieces.append(piece._replace(words=head))
    up = next((n for n, proposal in here.hunks if BREAK in proposal.old), -1)
    end = Piece("", Mark.GONE, up) if up >= 0 else Piece("")
    yield MarkedLine(line.level, tuple(pieces), end, line.id if first else "", name, remarks if first else ())


def _pieces(wording: str, here: _Place) -> Iterator[Piece]:
    """Yield the words of a place with what is proposed for them."""
    at = 0
    if here.joined:
        number, gone = here.joined
        yield Piece(gone, Mark.GONE, number)
        at = len(gone)
    for number, proposal in sorted(here.hunks, key=lambda hunk: hunk[1].at or 0):
        start = proposal.at or 0
        old = wording if proposal.at is None else wording[start : start + len(proposal.old.partition(BREAK)[0])]
        yield Piece(wording[at:start])
        for step in word_steps(old, proposal.new):
            if step.stays:
                yield Piece(step.old)
            else:
                yield Piece(step.old, Mark.GONE, number)
                yield Piece(step.new, Mark.NEW, number)
        at = start + len(old)
    yield Piece(wording[at:])
