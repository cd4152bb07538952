"""The house template, opened and checked once; every document is a python-docx document with its styles."""

from collections.abc import Iterable
from functools import cache
from io import BytesIO

from docx import Document as open_document
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart

from documents.content import Headed
from documents.look import Style
from documents.ooxml import NAMESPACES
from documents.pack import deflate, pack
from documents.package import (
    COMMENTS,
    ON_DEMAND,
    PACKAGE_PARTS,
    PROLOGUE,
    WORD_PARTS,
    document_part,
    listings,
    settings_part,
    static_parts,
)
from documents.properties import EMPTY_CORE, EMPTY_CUSTOM, core_properties, custom_properties
from documents.sheet import Sheet
from documents.stationery import first_header, footer, next_header
from models.kinds import DocumentKind

_HEADER, _FOOTER = f"<w:hdr {NAMESPACES}><w:p/></w:hdr>", f"<w:ftr {NAMESPACES}><w:p/></w:ftr>"
_EMPTY = {
    "word/document.xml": document_part(""),
    "word/header1.xml": _HEADER,
    "word/header2.xml": _HEADER,
    "word/footer1.xml": _FOOTER,
    "word/footer2.xml": _FOOTER,
    "docProps/core.xml": EMPTY_CORE,
    "docProps/custom.xml": EMPTY_CUSTOM,
}
_CLASSES: dict[str, type[XmlPart]] = {
    "word/document.xml": DocumentPart,
    "word/header1.xml": HeaderPart,
    "word/header2.xml": HeaderPart,
    "word/footer1.xml": FooterPart,
    "word/footer2.xml": FooterPart,
    "docProps/core.xml": CorePropertiesPart,
}


class House:
    """The opened template: its static parts as python-docx knows them and as they are packed."""

    def __init__(self) -> None:
        self.entries = {name: deflate(name, text.encode()) for name, text in static_parts().items()}
        rest = [deflate(name, (PROLOGUE + text).encode()) for name, text in _EMPTY.items()]
        opened = open_document(BytesIO(pack((*self.entries.values(), *rest))))
        self.parts: dict[str, Part] = {part.partname.membername: part for part in opened.part.package.iter_parts()}
        missing = {style.value for style in Style} - {style.style_id for style in opened.styles}
        if missing:
            raise LookupError(f"The house template lacks the styles {', '.join(sorted(missing))}")


@cache
def house() -> House:
    """Return the template, opened on first use."""
    return House()


def compose(content: Headed, sheet: Sheet, kind: DocumentKind) -> Document:
    """Return the laid-out document as python-docx knows it, in a package of its own."""
    texts = {
        "word/document.xml": document_part(sheet.body, sheet.page),
        "word/header1.xml": first_header(content, sheet),
        "word/header2.xml": next_header(content, sheet),
        "word/footer1.xml": footer(content, sheet, first=True),
        "word/footer2.xml": footer(content, sheet, first=False),
        "docProps/core.xml": core_properties(content),
        "docProps/custom.xml": custom_properties(content, kind),
    }
    if sheet.recorded:
        texts["word/settings.xml"] = settings_part(recorded=True)
    if sheet.comments:
        texts[COMMENTS] = f"<w:comments {NAMESPACES}>{sheet.comments}</w:comments>"
    package = Package()
    parts = house().parts | {name: _part(name, text, package) for name, text in texts.items()}
    for name, (_, key, relation) in PACKAGE_PARTS.items():
        package.load_rel(relation, parts[name], key)
    for name, (_, key, relation) in (WORD_PARTS | ON_DEMAND).items():
        if name in parts:
            parts["word/document.xml"].load_rel(relation, parts[name], key)
    document: Document = package.main_document_part.document
    return document


def write(document: Document) -> bytes:
    """Return the document as a file; the same document gives the same bytes."""
    template, main = house(), document.part
    relations = (*main.package.rels.values(), *main.rels.values())
    parts = {relation.target_part.partname.membername: relation.target_part for relation in relations}
    own = {name: part.blob for name, part in parts.items() if part is not template.parts.get(name)}
    own |= {name: text.encode() for name, text in _listed(parts).items()}
    return pack(
        (
            *(entry for name, entry in template.entries.items() if name not in own),
            *(deflate(name, blob) for name, blob in sorted(own.items())),
        )
    )


def _listed(parts: Iterable[str]) -> dict[str, str]:
    on_demand = ON_DEMAND.keys() & set(parts)
    return listings(on_demand) if on_demand else {}


def _part(name: str, text: str, package: Package) -> Part:
    kind = (PACKAGE_PARTS | WORD_PARTS | ON_DEMAND)[name][0]
    uri = PackURI(f"/{name}")
    if name not in _CLASSES:
        return Part(uri, kind, (PROLOGUE + text).encode(), package)
    return _CLASSES[name](uri, kind, parse_xml(text), package)
