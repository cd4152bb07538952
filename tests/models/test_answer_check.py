"""What speaks against an answer, said in German."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from models.answer_check import objections
from models.answers import ANSWER
from models.case import BERLIN
from models.kinds import Question as Q
from models.kinds import Stage
from models.outcomes import Adopted, Outcome, Refused, Rejected
from tests.council import real_case
from tests.proceedings import NOON, Table, case_with

LATER = {"start": "2025-11-20T16:00", "place": "Aachen"}


def said(table: Table, question: Q, now: datetime = NOON, **content: Any) -> list[str]:
    item = next(item for item in table.items if item.question is question)
    answer = ANSWER.validate_python({"question": question, **content})
    return [text.replace("\u00a0", " ") for text in objections(table.p, item, answer, now)]


def body(stage: Stage) -> Table:
    return Table(stage).meets(NOON).asks(Q.RECORD_MEETING, "schriftfuehrung_ausschuss")


def voted(**votes: Any) -> dict[str, Any]:
    return {"treatment": "voted", "tallies": {"ordentlich": {"present": 12} | votes}}


def test_an_answer_to_another_question_is_refused() -> None:
    table = body(Stage.COMMITTEE)
    answer = ANSWER.validate_python({"question": "release_draft"})
    assert objections(table.p, table.items[0], answer, NOON) == ["Diese Antwort gehört zu einer anderen Frage."]


def test_more_people_than_seats_are_refused() -> None:
    assert said(body(Stage.COMMITTEE), Q.RECORD_MEETING, **voted(present=16)) == [
        "Ordentliche Mitglieder: 16 Anwesende, aber nur 15 Sitze."
    ]
    assert said(body(Stage.COMMITTEE), Q.RECORD_MEETING, **voted(present=15)) == []


def test_a_group_that_does_not_sit_here_is_refused() -> None:
    record = {"treatment": "voted", "tallies": {"ordentlich": {"present": 12}, "gaeste": {"present": 3}}}
    assert said(body(Stage.COMMITTEE), Q.RECORD_MEETING, **record) == [
        "Die Gruppe „gaeste“ gibt es in diesem Gremium nicht."
    ]


@pytest.mark.parametrize("treatment", ["voted", "not_quorate"])
def test_without_the_votes_of_the_deciding_group_nothing_is_decided(treatment: str) -> None:
    record = {"treatment": treatment, "tallies": {"beratend": {"present": 3}}}
    assert said(body(Stage.COMMITTEE), Q.RECORD_MEETING, **record) == [
        "Es fehlt die Stimmenzahl der Gruppe „Ordentliche Mitglieder“."
    ]


def test_a_quorate_body_cannot_be_recorded_as_not_quorate() -> None:
    record = {"treatment": "not_quorate", "tallies": {"ordentlich": {"present": 8}}}
    assert said(body(Stage.COMMITTEE), Q.RECORD_MEETING, **record) == [
        "Mit 8 Anwesenden ist das Gremium beschlussfähig."
    ]
    record["tallies"]["ordentlich"]["present"] = 7  # type: ignore[index]
    assert said(body(Stage.COMMITTEE), Q.RECORD_MEETING, **record) == []


def test_the_assembly_cannot_only_take_note() -> None:
    table = Table(Stage.ASSEMBLY).meets().asks(Q.RECORD_MEETING, "schriftfuehrung_versammlung")
    (reason,) = said(table, Q.RECORD_MEETING, treatment="noted")
    assert reason == "Dieses Gremium entscheidet; eine Kenntnisnahme genügt nicht."


def test_a_condition_is_the_assemblys_alone() -> None:
    (reason,) = said(body(Stage.COMMITTEE), Q.RECORD_MEETING, **voted(), condition="Mittel")
    assert "nur in dem Gremium, das entscheidet" in reason


def test_a_passage_that_nobody_knows_cannot_be_changed() -> None:
    changes = [{"clause": "nirgends", "text": "x"}]
    assert said(body(Stage.COMMITTEE), Q.RECORD_MEETING, **voted(), changes=changes) == [
        "Die Regelung „nirgends“ steht nicht in der Vereinbarung."
    ]
    review = Table(Stage.WRITTEN_REVIEW).asks(Q.GIVE_STATEMENT, "ihk_aachen").asks(Q.EVALUATE_REVIEW, "koordination")
    assert len(said(review, Q.GIVE_STATEMENT, agrees=True, proposals=[{"clause": "nirgends"}])) == 1
    assert len(said(review, Q.EVALUATE_REVIEW, changes=changes)) == 1


def test_two_wordings_for_one_passage_are_a_contradiction() -> None:
    changes = [{"clause": "kuendigung_1", "text": text} for text in ("eins", "zwei")]
    assert said(body(Stage.COMMITTEE), Q.RECORD_MEETING, **voted(), changes=changes) == [
        "§ 13 Abs. 1 ist zweimal geändert; bitte entscheiden Sie sich für einen Wortlaut."
    ]


def test_a_stranger_did_not_sit_at_the_round_table() -> None:
    table = Table(Stage.ROUND_TABLE).meets().asks(Q.RECORD_ROUND_TABLE, "koordination")
    assert said(table, Q.RECORD_ROUND_TABLE, agreed=True, present=["niemand"]) == [
        "Die Person „niemand“ ist nicht bekannt."
    ]


def test_a_meeting_cannot_be_appointed_for_the_past() -> None:
    table = Table(Stage.COMMITTEE).asks(Q.APPOINT_MEETING, "koordination")
    past = LATER | {"start": "2025-10-06T11:00"}
    assert said(table, Q.APPOINT_MEETING, **past) == ["Der Termin 06.10.2025, 11:00 Uhr liegt in der Vergangenheit."]
    assert said(table, Q.APPOINT_MEETING, **LATER) == []
    assert len(said(body(Stage.COMMITTEE), Q.RECORD_MEETING, treatment="deferred", next_meeting=past)) == 1


def test_a_correction_is_judged_by_the_day_of_the_first_answer() -> None:
    table = body(Stage.COMMITTEE)
    record = ANSWER.validate_python({"question": "record_meeting", "treatment": "deferred", "next_meeting": LATER})
    much_later = NOON + timedelta(days=100)
    assert objections(table.p, table.items[0], record, much_later)
    assert objections(table.p, table.items[0], record, much_later, first_given=NOON) == []


def test_a_body_cannot_meet_on_a_day_for_which_it_has_no_rule() -> None:
    bodies = real_case().model_dump(mode="json")["bodies"]
    for one in bodies:
        one["rules"] = one["rules"][:1]  # valid until 30.11.2025
    case = case_with(bodies=bodies)
    table = Table(Stage.COMMITTEE, case=case).asks(Q.APPOINT_MEETING, "koordination")
    (reason,) = said(table, Q.APPOINT_MEETING, **(LATER | {"start": "2025-12-01T16:00"}))
    assert reason.startswith("Für den 1. Dezember 2025 gilt keine Abstimmungsregel")
    round_table = Table(Stage.ROUND_TABLE, case=case).asks(Q.APPOINT_MEETING, "koordination")
    assert said(round_table, Q.APPOINT_MEETING, **(LATER | {"start": "2025-12-01T16:00"})) == []


WAYS: list[tuple[Stage, Outcome, set[str]]] = [
    (Stage.COMMITTEE, Rejected(), {"continue_to_assembly", "stop"}),
    (Stage.SIGNING, Refused(), {"continue_signing", "renegotiate", "stop"}),
]


@pytest.mark.parametrize(("stage", "outcome", "open_ways"), WAYS)
@pytest.mark.parametrize("way", ["continue_to_assembly", "continue_signing", "renegotiate", "stop"])
def test_nothing_is_signed_or_renegotiated_that_no_assembly_has_adopted(
    stage: Stage, outcome: Outcome, open_ways: set[str], way: str
) -> None:
    table = Table(Stage.CLARIFICATION, (stage, outcome)).asks(Q.CLARIFY, "koordination")
    assert (said(table, Q.CLARIFY, way_on=way, reason="mit dem Vorsitz") == []) == (way in open_ways)


def test_a_signature_without_any_basis_is_refused() -> None:
    slots = real_case().model_dump(mode="json")["signature_slots"]
    slots[0]["basis"] = None
    table = Table(Stage.SIGNING, (Stage.ASSEMBLY, Adopted()), case=case_with(signature_slots=slots))
    table.asks(Q.SIGN, "vorsitz_ausschuss", matter="region_aachen")
    (reason,) = said(table, Q.SIGN, signs=True, name="Muster")
    assert "fehlt die Grundlage" in reason
    assert said(table, Q.SIGN, signs=True, name="Muster", basis={"kind": "authority", "text": "Vollmacht"}) == []
    assert said(table, Q.SIGN, signs=False, reason="Ohne Vollmacht.") == []


def test_a_condition_is_not_met_on_a_day_that_has_not_come() -> None:
    table = Table(Stage.CONDITIONS).asks(Q.PROVE_CONDITION, "koordination", matter="c1")
    assert said(table, Q.PROVE_CONDITION, proof="Bescheid", met_on="2025-10-06") == []
    assert len(said(table, Q.PROVE_CONDITION, proof="Bescheid", met_on="2025-10-07")) == 1
    # late in the evening of UTC it is the next day in Berlin
    night = datetime(2025, 10, 7, 0, 30, tzinfo=BERLIN)
    assert said(table, Q.PROVE_CONDITION, night, proof="Bescheid", met_on="2025-10-07") == []
