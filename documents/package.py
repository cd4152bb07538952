"""The fixed parts of the house template and how they hang together."""

from collections.abc import Iterable

from documents.look import ACCENT, FONT, INK, MUTED, PORTRAIT, TINT, Page
from documents.numbering import numbering_part
from documents.ooxml import NAMESPACES
from documents.properties import CORE_TYPE, CUSTOM_TYPE
from documents.stationery import section
from documents.styles import styles_part

PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

#: Every part that Word finds through the document: name, type, relationship, its kind, static or not.
WORD_PARTS = {
    "word/styles.xml": (f"{WORD}styles+xml", "rIdStyles", f"{OFFICE}styles"),
    "word/numbering.xml": (f"{WORD}numbering+xml", "rIdNumbering", f"{OFFICE}numbering"),
    "word/settings.xml": (f"{WORD}settings+xml", "rIdSettings", f"{OFFICE}settings"),
    "word/fontTable.xml": (f"{WORD}fontTable+xml", "rIdFonts", f"{OFFICE}fontTable"),
    "word/theme/theme1.xml": ("application/vnd.openxmlformats-officedocument.theme+xml", "rIdTheme", f"{OFFICE}theme"),
    "word/header1.xml": (f"{WORD}header+xml", "rIdLetterhead", f"{OFFICE}header"),
    "word/header2.xml": (f"{WORD}header+xml", "rIdHeader", f"{OFFICE}header"),
    "word/footer1.xml": (f"{WORD}footer+xml", "rIdFirstFooter", f"{OFFICE}footer"),
    "word/footer2.xml": (f"{WORD}footer+xml", "rIdFooter", f"{OFFICE}footer"),
}
COMMENTS = "word/comments.xml"
#: Parts of documents that have something to say beside their text.
ON_DEMAND = {COMMENTS: (f"{WORD}comments+xml", "rIdComments", f"{OFFICE}comments")}
PACKAGE_PARTS = {
    "word/document.xml": (f"{WORD}document.main+xml", "rId1", f"{OFFICE}officeDocument"),
    "docProps/core.xml": (CORE_TYPE, "rId2", CORE_RELATION),
    "docProps/app.xml": (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "rId3",
        f"{OFFICE}extended-properties",
    ),
    "docProps/custom.xml": (CUSTOM_TYPE, "rId4", f"{OFFICE}custom-properties"),
}


def _content_types(word_parts: dict[str, tuple[str, str, str]]) -> str:
    parts = PACKAGE_PARTS | word_parts
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _, _) in sorted(parts.items())
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(parts: dict[str, tuple[str, str, str]], folder: str = "") -> str:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{relation}" Target="{name.removeprefix(folder)}"/>'
        for name, (_, key, relation) in parts.items()
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{listed}</Relationships>'


def settings_part(*, recorded: bool = False) -> str:
    """Return ``word/settings.xml``; with ``recorded``, word processors begin by recording what is changed."""
    record = "<w:trackRevisions/>" if recorded else ""
    modern = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{record}<w:defaultTabStop w:val="709"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{modern}</w:compat>'
        '<w:themeFontLang w:val="de-DE"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
        'w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" '
        'w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _fonts() -> str:
    return (
        f'<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:altName w:val="Liberation Sans"/>'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _theme() -> str:
    colours = {"dk1": INK, "lt1": "FFFFFF", "dk2": ACCENT, "lt2": TINT}
    colours |= {f"accent{number}": ACCENT if number % 2 else MUTED for number in range(1, 7)}
    colours |= {"hlink": ACCENT, "folHlink": MUTED}
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Haus"><a:themeElements>'
        f'<a:clrScheme name="Haus">{scheme}</a:clrScheme><a:fontScheme name="Haus"><a:majorFont>{font}</a:majorFont>'
        f'<a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Haus"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _application() -> str:
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'<Properties xmlns="{namespace}"><Application>Rundlauf</Application></Properties>'


def static_parts() -> dict[str, str]:
    """Return the parts that are the same in every document."""
    parts = {
        "[Content_Types].xml": _content_types(WORD_PARTS),
        "_rels/.rels": _relationships(PACKAGE_PARTS),
        "word/_rels/document.xml.rels": _relationships(WORD_PARTS, "word/"),
        "word/styles.xml": styles_part(),
        "word/numbering.xml": numbering_part(),
        "word/settings.xml": settings_part(),
        "word/fontTable.xml": _fonts(),
        "word/theme/theme1.xml": _theme(),
        "docProps/app.xml": _application(),
    }
    return {name: PROLOGUE + text for name, text in parts.items()}


def listings(names: Iterable[str]) -> dict[str, str]:
    """Return the parts that list all others, for a document that has some of those on demand."""
    parts = WORD_PARTS | {name: ON_DEMAND[name] for name in names}
    texts = {
        "[Content_Types].xml": _content_types(parts),
        "word/_rels/document.xml.rels": _relationships(parts, "word/"),
    }
    return {name: PROLOGUE + text for name, text in texts.items()}


def document_part(body: str, page: Page = PORTRAIT) -> str:
    """Return ``word/document.xml`` round a body."""
    return f"<w:document {NAMESPACES}><w:body>{body}{section(page)}</w:body></w:document>"
