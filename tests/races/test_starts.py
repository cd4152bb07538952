"""Beginnings at the same instant: one proceeding a case, one meeting a date, one key a home."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from actions.follow_up import follow_up
from actions.start import start
from models.journal import Entry, broken_at
from models.kinds import Question, Stage
from store.chronicle import journal_of, record
from store.store import Store, _key
from tests.council import BEGIN, Council
from tests.races.arena import ROUNDS, drafts, settle, small_case, sound, together, visited


def test_two_commands_at_the_same_instant_start_one_proceeding(any_store: Store) -> None:
    for number in range(1, ROUNDS + 1):
        case = small_case(number)
        got = together(*[partial(start, any_store, case, "koordination", BEGIN)] * 3)
        assert got == [case.reference] * 3
        c = Council(any_store, case.reference)
        assert visited(c) == [Stage.DRAFTING]
        sound(c)


def test_two_agreements_of_an_agency_that_start_together_share_its_meetings(any_store: Store) -> None:
    """The first two of an agency: each brings the same meetings with it."""
    got = together(*[partial(start, any_store, small_case(number), "koordination", BEGIN) for number in (1, 2, 3, 4)])
    assert got == ["2025-001", "2025-002", "2025-003", "2025-004"]
    meetings = {meeting.key for reference in got for meeting in Council(any_store, reference).p.meetings}
    assert len(meetings) == len(small_case(1).meetings)
    for reference in got:
        sound(Council(any_store, reference))


def test_two_agreements_that_name_the_same_next_meeting_share_it(any_store: Store) -> None:
    several = [an_agreement_at_the_committee(c) for c in drafts(any_store, rounds=2)]
    for turn in range(ROUNDS):
        for c in several:
            c.on(2025, 10, 8, 18)
            c.later(turn)
            named = {"start": f"{c.now + timedelta(days=1):%Y-%m-%dT16:00}", "place": "Aachen"}
            c.all_say(Question.RECORD_MEETING, treatment="deferred", next_meeting=named)
        together(*[partial(settle, c) for c in several])
        assert {len(c.p.visits) for c in several} == {5 + turn}
        assert len({c.p.visit.meeting_key for c in several}) == 1
    for c in several:
        sound(c)


def an_agreement_at_the_committee(c: Council) -> Council:
    c.all_say(Question.RELEASE_DRAFT)
    settle(c)
    c.all_say(Question.GIVE_STATEMENT, agrees=True)
    settle(c)
    c.on(2025, 10, 1, 14)
    c.all_say(Question.RECORD_ROUND_TABLE, agreed=True)
    follow_up(c.store, c.p.agreement.visit_key, c.now)
    c.all_say(Question.CONFIRM_RESULT, agrees=True)
    settle(c)
    assert c.stage is Stage.COMMITTEE
    return c


def test_many_hands_write_one_chain(any_store: Store) -> None:
    start(any_store, small_case(1), "koordination", BEGIN)

    def write(number: int) -> None:
        for turn in range(5):
            with any_store.unit_of_work() as session:
                record(session, "2025-001", Entry.HELD, BEGIN, by=f"{number}.{turn}")

    together(*[partial(write, number) for number in range(4)])
    with any_store.reading() as session:
        entries, details = journal_of(session, "2025-001")
    assert len(entries) == 2 + 20
    assert broken_at(entries, details) is None


def test_services_that_start_together_share_the_first_key(tmp_path: Path) -> None:
    keys = together(*[lambda: _key(tmp_path / "schluessel")] * 8)
    assert len(set(keys)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["schluessel"]
