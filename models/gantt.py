"""A forecast as a picture: stages as bars in the calendar, drawn as SVG without any library, and the same as text."""

from collections.abc import Iterator

from models.drawing import DARK, LIGHT, MUTED, Scale, bar, diamond, months, picture, text
from models.forecast import Course, Forecast, Span
from models.german import day, short_day

TOP, ROW = 118, 46
EARLIEST, PERIODS = DARK, LIGHT


def as_svg(seen: Forecast) -> str:
    """Return the picture."""
    spans = list(zip(seen.earliest.spans, seen.within_periods.spans, strict=True))
    scale = Scale(seen.today, max(seen.earliest.in_force, seen.within_periods.in_force))
    bottom = TOP + ROW * len(spans)
    drawn = [
        text(24, 34, f"{seen.title}: wann frühestens in Kraft?", size=20, bold=True),
        text(24, 58, headline(seen), size=14, colour=MUTED),
        *months(scale, TOP, bottom),
        *(shape for row, pair in enumerate(spans) for shape in _row(scale, TOP + row * ROW, *pair)),
        *_legend(bottom + 36),
    ]
    return picture(f"{seen.title}: Weg bis zum Inkrafttreten", text_lines(seen), bottom + 64, drawn)


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


def _row(scale: Scale, top: int, early: Span, late: Span) -> Iterator[str]:
    yield text(24, top + 21, early.title, size=14)
    yield text(24, top + 36, _span_of_ends(early, late), size=11, colour=MUTED)
    for span, colour, y in ((early, EARLIEST, top + 6), (late, PERIODS, top + 22)):
        x = scale.at(span.begins)
        yield bar(x, y, scale.at(span.ends) - x, colour)
        if span.meeting:
            yield diamond(scale.at(span.meeting), y + 6.5)


def _span_of_ends(early: Span, late: Span) -> str:
    if early.ends == late.ends:
        return f"Ende {short_day(early.ends)}"
    return f"Ende {short_day(early.ends)} bis {short_day(late.ends)}"


def _legend(y: int) -> Iterator[str]:
    yield bar(24, y - 11, 24, EARLIEST)
    yield text(56, y, "alle antworten sofort", size=12)
    yield bar(220, y - 11, 24, PERIODS)
    yield text(252, y, "alle schöpfen ihre Fristen aus", size=12)
    yield diamond(470, y - 4.5)
    yield text(484, y, "Sitzung", size=12)
