"""The result as a picture: horizontal bars with their values, drawn as SVG without any library."""

from collections.abc import Iterable
from html import escape

from bench.figures import Part, Series

WIDTH, LABELS, BAR, GAP, HEAD, FOOT = 960, 290, 26, 14, 56, 44
ROOM = WIDTH - LABELS - 150  # for the greatest value; right of it stands the median
OURS, OTHERS, INK, MUTED = "#0b4a5e", "#9fb3bb", "#1a1a1a", "#4a5a61"


def picture(parts: Iterable[Part], footing: str) -> str:
    """Return the picture of all parts, one below the other."""
    drawn: list[str] = []
    top = 24
    for part in parts:
        drawn.append(_part(part, top))
        top += HEAD + len(part.series) * (BAR + GAP) + FOOT
    drawn.append(_text(24, top, footing, size=13, colour=MUTED))
    style = "font-family: Arial, 'Liberation Sans', sans-serif"
    height = top + 24
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" lang="de" style="{style}"><title>Rundlauf im Vergleich</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>{"".join(drawn)}</svg>\n'
    )


def _part(part: Part, top: int) -> str:
    longest = max(series.most for series in part.series)
    lines = [
        _text(24, top + 16, part.title, size=18, bold=True),
        _text(24, top + 38, f"{part.unit}, Median; Strich: kleinster bis größter Wert", size=13, colour=MUTED),
    ]
    for index, series in enumerate(part.series):
        lines.append(_bar(series, top + HEAD + index * (BAR + GAP), longest))
    said = " · ".join(f"{c.title}: {number(c.ratio)}{c.unit}" for c in part.comparisons)
    below = top + HEAD + len(part.series) * (BAR + GAP) + 10
    return "".join([*lines, _text(24, below, said, size=13)])


def _bar(series: Series, y: int, longest: float) -> str:
    def place(value: float) -> float:
        return LABELS + ROOM * value / longest

    middle = y + BAR / 2
    colour = OURS if series.name == "rundlauf" else OTHERS
    length = max(2.0, place(series.median) - LABELS)
    span = f"M{place(series.least):.1f} {middle} H{place(series.most):.1f}"
    end = max(place(series.most), LABELS + length)
    return (
        _text(LABELS - 12, middle + 5, series.title, size=14, anchor="end", bold=series.name == "rundlauf")
        + f'<rect x="{LABELS}" y="{y}" width="{length:.1f}" height="{BAR}" rx="2" fill="{colour}"/>'
        + f'<path d="{span}" stroke="#ffffff" stroke-width="4"/><path d="{span}" stroke="{INK}" stroke-width="1.5"/>'
        + _text(end + 10, middle + 5, number(series.median), size=15, bold=True)
    )


def number(value: float) -> str:
    """``11 234``, ``25,4`` or ``1,62``: as many digits as mean something."""
    places = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{places}f}".replace(",", "\u202f").replace(".", ",")


def _text(
    x: float, y: float, words: str, *, size: int, colour: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}"{weight}>'
        f"{escape(words)}</text>"
    )
