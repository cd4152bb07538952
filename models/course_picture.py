"""The way an agreement has come as a picture: its visits as bars in the calendar, and the same as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.case import in_berlin
from models.drawing import DARK, LIGHT, MUTED, Scale, bar, diamond, months, picture, text
from models.german import counted, short_day
from models.procedure import RESTING
from models.proceeding import Proceeding

TOP, ROW = 76, 38


@dataclass(frozen=True)
class Passed:
    """One visit in the calendar; without an end it is the open one."""

    title: str
    begun: date
    ended: date | None
    said: str  #: how it ended
    meeting: date | None = None

    def days(self, today: date) -> int:
        """Return how many days it has taken so far."""
        return max(0, ((self.ended or today) - self.begun).days)  # a clock that was set back


def passed(p: Proceeding) -> list[Passed]:
    """Return the visits of an agreement; where it has come to rest nothing takes time any more."""
    found = []
    for visit in p.visits:
        title, begun = p.step_of(visit.stage).title, in_berlin(visit.opened_at).date()
        meeting = p.meeting_of(visit)
        found.append(
            Passed(
                title=f"{title} ({visit.visit}.)" if visit.visit > 1 else title,
                begun=begun,
                ended=in_berlin(visit.concluded_at).date() if visit.concluded_at else _rests(p, visit.stage, begun),
                said=visit.outcome.said if visit.outcome else "",
                meeting=meeting.on if meeting else None,
            )
        )
    return found


def _rests(p: Proceeding, stage: str, begun: date) -> date | None:
    return begun if stage == p.agreement.stage and p.agreement.stage in RESTING else None


def as_svg(p: Proceeding, today: date) -> str:
    """Return the picture."""
    visits = passed(p)
    scale = Scale(visits[0].begun, max(today, *(visit.meeting or today for visit in visits)))
    bottom = TOP + ROW * len(visits)
    drawn = [
        *months(scale, TOP, bottom),
        *(shape for row, visit in enumerate(visits) for shape in _row(scale, TOP + row * ROW, visit, today)),
        *_legend(bottom + 32),
    ]
    title = f"{p.case.short_title}: Verlauf"
    return picture(title, text_lines(visits, today), bottom + 52, [text(24, 32, title, 18, bold=True), *drawn])


def text_lines(visits: Sequence[Passed], today: date) -> list[str]:
    """Say the same as the picture in sentences."""
    return [_sentence(visit, today) for visit in visits]


def _sentence(visit: Passed, today: date) -> str:
    days = counted(visit.days(today), "Tag", "Tage")
    if visit.ended is None:
        return f"{visit.title}: seit {short_day(visit.begun)}, bisher {days}."
    if visit.ended == visit.begun:
        return f"{visit.title}: {short_day(visit.begun)}{f', {visit.said}' if visit.said else ''}."
    return f"{visit.title}: {short_day(visit.begun)} bis {short_day(visit.ended)}, {days}, {visit.said}."


def _row(scale: Scale, top: int, visit: Passed, today: date) -> Iterator[str]:
    yield text(24, top + 14, visit.title, size=14)
    yield text(24, top + 28, visit.said or ("hier" if visit.ended is None else ""), size=11, colour=MUTED)
    x = scale.at(visit.begun)
    yield bar(x, top + 5, scale.at(visit.ended or today) - x, DARK if visit.ended else LIGHT, 15)
    if visit.meeting:
        yield diamond(scale.at(visit.meeting), top + 12.5)


def _legend(y: int) -> Iterator[str]:
    yield bar(24, y - 11, 24, DARK)
    yield text(56, y, "abgeschlossen", size=12)
    yield bar(170, y - 11, 24, LIGHT)
    yield text(202, y, "läuft", size=12)
    yield diamond(262, y - 4.5)
    yield text(276, y, "Sitzung", size=12)
