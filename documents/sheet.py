"""A laid-out document before it is written: its blocks and what stands at the head and foot of its pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from documents.look import PORTRAIT, Page
from documents.ooxml import Xml


@dataclass(frozen=True)
class Sheet:
    """The blocks of a document and the page they are set on."""

    blocks: tuple[Xml, ...]
    label: str  #: what the continuation header calls the document: ``Beschlussvorlage 2025/037``
    page: Page = PORTRAIT
    letter: bool = False  #: fold and punch marks of DIN 5008 form B
    foot: str = ""  #: a second line at the foot of every page
    recorded: bool = False  #: whether word processors shall record what is changed
    comments: str = ""  #: remarks at the margin, as the comments part has them

    @property
    def body(self) -> str:
        """The blocks as one text."""
        return "".join(self.blocks)


def sheet(
    blocks: Iterable[Xml],
    label: str,
    *,
    page: Page = PORTRAIT,
    letter: bool = False,
    foot: str = "",
    recorded: bool = False,
    comments: Iterable[Xml] = (),
) -> Sheet:
    """Lay the blocks on a page."""
    return Sheet(tuple(blocks), label, page, letter, foot, recorded, "".join(comments))
