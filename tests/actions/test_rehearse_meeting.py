"""Meetings of bodies whose members are known, rehearsed as they are minuted: event by event, in the real room."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from actions.rehearse import rehearse, rehearse_case
from models import meeting_events as e
from models.errors import MoveRefused
from models.kinds import DocumentKind, Occasion, Stage
from models.motions import Motion, MotionKind
from models.register_yaml import read_register
from models.rehearsal import RehearsedStep
from models.scenario import Scenario, Turn
from store.store import open_store
from tests.actions.test_rehearse import kept
from tests.council import BEGIN, Council, an_agreement_at, real_case
from tests.sitting import LATE, ORDINARY, REGISTER, Sitting, called, with_register

ITEM = "p5"


@pytest.fixture(scope="module")
def begun(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Council, Sitting]]:
    """The committee sits: fourteen have come, the agreement is called, an amendment has been moved."""
    home = Path(shutil.copytree(empty_home, tmp_path_factory.mktemp("begun") / "home"))
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    council = an_agreement_at(store, Stage.COMMITTEE)
    with_register(store)
    key = council.p.visit.meeting_key or ""
    called(store, key, LATE, "Nachfrist des Fördergebers")
    sitting = Sitting(store, key).come(*ORDINARY[:14]).do(e.Opened(chair="vorsitz_ausschuss"), e.Called(item=ITEM))
    sitting.do(e.MotionMade(motion=Motion(id="a1", item=ITEM, kind=MotionKind.CONDITION, text="Mittel", moved_by="X")))
    council.now = sitting.now
    yield council, sitting
    store.engine.dispose()


def seen_in(step: RehearsedStep) -> tuple[str, ...]:
    assert step.sitting
    return tuple(line.replace("\u00a0", " ") for line in step.sitting.lines)


def test_a_meeting_that_has_begun_is_rehearsed_from_there_and_stays_as_it_is(begun: tuple[Council, Sitting]) -> None:
    council, sitting = begun
    home = Path(str(council.store.engine.url.database)).parent
    before = kept(council.store, home)
    supposed = Scenario(absent={Stage.COMMITTEE: 3}, biased_people=frozenset({"vorsitz_ausschuss"}))
    seen = rehearse(council.store, council.reference, supposed, council.now)
    step = seen.steps[0]
    lines = seen_in(step)
    assert lines[0] == "12 Stimmen im Raum, Vorsitz: Mitglied 2 der Stadt Aachen."
    assert lines[1] == "Befangen: Vorsitz des Fachausschusses Arbeit."
    assert lines[2].startswith("Antrag auf einen Vorbehalt „a1“: 15 satzungsmäßige Stimmen")
    assert [line.rpartition(": ")[2] for line in lines[2:]] == ["abgelehnt.", "angenommen."]
    assert step.notice
    assert "versäumt" in step.notice.text  # as it was found when the invitation went out
    kinds = [document.kind for document in seen.documents]
    assert kinds[:2] == [DocumentKind.RECUSAL_NOTE, DocumentKind.MOTION_PAPER]
    assert DocumentKind.MEETING_MINUTES in kinds
    assert kept(council.store, home) == before
    assert len(sitting.book.events) == 17


def test_a_case_is_rehearsed_with_the_bodies_of_a_file_from_the_invitation_to_the_minutes() -> None:
    register = read_register(REGISTER.read_text(encoding="utf-8"))
    supposed = Scenario(
        turns={Stage.COMMITTEE: Turn.AMEND}, absent_people=frozenset({"vv_ac_02"}), biased={Stage.ASSEMBLY: 2}
    )
    seen = rehearse_case(real_case(), supposed, BEGIN, register)
    assert seen.in_force == date(2025, 11, 7)
    committee, assembly = (step for step in seen.steps if step.sitting)
    assert committee.outcome == "RecommendedAmended"
    assert "Mitglied 7 der Stadt Aachen vertritt Mitglied 2 der Stadt Aachen." in seen_in(committee)
    assert "60 anwesend, davon 2 befangen" in seen_in(assembly)[-1]
    assert "Fachausschuss: Mitglied 2 der Stadt Aachen fehlt, der Sitz ist vertreten durch Mitglied 7" in seen.notes[0]
    letters = [letter for letter in seen.letters if letter.occasion is Occasion.MEETING_CALLED]
    assert len(letters) == len({(letter.meeting_key, letter.person) for letter in letters}) > 70
    assert [step.notice.holds for step in (committee, assembly) if step.notice] == [True, True]
    with pytest.raises(MoveRefused, match="Die Gremiendatei gehört zu „andere“"):
        rehearse_case(real_case(), supposed, BEGIN, register.model_copy(update={"agency": "andere"}))
