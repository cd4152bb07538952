"""A proceeding begins, once."""

import pytest

from actions.start import start
from models.errors import MoveRefused
from models.journal import Entry
from models.kinds import Question, Stage
from store.chronicle import journal_of
from store.store import Store
from tests.council import BEGIN, Council, real_case
from tests.proceedings import case_with


def test_the_coordinator_is_asked_for_the_draft(any_store: Store) -> None:
    c = Council(any_store, start(any_store, real_case(), "koordination", BEGIN))
    assert c.reference == "2025-037"
    (item,) = c.open_items()
    assert (item.question, item.person, c.stage) == (Question.RELEASE_DRAFT, "koordination", Stage.DRAFTING)
    assert c.p.version.sha256
    with any_store.reading() as session:
        entries, _ = journal_of(session, c.reference)
    assert [entry.kind for entry in entries] == [Entry.STARTED, Entry.ASKED]


def test_started_twice_it_runs_once(any_store: Store) -> None:
    for _ in range(2):
        assert start(any_store, real_case(), "koordination", BEGIN) == "2025-037"
    assert len(Council(any_store, "2025-037").p.visits) == 1


def test_another_case_under_the_same_number_is_refused(store: Store) -> None:
    start(store, real_case(), "koordination", BEGIN)
    with pytest.raises(MoveRefused, match="2025/037 läuft bereits"):
        start(store, case_with(subject="Etwas anderes"), "koordination", BEGIN)


def test_two_agreements_share_the_meetings_of_their_agency(store: Store) -> None:
    facts = real_case().model_dump(mode="json")
    other = case_with(paper=facts["paper"] | {"number": "2025/038"})
    start(store, real_case(), "koordination", BEGIN)
    start(store, other, "koordination", BEGIN)
    one, two = Council(store, "2025-037"), Council(store, "2025-038")
    assert {meeting.key for meeting in one.p.meetings} == {meeting.key for meeting in two.p.meetings}
    assert len(one.p.meetings) == 3
    one.all_say(Question.RELEASE_DRAFT)
    one.go_on()
    assert (one.stage, two.stage) == (Stage.WRITTEN_REVIEW, Stage.DRAFTING)


def test_two_agencies_have_a_paper_of_the_same_number_in_one_installation(store: Store) -> None:
    case = real_case()
    elsewhere = case.model_copy(
        update={"agency": "andere_stelle", "paper": case.paper.model_copy(update={"suffix": "ms"})}
    )
    assert start(store, case, "coordinator", BEGIN) == "2025-037"
    assert start(store, elsewhere, "coordinator", BEGIN) == "2025-037-ms"
    assert Council(store, "2025-037-ms").p.case.paper.number == "2025/037"
