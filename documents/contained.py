"""The texts in a file, as far as they can be had without an office program: to look for a person, not to read."""

import io
import re
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy

LARGEST_PART = 50 * 1024 * 1024  # bytes of one part unpacked
DEEPEST = 3
TAGS = re.compile(r"<[^>]*>")


def texts_in(content: bytes, depth: int = 0) -> Iterator[str]:
    """Yield the texts of a Word file, an archive, an e-mail, a PDF, or of the bytes themselves."""
    if content.startswith(b"PK\x03\x04") and depth < DEEPEST:
        yield from _of_archive(content, depth)
    elif content.startswith(b"%PDF-"):
        yield from _of_pdf(content)
    else:
        yield content.decode("utf-8", errors="replace")
        if depth < DEEPEST and b"\n" in content[:4096] and b":" in content[:200]:
            yield from _of_mail(content, depth)


def _of_archive(content: bytes, depth: int) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist():
                yield part.filename
                if part.file_size <= LARGEST_PART:
                    text = "".join(texts_in(archive.read(part), depth + 1))
                    yield text
                    if part.filename.endswith(".xml"):
                        yield TAGS.sub("", text)  # a name may be parted among several runs
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        yield content.decode("latin-1")


def _of_mail(content: bytes, depth: int) -> Iterator[str]:
    message = message_from_bytes(content, policy=policy.default)
    for part in message.walk():
        yield from (str(value) for value in part.values())
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload != content:
            yield from texts_in(payload, depth + 1)


def _of_pdf(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    yield content.decode("latin-1")
    try:
        reader = PdfReader(io.BytesIO(content))
        yield from (str(value) for value in (reader.metadata or {}).values())
        for page in reader.pages:
            yield page.extract_text()
    except (PyPdfError, ValueError, KeyError, RecursionError):
        return
