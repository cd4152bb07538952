"""A document as a page: to be read where one is, with what has changed since the version that its reader knows."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from markupsafe import Markup

from documents.screen import Screen, on_screen
from models.agreement import Version
from models.errors import NotFound
from models.kinds import DocumentKind
from models.papers import OrderedDocument
from models.proceeding import Proceeding
from models.seen import WITH_TEXT, Seen, seen_before
from models.text import AgreementText
from models.work_items import WorkItem
from pages.answering import documents_for
from pages.download import slug
from pages.office import Office
from pages.rendering import page

SCREENS = 256  #: so many written documents are remembered as pages: many people read the same one
PLAIN = "ohne"  #: query parameter: the text without marks


def read(
    request: Request, office: Office, p: Proceeding, item: WorkItem, wanted: str, *, here: str, **more: Any
) -> Response:
    """Show a document that belongs to a work item; any other raises NotFound."""
    document = next((known for known in documents_for(p, item) if slug(known) == wanted), None)
    if document is None:
        raise NotFound("Dieses Dokument gibt es hier nicht.")
    known = seen_before(p, item) if document.kind in WITH_TEXT else None
    seen = None if PLAIN in request.query_params else known
    return show_document(request, p, document, seen, here=here, known=known, **more)


def show_document(
    request: Request, p: Proceeding, document: OrderedDocument, seen: Seen | None, *, here: str, **more: Any
) -> Response:
    """Return the page of a document; with ``seen`` what has changed since then is marked."""
    former = p.version_numbered(seen.version) if seen else None
    wanted = _Wanted.of(document, former)
    screen = _known(wanted) if document.sha256 else _screen(wanted)
    context = {"p": p, "document": document, "slug": slug(document), "here": here, "seen": seen, **more}
    return page(request, "reading.html", screen=screen, html=Markup(screen.html), **context)  # noqa: S704  escaped there


@dataclass(frozen=True)
class _Wanted:
    """A document and the version it is compared with; two of the same hashes are the same."""

    kind: DocumentKind
    sha256: str
    former: str
    content: dict[str, Any] = field(compare=False)
    text: AgreementText = field(compare=False)

    @classmethod
    def of(cls, document: OrderedDocument, former: Version | None) -> "_Wanted":
        """Return what is wanted."""
        sha256, text = (former.sha256, former.text) if former else ("", ())
        return cls(DocumentKind(document.kind), document.sha256 or "", sha256, document.content, text)


def _screen(wanted: _Wanted) -> Screen:
    return on_screen(wanted.kind, wanted.content, wanted.text)


_known = lru_cache(maxsize=SCREENS)(_screen)
