"""A real meeting of the committee, minuted event by event: what it decides is the agreement's in the same instant."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import text

from actions.close_meeting import close_meeting
from actions.correct_event import correct_event
from actions.record_event import Overtaken, record_event
from models import meeting_events as e
from models.answers import MeetingRecorded
from models.ballots import Ballot, Choice, Counts, Mode, PersonVote
from models.case import BERLIN
from models.errors import CorrectionRefused, EventRefused, StoreTrouble
from models.journal import Entry
from models.kinds import DocumentKind, MeetingState, Question, Stage
from models.meetings import events_broken_at
from models.motions import Motion, MotionKind
from models.outcomes import Deferred, Inquorate, Recommended, RecommendedAmended
from store.chronicle import journal_of
from store.store import Store
from tests.actions.conftest import At
from tests.council import Council, an_agreement_at
from tests.sitting import ADVISORY, BEGINS, LATE, ORDINARY, Sitting, called, meeting_of, with_register

ITEM = "p5"


def sits(c: Council, now: datetime = LATE) -> Sitting:
    """Let the committee of a council be invited; the register of the agency is known."""
    with_register(c.store)
    key = c.p.visit.meeting_key
    assert key is not None
    called(c.store, key, now, "Nachfrist des Fördergebers")
    return Sitting(c.store, key)


def opened(c: Council, people: tuple[str, ...] = ORDINARY, *, call: bool = True) -> Sitting:
    s = sits(c).come(*people).do(e.Opened(chair="vorsitz_ausschuss"))
    return s.do(e.Called(item=ITEM)) if call else s


def test_the_committee_recommends_under_a_substitute_chair_and_the_assembly_is_next(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = sits(c).come(*ORDINARY[:-2], *ADVISORY, "vv_hs_08")
    s.do(e.SteppedIn(person="vv_hs_08", for_person="vv_hs_03"), e.Opened(chair="vorsitz_ausschuss"))
    s.do(e.Called(item="p1")).close("p1")
    s.do(
        e.Called(item=ITEM),
        e.Recused(person="vorsitz_ausschuss", item=ITEM),
        e.ChairTaken(person="vv_ac_02", item=ITEM),
    )
    s.vote(ITEM, yes=12, no=1, abstain=0, others={"beratend": {"yes": 4, "no": 0, "abstain": 1}})
    assert c.p.answer_now(Question.RECORD_MEETING) is None
    noted = s.close(ITEM)
    assert [(said.reference, said.corrected) for said in noted.agreements] == [("2025-037", False)]
    record = c.p.answer_now(Question.RECORD_MEETING)
    tallies = record.tallies  # type: ignore[union-attr]
    assert (tallies["ordentlich"].present, tallies["ordentlich"].recused, tallies["ordentlich"].no) == (14, 1, 1)
    assert tallies["beratend"].abstain == 1
    assert record.roll_sha256  # type: ignore[union-attr]
    assert "15 satzungsmäßige\u00a0Stimmen, 8\u00a0erforderlich, 14\u00a0anwesend" in record.findings[0]  # type: ignore[union-attr]
    assert "Quelle: KrO NRW" in record.findings[0]  # type: ignore[union-attr]
    c.now = s.now
    assert c.go_on() == [Recommended()]
    assert c.stage is Stage.ASSEMBLY
    extract = [d for d in c.p.documents if d.kind is DocumentKind.RESOLUTION_EXTRACT]
    assert extract[0].written_at == s.now  # the meeting still runs
    assert s.book.meeting.state is MeetingState.OPEN
    close_meeting(c.store, s.key, len(s.book.events), "Schriftführung", s.now)
    assert s.book.meeting.state is MeetingState.CLOSED
    row = s.book.item(ITEM)
    assert row is not None
    assert (row.decision, row.reference) == ("recommended", "2025-037")


def test_an_amendment_that_is_carried_goes_to_the_assembly_as_a_new_text(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c)
    words = "Jede Partei kann mit einer Frist von sechs Monaten kündigen."
    amendment = Motion(
        id="a1", item=ITEM, kind=MotionKind.AMENDMENT, movers=("vv_ac_02",), clause="kuendigung_1", text=words
    )
    s.do(e.MotionMade(motion=amendment)).vote(ITEM, "a1", yes=14, no=1, abstain=0).vote(ITEM, yes=15, no=0, abstain=0)
    s.close(ITEM)
    c.now = s.now
    (outcome,) = c.go_on()
    assert isinstance(outcome, RecommendedAmended)
    assert (c.stage, c.p.agreement.version) == (Stage.ASSEMBLY, 2)


def test_1_too_few_are_found_and_the_second_call_needs_no_quorum(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c, ORDINARY[:7]).do(e.QuorumChecked())
    s.close(ITEM)
    c.now = s.now
    assert c.go_on() == [Inquorate(present=7, needed=8)]
    c.all_say(Question.APPOINT_MEETING, start="2025-11-05T16:00", place="Kreishaus Düren")
    c.go_on()
    key = c.p.visit.meeting_key
    assert key is not None
    called(c.store, key, s.now)
    again = Sitting(c.store, key, datetime(2025, 11, 5, 16, tzinfo=BERLIN))
    (row,) = [row for row in again.book.standing_agenda if row.reference]
    assert row.point.second_call
    said = again.letters()[0].content["paragraphs"][1]
    assert "zum zweiten Mal geladen" in said
    assert "ohne Rücksicht auf die Zahl der Erschienenen" in said
    again.come(*ORDINARY[:5]).do(e.Opened(chair="vorsitz_ausschuss"), e.Called(item=row.key))
    again.vote(row.key, yes=5, no=0, abstain=0).close(row.key)
    c.now = again.now
    assert c.go_on() == [Recommended()]


def test_15_what_is_not_reached_comes_again(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c, call=False)
    noted = close_meeting(c.store, s.key, len(s.book.events), "Schriftführung", s.now)
    assert [said.reference for said in noted.agreements] == ["2025-037"]
    c.now = s.now
    assert c.go_on() == [Deferred(reason="In der Sitzung nicht behandelt")]
    assert [item.question for item in c.open_items()] == [Question.APPOINT_MEETING]


def test_51_of_two_minute_takers_the_second_must_look_first(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = sits(c)
    seen = len(s.book.events)
    record_event(c.store, s.key, e.Arrived(person="vv_ac_02"), seen, "Frau A", BEGINS)
    with pytest.raises(Overtaken, match="Eingetragen hat: Frau A"):
        record_event(c.store, s.key, e.Arrived(person="vv_ac_03"), seen, "Herr B", BEGINS)
    twice = record_event(c.store, s.key, e.Arrived(person="vv_ac_02"), seen, "Frau A", BEGINS)
    assert (twice.number, len(s.book.events)) == (1, 1)


def test_51_of_six_hands_at_once_one_enters_and_the_others_hear_of_it(any_store: Store) -> None:
    s = sits(an_agreement_at(any_store, Stage.COMMITTEE))

    def enters(who: str) -> str:
        try:
            record_event(any_store, s.key, e.Arrived(person=who), 0, who, BEGINS)
        except Overtaken:
            return "overtaken"
        return "entered"

    with ThreadPoolExecutor(6) as hands:
        said = sorted(hands.map(enters, ORDINARY[:6]))
    assert said == ["entered", *["overtaken"] * 5]
    assert len(s.book.events) == 1


def test_what_cannot_have_happened_is_refused_and_nothing_is_kept(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c)
    kept = len(s.book.events)
    with pytest.raises(EventRefused, match="16 Stimmen, aber nur 15 Stimmberechtigte"):
        s.vote(ITEM, yes=16, no=0, abstain=0)
    assert len(s.book.events) == kept


def test_50_a_miscount_is_corrected_and_the_answer_with_it(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c).vote(ITEM, yes=14, no=1, abstain=0)
    vote = len(s.book.events)
    s.close(ITEM)
    c.now = s.now
    c.go_on()
    right = e.Balloted.model_validate(
        {"item": ITEM, "ballot": {"motion": "main", "counts": {"ordentlich": {"yes": 12, "no": 3, "abstain": 0}}}}
    )
    noted = correct_event(c.store, s.key, vote, (right,), "Verzählt", vote + 1, "Schriftführung", s.now)
    assert noted.agreements[0].corrected
    answers = [given for given in c.p.answers if given.content["question"] == "record_meeting"]
    assert [(g.content["tallies"]["ordentlich"]["no"], g.reason) for g in answers] == [(1, ""), (3, "Verzählt")]
    wrong = e.Balloted.model_validate(
        {"item": ITEM, "ballot": {"motion": "main", "counts": {"ordentlich": {"yes": 3, "no": 12, "abstain": 0}}}}
    )
    with pytest.raises(CorrectionRefused, match="neuer Beschluss"):
        correct_event(c.store, s.key, vote, (wrong,), "Vertauscht", vote + 2, "Schriftführung", s.now)
    assert len(s.book.events) == vote + 2


def test_an_item_closed_too_soon_is_opened_again_before_anything_has_followed(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c).vote(ITEM, yes=15, no=0, abstain=0)
    s.close(ITEM)
    closed = len(s.book.events)
    correct_event(c.store, s.key, closed, (), "Zu früh geschlossen", closed, "Schriftführung", s.now)
    assert s.book.room.current == ITEM
    row = s.book.item(ITEM)
    assert row is not None
    assert row.closed_at is None


def test_15_a_meeting_closed_too_soon_goes_on_without_what_has_gone_elsewhere(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    s.come(*ORDINARY).do(e.Opened(chair="vorsitz_ausschuss"), e.Closed())
    c.now = s.now
    assert [type(outcome).__name__ for outcome in c.go_on()] == ["Deferred"]
    s.do(e.Corrected(number=len(s.book.events), reason="Zu früh geschlossen"))
    with pytest.raises(EventRefused, match="2025-037 ist mit dem Ergebnis dieser Sitzung schon weitergegangen"):
        s.do(e.Called(item=ITEM))
    assert s.do(e.Called(item="p4")).book.room.current == "p4"


def test_killed_before_the_commit_neither_minutes_nor_agreement_know_of_it(
    council_at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c).vote(ITEM, yes=15, no=0, abstain=0)
    before = len(s.book.events)

    def dies(name: str, *_: object) -> None:
        if name == "rundlauf.record_event.before_commit":
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "audit", dies)
    with pytest.raises(KeyboardInterrupt):
        s.close(ITEM)
    monkeypatch.undo()
    assert len(s.book.events) == before
    assert c.p.answer_now(Question.RECORD_MEETING) is None
    s.close(ITEM)
    assert c.p.answer_now(Question.RECORD_MEETING) is not None


def test_the_journal_of_the_agreement_names_the_item_and_the_head_of_the_minutes(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c).vote(ITEM, yes=15, no=0, abstain=0)
    s.close(ITEM)
    with c.store.reading() as session:
        entries, details = journal_of(session, "2025-037")
    (closed,) = [details[entry.sequence].detail for entry in entries if entry.kind is Entry.ITEM_CLOSED]
    assert (closed["number"], closed["head"]) == ("Ö 5", s.book.head)


def test_a_body_without_known_members_keeps_its_form(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    key = c.p.visit.meeting_key
    assert key is not None
    called(c.store, key, LATE, "Kurzfristig")
    with pytest.raises(Exception, match="keine Mitglieder bekannt"):
        record_event(c.store, key, e.Arrived(person="vv_ac_02"), 0, "Schriftführung", BEGINS)


@pytest.mark.parametrize("crime", ["UPDATE meeting_event SET by = 'x'", "DELETE FROM meeting_event"])
def test_the_database_itself_refuses_to_rewrite_minutes(any_store: Store, crime: str) -> None:
    c = an_agreement_at(any_store, Stage.COMMITTEE)
    s = sits(c).come("vv_ac_02", "vv_ac_03")
    crime = crime.replace(" by ", ' "by" ')
    with pytest.raises(StoreTrouble, match="append-only"), any_store.unit_of_work() as session:
        session.execute(text(crime))
    book = s.book
    assert events_broken_at(book.events) is None
    book.events[0].by = "jemand anders"
    assert events_broken_at(book.events) == 1
    s.do(e.Opened(chair="vv_ac_02"), e.Called(item=ITEM))
    assert s.book.room.current == ITEM


def test_minutes_read_back_fold_to_the_same_room(council_at: At) -> None:
    from models.room_fold import fold

    c = council_at(Stage.COMMITTEE)
    s = opened(c).vote(ITEM, yes=15, no=0, abstain=0)
    s.close(ITEM)
    book = s.book
    assert fold(book.chamber, book.entries) == book.room == s.noted[-1].book.room


def test_the_extract_of_an_agreement_says_who_voted_how_in_a_roll_call(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c, (*ORDINARY[:-1], "vv_hs_09"), call=False)
    s.do(e.SteppedIn(person="vv_hs_09", for_person=ORDINARY[-1]), e.Called(item=ITEM))
    wanted = Motion(id="n1", item=ITEM, kind=MotionKind.ROLL_CALL, movers=ORDINARY[:1], supporters=5)
    votes = [PersonVote(person=who, choice=Choice.YES) for who in (*ORDINARY[1:-1], "vv_hs_09")]
    votes.append(PersonVote(person=ORDINARY[0], choice=Choice.NO))
    ballot = Ballot(motion="main", mode=Mode.ROLL_CALL, votes=tuple(votes))
    s.do(e.MotionMade(motion=wanted), e.Balloted(item=ITEM, ballot=ballot)).close(ITEM)
    c.now = s.now
    c.go_on()
    (extract,) = [d for d in c.p.documents if d.kind is DocumentKind.RESOLUTION_EXTRACT]
    called = extract.content["findings"][1]
    name = {person.id: person.display for person in s.book.chamber.people}
    assert called.startswith("Namentlich. Nein: " + name[ORDINARY[0]])
    (record,) = [given.answer for given in c.p.answers if isinstance(given.answer, MeetingRecorded)]
    assert (called in record.findings, called in record.named) == (False, True)  # public data have the findings alone
    assert f"{name['vv_hs_09']} (für {name[ORDINARY[-1]]})" in called


def test_the_extract_of_an_agreement_names_who_counted_a_secret_vote_and_nobody_else(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c)
    wanted = Motion(id="g1", item=ITEM, kind=MotionKind.SECRET, movers=ORDINARY[:1], supporters=5)
    there = len(list(s.book.room.present))
    counts = {"ordentlich": Counts(yes=there - 1, no=1, abstain=0)}
    ballot = Ballot(motion="main", mode=Mode.SECRET, counts=counts, counters=(ORDINARY[1], "Frau Zähl"))
    s.do(e.MotionMade(motion=wanted), e.Balloted(item=ITEM, ballot=ballot)).close(ITEM)
    c.now = s.now
    c.go_on()
    (extract,) = [d for d in c.p.documents if d.kind is DocumentKind.RESOLUTION_EXTRACT]
    name = {person.id: person.display for person in s.book.chamber.people}
    assert extract.content["findings"][1:] == [f"Ausgezählt haben: {name[ORDINARY[1]]} und Frau Zähl."]
