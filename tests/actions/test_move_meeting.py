"""Meetings moved and cancelled: calendars, deadlines and everybody who knows of them follow."""

from datetime import date, datetime
from email import message_from_bytes

import pytest
from icalendar import Calendar

from actions.cancel_meeting import cancel_meeting
from actions.move_meeting import move_meeting
from models import meeting_events as e
from models.case import BERLIN
from models.errors import MoveRefused
from models.kinds import Occasion, Question, Stage
from models.outcomes import NotDealtWith
from tests.actions.conftest import At
from tests.letterbox import sent
from tests.sitting import IN_TIME, called, meeting_of, people

MOVED_TO = datetime(2025, 10, 22, 14, 0, tzinfo=BERLIN)


def entry_of(message: bytes) -> Calendar:
    part = next(p for p in message_from_bytes(message).walk() if p.get_content_type() == "text/calendar")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return Calendar.from_ical(payload)


def test_54_a_moved_meeting_keeps_its_entry_tells_each_once_and_moves_the_deadline(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    first = {address: entry_of(m) for address, m in sent(c, IN_TIME) if b"text/calendar" in m}
    (item,) = c.open_items(Question.RECORD_MEETING)
    assert item.due == date(2025, 10, 13)
    moved = move_meeting(c.store, s.key, MOVED_TO, "Koordination", IN_TIME, "Saal belegt", place="Kreishaus Düren")
    assert moved.agreements == ("2025-037",)
    told = people(s, Occasion.MEETING_MOVED)
    assert len(told) == len(set(told)) == moved.letters
    assert {*people(s, Occasion.MEETING_CALLED), "koordination"} <= set(told)
    (item,) = c.open_items(Question.RECORD_MEETING)
    assert item.due == date(2025, 10, 27)
    assert c.p.visit.meeting_key == s.key
    letters = [x for x in sent(c, IN_TIME) if b"text/calendar" in x[1]]
    assert len(letters) == moved.letters
    for address, message in letters:
        entry = entry_of(message)
        (event,) = entry.walk("VEVENT")
        assert (entry["method"], event["sequence"], event["dtstart"].dt) == ("REQUEST", 1, MOVED_TO)
        assert len(entry.walk("VTIMEZONE")) == 1
        if address in first:
            assert event["uid"] == first[address].walk("VEVENT")[0]["uid"]
    assert s.book.chamber.on == date(2025, 10, 22)


def test_54_an_invitation_that_has_not_gone_out_is_not_sent_after_the_move(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    move_meeting(c.store, s.key, MOVED_TO, "Koordination", IN_TIME, "Saal belegt")
    sent(c, IN_TIME)
    assert not [letter for letter in s.letters(Occasion.MEETING_CALLED) if letter.sent_at]
    moved = s.letters(Occasion.MEETING_MOVED)
    assert moved
    assert all(letter.sent_at for letter in moved)


def test_54_a_cancelled_meeting_says_so_once_and_the_agreement_asks_for_another(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    sent(c, IN_TIME)
    cancelled = cancel_meeting(c.store, s.key, "Koordination", IN_TIME, "Unwetter")
    assert cancelled.agreements == ("2025-037",)
    assert c.p.visits[-2].outcome == NotDealtWith(reason="Sitzung abgesagt: Unwetter")
    assert (c.stage, c.p.agreement.visit) == (Stage.COMMITTEE, 2)
    assert [item.question for item in c.open_items()] == [Question.APPOINT_MEETING]
    letters = [x for x in sent(c, IN_TIME) if b"text/calendar" in x[1]]
    assert len(letters) == cancelled.letters == len({address for address, _ in letters})
    for _, message in letters:
        entry = entry_of(message)
        (event,) = entry.walk("VEVENT")
        assert (entry["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 1)
    assert [x.occasion for x in c.p.letters if x.person == "schriftfuehrung_ausschuss"] == [Occasion.QUESTION]
    assert cancel_meeting(c.store, s.key, "Koordination", IN_TIME, "Unwetter").letters == 0
    c.all_say(Question.APPOINT_MEETING, start="2025-10-08T16:00", place="Kreishaus Düren")
    c.now = IN_TIME
    c.go_on()
    assert c.p.visit.meeting_key == f"{s.key}:2"  # the same hour, and yet another meeting
    assert [item.question for item in c.open_items()] == [Question.RECORD_MEETING]


def test_the_round_table_can_be_moved_and_cancelled_too(council_at: At) -> None:
    c = council_at(Stage.ROUND_TABLE)
    s = meeting_of(c)
    early = datetime(2025, 9, 20, 9, tzinfo=BERLIN)
    move_meeting(c.store, s.key, datetime(2025, 10, 2, 10, tzinfo=BERLIN), "Koordination", early, "Krankheit")
    assert set(c.p.case.round_table.members) <= set(people(s, Occasion.MEETING_MOVED))
    cancel_meeting(c.store, s.key, "Koordination", early, "Krankheit")
    assert [item.question for item in c.open_items()] == [Question.APPOINT_MEETING]


@pytest.mark.parametrize(
    ("to", "reason", "says"),
    [
        (MOVED_TO, " ", "begründen"),
        (datetime(2025, 9, 1, 9, tzinfo=BERLIN), "x", "Vergangenheit"),
        (datetime(2025, 10, 8, 16, tzinfo=BERLIN), "x", "schon für diese Zeit"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused(council_at: At, to: datetime, reason: str, says: str) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    with pytest.raises(MoveRefused, match=says):
        move_meeting(c.store, s.key, to, "Koordination", IN_TIME, reason)
    assert s.book.meeting.sequence == 0


def test_what_runs_is_neither_moved_nor_cancelled(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    s.come("vorsitz_ausschuss").do(e.Opened(chair="vorsitz_ausschuss"))
    with pytest.raises(MoveRefused, match="hat schon begonnen"):
        cancel_meeting(c.store, s.key, "Koordination", s.now, "Unwetter")
    with pytest.raises(MoveRefused, match="noch nicht begonnen"):
        move_meeting(c.store, s.key, MOVED_TO, "Koordination", s.now, "Unwetter")
