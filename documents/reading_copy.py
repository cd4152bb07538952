"""Lesefassung: the draft with every proposal struck through or underlined, to print and to read without Word."""

from collections.abc import Iterator, Sequence

from documents.changes import reading_aid
from documents.clauses import parties_and_preamble
from documents.look import Style
from documents.ooxml import TAB, Xml, paragraph, run
from documents.parts import bullets, note, opening, section
from documents.redline import RedlineContent, said
from documents.sheet import Sheet, sheet
from models.german import NBSP
from models.marked_text import Mark, MarkedLine, Piece, marked
from models.proposals import BREAK
from models.text import Level
from models.treatments import Submission

_LOOKS = {
    Mark.KEPT: None,
    Mark.GONE: Style.DELETION,
    Mark.MOVED_AWAY: Style.DELETION,
    Mark.NEW: Style.INSERTION,
    Mark.MOVED_HERE: Style.INSERTION,
}
_INDENTS = {Level.SECTION: (680, 680), Level.PARAGRAPH: (680, 680), Level.LETTER: (1077, 397)}


def lay_out(content: RedlineContent) -> Sheet:
    """Lay out the text; numbers are those that were sent, so that each proposal is found by its place."""
    lines = marked(content.clauses, content.submissions)
    blocks = [
        *opening(("Lesefassung", f"Fassung{NBSP}{content.version} mit Vorschlägen"), content.title),
        reading_aid(),
        *parties_and_preamble(content.parties, content.preamble),
        *(_line(line) for line in lines),
        *section("Vorschläge und Anmerkungen", *bullets(_sources(content.submissions))),
        note(f"Die Zahlen in eckigen Klammern nennen den Vorschlag; gezählt ist wie in Fassung {content.version}."),
    ]
    return sheet(blocks, f"Lesefassung · Fassung{NBSP}{content.version}")


def _line(line: MarkedLine) -> Xml:
    left, hanging = _INDENTS[line.level]
    tabbed = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hanging}"/>'
    style = Style.SECTION if line.level is Level.SECTION else Style.BODY
    number = run(_number(line)) if line.id else run("neu", Style.QUIET)
    remarks = "".join(_reference(number) for number in line.remarks)
    return paragraph(style, number, TAB, *_words(line), Xml(remarks), properties=tabbed)


def _number(line: MarkedLine) -> str:
    """``§ 3``, ``(2)`` or ``b)``: the last part of the place as it was sent."""
    last = line.name.rpartition(NBSP)[2]
    return {Level.SECTION: line.name, Level.PARAGRAPH: f"({last})", Level.LETTER: f"{last})"}[line.level]


def _words(line: MarkedLine) -> Iterator[Xml]:
    pieces = [piece for piece in line.pieces if piece.words]
    if line.end.mark in (Mark.NEW, Mark.GONE) and not _is_whole(pieces):
        pieces.append(line.end._replace(words=BREAK))
    for at, piece in enumerate(pieces):
        last = at + 1 == len(pieces) or pieces[at + 1].by != piece.by
        if piece.mark is Mark.KEPT or not last:
            yield run(piece.words, _LOOKS[piece.mark])
        else:
            words = piece.words.rstrip()
            yield from (run(words, _LOOKS[piece.mark]), _reference(piece.by))
            if blank := piece.words[len(words) :]:
                yield run(blank)  # the blank to the next word stands behind the number


def _is_whole(pieces: Sequence[Piece]) -> bool:
    return all(piece.mark is not Mark.KEPT for piece in pieces)


def _reference(by: int) -> Xml:
    return run(f"{NBSP}[{by + 1}]", Style.QUIET)


def _sources(submissions: Sequence[Submission]) -> Iterator[str]:
    for number, submission in enumerate(submissions, 1):
        proposal = submission.proposal
        remark = f": {said(submission)}" if proposal.comment else ""
        yield f"[{number}] {submission.submitted_by}, {proposal.label}{remark}"
