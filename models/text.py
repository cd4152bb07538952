"""The agreement as text: numbered sections, paragraphs and letters with identities that outlive every version."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from string import ascii_lowercase

from pydantic import Field

from models.people import Id
from models.strict import Strict


class Letter(Strict):
    """A lettered point below a paragraph: ``a)``, ``b)``."""

    id: Id
    text: str = Field(min_length=1)


class Paragraph(Strict):
    """A numbered paragraph of a section: ``(1)``, ``(2)``."""

    id: Id
    text: str = Field(min_length=1)
    letters: tuple[Letter, ...] = ()


class Clause(Strict):
    """A section of the agreement: ``§ 3 Aufgaben der Region``."""

    id: Id
    heading: str = Field(min_length=1)
    paragraphs: tuple[Paragraph, ...] = Field(min_length=1)


class ClauseChange(Strict):
    """New wording for one paragraph or letter, named by its id."""

    clause: Id
    text: str = Field(min_length=1)


AgreementText = tuple[Clause, ...]


def sign_of(position: int) -> str:
    """Return the letter of a point, counted from 0: ``a`` to ``z``, then ``aa``, ``bb``."""
    return ascii_lowercase[position % 26] * (position // 26 + 1)


def passages(text: AgreementText) -> Iterator[tuple[str, str, str]]:
    """Yield every passage as (id, German place, wording): ``("ziele_1", "§ 1 Abs. 1", "...")``."""
    for number, clause in enumerate(text, 1):
        for count, paragraph in enumerate(clause.paragraphs, 1):
            place = f"§\u00a0{number} Abs.\u00a0{count}"
            yield paragraph.id, place, paragraph.text
            for position, letter in enumerate(paragraph.letters):
                yield letter.id, f"{place} Buchst.\u00a0{sign_of(position)}", letter.text


def place_of(text: AgreementText, passage_id: str) -> str:
    """Return the German place of a passage, or its id where the text does not know it."""
    return next((place for known, place, _ in passages(text) if known == passage_id), passage_id)


def with_changes(text: AgreementText, changes: Iterable[ClauseChange]) -> AgreementText:
    """Return the text with the passages reworded; an unknown passage raises KeyError."""
    wanted = {change.clause: change.text for change in changes}
    unknown = wanted.keys() - {known for known, _, _ in passages(text)}
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    return tuple(
        clause.model_copy(update={"paragraphs": tuple(_reworded(paragraph, wanted) for paragraph in clause.paragraphs)})
        for clause in text
    )


def _reworded(paragraph: Paragraph, wanted: dict[str, str]) -> Paragraph:
    letters = tuple(
        letter.model_copy(update={"text": wanted.get(letter.id, letter.text)}) for letter in paragraph.letters
    )
    return paragraph.model_copy(update={"text": wanted.get(paragraph.id, paragraph.text), "letters": letters})


def content_hash(text: AgreementText) -> str:
    """Return the SHA-256 of the wording, in hex; layout and file format do not enter."""
    canonical = json.dumps([clause.model_dump(mode="json") for clause in text], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
