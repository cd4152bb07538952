"""What stands at the head and foot of each page: letterhead, continuation header, version and page x of y."""

from documents.content import Headed
from documents.look import PORTRAIT, RULE, Page, Style, twips
from documents.ooxml import NAMESPACES, TAB, Xml, field, paragraph, run
from documents.sheet import Sheet
from documents.styles import border

PUNCH_AND_FOLD = (105, 148.5, 210)  #: millimetres from the upper edge (DIN 5008 form B)


def first_header(content: Headed, sheet: Sheet) -> str:
    """Return the letterhead of the first page."""
    head = content.letterhead
    sample = (TAB, run(content.sample_note, Style.SAMPLE)) if content.sample_note else ()
    marks = "".join(_mark(height) for height in PUNCH_AND_FOLD) if sheet.letter else ""
    sender = paragraph(Style.SENDER, head.association, *sample, properties=_tab(sheet.page))
    return _part("hdr", f"{marks}{sender}{paragraph(Style.SENDER_UNIT, head.unit)}")


def next_header(content: Headed, sheet: Sheet) -> str:
    """Return the header of the following pages: short title, document, and that it is a sample."""
    line = f"<w:pBdr>{border('bottom', 4, RULE, 6)}</w:pBdr>"
    title = (content.short_title, TAB, sheet.label)
    if not content.sample_note:
        return _part("hdr", paragraph(Style.HEADER, *title, properties=line + _tab(sheet.page)))
    sample = paragraph(Style.HEADER, run(content.sample_note, Style.SAMPLE), properties=line + _tab(sheet.page))
    return _part("hdr", paragraph(Style.HEADER, *title, properties=_tab(sheet.page)) + sample)


def footer(content: Headed, sheet: Sheet, *, first: bool) -> str:
    """Return the foot of a page; the funding note stands on the first."""
    pages = (TAB, "Seite ", field("PAGE", "1"), " von ", field("NUMPAGES", "1"))
    lines = [(content.funding_note,)] if first and content.funding_note else []
    lines += [(sheet.foot,)] if sheet.foot else []
    texts: list[tuple[str, ...]] = [*lines, (content.version_line, *pages)]
    over = f"<w:pBdr>{border('top', 4, RULE, 6)}</w:pBdr>"
    blocks = [
        paragraph(Style.FOOTER, *pieces, properties=("" if index else over) + _tab(sheet.page))
        for index, pieces in enumerate(texts)
    ]
    return _part("ftr", "".join(blocks))


def section(page: Page) -> str:
    """Return the page set-up with its headers and footers."""
    turned = ' w:orient="landscape"' if page.landscape else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        '<w:headerReference w:type="first" r:id="rIdLetterhead"/>'
        '<w:footerReference w:type="default" r:id="rIdFooter"/>'
        '<w:footerReference w:type="first" r:id="rIdFirstFooter"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
        f'w:header="{twips(13)}" w:footer="{twips(10)}" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def _tab(page: Page) -> str:
    if not page.landscape:
        return ""
    former = f'<w:tab w:val="clear" w:pos="{PORTRAIT.text_width}"/>'
    return f'<w:tabs>{former}<w:tab w:val="right" w:pos="{page.text_width}"/></w:tabs>'


def _mark(height: float) -> Xml:
    frame = (
        f'<w:framePr w:w="{twips(4)}" w:h="20" w:hRule="exact" w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
        f'w:x="{twips(5)}" w:y="{twips(height)}"/>'
    )
    return paragraph(Style.FOLD_MARK, properties=frame)


def _part(kind: str, blocks: str) -> str:
    return f"<w:{kind} {NAMESPACES}>{blocks}</w:{kind}>"
