"""Änderungsfassung: the draft with every proposal as a tracked change of its author, to accept or reject in Word."""

from collections.abc import Iterator, Sequence
from itertools import count

from documents.clauses import parties_and_preamble
from documents.content import Content
from documents.look import Style
from documents.ooxml import Xml, bookmarked, paragraph, run
from documents.parts import note, opening
from documents.revisions import Hand, Revisions
from documents.sheet import Sheet, sheet
from models.german import NBSP
from models.marked_text import Mark, MarkedLine, Piece, marked
from models.people import Party
from models.proposals import ProposalKind
from models.text import AgreementText, Level, bookmark_of
from models.treatments import Submission

STYLES = {Level.SECTION: Style.CLAUSE, Level.PARAGRAPH: Style.PARAGRAPH, Level.LETTER: Style.LETTER}
_MOVES = (Mark.MOVED_AWAY, Mark.MOVED_HERE)


class RedlineContent(Content):
    """The text that was sent and what is proposed for it."""

    parties: tuple[Party, ...]
    preamble: tuple[str, ...] = ()
    clauses: AgreementText
    submissions: tuple[Submission, ...] = ()


def lay_out(content: RedlineContent) -> Sheet:
    """Lay out the text with tracked changes; what cannot be one is a remark at the margin."""
    redline = _Redline(content.submissions)
    blocks = [
        *opening(("Änderungsfassung", f"Fassung{NBSP}{content.version}"), content.title),
        *parties_and_preamble(content.parties, content.preamble),
        *redline.text(marked(content.clauses, content.submissions)),
        note(
            f"Fassung {content.version} mit allen Vorschlägen als nachverfolgte Änderungen. Schließen zwei Vorschläge "
            "einander aus, steht der spätere als Kommentar am Rand."
        ),
    ]
    label = f"Änderungsfassung · Fassung{NBSP}{content.version}"
    return sheet(blocks, label, recorded=True, comments=redline.revisions.comments)


class _Redline:
    """One document in the making: its revisions and bookmarks are numbered through."""

    def __init__(self, submissions: Sequence[Submission]) -> None:
        self.revisions, self._submissions, self._bookmarks = Revisions(), submissions, count(1)

    def text(self, lines: Sequence[MarkedLine]) -> Iterator[Xml]:
        """Yield the lines as paragraphs."""
        for line in lines:
            end = "" if line.end.mark is Mark.KEPT else self.revisions.end(line.end.mark, self._hand(line.end.by))
            yield paragraph(STYLES[line.level], self._remarked(line, self._marked(line)), properties=end)

    def _marked(self, line: MarkedLine) -> Xml:
        shown = Xml("".join(self._piece(piece) for piece in line.pieces if piece.words))
        return bookmarked(next(self._bookmarks), bookmark_of(line.id), shown) if line.id else shown

    def _piece(self, piece: Piece) -> Xml:
        if piece.mark is Mark.KEPT:
            return run(piece.words)
        if piece.mark in _MOVES:
            name = f"verschoben_{piece.by + 1}"
            return self.revisions.moved(piece.words, piece.mark, self._hand(piece.by), name)
        return self.revisions.words(piece.words, piece.mark, self._hand(piece.by))

    def _remarked(self, line: MarkedLine, shown: Xml) -> Xml:
        for number in line.remarks:
            shown = self.revisions.remarked(shown, said(self._submissions[number]), self._hand(number))
        return shown

    def _hand(self, number: int) -> Hand:
        submission = self._submissions[number]
        return Hand(submission.submitted_by, submission.proposal.date)


def said(submission: Submission) -> str:
    """Return what stands at the margin: the remark or reason, or the proposal that another one leaves no room for."""
    proposal = submission.proposal
    quoted = f"Zu „{proposal.old.strip()}“: " if proposal.old.strip() else ""
    match proposal.kind:
        case ProposalKind.COMMENT:
            return f"{quoted}{proposal.comment}"
        case _ if proposal.comment:
            return f"Begründung: {proposal.comment}"
        case ProposalKind.DELETE:
            return f"{quoted}ebenfalls zu streichen vorgeschlagen"
        case ProposalKind.MOVE:
            return "ebenfalls zu verschieben vorgeschlagen"
    return f"{quoted}ebenfalls vorgeschlagen: „{proposal.new.strip()}“"
