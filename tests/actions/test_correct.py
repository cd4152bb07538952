"""A wrong entry is corrected with a reason; what has been decided is not rewritten."""

from typing import Any

import pytest

from actions.correct import correct
from models.errors import AnswerInvalid, CorrectionRefused, NotFound, NotYet
from models.journal import Entry, broken_at
from models.kinds import DocumentKind, Occasion, Question, Stage
from models.outcomes import AgreedWithDissent, ChangesMerged, Reviewed
from models.work_items import WorkItem
from store.chronicle import journal_of
from tests.actions.conftest import At
from tests.council import Council, form

REASON = "Zahlendreher in der Niederschrift"
CHANGE = {"clause": "kuendigung_1", "text": "Sechs Monate."}


def corrects(c: Council, item: WorkItem, reason: str = REASON, **content: Any) -> None:
    correct(c.store, item.key, form(item, **content), reason, "koordination", c.now)
    c.go_on()


def voted(c: Council, **votes: int) -> WorkItem:
    """Let the committee recommend and return the question that its minute taker answered."""
    (item,) = c.open_items()
    c.on(2025, 10, 8, 18)
    c.say(item, treatment="voted", tallies={"ordentlich": {"present": 12} | votes})
    c.go_on()
    assert c.stage is Stage.ASSEMBLY
    return item


def extracts(c: Council) -> list[Any]:
    return [d for d in c.p.documents if d.kind is DocumentKind.RESOLUTION_EXTRACT and d.stage is Stage.COMMITTEE]


def test_a_miscount_with_the_same_result_makes_a_corrected_extract(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    item = voted(c, no=1)
    c.later()
    corrects(c, item, treatment="voted", tallies={"ordentlich": {"present": 12, "no": 2}})
    first, second = extracts(c)
    assert first.file_name != second.file_name
    assert first.sha256 != second.sha256
    assert second.written_at
    assert second.content["correction_reason"] == REASON
    letters = [x for x in c.p.letters if x.occasion is Occasion.CORRECTION]
    assert {x.person for x in letters} == {"koordination", *c.p.case.counterparties}
    assert all(x.attaches == [second.key] for x in letters)
    assert dict(letters[0].content["facts"])["Grund"] == REASON
    assert c.stage is Stage.ASSEMBLY
    assert [given.sequence for given in c.p.answers if given.work_item == item.key] == [1, 2]


def test_a_second_correction_is_a_third_edition(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    item = voted(c, no=1)
    for no in (2, 3):
        corrects(c, item, treatment="voted", tallies={"ordentlich": {"present": 12, "no": no}})
    assert len({document.file_name for document in extracts(c)}) == 3
    assert len([x for x in c.p.letters if x.occasion is Occasion.CORRECTION and x.person == "koordination"]) == 2


def test_a_correction_clicked_twice_is_one(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    item = voted(c, no=1)
    for _ in range(2):
        corrects(c, item, treatment="voted", tallies={"ordentlich": {"present": 12, "no": 2}})
    assert len(extracts(c)) == 2


def test_a_correction_never_turns_a_decision_round(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    item = voted(c, no=1)
    before = len(c.p.letters)
    with pytest.raises(CorrectionRefused, match="neuer Beschluss"):
        corrects(c, item, treatment="voted", tallies={"ordentlich": {"present": 12, "no": 7}})
    with pytest.raises(CorrectionRefused):
        corrects(c, item, treatment="voted", tallies={"ordentlich": {"present": 12}}, changes=[CHANGE])
    assert (len(extracts(c)), len(c.p.letters)) == (1, before)
    assert c.p.agreement.version == 1


def test_an_impossible_correction_is_refused_with_its_reasons(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    item = voted(c)
    with pytest.raises(AnswerInvalid, match="nur 15 Sitze"):
        corrects(c, item, treatment="voted", tallies={"ordentlich": {"present": 16}})


def test_while_the_visit_is_open_the_correction_counts_as_if_said_first(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    first, *others = c.open_items()
    c.say(first, agrees=True, proposals=[CHANGE])
    corrects(c, first, "Versehen", agrees=True)
    for item in others:
        c.say(item, agrees=True)
    assert c.go_on() == [Reviewed()]


def test_a_correction_needs_a_reason_an_answer_and_a_question(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    item = c.open_items()[0]
    with pytest.raises(NotYet):
        corrects(c, item, agrees=True)
    c.say(item, agrees=False)
    with pytest.raises(CorrectionRefused, match="Begründung"):
        corrects(c, item, " ", agrees=True)
    with pytest.raises(NotFound):
        correct(c.store, item.key + "x", form(item, agrees=True), REASON, "koordination", c.now)


def test_a_signature_is_not_corrected(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    item = c.open_items()[0]
    c.say(item, signs=True, name="Muster")
    with pytest.raises(CorrectionRefused, match="nicht berichtigt, sondern erneuert"):
        corrects(c, item, signs=True, name="Anders")
    assert len(c.p.signatures) == 1


def test_a_meeting_to_which_people_are_invited_is_not_corrected_away(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    c.on(2025, 10, 8, 18)
    c.all_say(Question.RECORD_MEETING, treatment="deferred")
    c.go_on()
    (item,) = c.open_items()
    c.say(item, start="2025-12-05T10:00", place="Düren")
    c.go_on()
    with pytest.raises(CorrectionRefused, match="schon eingeladen"):
        corrects(c, item, start="2025-12-06T10:00", place="Düren")


def recorded(council_at: At) -> tuple[Council, WorkItem]:
    c = council_at(Stage.ROUND_TABLE)
    c.on(2025, 10, 1, 14)
    (item,) = c.open_items()
    c.say(item, agreed=True, changes=[CHANGE])
    c.go_on()
    return c, item


def test_corrected_minutes_go_to_everybody_who_shall_confirm_them(council_at: At) -> None:
    c, item = recorded(council_at)
    corrects(c, item, "Falsche Frist", agreed=True, changes=[CHANGE | {"text": "Vier Monate."}])
    first, second = [d for d in c.p.documents if d.kind is DocumentKind.MINUTES]
    assert first.file_name != second.file_name
    letters = [x for x in c.p.letters if x.occasion is Occasion.CORRECTION]
    assert {x.person for x in letters} == set(c.p.case.round_table.members)
    assert all(x.attaches == [second.key] for x in letters)
    c.all_say(Question.CONFIRM_RESULT, agrees=True)
    c.go_on()
    assert "Vier Monate." in str(c.p.version.text_json)


def test_what_somebody_has_confirmed_is_not_changed_behind_their_back(council_at: At) -> None:
    c, item = recorded(council_at)
    c.say(c.open_items(Question.CONFIRM_RESULT)[0], agrees=True)
    with pytest.raises(CorrectionRefused, match="haben andere schon geantwortet"):
        corrects(c, item, agreed=True)


def test_an_objection_withdrawn_before_the_end_is_none(council_at: At) -> None:
    c, _ = recorded(council_at)
    first, *others = c.open_items(Question.CONFIRM_RESULT)
    c.say(first, agrees=False, remark="Nein.")
    corrects(c, first, "geklärt", agrees=False, remark="Nur § 13.")
    for item in others:
        c.say(item, agrees=True)
    (outcome,) = c.go_on()
    assert isinstance(outcome, AgreedWithDissent)
    assert outcome.dissent[0].endswith("Nur § 13.")


def test_an_evaluation_is_corrected_only_while_it_has_not_gone_round(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    for item in c.open_items():
        c.say(item, agrees=False, remark="So nicht.")
    c.go_on()
    (evaluation,) = c.open_items()
    c.say(evaluation, changes=[CHANGE])
    (outcome,) = c.go_on()
    assert isinstance(outcome, ChangesMerged)
    with pytest.raises(CorrectionRefused):
        corrects(c, evaluation, changes=[CHANGE | {"text": "anders"}])


def test_the_journal_keeps_both_and_the_chain_holds(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    item = voted(c, no=1)
    corrects(c, item, treatment="voted", tallies={"ordentlich": {"present": 12, "no": 2}})
    with c.store.reading() as session:
        entries, details = journal_of(session, c.reference)
    assert broken_at(entries, details) is None
    said = [details[entry.sequence].detail for entry in entries if entry.kind in (Entry.ANSWERED, Entry.CORRECTED)]
    mine = [one for one in said if one["work_item"] == item.key]
    assert [one["answer"]["tallies"]["ordentlich"]["no"] for one in mine] == [1, 2]
    assert mine[1]["reason"] == REASON
