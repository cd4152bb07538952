"""Word files as people give them back: edited without recording, as if typed over in any word processor."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

BODY = "word/document.xml"


def edited(content: bytes, words: Mapping[str, str]) -> bytes:
    """Return a Word file with the first occurrence of some words typed over."""
    parts = {}
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts[BODY].decode()
    for old, new in words.items():
        start = body.index("k_")  # the text of the agreement, not its cover
        assert old in body[start:], f"„{old}“ steht nicht im Text"
        body = body[:start] + body[start:].replace(old, new, 1)
    parts[BODY] = body.encode()
    saved = BytesIO()
    with ZipFile(saved, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return saved.getvalue()
