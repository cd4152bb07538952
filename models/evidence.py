"""Files that prove something: which kinds are taken, and how large they may be."""

from typing import NamedTuple

from models.errors import FileRefused

LARGEST = 25 * 1024 * 1024  # bytes
#: How the kinds begin that somebody can still open in ten years; what a file calls itself does not count.
BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "application/pdf": (b"%PDF-",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/tiff": (b"II*\x00", b"MM\x00*"),
    "application/zip": (b"PK\x03\x04",),
}


class Evidence(NamedTuple):
    """A file as it is handed in as a proof."""

    name: str
    content: bytes


def check_evidence(file: Evidence) -> str:
    """Return the media type of a file that can serve as a proof; any other raises FileRefused with its reason."""
    if not file.content:
        raise FileRefused("Die Datei ist leer.")
    if len(file.content) > LARGEST:
        raise FileRefused("Die Datei ist größer als 25\u00a0MB.")
    for media_type, beginnings in BEGINNINGS.items():
        if file.content.startswith(beginnings):
            return media_type
    raise FileRefused("Als Nachweis geht eine PDF-, Word- oder Bilddatei (PNG, JPEG, TIFF).")
