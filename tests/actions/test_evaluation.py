"""The evaluation of a written round: every proposal decided, the accepted ones in the next text."""

from typing import Any

import pytest

from models.answers import StatementGiven
from models.errors import AnswerInvalid
from models.evaluation import submissions_of
from models.kinds import Question, Stage
from models.outcomes import ChangesMerged, Reviewed
from models.proposals import Proposal, ProposalKind
from models.text import bookmark_of, passages
from models.treatments import Decision, Submission, Verdict
from tests.actions.conftest import At
from tests.council import Council

PLACE = "kuendigung_1"
ACCEPT = Decision(verdict=Verdict.ACCEPT)
REJECT = Decision(verdict=Verdict.REJECT, reason="Die Frist ist mit dem Land abgestimmt.")


def wording(c: Council, place: str = PLACE) -> str:
    return next(text for known, _, text in passages(c.p.version.text) if known == place)


def read(c: Council, old: str, new: str, author: str = "Erika Muster") -> dict[str, Any]:
    """A proposal as it was read from a file."""
    proposal = Proposal(
        clause=bookmark_of(PLACE),
        label="§ 5 Abs. 1",
        kind=ProposalKind.REPLACE,
        old=old,
        new=new,
        at=wording(c).index(old),
        author=author,
        tracked=True,
    )
    return proposal.model_dump(mode="json")


def round_with(council_at: At, *statements: dict[str, Any]) -> tuple[Council, Any]:
    """A round in which the first members give these statements and the others agree."""
    c = council_at(Stage.WRITTEN_REVIEW)
    items = c.open_items(Question.GIVE_STATEMENT)
    for item, statement in zip(items, [*statements, *[{}] * len(items)], strict=False):
        c.say(item, **({"agrees": True} | statement))
    c.go_on()
    (evaluation,) = c.open_items(Question.EVALUATE_REVIEW)
    return c, evaluation


def decided(c: Council, *decisions: Decision | None) -> list[Submission]:
    """The submissions of the open round with their decisions."""
    found = submissions_of(c.p, c.p.visit)
    assert len(found) == len(decisions)
    return [each.model_copy(update={"decision": made}) for each, made in zip(found, decisions, strict=True)]


def evaluate(c: Council, item: Any, *decisions: Decision | None, **more: Any) -> Any:
    c.say(item, submissions=[each.model_dump(mode="json") for each in decided(c, *decisions)], **more)
    return c.go_on()


def words(c: Council) -> tuple[str, str]:
    first, second, *_ = wording(c).split(" ")
    return first, second


def test_what_was_typed_and_what_was_read_lie_before_the_coordinator_alike(council_at: At) -> None:
    typed = {"proposals": [{"clause": PLACE, "text": "Die Vereinbarung endet von selbst.", "reason": "kürzer"}]}
    c = council_at(Stage.WRITTEN_REVIEW)
    first, second, *_ = c.open_items(Question.GIVE_STATEMENT)
    c.say(first, agrees=True, **typed)
    c.say(second, agrees=True, understood=[read(c, *words(c))], file_sha256="0" * 64)
    found = submissions_of(c.p, c.p.visit)
    assert {each.key.partition(":")[0] for each in found} == {first.person, second.person}
    assert all(each.proposal.clause == bookmark_of(PLACE) and each.submitted_by for each in found)
    assert {each.proposal.comment for each in found} == {"kürzer", ""}


def test_an_accepted_proposal_stands_in_the_text_of_the_next_round(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    old, _ = words(c)
    c, evaluation = round_with(council_at, {"understood": [read(c, old, "Jedwede")]})
    before = wording(c)
    (outcome,) = evaluate(c, evaluation, ACCEPT)
    assert isinstance(outcome, ChangesMerged)
    assert wording(c) == before.replace(old, "Jedwede", 1)
    assert (c.stage, c.p.agreement.version) == (Stage.WRITTEN_REVIEW, 2)


def test_when_everything_is_rejected_the_text_stays_and_the_round_is_over(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    c, evaluation = round_with(council_at, {"understood": [read(c, words(c)[0], "Jedwede")]})
    assert evaluate(c, evaluation, REJECT) == [Reviewed(silent=0)]
    assert (c.stage, c.p.agreement.version) == (Stage.ROUND_TABLE, 1)


def test_no_proposal_is_left_without_a_decision(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    c, evaluation = round_with(council_at, {"understood": [read(c, words(c)[0], "Jedwede")]})
    with pytest.raises(AnswerInvalid, match=r"1.Vorschlag ist noch nicht entschieden: § 5 Abs\. 1"):
        evaluate(c, evaluation, None)


def test_two_accepted_proposals_for_the_same_words_are_never_settled_silently(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    old = words(c)[0]
    c, evaluation = round_with(
        council_at, {"understood": [read(c, old, "Jedwede")]}, {"understood": [read(c, old, "Alle", "Max Muster")]}
    )
    with pytest.raises(AnswerInvalid, match=r"widersprechen einander .*Erika Muster.* und .*Max Muster"):
        evaluate(c, evaluation, ACCEPT, ACCEPT)
    by_hand = {"clause": PLACE, "text": "Beide Seiten können kündigen."}
    (outcome,) = evaluate(c, evaluation, ACCEPT, ACCEPT, changes=[by_hand])
    assert isinstance(outcome, ChangesMerged)
    assert wording(c) == "Beide Seiten können kündigen."


def test_a_statement_keeps_the_file_it_came_from(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    item = c.open_items(Question.GIVE_STATEMENT)[0]
    c.say(item, agrees=True, understood=[read(c, *words(c))], file_sha256="ab" * 32)
    answer = c.p.answer_to(next(i for i in c.p.work_items if i.key == item.key))
    assert isinstance(answer, StatementGiven)
    assert (answer.file_sha256, len(answer.understood)) == ("ab" * 32, 1)
