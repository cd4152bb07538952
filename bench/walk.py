"""The way of the real case from its draft into force, answer by answer; who answers is not measured."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from actions.answer import answer
from models.answers import ANSWER
from models.case import BERLIN, CaseFile
from models.case_reading import read_case
from models.case_variation import varied
from models.kinds import Question
from models.proceeding import Proceeding
from models.work_items import WorkItem
from store.loading import load
from store.store import Store

EXAMPLE = Path(__file__).parents[1] / "examples" / "region-aachen-fai-nrw.yaml"


def at(month: int, day: int, hour: int = 12) -> datetime:
    """Return a moment of 2025 in Berlin."""
    return datetime(2025, month, day, hour, tzinfo=BERLIN)


BEGIN = at(8, 18, 9)


@dataclass(frozen=True)
class Scene:
    """On a day a question is answered by everybody who is asked it, or by the first of them alone."""

    when: datetime
    question: Question
    title: str
    content: Mapping[str, Any] = field(default_factory=dict)
    alone: bool = False


SIGNED = {"signs": True, "name": "Muster", "place": "Aachen"}
SCENES = (
    Scene(at(8, 20), Question.RELEASE_DRAFT, "Entwurf freigegeben"),
    Scene(at(9, 1), Question.GIVE_STATEMENT, "letzte Stellungnahme", {"agrees": True}),
    Scene(at(10, 1, 14), Question.RECORD_ROUND_TABLE, "Runder Tisch festgehalten", {"agreed": True}),
    Scene(at(10, 2), Question.CONFIRM_RESULT, "letzte Bestätigung", {"agrees": True}),
    Scene(
        at(10, 8, 18),
        Question.RECORD_MEETING,
        "Fachausschuss empfiehlt",
        {"treatment": "voted", "tallies": {"ordentlich": {"present": 12}, "beratend": {"present": 6}}},
    ),
    Scene(
        at(11, 7, 18),
        Question.RECORD_MEETING,
        "Verbandsversammlung beschließt",
        {"treatment": "voted", "tallies": {"mitglieder": {"present": 47, "abstain": 2}}},
    ),
    Scene(at(11, 14), Question.SIGN, "erste Unterschrift", SIGNED, alone=True),
    Scene(at(11, 21), Question.SIGN, "letzte Unterschrift", SIGNED, alone=True),
)


def cases(count: int) -> list[CaseFile]:
    """Return the real case and further ones that differ in their number only."""
    real = read_case(EXAMPLE.read_text(encoding="utf-8"))
    return [varied(real, paper_number=f"2025/{int(real.paper.number[5:]) + number:03d}") for number in range(count)]


def proceeding(store: Store, reference: str) -> Proceeding:
    """Return everything known about an agreement."""
    with store.reading() as session:
        return load(session, reference)


def asked(store: Store, reference: str, scene: Scene) -> list[WorkItem]:
    """Return the questions that this scene answers."""
    p = proceeding(store, reference)
    items = [item for item in p.asked_now if item.is_open and item.question is scene.question]
    return items[:1] if scene.alone else items


def say(store: Store, item: WorkItem, scene: Scene, now: datetime) -> None:
    """Answer one question as the scene has it."""
    facts = dict(scene.content)
    if scene.question is Question.RECORD_ROUND_TABLE:
        facts["present"] = list(proceeding(store, item.reference).case.round_table.members)
    answer(store, item.key, ANSWER.validate_python({"question": item.question, **facts}), item.person, now)
