"""A statement settles the files read for it: confirmed ones count, unseen ones wait, late ones lie with the others."""

from typing import Any

import pytest

from actions.confirm_file import UNCONFIRMED
from actions.settle_file import accept_late
from models.evaluation import submissions_of
from models.kinds import DocumentKind, Question, Stage
from models.returned import Reception
from models.rounds import to_discuss
from models.work_items import WorkItem
from tests.actions.conftest import At
from tests.actions.test_receive import NEW, OLD, draft, files, hand_in
from tests.council import Council
from tests.returned_files import edited


@pytest.fixture
def c(council_at: At) -> Council:
    return council_at(Stage.WRITTEN_REVIEW)


@pytest.fixture
def item(c: Council) -> WorkItem:
    return c.open_items(Question.GIVE_STATEMENT)[0]


def test_what_the_member_confirms_counts_from_the_same_moment(c: Council, item: WorkItem) -> None:
    file = hand_in(c, item, edited(draft(c), {OLD: NEW}))
    c.say(item, agrees=True, understood=file.proposals_json, file_sha256=file.sha256)
    assert [(each.reception, each.reason) for each in files(c)] == [(Reception.COUNTED, "")]
    (submission,) = submissions_of(c.p, c.p.visit)
    assert submission.proposal.new == file.proposals[0].new
    assert submission.submitted_by == c.p.person(item.person).described  # the file was written without recording


def test_a_file_of_which_nothing_shall_count_is_set_aside(c: Council, item: WorkItem) -> None:
    file = hand_in(c, item, edited(draft(c), {OLD: NEW}))
    c.say(item, agrees=True, file_sha256=file.sha256)
    assert [each.reception for each in files(c)] == [Reception.SET_ASIDE]
    assert submissions_of(c.p, c.p.visit) == []


def test_a_file_that_the_statement_does_not_know_waits_for_the_coordinator(c: Council, item: WorkItem) -> None:
    hand_in(c, item, edited(draft(c), {OLD: NEW}))
    c.say(item, agrees=True)
    assert [each.reception for each in files(c)] == [Reception.LATE]


def test_a_late_file_that_counts_by_decision_is_evaluated_once(c: Council) -> None:
    first, second, *others = c.open_items(Question.GIVE_STATEMENT)
    content = edited(draft(c), {OLD: NEW})
    c.say(first, agrees=True)
    c.say(second, agrees=False, remark="So nicht.")
    for other in others:
        c.say(other, agrees=True)
    c.go_on()
    late = hand_in(c, first, content)
    accept_late(c.store, late.id or 0, "Telefonisch angekündigt.", "Koordination", c.now)
    (submission,) = submissions_of(c.p, c.p.visit)
    assert submission.organization == c.p.person(first.person).organization
    decided = submission.model_dump(mode="json") | {"decision": {"verdict": "accept"}}
    c.all_say(Question.EVALUATE_REVIEW, submissions=[decided])
    c.go_on()
    before, now = [visit for visit in c.p.visits if visit.stage is Stage.WRITTEN_REVIEW]
    assert [each.key for each in submissions_of(c.p, before)] == [submission.key]
    assert submissions_of(c.p, now) == []


def test_32_a_file_that_nobody_confirmed_before_the_round_ended_is_not_lost(c: Council, item: WorkItem) -> None:
    hand_in(c, item, edited(draft(c), {OLD: NEW}))
    reactions = round_over(c)
    assert [line["remark"] for line in reactions if line["remark"]] == ["Datei eingegangen, nicht bestätigt"]
    (file,) = files(c)
    assert (c.stage, file.reception, file.reason) == (Stage.ROUND_TABLE, Reception.LATE, UNCONFIRMED)
    accept_late(c.store, file.id or 0, "Am Telefon bestätigt.", "Koordination", c.now)
    assert [each.proposal.new for each in to_discuss(c.p)] == [file.proposals[0].new]


def test_the_note_on_the_deadline_counts_what_was_confirmed_from_a_file(c: Council, item: WorkItem) -> None:
    file = hand_in(c, item, edited(draft(c), {OLD: NEW}))
    c.say(item, agrees=True, understood=file.proposals_json, file_sha256=file.sha256)
    assert [line["proposals"] for line in round_over(c) if line["proposals"]] == [1]


def round_over(c: Council) -> list[dict[str, Any]]:
    """Let the deadline pass and the round be evaluated; return the lines of the note on it."""
    c.later(30)
    c.go_on()
    wishes = [each.model_dump(mode="json") for each in submissions_of(c.p, c.p.visit)]
    c.all_say(Question.EVALUATE_REVIEW, submissions=[wish | {"decision": {"verdict": "accept"}} for wish in wishes])
    c.go_on()
    note = next(document for document in c.p.documents if document.kind is DocumentKind.DEADLINE_NOTE)
    return list(note.content["reactions"])
