"""Header fields as ASCII (RFC 2047, 2231, 5322).

The standard library's own folding doubles blanks beside dashes, takes ``=?utf-8?q?...?=`` in a subject for something
already encoded, and writes encoded words longer than the 75 characters that RFC 2047 allows. So the few fields with
free text are encoded here.
"""

import re
from collections.abc import Iterator
from pathlib import PurePath
from urllib.parse import quote

from models.plain import one_line

LONGEST_SUBJECT = 240
LONGEST_NAME = 120
LONGEST_FILENAME_BYTES = 200

CHARSET_OPENS, CHARSET_CLOSES = "=?utf-8?q?", "?="
ROOM = 76 - len("Reply-To: ") - len(CHARSET_OPENS) - len(CHARSET_CLOSES)
STANDS_FOR_ITSELF = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
PLAIN_SUBJECT = re.compile(r"(?!.*=\?)[!-~]([ -~]{0,58}[!-~])?")
PLAIN_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/^_`{|}~-]+)*")
NOT_IN_FILE_NAMES = str.maketrans(dict.fromkeys('<>:"|?*', "-"))  # no Windows keeps them; mail readers strip quotes
PLAIN_FILENAME = re.compile(r"[A-Za-z0-9._-]{1,60}")


def subject_field(text: str) -> str:
    """Return a subject for the wire, folded; an absurdly long one is cut with an ellipsis."""
    subject = one_line(text, LONGEST_SUBJECT)
    return subject if PLAIN_SUBJECT.fullmatch(subject) else encoded_words(subject)


def mailbox_field(name: str, address: str) -> str:
    """Return ``name <address>`` for the wire; the address must already be ASCII."""
    shown = one_line(name, LONGEST_NAME)
    if not shown:
        return address
    if len(shown) <= 60 and PLAIN_NAME.fullmatch(shown):
        return f"{shown} <{address}>"
    return f"{encoded_words(shown)}\r\n <{address}>"


def encoded_words(text: str) -> str:
    """Return the text as encoded words, one per line; no line gets longer than 76 characters."""
    return "\r\n ".join(f"{CHARSET_OPENS}{chunk}{CHARSET_CLOSES}" for chunk in _chunks(text))


def filename_parameter(filename: str) -> str:
    """Return the ``filename`` parameter of a Content-Disposition; folders are dropped, umlauts follow RFC 2231."""
    last = filename.replace("\\", "/").rpartition("/")[2].translate(NOT_IN_FILE_NAMES)
    name = _short_filename(one_line(last, 1000) or "Anlage")
    return f'filename="{name}"' if PLAIN_FILENAME.fullmatch(name) else f"filename*=utf-8''{quote(name, safe='')}"


def _chunks(text: str) -> Iterator[str]:
    chunk = ""
    for sign in text:
        coded = "".join(_q(byte) for byte in sign.encode())
        if len(chunk) + len(coded) > ROOM:
            yield chunk
            chunk = ""
        chunk += coded
    yield chunk


def _q(byte: int) -> str:
    if byte == ord(" "):
        return "_"
    return chr(byte) if byte in STANDS_FOR_ITSELF else f"={byte:02X}"


def _short_filename(name: str) -> str:
    """Return the name cut to what fits into one header line, its ending kept."""
    if len(name.encode()) <= LONGEST_FILENAME_BYTES:
        return name
    ending = PurePath(name).suffix
    ending = ending if len(ending.encode()) <= 20 else ""
    stem = name.encode()[: LONGEST_FILENAME_BYTES - len(ending.encode()) - 3].decode(errors="ignore")
    return f"{stem.rstrip()}…{ending}"
