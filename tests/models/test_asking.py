"""Who is asked what, and until when."""

from datetime import date, timedelta

import pytest

from models.asking import due_on, missing, next_planned, wanted
from models.kinds import Question as Q
from models.kinds import Stage
from models.outcomes import ChangesMerged, ReferredBack, Reviewed, Submitted
from tests.proceedings import NOON, Table

TODAY = NOON.date()  # Monday, 06.10.2025


def asked(table: Table, today: date = TODAY) -> set[Q]:
    return {question.asking.question for question in missing(table.p, today)}


def test_a_stage_asks_each_question_once() -> None:
    table = Table(Stage.DRAFTING)
    assert asked(table) == {Q.RELEASE_DRAFT}
    assert asked(table.asks(Q.RELEASE_DRAFT, "koordination")) == set()
    assert len(wanted(table.p, TODAY)) == 1


@pytest.mark.parametrize("stage", [Stage.ROUND_TABLE, Stage.COMMITTEE, Stage.ASSEMBLY])
def test_without_a_meeting_the_coordinator_appoints_one(stage: Stage) -> None:
    assert asked(Table(stage)) == {Q.APPOINT_MEETING}
    with_meeting = asked(Table(stage).meets())
    assert with_meeting == {Q.RECORD_ROUND_TABLE if stage is Stage.ROUND_TABLE else Q.RECORD_MEETING}


def test_the_review_is_evaluated_when_the_last_is_heard_or_too_late() -> None:
    table = Table(Stage.WRITTEN_REVIEW, (Stage.DRAFTING, Submitted()))
    assert asked(table) == {Q.GIVE_STATEMENT}
    table.asks(Q.GIVE_STATEMENT, *table.case.round_table.members, due=TODAY)
    assert asked(table) == set()
    assert asked(table, TODAY + timedelta(days=1)) == {Q.EVALUATE_REVIEW}
    for member in table.case.round_table.members:
        table.says(member, Q.GIVE_STATEMENT, agrees=False)
    assert asked(table) == {Q.EVALUATE_REVIEW}


def test_a_result_is_confirmed_only_when_there_is_one() -> None:
    table = Table(Stage.ROUND_TABLE).meets().says("koordination", Q.RECORD_ROUND_TABLE, agreed=True)
    assert asked(table) == {Q.CONFIRM_RESULT}
    table = Table(Stage.ROUND_TABLE).meets().says("koordination", Q.RECORD_ROUND_TABLE, agreed=False)
    assert asked(table) == set()


def test_a_confirmation_is_closed_after_its_deadline_only() -> None:
    table = Table(Stage.ROUND_TABLE).meets().says("koordination", Q.RECORD_ROUND_TABLE, agreed=True)
    table.asks(Q.CONFIRM_RESULT, *table.case.round_table.members, due=TODAY)
    assert asked(table) == set()
    assert asked(table, TODAY + timedelta(days=1)) == {Q.CLOSE_ROUND_TABLE}


def test_proposals_have_ten_working_days_and_comments_five() -> None:
    first = Table(Stage.WRITTEN_REVIEW, (Stage.DRAFTING, Submitted()))
    assert due_on(first.p, Q.GIVE_STATEMENT, TODAY) == date(2025, 10, 20)
    second = Table(Stage.WRITTEN_REVIEW, (Stage.DRAFTING, Submitted()), (Stage.WRITTEN_REVIEW, ChangesMerged()))
    assert due_on(second.p, Q.GIVE_STATEMENT, TODAY) == date(2025, 10, 13)
    anew = Table(
        Stage.WRITTEN_REVIEW,
        (Stage.WRITTEN_REVIEW, Reviewed()),
        (Stage.ROUND_TABLE, ReferredBack()),
        (Stage.DRAFTING, Submitted()),
    )
    assert due_on(anew.p, Q.GIVE_STATEMENT, TODAY) == date(2025, 10, 20)


def test_minutes_are_due_after_the_meeting_not_after_the_invitation() -> None:
    table = Table(Stage.COMMITTEE).meets(NOON + timedelta(days=30))
    assert due_on(table.p, Q.RECORD_MEETING, TODAY) == date(2025, 11, 10)
    over = Table(Stage.COMMITTEE).meets(NOON - timedelta(days=30))
    assert due_on(over.p, Q.RECORD_MEETING, TODAY) == date(2025, 10, 9)


def test_news_of_an_agreement_in_force_have_no_deadline() -> None:
    assert due_on(Table(Stage.IN_FORCE).p, Q.RECORD_LIFE_EVENT, TODAY) is None


@pytest.mark.parametrize("question", [question for question in Q if question is not Q.RECORD_LIFE_EVENT])
def test_every_other_question_has_a_deadline_ahead(question: Q) -> None:
    due = due_on(Table(Stage.COMMITTEE).meets().p, question, TODAY)
    assert due is not None
    assert due > TODAY


def test_the_next_meeting_is_the_earliest_that_is_neither_over_nor_used() -> None:
    table = Table(Stage.COMMITTEE)
    for days in (-2, 20, 3, 10):
        table.meets(NOON + timedelta(days=days))
    body = [f"ausschuss:{NOON + timedelta(days=days):%Y%m%d}" for days in (3, 10, 20)]
    assert next_planned(table.p, Stage.COMMITTEE, frozenset(), NOON) == body[0]
    assert next_planned(table.p, Stage.COMMITTEE, frozenset(body[:1]), NOON) == body[1]
    assert next_planned(table.p, Stage.COMMITTEE, frozenset(body), NOON) is None
    assert next_planned(table.p, Stage.ASSEMBLY, frozenset(), NOON) is None
