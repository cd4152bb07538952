"""Change the parts of a Word file, as other programs do."""

import io
import zipfile
from collections.abc import Callable

from documents.pack import deflate, pack

Change = Callable[[str], str]


def with_part(content: bytes, name: str, change: Change) -> bytes:
    """Return the file with one part changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {known: archive.read(known) for known in archive.namelist()}
    parts[name] = change(parts[name].decode()).encode()
    return pack([deflate(known, part) for known, part in parts.items()])


def rewritten(content: bytes, old: str, new: str) -> bytes:
    """Return the file with some words replaced in its text."""
    return with_part(content, "word/document.xml", lambda text: text.replace(old, new, 1))


def without_properties(content: bytes) -> bytes:
    """Return the file without what it says of itself in its properties."""
    return with_part(content, "docProps/custom.xml", lambda text: text.replace("Rundlauf.", "Anderes."))


def without_bookmarks(content: bytes) -> bytes:
    """Return the file without the names of its passages."""
    return with_part(content, "word/document.xml", lambda text: text.replace('w:name="k_', 'w:name="_x'))
