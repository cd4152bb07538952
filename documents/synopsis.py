"""Synopse: every proposal beside the words that were sent, by whom, and what became of it; readable without colour."""

from collections.abc import Iterator, Sequence

from documents.changes import ChangedPlace, change_table, changed_words, reading_aid
from documents.content import Content
from documents.look import LANDSCAPE, Style
from documents.ooxml import Column, Xml, paragraph, run
from documents.parts import data_table, emphatic, house_table, note, opening, quiet, section, spread, stacked
from documents.sheet import Sheet, sheet
from models.claims import Clash
from models.german import NBSP, enumeration, short_day
from models.merging import Conflict
from models.proposals import Proposal, ProposalKind
from models.text import AgreementText, Place, bookmark_of, places
from models.treatments import Decision, Submission, Verdict
from models.wording import PROPOSALS, VERDICTS

NOTED = "zur Kenntnis genommen"
OPEN = "offen"


class SynopsisContent(Content):
    """The text that was sent, the proposals, and which of them exclude each other."""

    clauses: AgreementText
    submissions: tuple[Submission, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    changes: tuple[ChangedPlace, ...] = ()  #: what the evaluation has made of the text


def lay_out(content: SynopsisContent) -> Sheet:
    """Lay out the table on its side, in the order of the text."""
    known = {bookmark_of(place.id): (at, place) for at, place in enumerate(places(content.clauses))}
    rows = sorted(content.submissions, key=lambda submission: _position(submission, known))
    numbers = {submission.key: number for number, submission in enumerate(rows, 1)}
    table = [_row(content, submission, known, numbers) for submission in rows]
    blocks = [
        *opening(("Synopse", f"Fassung{NBSP}{content.version}"), content.title),
        data_table("Überblick", *_overview(rows), width=LANDSCAPE.text_width),
        *section("Vorschläge zu den einzelnen Regelungen", *_table(content, table)),
        *section("Ergebnis der Auswertung", *change_table(content.changes, width=LANDSCAPE.text_width)),
        note("Farbe ist nie das einzige Merkmal. Das Zeichen ¶ steht für einen neuen Absatz."),
    ]
    return sheet(blocks, f"Synopse · Fassung{NBSP}{content.version}", page=LANDSCAPE)


def _position(submission: Submission, known: dict[str, tuple[int, Place]]) -> tuple[int, int]:
    at, _ = known.get(submission.proposal.clause, (len(known), None))
    behind = submission.proposal.at is None and submission.proposal.kind is ProposalKind.INSERT
    return at, 1_000_000 if behind else submission.proposal.at or 0


def _overview(rows: Sequence[Submission]) -> Iterator[tuple[str, ...]]:
    said = [verdict_of(submission) for submission in rows]
    yield "Vorschläge", str(len(rows)), "Eingereicht von", str(len({row.submitted_by for row in rows}))
    counted = [f"{said.count(word)} {word}" for word in (*VERDICTS.values(), NOTED, OPEN) if word in said]
    yield "Behandlung", ", ".join(counted)


def _table(content: SynopsisContent, rows: Sequence[Sequence[str]]) -> list[Xml]:
    if not rows:
        return [paragraph(Style.BODY, "Es liegen keine Vorschläge vor.")]
    heads = ("Nr.", "Stelle", f"Entwurf, Fassung{NBSP}{content.version}", "Vorschlag", "Eingereicht von", "Behandlung")
    columns = tuple(map(Column, heads, spread(4, 13, 26, 28, 14, 15, width=LANDSCAPE.text_width)))
    return [reading_aid(), house_table(columns, rows, "Vorschläge zu den einzelnen Regelungen")]


def _row(
    content: SynopsisContent, submission: Submission, known: dict[str, tuple[int, Place]], numbers: dict[str, int]
) -> tuple[str, ...]:
    proposal = submission.proposal
    place = known[proposal.clause][1] if proposal.clause in known else None
    day = short_day(proposal.date) if proposal.date else ""
    return (
        str(numbers[submission.key]),
        stacked(emphatic(proposal.label or "ohne Stelle"), quiet(PROPOSALS[proposal.kind])),
        _sent(proposal, place),
        stacked(
            _proposed(proposal, place, known), quiet(f"Begründung: {proposal.comment}" if _reasoned(proposal) else "")
        ),
        stacked(submission.submitted_by or "unbekannt", quiet(day)),
        stacked(*_treatment(submission), quiet(_contradiction(content.conflicts, submission, numbers))),
    )


def _reasoned(proposal: Proposal) -> bool:
    return bool(proposal.comment) and proposal.kind is not ProposalKind.COMMENT


def _sent(proposal: Proposal, place: Place | None) -> str:
    if proposal.kind is ProposalKind.INSERT and proposal.at is None:
        return "–"
    return place.wording if place else proposal.old or "–"


def _proposed(proposal: Proposal, place: Place | None, known: dict[str, tuple[int, Place]]) -> Xml:
    """Return the words as they would read, what goes struck through and what comes underlined."""
    if proposal.kind is ProposalKind.COMMENT:
        quoted = f"Zu „{proposal.old.strip()}“: " if proposal.old.strip() else ""
        return paragraph(Style.CELL, f"{quoted}{proposal.comment}")
    if proposal.kind is ProposalKind.MOVE:
        target = known[proposal.after][1].name if proposal.after in known else "eine andere Stelle"
        return paragraph(Style.CELL, f"Verschiebung hinter {target}")
    if place is None or proposal.at is None:
        return paragraph(Style.CELL, changed_words(proposal.old, proposal.new) or "–")
    before, after = place.wording[: proposal.at], place.wording[proposal.at + len(proposal.old) :]
    kept = [run(words) if words else Xml("") for words in (before, after)]
    return paragraph(Style.CELL, Xml(f"{kept[0]}{changed_words(proposal.old, proposal.new)}{kept[1]}"))


def verdict_of(submission: Submission) -> str:
    """Return in German what became of a proposal so far."""
    if submission.decision is None:
        return OPEN
    if submission.decision.verdict is Verdict.ACCEPT and submission.proposal.kind is ProposalKind.COMMENT:
        return NOTED
    return VERDICTS[submission.decision.verdict]


def _treatment(submission: Submission) -> tuple[Xml, ...]:
    decision = submission.decision or Decision(verdict=Verdict.DISCUSS)
    words = f"Wortlaut: „{decision.wording}“" if decision.wording else ""
    said = (paragraph(Style.CELL, text) for text in (words, decision.reason) if text)
    return emphatic(verdict_of(submission)), *said


def _contradiction(conflicts: Sequence[Conflict], submission: Submission, numbers: dict[str, int]) -> str:
    """Return with which other proposals this one cannot stand, or why it fits nowhere any more."""
    mine = [conflict for conflict in conflicts if submission.key in conflict.keys]
    others = sorted(
        {numbers[key] for conflict in mine for key in conflict.keys if key in numbers and key != submission.key}
    )
    if others:
        return f"Widerspruch zu Nr.{NBSP}{enumeration(map(str, others))}"
    if any(conflict.clash is Clash.CHANGED for conflict in mine):
        return "Die Stelle wurde inzwischen geändert."
    return "Von Hand einzuarbeiten." if mine else ""
