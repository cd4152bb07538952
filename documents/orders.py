"""What a move orders: the content of a document, gathered from the proceeding and frozen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from documents import body_orders, drafting_orders
from documents.catalog import KINDS
from documents.content import Content
from models.kinds import DocumentKind as D
from models.proceeding import Proceeding

Builder = Callable[[Proceeding, datetime], list[Content]]

BUILDERS: Mapping[D, Builder] = {
    D.AGREEMENT_DRAFT: drafting_orders.agreement_draft,
    D.DRAFT_RESOLUTION: body_orders.draft_resolution,
    D.RESOLUTION_EXTRACT: body_orders.resolution_extract,
}


@dataclass(frozen=True)
class Order:
    """A document that shall be written: its title, its frozen content, the name of its file."""

    title: str
    content: dict[str, Any]
    file_name: str


def content_of(kind: D, p: Proceeding, now: datetime) -> list[Order]:
    """Return the orders of one kind for the open visit; of some kinds there are several copies."""
    contents = BUILDERS[kind](p, now) if kind in BUILDERS else []
    several = len(contents) > 1
    return [
        Order(
            title=KINDS[kind].title + (f" ({number} von {len(contents)})" if several else ""),
            content=content.model_dump(mode="json"),
            file_name=file_name(kind, p, number if several else 0),
        )
        for number, content in enumerate(contents, 1)
    ]


def file_name(kind: D, p: Proceeding, number: int = 0) -> str:
    """Return the name of the file: ``2025-037_beschlussvorlage_ausschuss_fassung-2.docx``."""
    parts = [p.reference, KINDS[kind].stem, p.agreement.stage.replace("_", "-")]
    if p.agreement.visit > 1:
        parts.append(str(p.agreement.visit))
    parts.append(f"fassung-{p.agreement.version}")
    if number:
        parts.append(f"exemplar-{number}")
    return "_".join(parts) + ".docx"
