"""The agreement as text: numbered sections, paragraphs and letters with identities that outlive every version."""

import hashlib
from collections.abc import Iterable, Iterator
from enum import IntEnum
from string import ascii_lowercase
from typing import NamedTuple

from pydantic import Field

from models.chain import text_hash
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


class Level(IntEnum):
    """How deep a place of the text lies."""

    SECTION = 0
    PARAGRAPH = 1
    LETTER = 2


class Place(NamedTuple):
    """One place of the text, headings included: the text as a list instead of a tree."""

    id: str
    level: Level
    within: str  #: the id of the place above it, empty for a section
    number: int  #: counted from 1 among its neighbours
    name: str  #: ``§ 3``, ``§ 3 Abs. 2``, ``§ 3 Abs. 2 Buchst. b``
    wording: str


def sign_of(position: int) -> str:
    """Return the letter of a point, counted from 0: ``a`` to ``z``, then ``aa``, ``bb``."""
    return ascii_lowercase[position % 26] * (position // 26 + 1)


def places(text: AgreementText) -> Iterator[Place]:
    """Yield every place of the text in the order of reading, each heading before what stands below it."""
    for number, clause in enumerate(text, 1):
        section = f"§\u00a0{number}"
        yield Place(clause.id, Level.SECTION, "", number, section, clause.heading)
        for count, paragraph in enumerate(clause.paragraphs, 1):
            name = f"{section} Abs.\u00a0{count}"
            yield Place(paragraph.id, Level.PARAGRAPH, clause.id, count, name, paragraph.text)
            for position, letter in enumerate(paragraph.letters):
                point = f"{name} Buchst.\u00a0{sign_of(position)}"
                yield Place(letter.id, Level.LETTER, paragraph.id, position + 1, point, letter.text)


def passages(text: AgreementText) -> Iterator[tuple[str, str, str]]:
    """Yield every passage as (id, German place, wording): ``("ziele_1", "§ 1 Abs. 1", "...")``."""
    return ((place.id, place.name, place.wording) for place in places(text) if place.level is not Level.SECTION)


def place_of(text: AgreementText, passage_id: str) -> str:
    """Return the German place of a passage or heading, or its id where the text does not know it."""
    return next((place.name for place in places(text) if place.id == passage_id), passage_id)


LONGEST_BOOKMARK = 40  #: characters of a bookmark's name that Word keeps


def bookmark_of(place_id: str) -> str:
    """Return the name a place bears in Word files: ``k_<id>``, shortened by its hash where Word would cut it."""
    name = f"k_{place_id}"
    if len(name) <= LONGEST_BOOKMARK:
        return name
    return f"{name[: LONGEST_BOOKMARK - 9]}_{hashlib.sha256(place_id.encode()).hexdigest()[:8]}"


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
    return text_hash([clause.model_dump(mode="json") for clause in text])
