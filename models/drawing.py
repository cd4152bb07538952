"""What all our pictures are drawn with: text, bars and a calendar as SVG, without any library and without any style."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from html import escape

from babel.dates import format_date

from models.german import NBSP

WIDTH, LABELS, RIGHT = 1000, 230, 40
DARK, LIGHT, RED, INK, MUTED, GRID = "#0b4a5e", "#a9c3cc", "#b3261e", "#1a1a1a", "#4a5a61", "#d9e0e3"


def picture(title: str, said: Iterable[str], height: int, shapes: Iterable[str]) -> str:
    """Return a whole picture; it says in title and description what it shows, so that nobody needs to see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" lang="de" aria-labelledby="titel beschreibung" font-family="Arial, Liberation Sans, sans-serif">'
        f'<title id="titel">{escape(title)}</title>'
        f'<desc id="beschreibung">{escape(" ".join(said))}</desc>'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>{"".join(shapes)}</svg>\n'
    )


class Scale:
    """Where a day lies in the picture."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, max(last, first + timedelta(days=14))

    def at(self, on: date) -> float:
        """Return how far to the right a day is."""
        room = WIDTH - LABELS - RIGHT
        return round(LABELS + room * (on - self.first).days / (self.last - self.first).days, 1)


def months(scale: Scale, top: int, bottom: int) -> Iterator[str]:
    """Draw a line at the first of each month, with its name where there is room for it."""
    start = scale.first.replace(day=1)
    written = LABELS - 100.0
    while start <= scale.last:
        x = scale.at(max(start, scale.first))
        if x - written >= 78:
            yield text(x + 4, top - 14, format_date(start, "MMM y", locale="de").replace(" ", NBSP), 12, colour=MUTED)
            written = x
        yield f'<line x1="{x}" y1="{top - 28}" x2="{x}" y2="{bottom}" stroke="{GRID}"/>'
        start = (start + timedelta(days=32)).replace(day=1)


def bar(x: float, y: float, width: float, colour: str, height: float = 13) -> str:
    """Draw a bar; one of no width is still seen."""
    return f'<rect x="{x}" y="{y}" width="{round(max(3.0, width), 1)}" height="{height}" rx="2" fill="{colour}"/>'


def diamond(x: float, y: float) -> str:
    """Draw a meeting."""
    points = f"{x},{y - 7} {x + 7},{y} {x},{y + 7} {x - 7},{y}"
    return f'<polygon points="{points}" fill="{RED}" stroke="#ffffff"/>'


def text(x: float, y: float, words: str, size: int, *, bold: bool = False, colour: str = INK) -> str:
    """Write words."""
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}"{weight} fill="{colour}">{escape(words)}</text>'
