"""Rehearsals: the real actions on a copy. What they show is true, and nothing of it happens."""

import hashlib
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from actions.rehearse import rehearse, rehearse_case
from cli.rehearsal_views import write_picture
from models.case import CaseFile
from models.errors import MoveRefused, NotFound
from models.kinds import Occasion, Stage
from models.rehearsal import Paperwork, Rehearsal, Seen, rehearsal_of
from models.scenario import Scenario, Turn
from store.store import Store, open_store
from tests.council import BEGIN, Council, an_agreement_at, real_case
from tests.proceedings import Table


def course(seen: Rehearsal) -> list[tuple[str, str | None]]:
    return [(step.stage.value, step.outcome) for step in seen.steps]


@pytest.fixture(scope="module")
def before_committee(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """The agreement waits for its committee on 8 October; rehearsals leave it so, one for all is enough."""
    home = Path(shutil.copytree(empty_home, tmp_path_factory.mktemp("probe") / "home"))
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    yield an_agreement_at(store, Stage.COMMITTEE)
    store.engine.dispose()


def kept(store: Store, home: Path) -> dict[str, str]:
    """Return the bytes of everything in the home, by hash, and every row of the database."""
    files = [file for file in home.rglob("*") if file.is_file() and not file.name.endswith("-shm")]
    found = {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    with store.engine.connect() as connection:
        dump = "\n".join(connection.connection.iterdump())  # type: ignore[attr-defined]
    return {**found, "rows": hashlib.sha256(dump.encode()).hexdigest()}


def test_a_rehearsal_leaves_the_house_byte_for_byte_as_it_was(before_committee: Council) -> None:
    council = before_committee
    home = Path(str(council.store.engine.url.database)).parent
    heard: list[str] = []
    council.store.after_commit(heard.append)
    before = kept(council.store, home)
    scenario = Scenario(absent={Stage.COMMITTEE: 8}, turns={Stage.ASSEMBLY: Turn.AMEND})
    seen = rehearse(council.store, council.reference, scenario, council.now)
    assert course(seen) == [
        ("committee", "Inquorate"),
        ("committee", "Recommended"),
        ("assembly", "AdoptedAmended"),
        ("renegotiation", "Accepted"),
        ("signing", "Signed"),
        ("conditions", "Fulfilled"),
        ("in_force", None),
    ]
    assert seen.in_force == date(2025, 11, 7)
    assert [d.title for d in seen.documents][:1] == ["Beschlussauszug"]
    assert {x.occasion for x in seen.letters} >= {Occasion.QUESTION, Occasion.INVITATION, Occasion.RESULT}
    assert "8 erforderlich, 7\u00a0anwesend: nicht beschlussfähig" in seen.steps[0].finding.text.replace(
        "8\u00a0", "8 "
    )  # type: ignore[union-attr]
    assert kept(council.store, home) == before
    assert heard == []


def test_a_silent_signatory_leaves_the_agreement_standing_and_is_reminded(before_committee: Council) -> None:
    council = before_committee
    silent = Scenario(silent=frozenset({"vorsitz_ausschuss"}))
    seen = rehearse(council.store, council.reference, silent, council.now)
    assert seen.in_force is None
    assert seen.said.startswith("Das Verfahren bleibt bei „Unterzeichnung“ stehen.")
    assert Occasion.REMINDER in {x.occasion for x in seen.letters}


def test_a_committee_that_says_no_is_clarified_and_an_assembly_that_says_no_ends_it(before_committee: Council) -> None:
    council = before_committee
    turns = {Stage.COMMITTEE: Turn.REJECT, Stage.ASSEMBLY: Turn.REJECT}
    seen = rehearse(council.store, council.reference, Scenario(turns=turns), council.now)
    assert [stage for stage, _ in course(seen)] == ["committee", "clarification", "assembly", "rejected"]
    assert seen.said == "Die Vereinbarung ist am 7.\u00a0November\u00a02025 abgelehnt."
    assert any("angenommen ist, dass es weiter in die Versammlung geht" in note for note in seen.notes)


def test_an_agreement_at_rest_has_nothing_to_rehearse_and_no_picture(tmp_path: Path) -> None:
    rejected = Table(Stage.REJECTED).p
    seen = rehearsal_of(rejected, rejected, Seen(Paperwork((), ())))
    assert seen.said == "Das Verfahren ist seit dem 6.\u00a0Oktober\u00a02025 abgeschlossen: Abgelehnt."
    with pytest.raises(MoveRefused, match="keinen Zeitplan"):
        write_picture(seen, tmp_path / "bild.svg")


def test_a_meeting_that_is_moved_takes_place_on_the_other_day(before_committee: Council) -> None:
    council = before_committee
    moved = Scenario(meetings={Stage.COMMITTEE: date(2025, 10, 15)})
    seen = rehearse(council.store, council.reference, moved, council.now)
    assert seen.steps[0].meeting == seen.steps[0].ends == date(2025, 10, 15)
    assert seen.forecast
    assert seen.forecast.earliest.spans[0].meeting == date(2025, 10, 15)
    told = [x for x in seen.letters if x.occasion is Occasion.MEETING_MOVED]
    assert told
    assert len(told) == len({x.address for x in told})
    past = Scenario(meetings={Stage.COMMITTEE: date(2025, 9, 1)})
    with pytest.raises(MoveRefused, match="liegt nicht in der Zukunft"):
        rehearse(council.store, council.reference, past, council.now)


def test_a_case_is_rehearsed_before_it_begins_and_late_invitations_are_seen() -> None:
    case = CaseFile.model_validate(real_case().model_dump(mode="json") | {"conditions": ["Freigabe der Mittel"]})
    seen = rehearse_case(case, Scenario(whole_periods=True), BEGIN)
    assert course(seen)[-2:] == [("conditions", "Fulfilled"), ("in_force", None)]
    assert seen.forecast
    assert seen.in_force == seen.forecast.within_periods.in_force
    late = [step.notice for step in seen.steps if step.notice and not step.notice.holds]
    assert [finding.text.rpartition(": ")[2] for finding in late] == ["um 10\u00a0Tage versäumt."]


def test_somebody_unknown_is_named_and_nothing_is_rehearsed(before_committee: Council) -> None:
    with pytest.raises(NotFound, match="Diese Person ist nicht bekannt: niemand"):
        rehearse_case(real_case(), Scenario(absent_people=frozenset({"niemand"})), BEGIN)
    with pytest.raises(NotFound, match="2099-001"):
        rehearse(before_committee.store, "2099-001", Scenario(), BEGIN)


def test_what_is_rehearsed_is_what_happens(before_committee: Council) -> None:
    council = before_committee  # the last test here: it goes on in earnest
    seen = rehearse(council.store, council.reference, Scenario(turns={Stage.COMMITTEE: Turn.DEFER}), council.now)
    council.on(2025, 10, 8, 18)
    council.say(council.open_items()[0], treatment="deferred", note="Annahme der Probe")
    council.go_on()
    assert course(seen)[0] == ("committee", council.outcomes[-1].name)
    happened = {letter.key for letter in council.p.letters}
    assert {x.key for x in seen.letters if x.visit == 1 and x.stage is Stage.COMMITTEE} <= happened
