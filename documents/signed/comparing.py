"""Compare the text of a PDF with the text of the agreement, as far as the file has any."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from io import BytesIO
from struct import error as StructError
from zlib import error as ZlibError

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from models.errors import FileRefused
from models.signature_reports import Difference
from models.text import AgreementText, places

#: What reading a damaged PDF may raise; whatever it is, the file is refused and no page fails.
UNREADABLE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    StructError,
    ZlibError,
)
LEAST_LETTERS = 200  #: a scan with less text than this has no text layer
EDGE = 4  #: lines at the upper and lower edge of a page that may be its head or foot
MOST_BETWEEN = 15  #: letters between two passages, numbers apart, that are no difference
NEAR = 0.6  #: from here on a place counts as the one that was meant
_JOINED = re.compile(r"[\s\u00ad\u2010\u2011-]+")
_NUMBER = re.compile(r"§?\d*(\(\d+\))?([a-z]{1,2}\))?$")
_DIGITS = re.compile(r"\d+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "", "—": "", "ﬁ": "fi", "ﬂ": "fl"})


def pages_of(content: bytes) -> list[str]:
    """Return the text of each page of a PDF; one that cannot be read raises FileRefused."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise FileRefused("Die PDF-Datei ist mit einem Kennwort geschützt.")
        return [page.extract_text() or "" for page in reader.pages]
    except FileRefused:
        raise
    except (PyPdfError, *UNREADABLE) as fault:
        raise FileRefused("Die PDF-Datei ist nicht zu lesen; vielleicht ist sie beschädigt.") from fault


def has_text(pages: Sequence[str]) -> bool:
    """Say whether the pages have a text layer at all; a mere picture has none."""
    return sum(len(_squeezed(page)) for page in pages) >= LEAST_LETTERS


def differences_in(content: bytes, text: AgreementText, beside: Sequence[str] = ()) -> list[Difference]:
    """Return where a PDF reads otherwise than the agreement; ``beside`` is what its pages bear besides the text."""
    return differences_between(pages_of(content), text, beside)


def differences_between(pages: Sequence[str], text: AgreementText, beside: Sequence[str] = ()) -> list[Difference]:
    """Return the passages that do not stand on the pages as they should, and what stands between them.

    Blanks, hyphens and the heads and feet of pages do not count.
    """
    whole = _without(_squeezed("".join(_bodies(pages))), beside)
    words = " ".join("\n".join(pages).split())
    found, end = list[Difference](), -1
    for place in places(text):
        wanted = _squeezed(place.wording)
        at = whole.find(wanted, max(end, 0))
        at = at if at >= 0 else whole.find(wanted)
        if at < 0:
            found.append(Difference(place=place.name, expected=place.wording, found=_nearest(place.wording, words)))
            end = -1
            continue
        between = _NUMBER.sub("", whole[end:at]) if 0 <= end <= at else ""
        if len(between) > MOST_BETWEEN:
            found.append(Difference(place=f"vor {place.name}", expected="", found=between[:300]))
        end = at + len(wanted)
    return found


def _bodies(pages: Sequence[str]) -> Iterator[str]:
    """Yield the pages without their heads and feet: the lines at their edges that most of them bear."""
    lines = [page.splitlines() for page in pages]
    at_edges = Counter(key for page in lines for key in {_key(line) for line in (*page[:EDGE], *page[-EDGE:])})
    often = {key for key, count in at_edges.items() if count > 1 and count >= len(pages) // 2}
    for page in lines:
        inner = range(EDGE, len(page) - EDGE)
        yield "\n".join(line for place, line in enumerate(page) if place in inner or _key(line) not in often)


def _key(line: str) -> str:
    """Return a line without what differs from page to page."""
    return _DIGITS.sub("", _squeezed(line))


def _without(whole: str, beside: Sequence[str]) -> str:
    for words in beside:
        whole = whole.replace(_squeezed(words), "") if words else whole
    return whole


def _squeezed(words: str) -> str:
    """Return the letters alone: a PDF has other line ends and hyphens than the text."""
    return _JOINED.sub("", words.translate(_QUOTES)).casefold()


def _nearest(wanted: str, words: str) -> str:
    """Return what stands where the passage should be: from its first words that are found, as long as it is."""
    begin = " ".join(wanted.split()[:4])
    at = words.casefold().find(begin.casefold())
    if at < 0:
        return ""
    found = words[at : at + len(wanted) + 20]
    return found if SequenceMatcher(None, wanted, found, autojunk=False).quick_ratio() >= NEAR else ""
