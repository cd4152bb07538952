"""The gate: bytes from outside go in, checked parts of a Word file come out, or a reason why not, in German."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from documents.returned.archive import LARGEST_FILE, unpack
from documents.returned.contents import MAIN, check_names, check_relations, check_types
from documents.returned.markup import check_bytes, is_markup, parse
from documents.returned.records import Element, W
from models.errors import FileRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_SIGNS = (
    (b"%PDF", "ein PDF"),
    (b"\x89PNG", "ein Bild"),
    (b"\xff\xd8\xff", "ein Bild"),
    (b"<!DOCTYPE html", "eine Internetseite"),
    (b"<html", "eine Internetseite"),
    (b"{\\rtf", "im Format RTF"),
)
SEND_DOCX = "Bitte senden Sie die Datei im Format .docx."


@dataclass(frozen=True)
class Package:
    """The checked parts of a Word file; only what is needed is ever parsed."""

    parts: Mapping[str, bytes]
    notes: tuple[str, ...] = ()  #: what was read past
    _trees: dict[str, Element] = field(default_factory=dict, repr=False, compare=False)

    def tree(self, name: str) -> Element | None:
        """Return a part as a tree, or nothing where the file has none of this name."""
        if name not in self.parts:
            return None
        if name not in self._trees:
            self._trees[name] = parse(self.parts[name])
        return self._trees[name]

    @property
    def body(self) -> Element:
        """The body of the document."""
        root = self.tree(self.main)
        found = next(root.iterchildren(f"{W}body"), None) if root is not None else None
        if found is None:
            raise FileRefused(f"Die Datei enthält keinen Text. {SEND_DOCX}")
        return found

    @property
    def main(self) -> str:
        """The name of the part with the text."""
        types = self.tree("[Content_Types].xml")
        named = (
            (kind.get("PartName", "") for kind in types if kind.get("ContentType") == MAIN) if types is not None else ()
        )
        return next(iter(named), "").removeprefix("/")

    def beside(self, ending: str) -> Element | None:
        """Return the part beside the text with such a name: ``comments.xml``."""
        return self.tree(f"{self.main.rpartition('/')[0]}/{ending}")


def admit(data: bytes) -> Package:
    """Return the checked parts of a Word file (.docx); whatever else it is gets a reason and advice."""
    _check_kind(data)
    parts = unpack(data)
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis"):
        raise FileRefused(f"Die Datei ist ein OpenDocument. {SEND_DOCX}")
    for name in ("[Content_Types].xml", "_rels/.rels"):
        if name not in parts:
            raise FileRefused(f"Die Datei ist kein Word-Dokument. {SEND_DOCX}")
    notes = (*check_names(parts), *check_relations(parts))
    package = Package(parts, notes)
    for name in parts:
        if is_markup(name) and name != package.main:
            check_bytes(parts[name])
    check_types(package.tree("[Content_Types].xml"))
    if package.main not in parts:
        raise FileRefused(f"Die Datei ist kein Word-Dokument ohne Makros. {SEND_DOCX}")
    return package


def _check_kind(data: bytes) -> None:
    """Say what a file is that is no archive."""
    if not data:
        raise FileRefused("Die Datei ist leer. Bitte senden Sie sie noch einmal.")
    if len(data) > LARGEST_FILE:
        raise FileRefused(
            f"Die Datei ist größer als {LARGEST_FILE >> 20}\u00a0MB. Bitte verkleinern Sie die Bilder darin."
        )
    if data.startswith(OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise FileRefused(
            "Die Datei ist mit einem Kennwort geschützt. Bitte senden Sie sie ohne Kennwort."
            if locked
            else f"Die Datei ist im alten Format .doc oder gar kein Word-Dokument. {SEND_DOCX}"
        )
    for sign, name in _SIGNS:
        if data[: len(sign)].lower() == sign.lower():
            raise FileRefused(f"Die Datei ist {name} und kein Word-Dokument. {SEND_DOCX}")
    if not data.startswith(b"PK\x03\x04"):
        raise FileRefused(f"Die Datei ist kein Word-Dokument. {SEND_DOCX}")
