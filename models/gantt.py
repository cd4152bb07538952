"""A forecast as a picture: stages as bars in the calendar, drawn as SVG without any library, and the same as text."""

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape

from babel.dates import format_date

from models.forecast import Course, Forecast, Span
from models.german import NBSP, day, short_day

WIDTH, LABELS, RIGHT, TOP, ROW = 1000, 230, 40, 118, 46
EARLIEST, PERIODS, MEETING, INK, MUTED, GRID = "#0b4a5e", "#a9c3cc", "#b3261e", "#1a1a1a", "#4a5a61", "#d9e0e3"
STYLE = "font-family: Arial, 'Liberation Sans', sans-serif"


def as_svg(seen: Forecast) -> str:
    """Return the picture; it says in title and description what it shows, so that nobody needs to see it."""
    spans = list(zip(seen.earliest.spans, seen.within_periods.spans, strict=True))
    height = TOP + ROW * len(spans) + 64
    scale = _Scale(seen.today, max(seen.earliest.in_force, seen.within_periods.in_force))
    bottom = TOP + ROW * len(spans)
    drawn = [
        _text(24, 34, f"{seen.title}: wann frühestens in Kraft?", size=20, bold=True),
        _text(24, 58, headline(seen), size=14, colour=MUTED),
        *_months(scale, bottom),
        *(shape for row, pair in enumerate(spans) for shape in _row(scale, TOP + row * ROW, *pair)),
        *_legend(bottom + 36),
    ]
    said = " ".join(text_lines(seen))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" lang="de" aria-labelledby="titel beschreibung" style="{STYLE}">'
        f'<title id="titel">{escape(seen.title)}: Weg bis zum Inkrafttreten</title>'
        f'<desc id="beschreibung">{escape(said)}</desc>'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>{"".join(drawn)}</svg>\n'
    )


def headline(seen: Forecast) -> str:
    """Say both days in one sentence."""
    return (
        f"Frühestens in Kraft: {day(seen.earliest.in_force)}, wenn alle sofort antworten; "
        f"{day(seen.within_periods.in_force)}, wenn alle ihre Fristen ausschöpfen."
    )


def text_lines(seen: Forecast) -> list[str]:
    """Say the same as the picture in sentences, a stage each, then what was assumed."""
    lines = [headline(seen)]
    for early, late in zip(seen.earliest.spans, seen.within_periods.spans, strict=True):
        lines.append(f"{early.title}: frühestens bis {_ends(early)}; mit allen Fristen bis {_ends(late)}.")
    return [*lines, *notes(seen)]


def notes(seen: Forecast) -> list[str]:
    """Return what was assumed on either way, each once, saying on which."""
    found = [(course.notes, said) for course, said in _courses(seen)]
    return list(dict.fromkeys(f"{said}: {note}" for known, said in found for note in known))


def _courses(seen: Forecast) -> tuple[tuple[Course, str], ...]:
    return (seen.earliest, "Frühestens"), (seen.within_periods, "Mit allen Fristen")


def _ends(span: Span) -> str:
    sits = f" (Sitzung am {short_day(span.meeting)}" if span.meeting else ""
    invited = f", Einladung bis {short_day(span.invite_by)}" if span.invite_by else ""
    return f"{short_day(span.ends)}{sits}{invited}{')' if sits else ''}"


class _Scale:
    """Where a day lies in the picture."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, max(last, first + timedelta(days=14))

    def at(self, on: date) -> float:
        room = WIDTH - LABELS - RIGHT
        return round(LABELS + room * (on - self.first).days / (self.last - self.first).days, 1)


def _months(scale: _Scale, bottom: int) -> Iterator[str]:
    """Draw a line at the first of each month, with its name where there is room for it."""
    start = scale.first.replace(day=1)
    written = LABELS - 100.0
    while start <= scale.last:
        x = scale.at(max(start, scale.first))
        if x - written >= 78:
            yield _text(x + 4, TOP - 14, format_date(start, "MMM y", locale="de").replace(" ", NBSP), 12, colour=MUTED)
            written = x
        yield f'<line x1="{x}" y1="{TOP - 28}" x2="{x}" y2="{bottom}" stroke="{GRID}"/>'
        start = (start + timedelta(days=32)).replace(day=1)


def _row(scale: _Scale, top: int, early: Span, late: Span) -> Iterator[str]:
    yield _text(24, top + 21, early.title, size=14)
    yield _text(24, top + 36, _span_of_ends(early, late), size=11, colour=MUTED)
    for span, colour, y in ((early, EARLIEST, top + 6), (late, PERIODS, top + 22)):
        x = scale.at(span.begins)
        width = round(max(3.0, scale.at(span.ends) - x), 1)
        yield f'<rect x="{x}" y="{y}" width="{width}" height="13" rx="2" fill="{colour}"/>'
        if span.meeting:
            yield _diamond(scale.at(span.meeting), y + 6.5)


def _span_of_ends(early: Span, late: Span) -> str:
    if early.ends == late.ends:
        return f"Ende {short_day(early.ends)}"
    return f"Ende {short_day(early.ends)} bis {short_day(late.ends)}"


def _diamond(x: float, y: float) -> str:
    points = f"{x},{y - 7} {x + 7},{y} {x},{y + 7} {x - 7},{y}"
    return f'<polygon points="{points}" fill="{MEETING}" stroke="#ffffff"/>'


def _legend(y: int) -> Iterator[str]:
    yield f'<rect x="24" y="{y - 11}" width="24" height="13" rx="2" fill="{EARLIEST}"/>'
    yield _text(56, y, "alle antworten sofort", size=12)
    yield f'<rect x="220" y="{y - 11}" width="24" height="13" rx="2" fill="{PERIODS}"/>'
    yield _text(252, y, "alle schöpfen ihre Fristen aus", size=12)
    yield _diamond(470, y - 4.5)
    yield _text(484, y, "Sitzung", size=12)


def _text(x: float, y: float, words: str, size: int, *, bold: bool = False, colour: str = INK) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}"{weight} fill="{colour}">{escape(words)}</text>'
