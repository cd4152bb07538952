"""The numbering part of the house template: § / (1) / a) of agreements, Anlage 1, and dashes."""

from documents.look import Style
from documents.ooxml import NAMESPACES


def _level(level: int, form: str, text: str, left: int, hanging: int, style: Style | None = None, rpr: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    look = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{look}</w:lvl>'
    )


def _list(number: int, nsid: str, *levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{nsid}"/><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


def numbering_part() -> str:
    """Return ``word/numbering.xml``; the styles carry the numbers, so a paragraph needs only its style."""
    lists = (
        _list(
            1,
            "52410001",
            _level(0, "decimal", "§\u00a0%1", 567, 567, Style.CLAUSE),
            _level(1, "decimal", "(%2)", 567, 567, Style.PARAGRAPH),
            _level(2, "lowerLetter", "%3)", 964, 397, Style.LETTER),
        ),
        _list(2, "52410002", _level(0, "decimal", "Anlage\u00a0%1", 1134, 1134, Style.ENCLOSURE)),
        _list(
            3,
            "52410003",
            _level(0, "bullet", "–", 340, 340, Style.BULLET),
            _level(1, "bullet", "–", 227, 227, Style.CELL_BULLET),
        ),
    )
    used = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (1, 2, 3))
    return f"<w:numbering {NAMESPACES}>{''.join(lists)}{used}</w:numbering>"
