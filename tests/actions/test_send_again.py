"""A letter once more: a refused one is tried again, one that was sent goes out as a copy, a needless one never."""

from datetime import timedelta

import pytest

from actions.send_again import LetterNeedless, send_again
from models.errors import NotFound
from models.journal import Entry
from models.kinds import Occasion, Question, Stage
from models.papers import OutgoingLetter
from store.chronicle import journal_of
from store.store import Store
from tests.council import Council, an_agreement_at

BY = "Koordination"


def question_to(council: Council, person: str) -> OutgoingLetter:
    letters = [x for x in council.p.letters if x.person == person and x.occasion is Occasion.QUESTION]
    return letters[-1]


def became(council: Council, key: str, **changed: object) -> None:
    with council.store.unit_of_work() as session:
        letter = session.get_one(OutgoingLetter, key)
        for name, value in changed.items():
            setattr(letter, name, value)


def test_a_refused_letter_is_tried_again_under_its_own_name(store: Store) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    letter = question_to(council, "ihk_aachen")
    became(council, letter.key, dropped_at=council.now, trouble="unbekannt", attempts=2)
    send_again(store, letter.key, BY, council.now)
    again = question_to(council, "ihk_aachen")
    assert (again.key, again.message_id) == (letter.key, letter.message_id)
    assert again.is_due(council.now)
    assert (again.attempts, again.trouble) == (0, "")


def test_a_letter_that_was_sent_goes_out_as_a_copy_once_in_ten_minutes(store: Store) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    letter = question_to(council, "ihk_aachen")
    became(council, letter.key, sent_at=council.now)
    for _ in range(3):
        send_again(store, letter.key, BY, council.now)
    copies = [x for x in council.p.letters if x.key.startswith(f"{letter.key}:copy:")]
    assert [x.is_due(council.now) for x in copies] == [True]
    assert copies[0].message_id != letter.message_id
    assert (copies[0].content, copies[0].attaches, copies[0].work_item) == (
        letter.content,
        letter.attaches,
        letter.work_item,
    )
    council.now += timedelta(minutes=11)
    became(council, copies[0].key, sent_at=council.now)
    send_again(store, copies[0].key, BY, council.now)
    assert len([x for x in council.p.letters if x.key.startswith(f"{letter.key}:copy:")]) == 2
    with store.reading() as session:
        entries, _ = journal_of(session, "2025-037")
    assert sum(entry.kind is Entry.LETTER_REPEATED for entry in entries) == 2


def test_a_question_that_is_answered_is_not_asked_again(store: Store) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    item = council.open_items(Question.GIVE_STATEMENT)[0]
    letter = question_to(council, item.person)
    became(council, letter.key, sent_at=council.now)
    council.say(item, agrees=True)
    with pytest.raises(LetterNeedless):
        send_again(store, letter.key, BY, council.now)
    with pytest.raises(NotFound):
        send_again(store, "2025-037:committee:9:niemand:question", BY, council.now)
