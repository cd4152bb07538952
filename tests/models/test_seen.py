"""Which version somebody knows: the last that was sent to them or answered by them, never one merely looked at."""

from dataclasses import replace
from datetime import timedelta

from models.kinds import Question, Stage
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from models.seen import seen_before
from models.work_items import WorkItem
from store.store import Store
from tests.council import an_agreement_at
from tests.second_round import a_second_round

SILENT = "ihk_aachen"


def statement(p: Proceeding, person: str) -> WorkItem:
    return next(item for item in p.asked_now if item.person == person and item.question is Question.GIVE_STATEMENT)


def letters_sent(p: Proceeding, *, until: str = "") -> Proceeding:
    """The same, with the letters of the stages before sent a minute after they were put down."""
    sent = [
        OutgoingLetter(**letter.model_dump() | {"sent_at": letter.created_at + timedelta(minutes=1)})
        for letter in p.letters
        if letter.person != until
    ]
    return replace(p, letters=sent)


def test_in_the_first_round_nobody_knows_another_version(store: Store) -> None:
    p = an_agreement_at(store, Stage.WRITTEN_REVIEW).p
    assert all(seen_before(letters_sent(p), item) is None for item in p.asked_now)


def test_whoever_has_answered_knows_what_they_answered_to(store: Store) -> None:
    council = a_second_round(store)
    first = council.p.case.round_table.members[0]
    seen = seen_before(council.p, statement(council.p, first))
    assert seen
    assert (seen.version, seen.answered) == (1, True)


def test_whoever_was_silent_knows_what_was_sent_to_them_and_nothing_where_no_letter_went_out(store: Store) -> None:
    p, last = a_second_round(store, silent=SILENT).p, SILENT
    assert seen_before(p, statement(p, last)) is None
    seen = seen_before(letters_sent(p), statement(p, last))
    assert seen
    assert (seen.version, seen.answered) == (1, False)
    assert seen_before(letters_sent(p, until=last), statement(p, last)) is None


def test_the_letter_of_the_question_itself_is_not_what_they_knew_before(store: Store) -> None:
    council, last = a_second_round(store, silent=SILENT), SILENT
    sent = letters_sent(council.p)
    assert any(letter.person == last and letter.visit == 2 for letter in sent.letters)
    seen = seen_before(sent, statement(council.p, last))
    assert seen
    assert seen.version == 1


def test_at_a_later_stage_the_text_of_the_last_round_is_known(store: Store) -> None:
    council = a_second_round(store)
    council.all_say(Question.GIVE_STATEMENT, agrees=True)
    council.go_on()
    assert council.stage is Stage.ROUND_TABLE
    council.on(2025, 10, 1, 14)
    council.all_say(Question.RECORD_ROUND_TABLE, agreed=True, present=list(council.p.case.round_table.members))
    council.go_on()
    items = council.open_items(Question.CONFIRM_RESULT)
    assert items
    assert all(seen_before(council.p, item) is None for item in items)
