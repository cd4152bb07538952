"""All kinds of documents: what each is called, what it needs to know, how it is laid out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from documents import agreement_draft, draft_resolution, resolution_extract
from documents.content import Content
from documents.sheet import Sheet
from documents.template import compose, write
from models.kinds import DocumentKind

C = TypeVar("C", bound=Content)


@dataclass(frozen=True)
class Kind(Generic[C]):
    """One kind of document."""

    title: str
    stem: str  #: of file names, without umlauts
    content: type[C]
    lay_out: Callable[[C], Sheet]


KINDS: Mapping[DocumentKind, Kind[Any]] = {
    DocumentKind.AGREEMENT_DRAFT: Kind(
        "Entwurf der Kooperationsvereinbarung",
        "entwurf",
        agreement_draft.AgreementDraftContent,
        agreement_draft.lay_out,
    ),
    DocumentKind.DRAFT_RESOLUTION: Kind(
        "Beschlussvorlage", "beschlussvorlage", draft_resolution.DraftResolutionContent, draft_resolution.lay_out
    ),
    DocumentKind.RESOLUTION_EXTRACT: Kind(
        "Beschlussauszug", "beschlussauszug", resolution_extract.ResolutionExtractContent, resolution_extract.lay_out
    ),
}


def render(kind: DocumentKind, content: Mapping[str, object] | Content) -> bytes:
    """Return the Word file of a content, or of one that was frozen as JSON; the same content gives the same bytes."""
    known = KINDS[kind]
    typed = content if isinstance(content, known.content) else known.content.model_validate(content)
    return write(compose(typed, known.lay_out(typed), kind))
