"""Looking changes nothing and says whether there is anything to do."""

from actions.look import digest, look, mark_shown, standing
from models.kinds import Question, Stage
from models.outcomes import Submitted
from tests.actions.conftest import At


def test_looking_is_harmless(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    c.all_say(Question.RELEASE_DRAFT)
    first = look(c.store, c.reference, c.now)
    assert first.outcome == Submitted()
    assert first.behind
    assert look(c.store, c.reference, c.now).outcome == first.outcome
    assert c.stage is Stage.DRAFTING


def test_what_was_shown_is_not_shown_again_until_it_changes(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    seen = look(c.store, c.reference, c.now)
    assert not seen.shown
    mark_shown(c.store, seen.standing)
    assert look(c.store, c.reference, c.now).shown
    c.say(c.open_items()[0], agrees=True)
    assert not look(c.store, c.reference, c.now).shown


def test_a_run_that_came_so_far_has_not_failed(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    with c.store.unit_of_work() as session:
        session.merge(c.p.agreement).failures = 2
    mark_shown(c.store, standing(c.store, c.reference, c.now))
    assert c.p.agreement.failures == 0
    assert c.p.agreement.shown == digest(standing(c.store, c.reference, c.now))


def test_letters_and_papers_are_outstanding_until_they_are_out(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    seen = look(c.store, c.reference, c.now)
    assert len(seen.letters) == 13
    assert seen.documents == ()
    assert seen.behind
