"""Days per stage as a picture: bars side by side, and the same as text."""

from collections.abc import Iterator, Mapping, Sequence

from models.drawing import DARK, LABELS, LIGHT, MUTED, RIGHT, WIDTH, bar, picture, text
from models.durations import Duration
from models.german import number
from models.kinds import Stage

TOP, ROW = 60, 44
ROOM = WIDTH - LABELS - RIGHT - 60  #: for the longest bar; behind it stands its number


def as_svg(title: str, found: Sequence[Duration], titles: Mapping[Stage, str]) -> str:
    """Return the picture."""
    longest = max((max(each.median or 0, each.own or 0) for each in found), default=0) or 1
    bottom = TOP + ROW * len(found)
    own = any(each.own is not None for each in found)
    drawn = [
        text(24, 34, title, 18, bold=True),
        *(shape for row, each in enumerate(found) for shape in _row(TOP + row * ROW, each, titles, longest)),
        *_legend(bottom + 28, own=own),
    ]
    return picture(title, text_lines(found, titles), bottom + 48, drawn)


def text_lines(found: Sequence[Duration], titles: Mapping[Stage, str]) -> list[str]:
    """Say the same as the picture in sentences."""
    return [f"{titles[each.stage]}: {'; '.join(_said(each))}." for each in found]


def _said(each: Duration) -> Iterator[str]:
    yield (
        f"im Mittel {number(each.median)} Tage" if each.median is not None else "noch von keiner Vereinbarung verlassen"
    )
    if each.own is not None:
        yield f"hier {each.own} Tage"


def _row(top: int, each: Duration, titles: Mapping[Stage, str], longest: float) -> Iterator[str]:
    yield text(24, top + 20, titles[each.stage], 14)
    bars = [(each.own, DARK, 4), (each.median, LIGHT, 20)]
    for days, colour, down in bars:
        if days is not None:
            width = ROOM * days / longest
            yield bar(LABELS, top + down, width, colour)
            yield text(LABELS + max(3.0, width) + 8, top + down + 11, number(days), 12, colour=MUTED)


def _legend(y: int, *, own: bool) -> Iterator[str]:
    yield bar(24, y - 11, 24, LIGHT)
    yield text(56, y, "Median aller Vereinbarungen, in Tagen", size=12)
    if own:
        yield bar(330, y - 11, 24, DARK)
        yield text(362, y, "diese Vereinbarung", size=12)
