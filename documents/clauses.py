"""The agreement as a document has it: parties, preamble and numbered text; every passage carries its identity."""

from collections.abc import Iterator, Sequence
from itertools import count

from documents.look import Style
from documents.ooxml import Xml, bookmarked, paragraph, strong
from documents.parts import section, texts
from models.people import Party
from models.text import AgreementText, Clause, bookmark_of


def agreement_text(clauses: AgreementText) -> list[Xml]:
    """The sections with their numbers, which the styles count: § 1, (1), a)."""
    numbers = count(1)
    return [block for clause in clauses for block in _clause(clause, numbers)]


def _clause(clause: Clause, numbers: Iterator[int]) -> Iterator[Xml]:
    yield paragraph(Style.CLAUSE, _marked(clause.id, clause.heading, numbers))
    for passage in clause.paragraphs:
        letters = passage.letters
        yield paragraph(Style.PARAGRAPH, _marked(passage.id, passage.text, numbers), properties=_kept(bool(letters)))
        for index, letter in enumerate(letters, 1):
            together = index == 1 < len(letters) or index == len(letters) - 1
            yield paragraph(Style.LETTER, _marked(letter.id, letter.text, numbers), properties=_kept(together))


def _kept(together: bool) -> str:
    """Keep a passage on the page of the next one: no list begins or ends with a single point on another page."""
    return "<w:keepNext/>" if together else ""


def _marked(passage_id: str, words: str, numbers: Iterator[int]) -> Xml:
    return bookmarked(next(numbers), bookmark_of(passage_id), words)


def parties_and_preamble(parties: Sequence[Party], preamble: Sequence[str]) -> list[Xml]:
    """Who agrees, by whom each is represented, and why."""
    blocks = [paragraph(Style.BODY, "zwischen")]
    for index, party in enumerate(parties):
        if index:
            blocks.append(paragraph(Style.BODY, "und"))
        blocks.append(
            paragraph(
                Style.PARTY,
                strong(party.name),
                f"\nRechtsträger: {party.legal_entity}\nVertretung: {party.represented_by}",
            )
        )
    return [*blocks, *section("Präambel", *texts(preamble))]
