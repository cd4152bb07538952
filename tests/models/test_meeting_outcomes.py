"""What a body has decided on an agreement, from the record of its meeting."""

from typing import Any

import pytest

from models import outcomes as o
from models.deciding import outcome_of
from models.kinds import Question as Q
from models.kinds import Stage
from tests.proceedings import Table

CHANGE = {"clause": "kuendigung_1", "text": "Sechs Monate."}


def meeting(stage: Stage, treatment: str = "voted", votes: dict[str, Any] | None = None, **record: Any) -> o.Outcome:
    group, seats, taker = (
        ("ordentlich", 15, "schriftfuehrung_ausschuss")
        if stage is Stage.COMMITTEE
        else ("mitglieder", 60, "schriftfuehrung_versammlung")
    )
    tallies = {group: {"present": seats} | (votes or {})}
    outcome = outcome_of(
        Table(stage).meets().says(taker, Q.RECORD_MEETING, treatment=treatment, **{"tallies": tallies} | record).p
    )
    assert outcome is not None
    return outcome


def test_the_committee_recommends() -> None:
    assert meeting(Stage.COMMITTEE) == o.Recommended()
    assert meeting(Stage.COMMITTEE, changes=[CHANGE]) == o.RecommendedAmended.model_validate({"changes": [CHANGE]})


@pytest.mark.parametrize("treatment", ["noted", "no_recommendation"])
def test_the_committee_passes_on_what_it_only_notes(treatment: str) -> None:
    assert meeting(Stage.COMMITTEE, treatment, tallies={}, note="Kenntnis") == o.PassedOn(reason="Kenntnis")


def test_the_assembly_adopts() -> None:
    assert meeting(Stage.ASSEMBLY) == o.Adopted()
    assert meeting(Stage.ASSEMBLY, condition="Mittel") == o.Adopted(condition="Mittel")
    assert meeting(Stage.ASSEMBLY, editorial_note="Wort") == o.AdoptedEditorially(note="Wort")
    assert isinstance(meeting(Stage.ASSEMBLY, changes=[CHANGE], editorial_note="Wort"), o.AdoptedAmended)


@pytest.mark.parametrize("stage", [Stage.COMMITTEE, Stage.ASSEMBLY])
def test_a_tie_and_an_abstaining_body_reject(stage: Stage) -> None:
    seats = 15 if stage is Stage.COMMITTEE else 60
    half = seats // 2
    tie = meeting(stage, votes={"present": half * 2, "yes": half, "no": half})
    assert isinstance(tie, o.Rejected)
    assert tie.reason.startswith("Abgelehnt bei Stimmengleichheit")
    nobody = meeting(stage, votes={"yes": 0, "abstain": seats})
    assert nobody == o.Rejected(reason=f"Abgelehnt ohne Ja-Stimme bei {seats}\u00a0Enthaltungen")


def test_the_minute_takers_reason_stands_before_the_count() -> None:
    assert meeting(Stage.ASSEMBLY, votes={"no": 50}, note="Zu teuer.") == o.Rejected(reason="Zu teuer.")


@pytest.mark.parametrize("treatment", ["voted", "not_quorate"])
def test_thirty_of_sixty_cannot_decide(treatment: str) -> None:
    assert meeting(Stage.ASSEMBLY, treatment, votes={"present": 30}) == o.Inquorate(present=30, needed=31)


def test_the_advisory_members_no_is_minuted_and_decides_nothing() -> None:
    tallies = {"ordentlich": {"present": 12}, "beratend": {"present": 9, "no": 9}}
    assert meeting(Stage.COMMITTEE, tallies=tallies) == o.Recommended()


def test_deferred_and_referred_back_need_no_votes() -> None:
    for stage in (Stage.COMMITTEE, Stage.ASSEMBLY):
        assert meeting(stage, "deferred", tallies={}, note="abgesetzt") == o.Deferred(reason="abgesetzt")
        assert meeting(stage, "referred_back", tallies={}) == o.ReferredBack()


def test_no_body_decides_without_a_meeting() -> None:
    table = Table(Stage.ASSEMBLY).says(
        "schriftfuehrung_versammlung", Q.RECORD_MEETING, treatment="voted", tallies={"mitglieder": {"present": 60}}
    )
    assert outcome_of(table.p) is None
