"""The form of a progress report."""

from models.life_facts import ReportGiven
from models.proceeding import Proceeding
from pages.entries import Entries


def report(entries: Entries, _p: Proceeding) -> ReportGiven:
    """Read a progress report."""
    lines = [line.strip() for line in entries.text("figures").splitlines() if line.strip()]
    figures = tuple((label.strip(), value.strip()) for label, _, value in (line.partition(":") for line in lines))
    return ReportGiven(
        on=entries.day("on", "Bitte tragen Sie das Datum des Berichts ein."),
        since=entries.day("since", "Bitte tragen Sie den Beginn des Zeitraums ein."),
        until=entries.day("until", "Bitte tragen Sie das Ende des Zeitraums ein."),
        activities=tuple(line.strip() for line in entries.text("activities").splitlines() if line.strip()),
        figures=figures,
        overlaps=entries.text("overlaps"),
        outlook=entries.text("outlook"),
    )
