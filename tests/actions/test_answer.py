"""One answer, recorded once: what cannot be taken is said in German, and nothing is lost."""

from typing import Any

import pytest
from pydantic import ValidationError

from actions.answer import Receipt, answer
from models.errors import AlreadyAnswered, AnswerInvalid, NotFound, WorkItemClosed
from models.journal import Entry, broken_at
from models.kinds import Question, Stage
from store.chronicle import journal_of
from store.store import Store
from tests.actions.conftest import At
from tests.council import Council, an_agreement_at, form


def answered(c: Council) -> list[dict[str, Any]]:
    with c.store.reading() as session:
        entries, details = journal_of(session, c.reference)
    assert broken_at(entries, details) is None
    return [details[entry.sequence].detail for entry in entries if entry.kind is Entry.ANSWERED]


def test_the_journal_says_who_said_what_on_which_text(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    item = c.open_items()[0]
    receipt = c.say(item, agrees=True, remark="Einverstanden – § 3")
    assert receipt == Receipt(item.key, c.now, late=False, repeated=False)
    entry = answered(c)[-1]
    assert (entry["work_item"], entry["by"], entry["late"]) == (item.key, item.person, False)
    assert entry["answer"]["remark"] == "Einverstanden – § 3"
    assert (entry["version"], entry["version_sha256"]) == (1, c.p.version.sha256)


def test_every_answered_question_has_its_entry(council_at: At) -> None:
    c = council_at(Stage.IN_FORCE)
    items = {item.key for item in c.p.work_items if item.answered_at}
    assert sorted(entry["work_item"] for entry in answered(c)) == sorted(items)


def test_a_double_click_counts_once(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    item = c.open_items()[0]
    first = c.say(item, agrees=True)
    c.later()
    again = c.say(item, agrees=True)
    assert (again.given_at, again.repeated) == (first.given_at, True)
    assert len(c.p.answers) == 2  # the release of the draft and this one


def test_another_answer_to_the_same_question_is_refused(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    item = c.open_items()[0]
    c.say(item, agrees=True)
    with pytest.raises(AlreadyAnswered, match="Die erste Antwort gilt"):
        c.say(item, agrees=False)
    assert len(c.p.answers) == 2


def test_a_repeated_answer_is_thanked_even_when_the_stage_is_over(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    item = c.open_items()[0]
    c.say(item)
    c.go_on()
    assert c.say(item).repeated


def test_an_answer_that_nobody_needs_any_more_is_refused(council_at: At) -> None:
    c = council_at(Stage.ROUND_TABLE)
    late = [item for item in c.p.work_items if item.question is Question.GIVE_STATEMENT]
    c.on(2025, 10, 1, 14)
    c.all_say(Question.RECORD_ROUND_TABLE, agreed=True)
    c.go_on()
    open_items = c.open_items(Question.CONFIRM_RESULT)
    c.later(30)
    c.go_on()
    c.all_say(Question.CLOSE_ROUND_TABLE)
    c.go_on()
    with pytest.raises(WorkItemClosed):
        c.say(open_items[0], agrees=True)
    assert late


@pytest.mark.parametrize("work_item", ["2025-037:drafting:9:release_draft:koordination", "2025-999:x", "", "x:y:z"])
def test_a_question_that_does_not_exist_cannot_be_answered(council_at: At, work_item: str) -> None:
    c = council_at(Stage.DRAFTING)
    with pytest.raises(NotFound):
        answer(c.store, work_item, form(c.open_items()[0]), "koordination", c.now)


def test_an_answer_to_another_question_is_refused(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    release = form(council_at(Stage.DRAFTING).open_items()[0])
    with pytest.raises(AnswerInvalid, match="gehört zu einer anderen Frage"):
        answer(c.store, c.open_items()[0].key, release, "koordination", c.now)


def test_more_votes_than_seats_are_refused_and_nothing_is_kept(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    c.on(2025, 10, 8, 18)
    (item,) = c.open_items()
    with pytest.raises(AnswerInvalid, match="16 Anwesende, aber nur 15 Sitze"):
        c.say(item, treatment="voted", tallies={"ordentlich": {"present": 16}})
    with pytest.raises(ValidationError, match="nur 10 Anwesende"):
        c.say(item, treatment="voted", tallies={"ordentlich": {"present": 10, "yes": 8, "no": 5}})
    assert c.open_items() == [item]
    assert not any(entry["work_item"] == item.key for entry in answered(c))


def test_a_change_of_an_unknown_clause_is_refused(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    with pytest.raises(AnswerInvalid, match="„nirgends“ steht nicht in der Vereinbarung"):
        c.say(c.open_items()[0], agrees=True, proposals=[{"clause": "nirgends", "text": "x"}])


def test_all_reasons_are_named_at_once(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    with pytest.raises(AnswerInvalid) as refusal:
        c.say(
            c.open_items()[0],
            treatment="voted",
            tallies={"ordentlich": {"present": 16}, "gaeste": {"present": 1}},
            changes=[{"clause": "nirgends", "text": "x"}],
        )
    assert len(refusal.value.reasons) >= 3


def test_any_words_are_kept_as_they_are(any_store: Store) -> None:
    c = an_agreement_at(any_store, Stage.WRITTEN_REVIEW)
    said = ["Umläute „ß“ – \u00a0§ 3", "<b>&amp;</b>", "Zeile\n\nZeile\t*fett*", "🖋", "'; --"]
    items = c.open_items()
    for item, words in zip(items, said, strict=False):
        c.say(item, agrees=True, remark=words)
    kept = [c.p.given_to(item) for item in items[: len(said)]]
    assert [given and given.content["remark"] for given in kept] == said


def test_control_characters_of_a_careless_paste_are_no_trouble(any_store: Store) -> None:
    c = an_agreement_at(any_store, Stage.WRITTEN_REVIEW)
    items = c.open_items()
    for item, words in zip(items, ["halb\x00wort", "\x00", "Glocke\x07 und \x1b[0m"], strict=False):
        c.say(item, agrees=False, remark=words)
    kept = [c.p.given_to(item) for item in items[:3]]
    assert [given and given.content["remark"] for given in kept] == ["halbwort", "", "Glocke und [0m"]
