"""Written review and round table, from the first proposal to the last objection."""

from datetime import date

from models.kinds import DocumentKind, Occasion, Question, Stage
from models.outcomes import Agreed, AgreedWithDissent, ChangesMerged, Reviewed
from tests.actions.conftest import At
from tests.council import Council

CHANGE = {"clause": "kuendigung_1", "text": "Jede Partei kann mit einer Frist von sechs Monaten kündigen."}


def past_deadline(c: Council) -> None:
    due = max(item.due for item in c.open_items() if item.due)
    c.on(due.year, due.month, due.day)
    c.later()


def test_proposals_are_merged_and_go_round_once_more(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    first, *others = c.open_items(Question.GIVE_STATEMENT)
    c.say(first, agrees=True, proposals=[CHANGE | {"reason": "Planbarkeit"}])
    for item in others:
        c.say(item, agrees=True)
    assert c.go_on() == []
    (evaluation,) = c.open_items()
    assert (evaluation.question, evaluation.person) == (Question.EVALUATE_REVIEW, "koordination")
    c.say(evaluation, changes=[CHANGE])
    (outcome,) = c.go_on()
    assert isinstance(outcome, ChangesMerged)
    assert (c.stage, c.p.agreement.visit, c.p.agreement.version) == (Stage.WRITTEN_REVIEW, 2, 2)
    letter = next(x for x in c.p.letters if x.visit == 2 and x.occasion is Occasion.QUESTION)
    assert letter.content["paragraphs"][0].startswith("die Vorschläge aus der Beteiligung sind eingearbeitet")
    c.all_say(Question.GIVE_STATEMENT, agrees=True, remark="Danke.")
    assert c.go_on() == [Reviewed()]
    assert c.stage is Stage.ROUND_TABLE


def test_the_silent_stand_as_silent_when_the_coordinator_closes(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    first, *silent = c.open_items(Question.GIVE_STATEMENT)
    c.say(first, agrees=True)
    c.go_on()
    assert {item.question for item in c.open_items()} == {Question.GIVE_STATEMENT}
    past_deadline(c)
    c.go_on()
    (evaluation,) = c.open_items(Question.EVALUATE_REVIEW)
    c.say(evaluation)
    assert c.go_on() == [Reviewed(silent=len(silent))]
    assert c.stage is Stage.ROUND_TABLE
    assert all(item.closed_at for item in c.p.work_items if item.key in {one.key for one in silent})


def test_silence_never_closes_a_round_by_itself(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    c.later(200)
    assert c.go_on() == []
    assert c.stage is Stage.WRITTEN_REVIEW


def test_a_late_statement_is_taken_as_late(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    past_deadline(c)
    c.go_on()
    item = c.open_items(Question.GIVE_STATEMENT)[0]
    assert c.say(item, agrees=True).late
    given = c.p.given_to(item)
    assert given
    assert given.late


def test_when_the_last_silent_member_speaks_up_the_evaluation_is_not_needed(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    past_deadline(c)
    c.go_on()
    (evaluation,) = c.open_items(Question.EVALUATE_REVIEW)
    c.all_say(Question.GIVE_STATEMENT, agrees=True)
    assert c.go_on() == [Reviewed()]
    assert next(item for item in c.p.work_items if item.key == evaluation.key).closed_at


def recorded(council_at: At, **record: object) -> Council:
    c = council_at(Stage.ROUND_TABLE)
    c.on(2025, 10, 1, 14)
    c.all_say(Question.RECORD_ROUND_TABLE, agreed=True, **record)
    c.go_on()
    return c


def test_members_confirm_the_minutes_they_are_sent(council_at: At) -> None:
    c = recorded(council_at)
    items = c.open_items(Question.CONFIRM_RESULT)
    assert {item.person for item in items} == set(c.p.case.round_table.members)
    minutes = next(d for d in c.p.documents if d.kind is DocumentKind.MINUTES)
    letters = [x for x in c.p.letters if x.work_item in {item.key for item in items}]
    assert all(minutes.key in letter.attaches for letter in letters)
    assert {item.due for item in items} == {date(2025, 10, 9)}  # five working days, the 3rd is a holiday


def test_an_objection_goes_on_as_dissent(council_at: At) -> None:
    c = recorded(council_at, changes=[CHANGE])
    first, *others = c.open_items(Question.CONFIRM_RESULT)
    c.say(first, agrees=False, remark="§ 13 war anders besprochen.")
    for item in others:
        c.say(item, agrees=True)
    (outcome,) = c.go_on()
    assert isinstance(outcome, AgreedWithDissent)
    assert len(outcome.dissent) == 1
    assert c.stage is Stage.COMMITTEE
    assert c.p.agreement.version == 2
    paper = next(d for d in c.p.documents if d.kind is DocumentKind.DRAFT_RESOLUTION)
    assert "§ 13 war anders besprochen." in str(paper.content["dissent"])


def test_the_coordinator_closes_the_confirmation_over_the_silent(council_at: At) -> None:
    c = recorded(council_at)
    first, *silent = c.open_items(Question.CONFIRM_RESULT)
    c.say(first, agrees=True)
    past_deadline(c)
    c.go_on()
    c.all_say(Question.CLOSE_ROUND_TABLE)
    assert c.go_on() == [Agreed(silent=len(silent))]
