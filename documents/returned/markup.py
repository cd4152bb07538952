"""Parse XML from outside: plain UTF-8, no document types, no entities, within limits of size and depth."""

import re
from functools import lru_cache

from lxml import etree

from documents.ooxml import W as WORD
from documents.returned.archive import DAMAGED, TOO_LARGE
from documents.returned.records import Element
from models.errors import FileRefused

MOST_TAGS = 150_000
MOST_ATTRIBUTES = 150_000
DEEPEST = 150
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  #: the same words in files saved as Strict Open XML

_CODED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']*)""")
_DEEPER = etree.XPath("boolean(" + "/*" * (DEEPEST + 1) + ")")
FORBIDDEN = (b"<!DOCTYPE", b"<!doctype", b"<!ENTITY", b"<!ELEMENT", b"<!ATTLIST", b"<!NOTATION")


def parse(part: bytes) -> Element:
    """Return the root of a part; what could be used against the reader is refused before it is parsed."""
    check_bytes(part)
    try:
        root = etree.fromstring(part.replace(STRICT, WORD.encode()), _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileRefused(DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise FileRefused("Die Datei enthält eine Dokumenttyp-Angabe (DOCTYPE) und wird deshalb nicht gelesen.")
    if _DEEPER(root):
        raise FileRefused("Die Datei ist ungewöhnlich tief verschachtelt und wird deshalb nicht gelesen.")
    return root


def is_markup(name: str) -> bool:
    """Say whether a part is XML."""
    return name.endswith((".xml", ".rels"))


def check_bytes(part: bytes) -> None:
    """Refuse a part that is no plain UTF-8, brings its own document type or is too large to be parsed."""
    coded = _CODED.match(part.removeprefix(b"\xef\xbb\xbf"))
    known = coded is None or coded[1].lower() in (b"utf-8", b"utf8", b"us-ascii")
    if not known or part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in part:
        raise FileRefused(
            "Die Datei benutzt eine ungewöhnliche Zeichenkodierung. Bitte speichern Sie sie in Word neu als .docx."
        )
    if any(word in part for word in FORBIDDEN):
        raise FileRefused("Die Datei enthält eine Dokumenttyp-Angabe (DOCTYPE) und wird deshalb nicht gelesen.")
    if part.count(b"<") > MOST_TAGS or part.count(b"=") > MOST_ATTRIBUTES:
        raise FileRefused(TOO_LARGE)


@lru_cache(maxsize=1)
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
