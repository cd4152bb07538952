"""Files on their way to a browser: always to be saved, never to be shown as a page."""

from collections.abc import Sequence
from urllib.parse import quote

from fastapi.responses import Response

from models.errors import NotFound
from models.papers import OrderedDocument
from pages.office import Office

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


CALENDAR = "text/calendar; charset=utf-8"


def slug(document: OrderedDocument) -> str:
    """Return the name of a document in addresses: its key without the agreement."""
    return document.key.partition(":")[2].replace(":", "-")


def word_file(office: Office, documents: Sequence[OrderedDocument], wanted: str) -> Response:
    """Return one written document out of some; any other raises NotFound."""
    for document in documents:
        if slug(document) == wanted and document.sha256:
            return attachment(office.store.files.get(document.sha256), document.file_name, WORD)
    raise NotFound("Dieses Dokument gibt es hier nicht, oder es wird gerade erst geschrieben.")


def attachment(content: bytes, name: str, mime_type: str) -> Response:
    """Return bytes as a file to save; the name may hold umlauts (RFC 6266)."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "._- ") else "_" for sign in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=mime_type, headers={"Content-Disposition": disposition})
