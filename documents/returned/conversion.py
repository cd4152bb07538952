"""OpenDocument and old Word files become .docx in a LibreOffice of their own: no network, no macros, within limits."""

import re

from documents.libre_office import convert, is_installed
from documents.returned.archive import unpack
from documents.returned.contents import ACTIVE, ELSEWHERE
from documents.returned.markup import is_markup, parse
from models.errors import FileRefused

SECONDS = 60

OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_MIMETYPE = b"mimetype" + OPEN_DOCUMENT
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HREF = "{http://www.w3.org/1999/xlink}href"
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
#: followed only by a click, or not at all
_UNFOLLOWED = (f"{_ODF}text:1.0}}a", f"{_ODF}drawing:1.0}}a", f"{_ODF}meta:1.0}}template")
_OUTSIDE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|/|\\|\.\.)", re.IGNORECASE)


def as_docx(content: bytes) -> bytes:
    """Return an OpenDocument text or an old Word file as .docx, and everything else as it is."""
    if content[30 : 30 + len(_MIMETYPE)] == _MIMETYPE and content.startswith(b"PK\x03\x04"):
        _check_open_document(content)
        return _converted(content, ".odt")
    if content.startswith(_OLE) and _named(content, "WordDocument") and not _named(content, "EncryptedPackage"):
        if _named(content, "_VBA_PROJECT") or _named(content, "Macros"):
            raise FileRefused(ACTIVE)
        return _converted(content, ".doc")
    return content


def _named(content: bytes, stream: str) -> bool:
    """Say whether an OLE file has a stream of this name."""
    return stream.encode("utf-16-le") + bytes(4) in content  # the field of a name is filled up with zeros


def _check_open_document(content: bytes) -> None:
    parts = unpack(content)
    if any(name.startswith(("Basic/", "Scripts/", "Object ", "Dialogs/")) or "/Object " in name for name in parts):
        raise FileRefused(ACTIVE)
    for name, part in parts.items():
        if not is_markup(name) or not part:  # LibreOffice itself packs empty parts
            continue
        root = parse(part)
        if b"encryption-data" in part and name.startswith("META-INF/"):
            raise FileRefused("Die Datei ist mit einem Kennwort geschützt. Bitte senden Sie sie ohne Kennwort.")
        for element in root.iter("*"):
            if element.tag not in _UNFOLLOWED and _OUTSIDE.match(element.get(_HREF) or ""):
                raise FileRefused(ELSEWHERE)


def _converted(content: bytes, ending: str) -> bytes:
    if not is_installed():
        raise FileRefused(
            f"Eine Datei im Format {ending} kann hier nicht gelesen werden, weil LibreOffice nicht installiert ist. "
            "Bitte speichern Sie sie als .docx."
        )
    try:
        results = convert({f"datei{ending}": content}, "docx", SECONDS)
    except TimeoutError:
        raise FileRefused("Die Datei ließ sich nicht rechtzeitig umwandeln. Bitte senden Sie .docx.") from None
    if "datei" not in results:
        raise FileRefused("Die Datei lässt sich nicht umwandeln. Bitte speichern Sie sie in Word als .docx.")
    return results["datei"]
