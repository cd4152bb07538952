"""Tracked changes and remarks in WordprocessingML: whose they are and of when."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from documents.look import Style
from documents.ooxml import Xml, attribute, paragraph, run
from models.marked_text import Mark

_TAGS = {Mark.GONE: "del", Mark.NEW: "ins", Mark.MOVED_AWAY: "moveFrom", Mark.MOVED_HERE: "moveTo"}


@dataclass(frozen=True)
class Hand:
    """Who has changed something, and when."""

    author: str
    date: datetime | None = None

    @property
    def attributes(self) -> str:
        """The attributes of every tracked change and remark; its time is told in UTC."""
        when = f' w:date="{self.date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"' if self.date else ""
        return f'w:author="{attribute(self.author) or "unbekannt"}"{when}'


class Revisions:
    """The tracked changes of one document, numbered through."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.comments: list[Xml] = []

    def words(self, words: str, mark: Mark, hand: Hand) -> Xml:
        """Words that come, go or move."""
        shown = run(words)
        if mark is Mark.GONE:
            shown = Xml(shown.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>"))
        return Xml(f"<w:{_TAGS[mark]} {self._next(hand)}>{shown}</w:{_TAGS[mark]}>")

    def end(self, mark: Mark, hand: Hand) -> str:
        """The properties of a paragraph whose end comes, goes or moves with it."""
        return f"<w:rPr><w:{_TAGS[mark]} {self._next(hand)}/></w:rPr>"

    def moved(self, words: str, mark: Mark, hand: Hand, name: str) -> Xml:
        """A whole paragraph that moves away or here; both ends of a move bear the same name."""
        number, kind = next(self._numbers), _TAGS[mark]
        begin = f'<w:{kind}RangeStart w:id="{number}" {hand.attributes} w:name="{attribute(name)}"/>'
        return Xml(f'{begin}{self.words(words, mark, hand)}<w:{kind}RangeEnd w:id="{number}"/>')

    def remarked(self, content: str, words: str, hand: Hand) -> Xml:
        """Content with a remark at the margin."""
        number = len(self.comments)
        initials = "".join(part[0] for part in hand.author.split() if part[0].isalpha())[:3].upper()
        self.comments.append(
            Xml(
                f'<w:comment w:id="{number}" {hand.attributes} w:initials="{attribute(initials)}">'
                f"{paragraph(Style.BODY, words)}</w:comment>"
            )
        )
        return Xml(
            f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    def _next(self, hand: Hand) -> str:
        return f'w:id="{next(self._numbers)}" {hand.attributes}'
