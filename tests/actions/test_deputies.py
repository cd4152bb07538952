"""Deputies: absences, re-routing, one answer of two, handing on and back, and what the answer keeps of it."""

import asyncio
import json
from collections.abc import Callable
from datetime import date, datetime
from email import message_from_bytes, policy

import pytest
from sqlalchemy import event

from actions.end_absence import end_absence
from actions.hand_back import hand_back
from actions.hand_on import NotHandedOn, confirm_deputy, hand_on
from actions.remind import remind
from actions.send import PostRoom, send
from documents.orders import content_of
from models.case import BERLIN
from models.case_deputies import Confirmation
from models.errors import AlreadyAnswered, AnswerInvalid, MailRefused, NotWithYou, OwnProposal
from models.evaluation import submissions_of
from models.journal import Entry
from models.kinds import DocumentKind, Occasion, Question, Stage
from models.stand_ins import End, Why
from models.waiting import standing_of
from store.chronicle import journal_of
from store.loading import behind_link
from store.store import Store
from tests.actions.conftest import At
from tests.council import Council, an_agreement_at, real_case
from tests.deputies import ERIKA, HWK, IHK, OTTO, away, item_of, letters_to, link_of, says, standing
from tests.inspection import flaws
from tests.letterbox import sent

REVIEW = Stage.WRITTEN_REVIEW


def posted(c: Council) -> dict[str, list[str]]:
    """Send what is due; return the subjects by address."""
    found: dict[str, list[str]] = {}
    for address, letter in sent(c, c.now):
        found.setdefault(address, []).append(str(message_from_bytes(letter, policy=policy.default)["Subject"]))
    return found


def words(content: object) -> str:
    return json.dumps(content, ensure_ascii=False)


def morning(c: Council, month: int, day: int) -> int:
    c.now = datetime(2025, month, day, 7, tzinfo=BERLIN)
    return remind(c.store, c.now)


def told(c: Council, kind: Entry) -> list[dict[str, object]]:
    with c.store.reading() as session:
        entries, details = journal_of(session, c.reference)
    return [details[entry.sequence].detail for entry in entries if entry.kind is kind]


def test_who_is_away_when_a_question_is_asked_gets_no_letter_and_the_deputy_does(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    away(c, IHK, ERIKA, last=date(2025, 9, 5))
    c.all_say(Question.RELEASE_DRAFT)
    c.go_on()
    post = posted(c)
    assert c.p.person(IHK).email not in post
    assert [s.partition(" bis")[0] for s in post[ERIKA.email]] == ["i.\u00a0V.: Stellungnahme zum Entwurf"]
    (letter,) = letters_to(c, ERIKA.id)
    assert letter.attaches
    assert "abwesend vom 18.08.2025 bis 05.09.2025" in str(letter.content)
    assert flaws(c.store, c.reference) == []


def test_the_reason_of_an_absence_stands_in_no_letter_and_in_no_journal(council_at: At) -> None:
    c = council_at(REVIEW)
    away(c, IHK, ERIKA, reason="Kur")
    assert letters_to(c, ERIKA.id)
    assert not [x for x in c.p.letters if "Kur" in str(x.content)]
    with c.store.reading() as session:
        assert "Kur" not in str([detail.detail for detail in journal_of(session, c.reference)[1].values()])


def test_an_absence_recorded_while_a_question_is_open_asks_the_deputy_too_and_both_links_work(council_at: At) -> None:
    c = council_at(REVIEW)
    posted(c)
    away(c, IHK, ERIKA)
    item = item_of(c, IHK)
    for person in (IHK, ERIKA.id):
        with c.store.reading() as session:
            found, holder = behind_link(session, link_of(c, item, person))
        assert (found.key, holder) == (item.key, person)


def test_a_deputy_answers_in_place_of_the_member_and_the_answer_keeps_it(council_at: At) -> None:
    c = council_at(REVIEW)
    away(c, IHK, ERIKA, last=date(2025, 9, 5))
    says(c, item_of(c, IHK), ERIKA.id, agrees=True)
    given = c.p.given_to(item_of(c, IHK))
    assert given
    assert given.stood_in
    assert given.stood_in.described == "Erika Muster (IHK Aachen), i.\u00a0V. für " + c.p.person(IHK).described
    assert given.stood_in.because == "abwesend vom 18.08.2025 bis 05.09.2025, 1. Vertretung"
    (entry,) = [e for e in told(c, Entry.ANSWERED) if e["by"] == ERIKA.id]
    assert entry["stood_in"]
    assert flaws(c.store, c.reference) == []


@pytest.mark.parametrize(("first", "then"), [(IHK, ERIKA.id), (ERIKA.id, IHK)])
def test_of_principal_and_deputy_only_the_first_answers_and_the_other_hears_of_it(
    council_at: At, first: str, then: str
) -> None:
    c = council_at(REVIEW)
    posted(c)
    away(c, IHK, ERIKA, last=date(2025, 9, 5))
    posted(c)
    item = item_of(c, IHK)
    says(c, item, first, agrees=True)
    with pytest.raises(AlreadyAnswered):
        says(c, item, then, agrees=True)  # also the very same words
    assert says(c, item, first, agrees=True).repeated
    (done,) = letters_to(c, then, Occasion.NO_LONGER_NEEDED)
    assert ("hat selbst" if first == IHK else "hat i.\u00a0V. für") in words(done.content)
    assert len([given for given in c.p.answers if given.work_item == item.key]) == 1


def test_whoever_is_away_hears_only_on_coming_back_that_somebody_has_answered(council_at: At) -> None:
    c = council_at(REVIEW)
    posted(c)
    away(c, IHK, ERIKA, last=date(2025, 9, 5))
    says(c, item_of(c, IHK), ERIKA.id, agrees=True)
    assert c.p.person(IHK).email not in posted(c)
    c.on(2025, 9, 7)  # a Sunday
    assert c.p.person(IHK).email not in posted(c)
    c.on(2025, 9, 8)
    assert [s.partition(" –")[0] for s in posted(c)[c.p.person(IHK).email]] == ["Erledigt: Stellungnahme zum Entwurf"]


def test_on_coming_back_the_question_comes_back_and_the_deputy_is_done(council_at: At) -> None:
    c = council_at(REVIEW)
    posted(c)
    away(c, IHK, ERIKA, last=date(2025, 8, 22))
    posted(c)
    morning(c, 8, 25)
    item = item_of(c, IHK)
    assert [one.ended for one in item.stand_ins] == [End.RETURNED]
    assert letters_to(c, ERIKA.id, Occasion.NO_LONGER_NEEDED)
    assert letters_to(c, IHK, Occasion.HANDED_BACK)
    with pytest.raises(NotWithYou):
        says(c, item, ERIKA.id, agrees=True)
    says(c, item, IHK, agrees=True)
    assert flaws(c.store, c.reference) == []


def test_an_absence_that_ends_early_brings_the_question_back_at_once(council_at: At) -> None:
    c = council_at(REVIEW)
    number = away(c, IHK, ERIKA)
    end_absence(c.store, c.p.agreement.agency, number, c.now)
    assert item_of(c, IHK).deputy is None
    assert c.p.person(IHK).email in posted(c)


def test_of_several_deputies_the_first_who_is_there_is_asked_and_a_circle_ends(council_at: At) -> None:
    c = council_at(REVIEW)
    standing(c, IHK, c.p.person(HWK), OTTO)
    standing(c, HWK, c.p.person(IHK))
    away(c, HWK)
    away(c, IHK)
    (one,) = item_of(c, IHK).stand_ins
    assert (one.person, one.place) == (OTTO.id, 2)
    assert item_of(c, HWK).deputy is not None, "nobody is asked although a deputy of a deputy is there"
    assert item_of(c, HWK).deputy.person == OTTO.id


def test_where_nobody_stands_in_the_coordinator_is_told_and_nobody_who_is_away_is_written_to(council_at: At) -> None:
    c = council_at(REVIEW)
    away(c, IHK)
    item = item_of(c, IHK)
    assert item.unattended == "abwesend seit 18.08.2025, niemand vertritt"
    assert letters_to(c, c.p.case.coordinator, Occasion.DEPUTY_WANTED)
    assert c.p.person(IHK).email not in posted(c)
    assert any("niemand vertritt" in trouble for trouble in standing_of(c.p, c.now).trouble)


def test_a_deputy_who_declines_makes_way_for_the_next_and_the_coordinator_is_told(council_at: At) -> None:
    c = council_at(REVIEW)
    away(c, IHK, ERIKA, OTTO)
    hand_back(c.store, item_of(c, IHK).key, ERIKA.id, "bin befangen", c.now)
    item = item_of(c, IHK)
    assert [(one.person, one.ended) for one in item.stand_ins] == [(ERIKA.id, End.DECLINED), (OTTO.id, None)]
    assert letters_to(c, OTTO.id, Occasion.QUESTION)
    assert any("bin befangen" in str(x.content) for x in letters_to(c, c.p.case.coordinator))
    with pytest.raises(NotWithYou):
        says(c, item, ERIKA.id, agrees=True)


def test_a_deputy_whose_address_is_refused_makes_way_for_the_next(council_at: At) -> None:
    c = council_at(REVIEW)
    away(c, IHK, ERIKA, OTTO)

    class Refusing:
        async def __aenter__(self) -> "Refusing":
            return self

        async def __aexit__(self, *_: object) -> None:
            return None

        async def send(self, _sender: str, address: str, _message: bytes) -> None:
            if address == ERIKA.email:
                raise MailRefused("550")

    room = PostRoom(Refusing(), "G", "buero@region-aachen.example", "", "http://127.0.0.1:1", "epoche")  # type: ignore[arg-type]
    asyncio.run(send(c.store, room, c.now, c.reference))
    item = item_of(c, IHK)
    assert [(one.person, one.ended) for one in item.stand_ins] == [(ERIKA.id, End.UNDELIVERABLE), (OTTO.id, None)]
    assert standing_of(c.p, c.now).trouble == ()
    assert letters_to(c, c.p.case.coordinator, Occasion.DEPUTY_WANTED)


def test_after_the_deadline_first_the_deputy_is_asked_and_a_week_later_the_coordinator_told(council_at: At) -> None:
    c = council_at(REVIEW)
    standing(c, IHK, ERIKA)
    for item in c.open_items():
        if item.person != IHK:
            c.say(item, agrees=True)
    assert morning(c, 9, 2) == 1
    item = item_of(c, IHK)
    assert item.deputy
    assert item.deputy.why is Why.OVERDUE
    assert not letters_to(c, c.p.case.coordinator, Occasion.ESCALATION)
    posted(c)
    assert morning(c, 9, 9) == 1
    assert {x.person for x in c.p.letters if x.occasion is Occasion.REMINDER} == {IHK, ERIKA.id}
    assert letters_to(c, c.p.case.coordinator, Occasion.ESCALATION)
    assert c.go_on() == [], "silence has decided something"


def test_a_member_hands_a_question_on_and_the_office_confirms_somebody_outside_the_order(council_at: At) -> None:
    c = council_at(REVIEW)
    item = item_of(c, IHK)
    assert not hand_on(c.store, item.key, ERIKA, IHK, c.now).acts
    assert not letters_to(c, ERIKA.id)
    confirm_deputy(c.store, item.key, "Koordination", c.now, confirmed=True)
    assert letters_to(c, ERIKA.id, Occasion.QUESTION)
    says(c, item_of(c, IHK), ERIKA.id, agrees=True)
    given = c.p.given_to(item_of(c, IHK))
    assert given
    assert given.stood_in
    assert given.stood_in.because == "weitergegeben"
    assert flaws(c.store, c.reference) == []


def test_a_deputy_whom_the_office_does_not_confirm_is_never_asked(council_at: At) -> None:
    c = council_at(REVIEW)
    item = item_of(c, IHK)
    hand_on(c.store, item.key, ERIKA, IHK, c.now)
    confirm_deputy(c.store, item.key, "Koordination", c.now, confirmed=False)
    assert not letters_to(c, ERIKA.id)
    with pytest.raises(NotWithYou):
        says(c, item_of(c, IHK), ERIKA.id, agrees=True)
    says(c, item_of(c, IHK), IHK, agrees=True)


@pytest.mark.parametrize(
    ("rule", "in_order", "asked"),
    [
        (Confirmation.OTHERS, True, True),
        (Confirmation.ALWAYS, True, False),
        (Confirmation.NEVER, False, True),
    ],
)
def test_who_confirms_a_deputy_is_a_rule_of_the_case(
    store: Store, rule: Confirmation, in_order: bool, asked: bool
) -> None:
    case = real_case().model_copy(
        update={"deputizing": real_case().deputizing.model_copy(update={"confirmation": rule})}
    )
    c = an_agreement_at(store, REVIEW, case)
    if in_order:
        standing(c, IHK, ERIKA)
    assert hand_on(c.store, item_of(c, IHK).key, ERIKA, IHK, c.now).acts is asked


def test_a_question_given_back_waits_for_the_office_with_its_reason(council_at: At) -> None:
    c = council_at(REVIEW)
    item = item_of(c, IHK)
    with pytest.raises(AnswerInvalid):
        hand_back(c.store, item.key, IHK, "  ", c.now)
    hand_back(c.store, item.key, IHK, "dafür ist die HWK zuständig", c.now)
    hold = next(hold for hold in standing_of(c.p, c.now).waits_for if hold.work_item == item.key)
    assert hold.unattended == "zurückgegeben: dafür ist die HWK zuständig"
    morning(c, 8, 28)
    assert IHK not in {x.person for x in c.p.letters if x.occasion is Occasion.DEADLINE_NEAR}
    hand_on(c.store, item.key, ERIKA, "Koordination", c.now)
    assert item_of(c, IHK).handed_back == ""
    assert letters_to(c, ERIKA.id, Occasion.QUESTION)


def test_who_has_moved_a_proposal_may_not_confirm_it_for_another(council_at: At) -> None:
    c = council_at(REVIEW)
    clause = c.p.version.text[2].paragraphs[0].id
    says(c, item_of(c, HWK), HWK, agrees=True, proposals=[{"clause": clause, "text": "Anders.", "reason": ""}])
    c.all_say(Question.GIVE_STATEMENT, agrees=True)
    c.go_on()
    submissions = [
        {**s.model_dump(mode="json"), "decision": {"verdict": "reject", "reason": "nein"}}
        for s in submissions_of(c.p, c.p.visit)
    ]
    c.all_say(Question.EVALUATE_REVIEW, submissions=submissions)
    c.go_on()
    c.on(2025, 10, 1, 14)
    c.all_say(Question.RECORD_ROUND_TABLE, agreed=True, present=list(c.p.case.round_table.members))
    c.go_on()
    away(c, IHK, c.p.person(HWK), OTTO)
    item = item_of(c, IHK, Question.CONFIRM_RESULT)
    assert item.deputy
    assert item.deputy.person == OTTO.id
    with pytest.raises(OwnProposal):
        hand_on(c.store, item.key, c.p.person(HWK), "Koordination", c.now)


def test_a_signature_is_never_handed_on_without_a_basis(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    item = c.open_items(Question.SIGN)[0]
    with pytest.raises(NotHandedOn):
        hand_on(c.store, item.key, ERIKA, "Koordination", c.now)
    away(c, item.person, ERIKA)
    assert item_of(c, item.person, Question.SIGN).deputy is None
    assert "unterzeichnet nur selbst" in item_of(c, item.person, Question.SIGN).unattended


def test_papers_print_who_has_answered_in_place_of_whom(council_at: At) -> None:
    c = council_at(REVIEW)
    away(c, IHK, ERIKA, last=date(2025, 9, 5))
    says(c, item_of(c, IHK), ERIKA.id, agrees=False, remark="So nicht.")
    c.all_say(Question.GIVE_STATEMENT, agrees=True)
    (note,) = content_of(DocumentKind.DEADLINE_NOTE, c.p, c.now)
    assert "i.\u00a0V. Erika Muster (IHK Aachen), abwesend vom 18.08.2025 bis 05.09.2025" in words(note.content)
    (overview,) = content_of(DocumentKind.PROCEDURE_OVERVIEW, c.p, c.now)
    assert "Stellvertretung, IHK Aachen" in words(overview.content)
    assert "i.\u00a0V. für" in words(overview.content)


def statements(c: Council, act: Callable[[], object]) -> list[str]:
    """Return what an act has said to the database."""
    said: list[str] = []

    def listen(_c: object, _k: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(c.store.engine, "before_cursor_execute", listen)
    act()
    event.remove(c.store.engine, "before_cursor_execute", listen)
    return said


def test_where_nobody_is_away_answering_looks_for_no_deputies_and_asking_only_once(council_at: At) -> None:
    c = council_at(REVIEW)
    item = item_of(c, IHK)
    about = ("FROM absence", "standing_deputies", "deputy_link", "letter_choice", "outgoing_letter")
    answering = statements(c, lambda: c.say(item, agrees=True))
    assert not [said for said in answering if any(table in said for table in about)]
    c.all_say(Question.GIVE_STATEMENT, agrees=True)
    asking = statements(c, c.go_on)
    assert len([said for said in asking if "FROM absence" in said]) == 1
    assert not [said for said in asking if "standing_deputies" in said or "deputy_link" in said]
