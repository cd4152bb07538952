"""The course of a procedure as one HTML page with a timeline picture; nothing on it comes from elsewhere."""

from datetime import datetime
from html import escape
from pathlib import Path

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from cli.report import Evidence
from models.agreement import StageVisit
from models.german import clock, short_day
from models.procedure import RESTING
from models.proceeding import Proceeding

WIDTH, LEFT, ROW, TOP = 960, 210, 34, 30

environment = Environment(loader=PackageLoader("cli"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def write_page(target: Path, evidence: Evidence) -> None:
    """Write the page."""
    p = evidence.p
    page = environment.get_template("bericht.html").render(
        p=p,
        case=p.case,
        visits=[(visit, p.step_of(visit.stage).title, visit.outcome) for visit in p.visits],
        picture=Markup(timeline(p)),  # noqa: S704 - drawn and escaped below
        prefect=evidence.prefect,
        seconds=f"{evidence.seconds:.0f}",
        short_day=short_day,
        clock=clock,
        letters=[letter for letter in p.letters if letter.sent_at],
    )
    target.write_text(page, encoding="utf-8")


def timeline(p: Proceeding) -> str:
    """Return a drawing of the visits, one bar each, on the days they really took."""
    visits = p.visits
    begin = visits[0].opened_at
    end = max(visit.concluded_at or visit.opened_at for visit in visits)
    whole = max(1.0, (end - begin).total_seconds())

    def x(moment: datetime) -> float:
        return LEFT + (WIDTH - LEFT - 90) * (moment - begin).total_seconds() / whole

    height = TOP + ROW * len(visits) + 20
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" xmlns="http://www.w3.org/2000/svg">',
        "<title>Zeitlicher Verlauf des Verfahrens</title>",
    ]
    for number, visit in enumerate(visits):
        title = p.step_of(visit.stage).title
        parts.append(
            _bar(title, visit, x(visit.opened_at), x(visit.concluded_at or visit.opened_at), TOP + ROW * number)
        )
    return "".join([*parts, "</svg>"])


def _bar(title: str, visit: StageVisit, begin: float, end: float, y: float) -> str:
    numbered = title + (f" ({visit.visit}.)" if visit.visit > 1 else "")
    colour = "#0b5d2e" if visit.stage in RESTING else "#0b4a5e"
    until = short_day(visit.concluded_at) if visit.concluded_at else short_day(visit.opened_at)
    return (
        f'<text x="{LEFT - 14}" y="{y + 15}" text-anchor="end" font-size="13">{escape(numbered)}</text>'
        f'<line x1="{LEFT}" x2="{WIDTH - 90}" y1="{y + 11}" y2="{y + 11}" stroke="#d7e0e4"/>'
        f'<rect x="{begin:.1f}" y="{y + 3}" width="{max(6.0, end - begin):.1f}" height="16" rx="3" fill="{colour}"/>'
        f'<text x="{max(begin + 6, end) + 8:.1f}" y="{y + 15}" font-size="11" fill="#4a5a61" '
        f'paint-order="stroke" stroke="#ffffff" stroke-width="5">{escape(until)}</text>'
    )
