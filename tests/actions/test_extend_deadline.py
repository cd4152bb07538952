"""More time for an answer: with a reason, never into the past, and whoever is asked hears of it."""

from datetime import date, timedelta

import pytest

from actions.extend_deadline import DeadlineRefused, extend_deadline
from actions.remind import remind
from models.errors import WorkItemClosed
from models.journal import Entry
from models.kinds import Occasion, Question, Stage
from models.waiting import standing_of
from store.chronicle import journal_of
from store.store import Store
from tests.council import Council, an_agreement_at

BY = "Koordination"


def letters(council: Council) -> list[str]:
    return [x.person for x in council.p.letters if x.occasion is Occasion.DEADLINE_EXTENDED]


def test_one_member_gets_more_time_and_a_letter_that_says_so(store: Store) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    item, other = council.open_items(Question.GIVE_STATEMENT)[:2]
    assert item.due
    due = date(2025, 9, 10)
    assert extend_deadline(store, item.key, due, "Sommerferien", BY, council.now) == 1
    assert extend_deadline(store, item.key, due, "Sommerferien", BY, council.now) == 0  # twice is once
    holds = {hold.work_item: hold.due for hold in standing_of(council.p, council.now).waits_for}
    assert (holds[item.key], holds[other.key]) == (due, other.due)
    assert letters(council) == [item.person]
    (letter,) = [x for x in council.p.letters if x.occasion is Occasion.DEADLINE_EXTENDED]
    assert "Neue Frist" in letter.subject
    assert "bis zum 10. September 2025" in str(letter.content).replace("\\xa0", " ")
    assert "Sommerferien" in str(letter.content)
    with store.reading() as session:
        entries, details = journal_of(session, "2025-037")
    (entry,) = [x for x in entries if x.kind is Entry.DEADLINE_EXTENDED]
    said = details[entry.sequence].detail
    assert (said["former"], said["due"], said["by"]) == (item.due.isoformat(), "2025-09-10", BY)


def test_the_whole_round_gets_more_time_but_for_those_who_have_answered(store: Store) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    first, second = council.open_items(Question.GIVE_STATEMENT)[:2]
    council.say(first, agrees=True)
    assert extend_deadline(store, second.key, date(2025, 9, 10), "Ferien", BY, council.now, for_all=True) == 11
    assert first.person not in letters(council)
    assert len(letters(council)) == 11


@pytest.mark.parametrize(
    ("due", "says"),
    [
        (date(2025, 8, 18), "nicht in der Zukunft"),
        (date(2020, 1, 2), "nicht in der Zukunft"),
        (date(2025, 8, 20), "nur verlängern"),
        (date(2025, 9, 13), "kein Arbeitstag. Der nächste ist der 15.09.2025"),
    ],
)
def test_no_deadline_goes_backwards_or_to_a_day_off(store: Store, due: date, says: str) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    item = council.open_items()[0]
    with pytest.raises(DeadlineRefused, match=says):
        extend_deadline(store, item.key, due, "weil", BY, council.now)
    assert council.open_items()[0].due == item.due
    assert not letters(council)


def test_no_deadline_is_extended_without_a_reason_or_after_the_answer(store: Store) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    item = council.open_items()[0]
    with pytest.raises(DeadlineRefused, match="Grund"):
        extend_deadline(store, item.key, date(2025, 9, 10), "  ", BY, council.now)
    council.say(item, agrees=True)
    with pytest.raises(WorkItemClosed):
        extend_deadline(store, item.key, date(2025, 9, 10), "weil", BY, council.now)


def test_a_reminder_that_has_not_gone_out_is_taken_back(store: Store) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    council.on(2025, 9, 3)
    assert remind(store, council.now) == 12
    item = council.open_items(Question.GIVE_STATEMENT)[0]
    extend_deadline(store, item.key, date(2025, 9, 17), "krank", BY, council.now)
    reminders = {x.person: x for x in council.p.letters if x.occasion is Occasion.REMINDER and x.work_item}
    assert reminders[item.person].dropped_at
    assert sum(letter.outstanding for letter in reminders.values()) == 11
    council.now += timedelta(days=7)
    assert item.person not in {hold.who for hold in standing_of(council.p, council.now).waits_for if hold.overdue}
