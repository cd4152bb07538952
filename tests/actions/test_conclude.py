"""A move is whole or it is not, and happens once."""

import pytest

import actions.moving
from actions.conclude import conclude
from actions.follow_up import follow_up
from models.errors import NotFound
from models.journal import Entry, broken_at
from models.kinds import Question, Stage
from models.outcomes import Submitted
from store.chronicle import journal_of
from store.store import Store
from tests.actions.conftest import At
from tests.council import an_agreement_at


def test_nothing_is_concluded_while_answers_are_missing(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    assert conclude(c.store, c.p.agreement.visit_key, c.now) is None
    assert c.stage is Stage.DRAFTING


def test_a_visit_is_concluded_once_however_often_the_flow_tries(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    key = c.p.agreement.visit_key
    c.all_say(Question.RELEASE_DRAFT)
    assert [conclude(c.store, key, c.now) for _ in range(3)] == [Submitted(), None, None]
    assert len(c.p.visits) == 2
    with c.store.reading() as session:
        entries, _ = journal_of(session, c.reference)
    assert [entry.kind for entry in entries].count(Entry.CONCLUDED) == 1


def test_following_up_twice_asks_once(council_at: At) -> None:
    c = council_at(Stage.ROUND_TABLE)
    c.on(2025, 10, 1, 14)
    c.all_say(Question.RECORD_ROUND_TABLE, agreed=True)
    key = c.p.agreement.visit_key
    members = len(c.p.case.round_table.members)
    assert [follow_up(c.store, key, c.now) for _ in range(2)] == [members, 0]
    assert len(c.open_items(Question.CONFIRM_RESULT)) == members


def test_a_move_that_breaks_in_the_middle_leaves_everything_as_it_was(
    council_at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = council_at(Stage.DRAFTING)
    c.all_say(Question.RELEASE_DRAFT)
    before = c.p

    def broken(*_: object) -> None:
        raise RuntimeError("killed")

    monkeypatch.setattr(actions.moving, "ask", broken)
    with pytest.raises(RuntimeError):
        conclude(c.store, before.agreement.visit_key, c.now)
    after = c.p
    assert (after.agreement.stage, len(after.visits), len(after.letters)) == (Stage.DRAFTING, 1, len(before.letters))
    assert after.visit.concluded_at is None
    monkeypatch.undo()
    assert c.go_on() == [Submitted()]


def test_the_journal_names_outcome_target_and_text(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    with c.store.reading() as session:
        entries, details = journal_of(session, c.reference)
    assert broken_at(entries, details) is None
    concluded = [details[entry.sequence].detail for entry in entries if entry.kind is Entry.CONCLUDED]
    assert [(entry["stage"], entry["outcome"]["name"], entry["leads_to"]) for entry in concluded] == [
        ("drafting", "Submitted", "written_review"),
        ("written_review", "Reviewed", "round_table"),
        ("round_table", "Agreed", "committee"),
    ]
    assert {entry["version_sha256"] for entry in concluded} == {c.p.version.sha256}


def test_the_whole_way_into_force_on_postgresql(postgres_store: Store) -> None:
    c = an_agreement_at(postgres_store, Stage.IN_FORCE)
    with postgres_store.reading() as session:
        entries, details = journal_of(session, c.reference)
    assert broken_at(entries, details) is None
    assert len(c.p.visits) == 8
    assert all(document.sha256 for document in c.p.documents)


def test_nothing_is_known_of_another_reference(store: Store) -> None:
    with pytest.raises(NotFound, match="2025-999"):
        conclude(store, "2025-999:drafting:1", an_agreement_at(store, Stage.DRAFTING).now)
