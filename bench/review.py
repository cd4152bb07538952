"""A written round: the Synopse of two hundred proposals, drafts for sixty members, and reading what comes back."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bench.figures import Part, Series, at_most, within
from bench.walk import cases
from documents.agreement_draft import AgreementDraftContent
from documents.catalog import render
from documents.returned.understanding import read_returned
from documents.synopsis import SynopsisContent
from models.case import CaseFile
from models.kinds import DocumentKind
from models.merging import merge
from models.proposals import Proposal, ProposalKind
from models.text import AgreementText, Clause, Paragraph, bookmark_of, content_hash
from models.treatments import Decision, Submission, Verdict

SECTIONS, PARAGRAPHS, PROPOSALS, MEMBERS, EDITS = 20, 4, 200, 60, 12
ROUNDS = 15
WORDS = "Die Region Aachen stellt sicher, dass die Angebote der Partner*innen auffindbar sind, Nummer {}, Satz {}."
TEXT: AgreementText = tuple(
    Clause(
        id=f"s{n}",
        heading=f"Abschnitt {n}",
        paragraphs=tuple(Paragraph(id=f"s{n}_{m}", text=WORDS.format(n, m) * 3) for m in range(PARAGRAPHS)),
    )
    for n in range(SECTIONS)
)


def measure(*, quick: bool) -> list[Part]:
    """Write and read the papers of a round, again and again."""
    case, many = cases(1)[0], submissions(PROPOSALS)
    rounds = 2 if quick else ROUNDS
    synopsis = _timed(lambda: render(DocumentKind.SYNOPSIS, synopsis_of(case, many)), rounds)
    drafts = _timed(lambda: [draft(case, f"m{n}") for n in range(MEMBERS)], rounds)
    return [
        _part("synopsis", f"Synopse mit {PROPOSALS} Vorschlägen", synopsis, 1.0, {"proposals": PROPOSALS}),
        _part("drafts", f"Entwürfe für {MEMBERS} Mitglieder", drafts, 1.0, {"passages": SECTIONS * (PARAGRAPHS + 1)}),
        _reading(case, rounds, beside=not quick),
    ]


def _reading(case: CaseFile, rounds: int, *, beside: bool) -> Part:
    """Read a file that was edited without recording, ours beside python-redlines where that is installed."""
    sent, returned = draft(case), draft(case, text=merge(TEXT, submissions(EDITS)).text)
    title = f"Zurückgegebene Datei mit {EDITS} Änderungen lesen"
    found = len(read_returned(returned, sent).proposals)
    ours = Series("reading", "Rundlauf", _timed(lambda: read_returned(returned, sent), rounds))
    series, compared = [ours], [within("reading_in_time", title, ours.median, 0.2, "s")]
    if beside and find_spec("python_redlines_docxodus"):
        engine = import_module("python_redlines").DocxodusEngine()
        values = _timed(lambda: engine.run_redline("Vergleich", sent, returned), rounds)
        rival = Series("python_redlines", "python-redlines", values)
        series.append(rival)
        compared.append(at_most("to_python_redlines", "gegenüber python-redlines", ours.median, rival.median))
    facts = {"found": found, "edits": EDITS, "passages": SECTIONS * (PARAGRAPHS + 1)}
    return Part("reading", title, "Sekunden", tuple(series), tuple(compared), facts)


def _part(name: str, title: str, values: tuple[float, ...], goal: float, facts: dict[str, Any]) -> Part:
    series = Series(name, title, values)
    return Part(
        name, title, "Sekunden", (series,), (within(f"{name}_in_time", title, series.median, goal, "s"),), facts
    )


def _timed(work: Callable[[], object], rounds: int) -> tuple[float, ...]:
    values = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        values.append(time.perf_counter() - begun)
    return tuple(values)


def submissions(count: int) -> list[Submission]:
    """Return proposals spread over the text; where there are more than passages, several fall on the same words."""
    passages = [paragraph for clause in TEXT for paragraph in clause.paragraphs]
    made = []
    for n in range(count):
        passage = passages[(n * 7) % len(passages)]
        old = "auffindbar" if n % 2 else "stellt sicher"
        wish = Proposal(
            clause=bookmark_of(passage.id),
            label=passage.id,
            kind=ProposalKind.REPLACE,
            old=old,
            new=f"Vorschlag {n}",
            author=f"Mitglied {n % 12}",
            date=datetime(2025, 9, 1, tzinfo=UTC),
            tracked=True,
            at=passage.text.index(old),
        )
        made.append(Submission(key=f"v{n}", proposal=wish, decision=Decision(verdict=Verdict.ACCEPT)))
    return made


def draft(case: CaseFile, member: str = "", text: AgreementText = TEXT) -> bytes:
    """Return the draft as one member gets it, or with other words in it."""
    content = AgreementDraftContent(**_shared(case), parties=case.parties, clauses=text, meant_for=member)
    return render(DocumentKind.AGREEMENT_DRAFT, content)


def synopsis_of(case: CaseFile, wishes: list[Submission]) -> SynopsisContent:
    """Return the Synopse with its contradictions, merged anew."""
    conflicts = merge(TEXT, wishes).conflicts
    return SynopsisContent(**_shared(case), clauses=TEXT, submissions=tuple(wishes), conflicts=conflicts)


def _shared(case: CaseFile) -> dict[str, Any]:
    return {
        "letterhead": case.letterhead,
        "reference": case.reference,
        "paper_number": case.paper.number,
        "short_title": case.short_title,
        "title": case.subject,
        "stand": date(2025, 9, 1),
        "version": 1,
        "version_hash": content_hash(TEXT),
    }
