"""What a stage has decided, from what people answered."""

from typing import Any

import pytest

from models import outcomes as o
from models.conditions import conditions_of
from models.deciding import outcome_of
from models.kinds import Question as Q
from models.kinds import Stage
from tests.proceedings import Table, case_with

MEMBERS = ("astrid_brokmann", "simon_zabel", "ihk_aachen")
CHANGE = {"clause": "kuendigung_1", "text": "Sechs Monate."}


# --- written review ---------------------------------------------------------------------------------------------------


def review(*past: tuple[Stage, o.Outcome | None]) -> Table:
    return Table(Stage.WRITTEN_REVIEW, (Stage.DRAFTING, o.Submitted()), *past).asks(Q.GIVE_STATEMENT, *MEMBERS)


def test_the_draft_waits_for_its_release() -> None:
    assert outcome_of(Table(Stage.DRAFTING).asks(Q.RELEASE_DRAFT, "koordination").p) is None
    assert outcome_of(Table(Stage.DRAFTING).says("koordination", Q.RELEASE_DRAFT).p) == o.Submitted()


def test_the_review_waits_for_the_last_silent_member() -> None:
    table = review()
    for member in MEMBERS[:2]:
        table.says(member, Q.GIVE_STATEMENT, agrees=True)
    assert outcome_of(table.p) is None
    assert outcome_of(table.says(MEMBERS[2], Q.GIVE_STATEMENT, agrees=True).p) == o.Reviewed()


def test_nobody_asked_is_not_everybody_agreed() -> None:
    assert outcome_of(Table(Stage.WRITTEN_REVIEW, (Stage.DRAFTING, o.Submitted())).p) is None


@pytest.mark.parametrize(
    "statement", [{"agrees": True, "proposals": [CHANGE]}, {"agrees": False, "remark": "So nicht."}]
)
def test_a_proposal_or_a_no_waits_for_the_coordinator(statement: dict[str, Any]) -> None:
    table = review().says(MEMBERS[0], Q.GIVE_STATEMENT, **statement)
    for member in MEMBERS[1:]:
        table.says(member, Q.GIVE_STATEMENT, agrees=True)
    assert outcome_of(table.p) is None
    merged = table.says("koordination", Q.EVALUATE_REVIEW, changes=[CHANGE]).p
    assert outcome_of(merged) == o.ChangesMerged.model_validate({"changes": [CHANGE]})


def test_comments_on_the_merged_text_go_to_the_round_table() -> None:
    table = review((Stage.WRITTEN_REVIEW, o.ChangesMerged()))
    for member in MEMBERS:
        table.says(member, Q.GIVE_STATEMENT, agrees=True, proposals=[CHANGE])
    assert outcome_of(table.p) == o.Reviewed()


def test_after_a_new_draft_the_review_begins_with_proposals_again() -> None:
    past = [
        (Stage.WRITTEN_REVIEW, o.Reviewed()),
        (Stage.ROUND_TABLE, o.ReferredBack()),
        (Stage.DRAFTING, o.Submitted()),
    ]
    table = review(*past)
    for member in MEMBERS:
        table.says(member, Q.GIVE_STATEMENT, agrees=True, proposals=[CHANGE])
    assert table.open.visit == 2
    assert outcome_of(table.p) is None


def test_the_coordinator_closes_over_the_silent_and_they_are_counted() -> None:
    table = review().says(MEMBERS[0], Q.GIVE_STATEMENT, agrees=True).says("koordination", Q.EVALUATE_REVIEW)
    assert outcome_of(table.p) == o.Reviewed(silent=2)


# --- round table ------------------------------------------------------------------------------------------------------


def at_the_table(**record: Any) -> Table:
    table = Table(Stage.ROUND_TABLE, (Stage.WRITTEN_REVIEW, o.Reviewed()))
    return table.says("koordination", Q.RECORD_ROUND_TABLE, **{"agreed": True} | record)


def test_a_record_alone_is_no_agreement() -> None:
    assert outcome_of(at_the_table().p) is None
    assert outcome_of(at_the_table().asks(Q.CONFIRM_RESULT, *MEMBERS).p) is None


def test_when_all_confirm_the_table_agrees_on_the_recorded_text() -> None:
    table = at_the_table(changes=[CHANGE])
    for member in MEMBERS:
        table.says(member, Q.CONFIRM_RESULT, agrees=True)
    assert outcome_of(table.p) == o.Agreed.model_validate({"changes": [CHANGE]})


def test_an_objection_is_a_dissent_and_goes_on_with_its_reason() -> None:
    table = at_the_table()
    for member in MEMBERS[:2]:
        table.says(member, Q.CONFIRM_RESULT, agrees=True)
    table.says(MEMBERS[2], Q.CONFIRM_RESULT, agrees=False, remark="Der Bericht fehlt.")
    outcome = outcome_of(table.p)
    assert isinstance(outcome, o.AgreedWithDissent)
    assert outcome.dissent == ("Leitung Fachkräftesicherung (Industrie- und Handelskammer Aachen): Der Bericht fehlt.",)


def test_a_recorded_dissent_names_its_passage() -> None:
    findings = [
        {"clause": "kuendigung_1", "standing": "dissent", "note": "Frist zu kurz"},
        {"clause": "kuendigung_2", "standing": "dissent"},
        {"clause": "aenderungen_1", "standing": "open", "note": "noch offen"},
    ]
    table = at_the_table(findings=findings).says(MEMBERS[0], Q.CONFIRM_RESULT, agrees=True)
    outcome = outcome_of(table.p)
    assert isinstance(outcome, o.AgreedWithDissent)
    assert [text.replace("\u00a0", " ") for text in outcome.dissent] == [
        "§ 13 Abs. 1: Frist zu kurz",
        "§ 13 Abs. 2",
    ]


def test_the_round_closes_over_the_silent_without_calling_them_consenting() -> None:
    table = at_the_table().asks(Q.CONFIRM_RESULT, *MEMBERS).says(MEMBERS[0], Q.CONFIRM_RESULT, agrees=True)
    assert outcome_of(table.says("koordination", Q.CLOSE_ROUND_TABLE).p) == o.Agreed(silent=2)


def test_without_agreement_the_draft_comes_back() -> None:
    assert outcome_of(at_the_table(agreed=False, note="Zu viel offen.").p) == o.ReferredBack(reason="Zu viel offen.")


# --- after the vote ---------------------------------------------------------------------------------------------------


def test_all_parties_must_accept_and_one_no_is_enough() -> None:
    table = Table(Stage.RENEGOTIATION, (Stage.ASSEMBLY, o.AdoptedAmended()))
    parties = table.case.counterparties
    table.asks(Q.ACCEPT_AMENDMENT, *parties)
    assert outcome_of(table.p) is None
    refused = Table(Stage.RENEGOTIATION).asks(Q.ACCEPT_AMENDMENT, *parties)
    refused.says(parties[-1], Q.ACCEPT_AMENDMENT, accepts=False, reason="Nicht abgestimmt.")
    assert outcome_of(refused.p) == o.NotAccepted(reason="Nicht abgestimmt.")
    for party in parties:
        table.says(party, Q.ACCEPT_AMENDMENT, accepts=True)
    assert outcome_of(table.p) == o.Accepted()


@pytest.mark.parametrize(
    ("way", "outcome"),
    [
        ("continue_to_assembly", o.ContinueToAssembly),
        ("continue_signing", o.ContinueSigning),
        ("renegotiate", o.Renegotiate),
        ("stop", o.Stop),
    ],
)
def test_each_way_on_is_an_outcome_with_its_reason(way: str, outcome: type[o.Outcome]) -> None:
    table = Table(Stage.CLARIFICATION).says("koordination", Q.CLARIFY, way_on=way, reason="mit dem Vorsitz")
    assert outcome_of(table.p) == outcome.model_validate({"reason": "mit dem Vorsitz"})


def test_without_conditions_the_stage_passes_at_once() -> None:
    assert outcome_of(Table(Stage.CONDITIONS, (Stage.ASSEMBLY, o.Adopted())).p) == o.Fulfilled()


def test_every_condition_must_be_proved() -> None:
    case = case_with(conditions=["Zuwendungsbescheid"])
    table = Table(Stage.CONDITIONS, (Stage.ASSEMBLY, o.Adopted(condition="Mittel im Haushalt")), case=case)
    assert conditions_of(table.p) == [("c1", "Zuwendungsbescheid"), ("c2", "Mittel im Haushalt")]
    table.says("koordination", Q.PROVE_CONDITION, "c1", proof="Bescheid", met_on="2025-10-01")
    assert outcome_of(table.p) is None
    table.says("koordination", Q.PROVE_CONDITION, "c2", proof="Haushalt", met_on="2025-10-02")
    assert outcome_of(table.p) == o.Fulfilled()


@pytest.mark.parametrize(
    ("event", "outcome"),
    [("amended", o.Amended), ("extended", o.Extended), ("terminated", o.Terminated), ("expired", o.Expired)],
)
def test_life_goes_on_after_the_vote(event: str, outcome: type[o.Outcome]) -> None:
    assert outcome_of(Table(Stage.IN_FORCE).p) is None
    table = Table(Stage.IN_FORCE).says(
        "koordination", Q.RECORD_LIFE_EVENT, event=event, on="2026-01-01", note="Schreiben vom 1. Dezember"
    )
    assert outcome_of(table.p) == outcome.model_validate({"reason": "Schreiben vom 1. Dezember"})


@pytest.mark.parametrize("stage", [Stage.REJECTED, Stage.WITHDRAWN, Stage.ENDED])
def test_the_end_decides_nothing_more(stage: Stage) -> None:
    assert outcome_of(Table(stage).p) is None


def test_a_correction_counts_instead_of_the_first_answer() -> None:
    table = Table(Stage.ASSEMBLY).meets()
    for no in (50, 5):
        table.says(
            "schriftfuehrung_versammlung",
            Q.RECORD_MEETING,
            treatment="voted",
            tallies={"mitglieder": {"present": 60, "no": no}},
        )
    assert outcome_of(table.p) == o.Adopted()
