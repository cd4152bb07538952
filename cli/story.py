"""The stories that the demonstration plays: who answers what on which day. The dates are those of the real case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.case import BERLIN
from models.kinds import Question

Answers = dict[str, Any]

#: Stands for all members of the round table.
EVERYBODY = "alle"


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment in Berlin."""
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN)


@dataclass(frozen=True)
class Scene:
    """On a day people who were asked a question answer it; ``by`` gives single people other answers."""

    when: datetime
    question: Question
    title: str
    answers: Answers = field(default_factory=dict)
    by: Mapping[str, Answers] = field(default_factory=dict)
    only: tuple[str, ...] = ()  #: the others keep silent in this scene


LINKED = (
    "Jede Partei stellt die Angebote der anderen auf ihren Internetseiten zutreffend dar, verlinkt sie "
    "und prüft die Angaben einmal im Halbjahr."
)

BEGIN = at(2025, 8, 18, 9)

UP_TO_THE_ASSEMBLY = (
    Scene(at(2025, 8, 20, 10), Question.RELEASE_DRAFT, "Die Koordination gibt den Entwurf in die Beteiligung."),
    Scene(
        at(2025, 8, 28, 14),
        Question.GIVE_STATEMENT,
        "Zwölf Mitglieder des Runden Tisches nehmen Stellung; zwei haben Vorschläge.",
        {"stand": "no_remarks"},
        by={
            "ihk_aachen": {
                "stand": "proposals",
                "proposal__oeffentlichkeit_2": LINKED,
                "reason__oeffentlichkeit_2": "Veraltete Angaben führen Betriebe in die Irre.",
            },
            "dgb_region": {
                "stand": "proposals",
                "remark": "Faire Arbeitsbedingungen gehören in jedes Treffen.",
            },
        },
    ),
    Scene(
        at(2025, 9, 3, 11),
        Question.EVALUATE_REVIEW,
        "Die Koordination arbeitet den Vorschlag der IHK ein: Fassung 2.",
        {"text__oeffentlichkeit_2": LINKED, "note": "Vorschlag der IHK Aachen übernommen."},
    ),
    Scene(
        at(2025, 9, 9, 15),
        Question.GIVE_STATEMENT,
        "Die Mitglieder nehmen zur überarbeiteten Fassung Stellung.",
        {"stand": "no_remarks"},
    ),
    Scene(
        at(2025, 10, 1, 13),
        Question.RECORD_ROUND_TABLE,
        "Der Runde Tisch gleicht die Fassung ab; die Koordination hält das Ergebnis fest.",
        {"agreed": "yes", "present": EVERYBODY, "tasks": "Kontaktdaten der Ansprechpartner*innen austauschen"},
    ),
    Scene(
        at(2025, 10, 2, 9),
        Question.CONFIRM_RESULT,
        "Die Mitglieder bestätigen das Ergebnis.",
        {"agrees": "yes"},
    ),
    Scene(
        at(2025, 10, 8, 18),
        Question.RECORD_MEETING,
        "Der Fachausschuss empfiehlt einstimmig bei einer Enthaltung.",
        {
            "treatment": "voted",
            "present__ordentlich": 13,
            "no__ordentlich": 0,
            "abstain__ordentlich": 1,
            "present__beratend": 7,
            "no__beratend": 0,
            "abstain__beratend": 0,
        },
    ),
)

DECIDED = {
    "treatment": "voted",
    "present__mitglieder": 47,
    "no__mitglieder": 0,
    "abstain__mitglieder": 2,
}


def signing(first: datetime, second: datetime) -> tuple[Scene, ...]:
    """Return the scenes of the signatures."""
    return (
        Scene(
            first,
            Question.SIGN,
            "Der Vorsitz des Fachausschusses unterzeichnet für die Region.",
            {"signs": "yes", "name": "Vorsitz des Fachausschusses", "place": "Aachen"},
        ),
        Scene(
            second,
            Question.SIGN,
            "Die FAI NRW unterzeichnet für die Landesseite; das MAGS muss es nicht mehr tun.",
            {"signs": "yes", "name": "Shyney Vallomtharayil", "place": "Düsseldorf"},
            only=("shyney_vallomtharayil",),
        ),
    )


STRAIGHT = (
    *UP_TO_THE_ASSEMBLY,
    Scene(
        at(2025, 11, 7, 17),
        Question.RECORD_MEETING,
        "Die Verbandsversammlung beschließt einstimmig bei zwei Enthaltungen.",
        DECIDED,
    ),
    *signing(at(2025, 11, 14, 10), at(2025, 11, 21, 11)),
)

INQUORATE = (
    *UP_TO_THE_ASSEMBLY,
    Scene(
        at(2025, 11, 7, 17),
        Question.RECORD_MEETING,
        "Die Verbandsversammlung ist mit 28 von 60 nicht beschlussfähig; der Punkt kommt am 28. November wieder.",
        {
            "treatment": "not_quorate",
            "present__mitglieder": 28,
            "meeting_day": "2025-11-28",
            "meeting_time": "10:00",
            "meeting_place": "Aachen",
            "meeting_number": "SI/2025/144",
        },
    ),
    Scene(
        at(2025, 11, 28, 13),
        Question.RECORD_MEETING,
        "In der zweiten Sitzung beschließt die Verbandsversammlung einstimmig bei zwei Enthaltungen.",
        DECIDED,
    ),
    *signing(at(2025, 12, 3, 10), at(2025, 12, 10, 11)),
)

STORIES: Mapping[str, tuple[Scene, ...]] = {"straight": STRAIGHT, "inquorate": INQUORATE}
