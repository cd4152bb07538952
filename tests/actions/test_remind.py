"""Reminders: on working days, once a week, and never twice for the days that were missed."""

from datetime import date, datetime
from email import message_from_bytes, policy

import pytest

from actions.remind import remind
from models.case import BERLIN
from models.kinds import Occasion, Question, Stage
from models.papers import OutgoingLetter
from store.store import Store
from tests.actions.conftest import At
from tests.council import Council, an_agreement_at, real_case
from tests.letterbox import sent


def overdue(council_at: At) -> Council:
    """The review of 18.08.2025 was due on 01.09.2025."""
    c = council_at(Stage.WRITTEN_REVIEW)
    assert {item.due for item in c.open_items()} == {date(2025, 9, 1)}
    return c


def at(c: Council, month: int, day: int, hour: int = 7) -> int:
    c.now = datetime(2025, month, day, hour, tzinfo=BERLIN)
    return remind(c.store, c.now)


def reminders(c: Council, occasion: Occasion = Occasion.REMINDER) -> list[OutgoingLetter]:
    return [letter for letter in c.p.letters if letter.occasion is occasion]


def all_sent(c: Council) -> None:
    with c.store.unit_of_work() as session:
        for letter in reminders(c):
            letter.sent_at = letter.sent_at or c.now
            session.merge(letter)


def test_two_working_days_before_the_deadline_everybody_who_is_missing_is_reminded_once(council_at: At) -> None:
    c = overdue(council_at)
    c.say(c.open_items()[0], agrees=True)
    assert at(c, 8, 27) == 0
    assert at(c, 8, 28) == 11
    assert at(c, 8, 29) == at(c, 9, 1) == 0
    near = reminders(c, Occasion.DEADLINE_NEAR)
    assert {letter.work_item for letter in near} == {item.key for item in c.open_items()}
    assert "Die Frist endet am Montag, 1.\u00a0September\u00a02025." in near[0].content["paragraphs"][0]
    assert reminders(c, Occasion.ESCALATION) == []


def test_a_reminder_missed_before_the_deadline_comes_on_its_last_day_and_not_after_it(council_at: At) -> None:
    c = overdue(council_at)
    assert at(c, 9, 1) == 12
    assert at(c, 9, 2) == 12
    c.now = datetime(2025, 9, 2, 8, tzinfo=BERLIN)
    told = [message_from_bytes(letter, policy=policy.default)["Subject"] for _, letter in sent(c, c.now)]
    assert sum(subject.startswith("Erinnerung") for subject in told) == 12
    assert not [subject for subject in told if subject.startswith("Bald fällig")]


def test_a_case_may_do_without_reminders_before_the_deadline(store: Store) -> None:
    periods = real_case().periods.model_copy(update={"reminder": 0})
    c = an_agreement_at(store, Stage.WRITTEN_REVIEW, real_case().model_copy(update={"periods": periods}))
    assert at(c, 8, 29) == at(c, 9, 1) == 0


def test_49_the_day_after_everybody_who_is_late_is_reminded_and_the_coordinator_told(council_at: At) -> None:
    c = overdue(council_at)
    first, *late = c.open_items()
    c.say(first, agrees=True)
    assert at(c, 9, 2) == len(late)
    assert {letter.person for letter in reminders(c)} == {item.person for item in late}
    assert all(letter.work_item for letter in reminders(c))
    assert "Die Frist war der 1.\u00a0September\u00a02025." in reminders(c)[0].content["paragraphs"][0]
    (told,) = reminders(c, Occasion.ESCALATION)
    assert told.person == "koordination"
    assert len(told.content["facts"]) == len(late)
    assert f"{len(late)}\u00a0Antworten sind überfällig" in told.subject


def test_49_however_late_it_is_silence_decides_nothing(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    c.on(2026, 3, 1)
    assert c.go_on() == []
    assert (c.stage, len(c.open_items())) == (Stage.COMMITTEE, 1)


@pytest.mark.parametrize(("month", "day"), [(9, 6), (9, 7), (10, 3), (11, 1)])
def test_on_weekends_and_holidays_nobody_is_reminded(council_at: At, month: int, day: int) -> None:
    assert at(overdue(council_at), month, day) == 0


def test_the_same_morning_reminds_once(council_at: At) -> None:
    c = overdue(council_at)
    assert at(c, 9, 2) == 12
    all_sent(c)
    assert at(c, 9, 2, 9) == 0
    assert at(c, 9, 3) == 0


def test_a_week_later_they_are_reminded_again_also_some_seconds_early(council_at: At) -> None:
    c = overdue(council_at)
    at(c, 9, 2, 8)
    all_sent(c)
    assert at(c, 9, 8) == 0
    assert at(c, 9, 9, 7) == 12


def test_reminders_missed_by_a_long_outage_collapse_into_one(council_at: At) -> None:
    c = overdue(council_at)
    at(c, 9, 2)  # the letter never got out
    for week in (9, 16, 23, 30):
        assert at(c, 9, week) == 0
    assert len(reminders(c)) == 12


def test_somebody_who_has_answered_is_not_reminded(council_at: At) -> None:
    c = overdue(council_at)
    c.all_say(Question.GIVE_STATEMENT, agrees=True)
    assert at(c, 9, 2) == 0


def test_the_coordinator_is_not_told_of_the_coordinator(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    assert at(c, 9, 2) == 1
    assert [letter.person for letter in reminders(c)] == ["koordination"]
    assert reminders(c, Occasion.ESCALATION) == []


def test_an_agreement_in_force_reminds_nobody(council_at: At) -> None:
    c = council_at(Stage.IN_FORCE)
    assert remind(c.store, datetime(2027, 3, 1, 7, tzinfo=BERLIN)) == 0
