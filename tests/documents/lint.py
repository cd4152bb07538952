"""What validators of others do not see: unknown styles and lists, open fields, headings, header rows, last lines."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise

from docx.oxml.ns import qn
from lxml import etree

HEADINGS = {"Heading1": 1, "Betreff": 1, "Heading2": 2, "Paragraf": 2, "Briefabschnitt": 2, "Heading3": 3}
STORIES = re.compile(r"word/(document|header\d|footer\d)\.xml")


def findings(file: bytes) -> list[str]:
    """Return what is wrong with a Word file; nothing is the answer to hope for."""
    archive = zipfile.ZipFile(BytesIO(file))
    names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    parts = {name: etree.fromstring(archive.read(name)) for name in names}
    document, styles, numbering = (parts[f"word/{name}.xml"] for name in ("document", "styles", "numbering"))
    stories = [part for name, part in parts.items() if STORIES.fullmatch(name)]
    foreign = _used_styles([*stories, numbering]) - _values(styles, "style", "styleId")
    return [
        *(f"unknown style {name}" for name in foreign),
        *(f"unknown list {n}" for n in _values(styles, "numId", "val") - _values(numbering, "num", "numId")),
        *_doubled(document, "bookmarkStart"),
        *_unclosed_fields(stories),
        *(f"bookmark name too long: {name}" for name in _values(document, "bookmarkStart", "name") if len(name) > 40),
        *_heading_order(document),
        *_tables(document),
        *_last_line(document),
        *_title_and_language(parts),
    ]


def _values(root: etree._Element, tag: str, attribute: str) -> set[str]:
    found = (node.get(qn(f"w:{attribute}")) for node in root.iter(qn(f"w:{tag}")))
    return {value for value in found if value}


def _used_styles(parts: Iterable[etree._Element]) -> set[str]:
    return {name for part in parts for tag in ("pStyle", "rStyle", "tblStyle") for name in _values(part, tag, "val")}


def _doubled(document: etree._Element, tag: str) -> list[str]:
    nodes = list(document.iter(qn(f"w:{tag}")))
    counts = [Counter(node.get(qn(f"w:{key}")) for node in nodes) for key in ("id", "name")]
    return [f"{tag} {value} occurs {times} times" for count in counts for value, times in count.items() if times > 1]


def _unclosed_fields(stories: Iterable[etree._Element]) -> list[str]:
    kinds = [[n.get(qn("w:fldCharType")) for n in story.iter(qn("w:fldChar"))] for story in stories]
    return [f"field not closed: {seen}" for seen in kinds if seen != ["begin", "separate", "end"] * (len(seen) // 3)]


def _style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "Normal" if style is None else style.get(qn("w:val"))


def _heading_order(document: etree._Element) -> list[str]:
    levels = [HEADINGS[name] for p in document.iter(qn("w:p")) if (name := _style_of(p)) in HEADINGS]
    if levels.count(1) != 1 or levels[0] != 1:
        return [f"the title is not the one heading of the first level: {levels}"]
    steps = pairwise(levels)
    return [f"heading {after} follows heading {before}" for before, after in steps if after > before + 1]


def _tables(document: etree._Element) -> list[str]:
    found = []
    for table in document.iter(qn("w:tbl")):
        properties = table.find(qn("w:tblPr"))
        caption = properties.find(qn("w:tblCaption"))
        if caption is None or not caption.get(qn("w:val")):
            found.append("a table has no caption")
        first_row = properties.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
        if first_row != (table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None):
            found.append("the header row of a table is not repeated")
        if any(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in table.iter(qn("w:tr"))):
            found.append("a row may break across pages")
    return found


def _last_line(document: etree._Element) -> list[str]:
    last = document.find(qn("w:body"))[-2]
    if last.tag != qn("w:p") or not "".join(last.itertext()).strip():
        return ["the document ends without a line of text: Word would add an empty paragraph"]
    return []


def _title_and_language(parts: dict[str, etree._Element]) -> list[str]:
    core = {node.tag.split("}")[1]: node.text for node in parts["docProps/core.xml"]}
    languages = _values(parts["word/styles.xml"], "lang", "val")
    found = [] if core.get("title") else ["no title"]
    return found + ([] if core.get("language") == "de-DE" and languages == {"de-DE"} else ["not marked as German"])
