"""Council papers on the page: where a paper is consulted, and the fields that name it."""

from collections.abc import Sequence
from datetime import date

from documents.ooxml import Column, Xml
from documents.parts import house_table, quiet, spread, stacked
from models.case import LocalMoment
from models.german import short_day
from models.strict import Strict


class Consultation(Strict):
    """One line of the Beratungsfolge."""

    body: str
    role: str  #: ``Vorberatung`` or ``Entscheidung``
    on: date | None = None
    meeting_number: str = ""
    occasion: str = ""
    agenda_number: str = ""


def consultation_table(consultations: Sequence[Consultation]) -> list[Xml]:
    """The Beratungsfolge: body, role, day, meeting and item."""
    if not consultations:
        return []
    number, body, role, on, top = spread(5, 51, 17, 17, 10)
    columns = (
        Column("Nr.", number),
        Column("Gremium", body),
        Column("Zuständigkeit", role),
        Column("Sitzung am", on),
        Column("TOP", top),
    )
    rows = [
        (
            str(index),
            stacked(step.body, quiet(" · ".join(filter(None, (step.meeting_number, step.occasion))))),
            step.role,
            short_day(step.on) if step.on else "offen",
            step.agenda_number or "offen",
        )
        for index, step in enumerate(consultations, 1)
    ]
    return [house_table(columns, rows, "Beratungsfolge")]


def publicity(public: bool) -> str:
    """``öffentlich`` or ``nichtöffentlich``."""
    return "öffentlich" if public else "nichtöffentlich"


def approval(
    approved: LocalMoment | None, otherwise: str = "Der Auszug ergeht vorbehaltlich der Genehmigung der Niederschrift."
) -> str:
    """Say when the minutes were approved, or what holds until they are."""
    return f"Die Niederschrift wurde am {short_day(approved)} genehmigt." if approved else otherwise
