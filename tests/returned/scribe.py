"""Writes Word files as members send them back: edits recorded, made in silence or accepted, in the markup of Word."""

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from documents.ooxml import W, attribute
from documents.pack import deflate, pack
from documents.package import PROLOGUE, static_parts
from documents.properties import EMPTY_CUSTOM

ERIKA = 'w:author="Erika Muster" w:date="2025-11-10T09:00:00Z"'
KARL = 'w:author="Karl Prüfer" w:date="2025-11-11T10:00:00Z"'
SPACES = (
    f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" mc:Ignorable="w14"'
)
STYLES = {0: "Paragraf", 1: "Absatz", 2: "Buchstabe"}


@dataclass(frozen=True)
class Piece:
    """Some words of a paragraph: kept, ins or del."""

    text: str
    trace: str = "keep"
    by: str = ERIKA


@dataclass(frozen=True)
class Para:
    """A paragraph: its bookmark, its level, its words, what became of its end."""

    key: str
    pieces: tuple[Piece, ...]
    level: int = 1
    mark: str = "keep"
    moved: bool = False

    @property
    def text(self) -> str:
        """How it reads now."""
        return "".join(piece.text for piece in self.pieces if piece.trace != "del")


def para(key: str, text: str, level: int = 1) -> Para:
    """A paragraph as it was sent."""
    return Para(key, (Piece(text),), level)


def inserted(text: str, level: int = 1) -> Para:
    """A paragraph that somebody wrote."""
    return Para("", (Piece(text, "ins"),), level, "ins")


def silently(paras: Iterable[Para]) -> list[Para]:
    """Return the paragraphs as they are when every change has been accepted."""
    found: list[Para] = []
    rest: tuple[Piece, ...] = ()
    for each in paras:
        words = (*rest, *(Piece(piece.text) for piece in each.pieces if piece.trace != "del"))
        if each.mark == "del":
            rest = words
            continue
        key = each.key if any(piece.trace != "del" for piece in each.pieces) else ""
        found.append(Para(key, words, each.level))
        rest = ()
    return found


@dataclass
class Habits:
    """How a word processor and its user write: what is noise to a reader of proposals."""

    bookmarks: bool = True
    crumbs: bool = False  #: runs split, spelling marks between them
    quotes: bool = False  #: other quotes, no-break spaces
    numbers: bool = False  #: numbers typed in front
    seed: int = 0
    _chance: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311

    def run(self, text: str, tag: str) -> str:
        """A run, or several."""
        if self.quotes:
            text = re.sub(r'"([^"]*)"', "„\\1“", text).replace(" ", "\u00a0", 1)
        pieces = re.findall(r"(?s).{1,7}", text) if self.crumbs else [text]
        wrong = '<w:proofErr w:type="spellStart"/>' if self.crumbs else ""
        return wrong.join(self._crumb(piece, tag) for piece in pieces)

    def _crumb(self, text: str, tag: str) -> str:
        session = self._chance.randrange(10)
        return f'<w:r w:rsidR="00A{session}"><w:{tag} xml:space="preserve">{attribute(text)}</w:{tag}></w:r>'


def written(paras: Sequence[Para], habits: Habits | None = None, *, extra: str = "") -> str:
    """The body of a document."""
    habits = habits or Habits()
    return "".join(_paragraph(number, each, habits) for number, each in enumerate(paras, 1)) + extra


def _paragraph(number: int, each: Para, habits: Habits) -> str:
    pieces = each.pieces
    if habits.numbers and each.level:
        pieces = (replace(pieces[0], text=f"({number % 9 + 1})\u00a0"), *pieces)
    words = "".join(_piece(number, place, piece, each, habits) for place, piece in enumerate(pieces))
    if each.key and habits.bookmarks:
        start = f'<w:bookmarkStart w:id="{number}" w:name="k_{each.key}"/>'
        words = f'{start}{words}<w:bookmarkEnd w:id="{number}"/>'
    tag = {"ins": "moveTo" if each.moved else "ins", "del": "moveFrom" if each.moved else "del"}.get(each.mark)
    mark = f'<w:rPr><w:{tag} w:id="{9000 + number}" {each.pieces[0].by}/></w:rPr>' if tag else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLES[each.level]}"/>{mark}</w:pPr>{words}</w:p>'


def _piece(number: int, place: int, piece: Piece, each: Para, habits: Habits) -> str:
    if piece.trace == "keep":
        return habits.run(piece.text, "t")
    tag = {"ins": "moveTo" if each.moved else "ins", "del": "moveFrom" if each.moved else "del"}[piece.trace]
    inner = habits.run(piece.text, "t" if piece.trace == "ins" or each.moved else "delText")
    return f'<w:{tag} w:id="{number * 100 + place + 10_000}" {piece.by}>{inner}</w:{tag}>'


CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<cp:lastModifiedBy>Petra Still</cp:lastModifiedBy>"
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2025-11-12T08:00:00Z</dcterms:modified></cp:coreProperties>'
)


def packed(body: str, parts: dict[str, str] | None = None, types: str = "", relations: str = "") -> bytes:
    """The file round a body; further parts with their types and relations."""
    kept = static_parts()
    kept = {name: text for name, text in kept.items() if "header" not in name and "footer" not in name}
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        kept[name] = re.sub(r"<(?:Override|Relationship)[^>]*(?:header|footer)\d[^>]*/>", "", kept[name])
    kept["[Content_Types].xml"] = kept["[Content_Types].xml"].replace("</Types>", f"{types}</Types>")
    rels = "word/_rels/document.xml.rels"
    kept[rels] = kept[rels].replace("</Relationships>", f"{relations}</Relationships>")
    kept["word/document.xml"] = f"{PROLOGUE}<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    kept["docProps/core.xml"], kept["docProps/custom.xml"] = PROLOGUE + CORE, PROLOGUE + EMPTY_CUSTOM
    kept |= parts or {}
    return pack([deflate(name, text.encode()) for name, text in kept.items()])


def file_of(paras: Sequence[Para], habits: Habits | None = None) -> bytes:
    """The file with these paragraphs."""
    return packed(written(paras, habits))


def with_words(each: Para, *pieces: Piece) -> Para:
    """The same paragraph with other words."""
    return replace(each, pieces=tuple(pieces))
