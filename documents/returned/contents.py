"""What a Word file may hold and point to: text and pictures, nothing that acts, nothing fetched from elsewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping

from documents.returned.markup import parse
from documents.returned.records import Element
from models.errors import FileRefused

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ACTIVE = (
    "Die Datei enthält Makros oder eingebettete Objekte. Bitte entfernen Sie sie und senden Sie die Datei als .docx."
)
ELSEWHERE = (
    "Die Datei holt etwas von außerhalb (ein verknüpftes Bild, ein verknüpftes Dokument). Bitte fügen Sie es ein, "
    "statt es zu verknüpfen, oder entfernen Sie es."
)

_PICTURES = r"png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|wdp|webp|ico"
_HARMLESS = re.compile(
    rf"\.(?:xml|rels|{_PICTURES}|odttf|fntdata|ttf|otf|vml|psmdcp|sigs)$|printerSettings\d*\.bin$|^\[trash\]/",
    re.IGNORECASE,
)
_ACTIVE_NAME = re.compile(
    r"vbaProject|vbaData|activeX|/embeddings/|oleObject|customUI|userCustomization|attachedToolbars|afchunk|altChunk",
    re.IGNORECASE,
)
_ACTIVE_LINK = re.compile(
    r"/(?:oleObject|package|aFChunk|frame|subDocument|mailMerge\w*|vbaProject|wordVbaData|control|attachedToolbars"
    r"|activeXControlBinary|customXmlPropsRemote|recipientData|extensibility|ui/userCustomization)$",
    re.IGNORECASE,
)
_ACTIVE_TYPE = re.compile(r"macro|vba|activex|oleobject", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def check_names(parts: Iterable[str]) -> Iterator[str]:
    """Refuse parts that act or are files of their own; yield what is read past."""
    for name in parts:
        if _ACTIVE_NAME.search(name) or not _HARMLESS.search(name):
            raise FileRefused(ACTIVE)
        if name.lower().startswith("docprops/thumbnail"):
            yield "Das Vorschaubild der Datei wurde nicht gelesen."


def check_types(types: Element | None) -> None:
    """Refuse a file that declares a part to be a macro, whatever it is called."""
    for kind in types if types is not None else ():
        if _ACTIVE_TYPE.search(kind.get("ContentType") or ""):
            raise FileRefused(ACTIVE)


def check_relations(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Refuse what a file would fetch or run when it is opened; yield what is read past."""
    for name in parts:
        if name.endswith(".rels"):
            for relation in parse(parts[name]):
                yield from _check_relation(relation)


def _check_relation(relation: Element) -> Iterator[str]:
    kind, target = relation.get("Type") or "", (relation.get("Target") or "").strip()
    outside = (relation.get("TargetMode") or "").lower() == "external" or bool(_SCHEME.match(target)) or "\\" in target
    if _ACTIVE_LINK.search(kind):
        raise FileRefused(ACTIVE)
    if kind.endswith("/attachedTemplate"):
        yield "Der Verweis der Datei auf eine Dokumentvorlage wurde nicht verfolgt."
    elif outside and not kind.endswith("/hyperlink"):
        raise FileRefused(ELSEWHERE)
