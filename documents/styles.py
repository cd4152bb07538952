"""The style part of the house template: Arial, one accent, three tables, the decision box as a paragraph style."""

from documents.look import ACCENT, DELETED, FONT, INK, INSERTED, MUTED, PORTRAIT, RULE, TINT, Style, twips
from documents.ooxml import NAMESPACES

BOLD = "<w:b/><w:bCs/>"
KEEP = "<w:keepNext/><w:keepLines/>"


def size(points: float) -> str:
    """A font size."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def colour(value: str) -> str:
    """A font colour."""
    return f'<w:color w:val="{value}"/>'


def spacing(before: int = 0, after: int = 0, line: int = 252, *, exact: bool = False) -> str:
    """Space before and after in twips, and the line: in 240ths of a line, or exactly in twips."""
    rule = "exact" if exact else "auto"
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def border(side: str, eighths: int, value: str, space: int = 0) -> str:
    """One side of a border, its weight in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{value}"/>'


def right_tab(position: int) -> str:
    """The tab stop of page numbers and paper numbers."""
    return f'<w:tabs><w:tab w:val="right" w:pos="{position}"/></w:tabs>'


def _numbered(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _paragraph(style: Style, name: str, ppr: str = "", rpr: str = "", based: str = "Normal", follow: str = "") -> str:
    built_in = name.startswith(("heading", "header", "footer"))
    custom = "" if built_in else ' w:customStyle="1"'
    following = f'<w:next w:val="{follow}"/>' if follow else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f'{following}<w:uiPriority w:val="{9 if built_in else 20}"/><w:qFormat/>'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def _character(style: Style, name: str, rpr: str) -> str:
    custom = "" if style is Style.STRONG else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="22"/><w:qFormat/><w:rPr>{rpr}</w:rPr></w:style>'
    )


def _margins(top: int, left: int, right: int) -> str:
    sides = (("top", top), ("left", left), ("bottom", top), ("right", right))
    widths = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{widths}</w:tblCellMar>"


def _table(style: Style, borders: str, margins: str, conditional: str = "") -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style}"><w:name w:val="{style}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{margins}</w:tblPr>{conditional}</w:style>"
    )


def _defaults() -> str:
    fonts = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>{size(10.5)}"
        '<w:lang w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{spacing(0, 120, 276)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{colour(INK)}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_margins(0, 108, 108)}</w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def _headings() -> str:
    accent = BOLD + colour(ACCENT)
    level = '<w:outlineLvl w:val="{}"/>'.format
    section, below = KEEP + spacing(300, 100) + level(1), KEEP + spacing(220, 80)
    clause = _numbered(0, 1) + spacing(280, 80) + level(1)
    return (
        _paragraph(Style.TITLE, "heading 1", KEEP + spacing(0, 160) + level(0), accent + size(17), follow="Normal")
        + _paragraph(Style.SECTION, "heading 2", section, accent + size(13), follow="Normal")
        + _paragraph(Style.SUBSECTION, "heading 3", below + level(2), accent + size(11), follow="Normal")
        + _paragraph(Style.SUBJECT, "Betreff", spacing(0, 240), colour(INK) + size(11), "Heading1")
        + _paragraph(Style.LETTER_SECTION, "Briefabschnitt", below + level(1), "", "Heading3")
        + _paragraph(Style.CLAUSE, "Paragraf", clause, size(11.5), "Heading2", Style.PARAGRAPH)
        + _paragraph(
            Style.KIND_LINE,
            "Kennzeile",
            "<w:keepNext/>" + spacing(0, 60),
            f'{BOLD}<w:caps/>{colour(MUTED)}<w:spacing w:val="30"/>{size(9)}',
        )
        + _paragraph(Style.LEAD, "Untertitel", spacing(0, 200), colour(MUTED) + size(11))
    )


def _running_text() -> str:
    box = (
        border("top", 4, TINT, 6)
        + border("left", 36, ACCENT, 10)
        + border("bottom", 4, TINT, 6)
        + border("right", 4, TINT, 10)
    )
    return (
        _paragraph(Style.PARTY, "Partei", f'<w:keepLines/>{spacing(0, 120, 276)}<w:ind w:left="567"/>')
        + _paragraph(Style.PARAGRAPH, "Absatz", _numbered(1, 1))
        + _paragraph(Style.LETTER, "Buchstabe", _numbered(2, 1) + spacing(0, 60, 276))
        + _paragraph(Style.ENCLOSURE, "Anlage", _numbered(0, 2) + spacing(0, 20), size(9.5))
        + _paragraph(Style.ENCLOSED, "Verteiler", spacing(0, 20), size(9.5))
        + _paragraph(Style.BULLET, "Spiegelstrich", _numbered(0, 3) + spacing(0, 40, 264))
        + _paragraph(
            Style.DECISION,
            "Beschluss",
            f'<w:keepLines/><w:pBdr>{box}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
            f'{spacing(0, 120, 276)}<w:ind w:left="284" w:right="227"/>',
        )
        + _paragraph(Style.NOTE, "Hinweis", spacing(120, 60), colour(MUTED) + size(9))
        + _paragraph(Style.CELL, "Zelle", spacing(30, 30), size(9.5))
        + _paragraph(Style.CELL_HEAD, "Zelle Kopf", "<w:keepNext/>", BOLD + colour(ACCENT), Style.CELL)
        + _paragraph(Style.CELL_LABEL, "Zelle Label", "", BOLD + colour(ACCENT), Style.CELL)
        + _paragraph(Style.CELL_NUMBER, "Zelle Zahl", '<w:jc w:val="right"/>', "", Style.CELL)
        + _paragraph(Style.CELL_HEAD_NUMBER, "Zelle Kopf Zahl", '<w:jc w:val="right"/>', "", Style.CELL_HEAD)
        + _paragraph(Style.CELL_BULLET, "Zelle Spiegelstrich", _numbered(1, 3), "", Style.CELL)
        + _paragraph(Style.SIGNATURE, "Signatur", "<w:keepLines/>" + spacing(0, 0), size(9))
        + _paragraph(Style.CLOSING, "Gruß", KEEP + spacing(200, 560))
    )


def _stationery() -> str:
    tab, under = right_tab(PORTRAIT.text_width), border("bottom", 12, ACCENT, 8)
    return (
        _paragraph(Style.SENDER, "Absender", tab + spacing(0, 0, 240), BOLD + colour(ACCENT) + size(13))
        + _paragraph(
            Style.SENDER_UNIT,
            "Absender Zusatz",
            f"<w:pBdr>{under}</w:pBdr>" + spacing(0, 200, 252),
            colour(MUTED) + size(8.5),
        )
        + _paragraph(Style.HEADER, "header", tab + spacing(0, 0, 240), colour(MUTED) + size(8.5))
        + _paragraph(Style.FOOTER, "footer", tab + spacing(0, 0, 240), colour(MUTED) + size(8))
        + _paragraph(
            Style.RETURN_ADDRESS,
            "Rücksendeangabe",
            spacing(0, 0, twips(5), exact=True),
            colour(MUTED) + size(7),
        )
        + _paragraph(Style.ADDRESS, "Anschrift", spacing(0, 0, twips(4.55), exact=True), size(10))
        + _paragraph(
            Style.INFO,
            "Informationsblock",
            f'<w:tabs><w:tab w:val="left" w:pos="{twips(20)}"/></w:tabs>{spacing(0, 30, 240)}'
            f'<w:ind w:left="{twips(20)}" w:hanging="{twips(20)}"/>',
            size(9),
        )
        + _paragraph(
            Style.FOLD_MARK, "Falzmarke", f"<w:pBdr>{border('top', 4, RULE)}</w:pBdr>" + spacing(0, 0, 20, exact=True)
        )
    )


def _characters() -> str:
    return (
        _character(Style.STRONG, "Strong", BOLD)
        + _character(Style.QUIET, "Leise", colour(MUTED) + size(8.5))
        + _character(Style.SAMPLE, "Muster", BOLD + colour(DELETED) + size(8.5))
        + _character(Style.DELETION, "Streichung", f"<w:strike/>{colour(DELETED)}")
        + _character(Style.INSERTION, "Einfügung", f'{colour(INSERTED)}<w:u w:val="single"/>')
        + _character(Style.CODE, "Prüfsumme", size(7.5))
    )


def _tables() -> str:
    lines = border("top", 4, RULE) + border("bottom", 4, RULE) + border("insideH", 4, RULE)
    house = border("top", 8, ACCENT) + border("bottom", 8, ACCENT) + border("insideH", 4, RULE)
    first = (
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>{border("bottom", 8, ACCENT)}</w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr>'
    )
    none = '<w:top w:val="nil"/><w:bottom w:val="nil"/>'
    return (
        _table(Style.TABLE_HOUSE, house, _margins(28, 85, 85), first)
        + _table(Style.TABLE_DATA, lines, _margins(20, 0, 113))
        + _table(Style.TABLE_SIGNATURE, none, _margins(0, 0, 340))
    )


def styles_part() -> str:
    """Return ``word/styles.xml``."""
    return (
        f"<w:styles {NAMESPACES}>{_defaults()}{_headings()}{_running_text()}{_stationery()}{_characters()}{_tables()}"
        "</w:styles>"
    )
