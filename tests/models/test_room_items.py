"""Items in the room: when they may be called, in which ways they end, and what is minuted of it."""

import pytest

from models import meeting_events as e
from models.answers import Treatment
from models.chamber import AgendaPoint
from models.errors import EventRefused
from models.item_record import record_of
from models.motions import Part
from models.result import Decision
from tests.chamber import (
    MEMBERS,
    Meeting,
    chamber,
    decided,
    opened,
    voted,
)

PARTS = AgendaPoint(key="o5", number="Ö 5", subject="In Teilen", parts=(Part(key="1"), Part(key="2"), Part(key="3")))


def test_nothing_is_called_before_the_meeting_is_open() -> None:
    with pytest.raises(EventRefused, match="noch nicht eröffnet"):
        Meeting(chamber()).come(MEMBERS).do(e.Called(item="o5"))


def test_an_unknown_item_and_an_item_not_called_are_refused() -> None:
    with pytest.raises(EventRefused, match="Einen Punkt „o9“ hat die Tagesordnung nicht"):
        opened(call=None).do(e.Called(item="o9"))
    with pytest.raises(EventRefused, match="Ö 6 ist nicht aufgerufen"):
        opened().vote("o6", yes=7, no=0, abstain=0)
    with pytest.raises(EventRefused, match="Ö 5 ist noch aufgerufen"):
        opened().do(e.Called(item="o6"))


def test_10_a_committee_may_pass_on_without_a_recommendation_an_assembly_may_not() -> None:
    passed_on = e.Disposed(item="o5", way="passed_on", reason="Verzicht auf die Vorberatung")
    meeting = opened().do(passed_on)
    assert decided(meeting) is Decision.PASSED_ON
    assert record_of(meeting.room, "o5").treatment is Treatment.NO_RECOMMENDATION
    with pytest.raises(EventRefused, match="dieses entscheidet"):
        opened(kind="assembly").do(passed_on)


def test_11_a_committee_that_rejects_is_recorded_as_rejecting() -> None:
    meeting = voted(yes=2, no=5, abstain=0)
    assert decided(meeting) is Decision.REJECTED
    assert record_of(meeting.room, "o5").tallies["ordentlich"].no == 5


def test_14_an_assembly_rejects() -> None:
    meeting = opened(kind="assembly")
    meeting.vote(yes=1, no=6, abstain=0)
    assert decided(meeting) is Decision.REJECTED


def test_17_what_the_administration_withdraws_is_not_voted_on() -> None:
    meeting = opened(call=None).do(e.Disposed(item="o5", way="withdrawn", reason="Neue Verhandlungen"))
    assert decided(meeting) is Decision.WITHDRAWN
    with pytest.raises(EventRefused, match="Ö 5 ist abgeschlossen"):
        meeting.do(e.Called(item="o5"))
    with pytest.raises(EventRefused, match="kein Ergebnis"):
        record_of(meeting.room, "o5")


def test_an_item_does_not_end_without_any_treatment() -> None:
    with pytest.raises(EventRefused, match="Noch nicht abgestimmt oder zurückgezogen: Beschlussvorschlag"):
        opened().do(e.ItemClosed(item="o5"))
    assert decided(opened(call="o1").do(e.ItemClosed(item="o1")), "o1") is Decision.NO_VOTE


def test_18_parts_are_voted_on_one_by_one() -> None:
    meeting = opened(agenda=(PARTS,))
    meeting.vote(part="1", yes=7, no=0, abstain=0)
    with pytest.raises(EventRefused, match="wird in Teilen abgestimmt: 1, 2 und 3"):
        meeting.vote(yes=7, no=0, abstain=0)
    meeting.vote(part="2", yes=7, no=0, abstain=0)
    meeting.vote(part="3", yes=1, no=6, abstain=0)
    assert decided(meeting) is Decision.PARTLY_ADOPTED


def test_18_all_parts_adopted_are_the_whole_adopted() -> None:
    meeting = opened(agenda=(PARTS,))
    for part in ("1", "2", "3"):
        meeting.vote(part=part, yes=6, no=1, abstain=0)
    assert decided(meeting) is Decision.RECOMMENDED
    with pytest.raises(EventRefused, match="nicht aufgerufen"):
        meeting.vote(part="1", yes=7, no=0, abstain=0)


def test_19_a_condition_goes_with_the_resolution() -> None:
    meeting = opened(kind="assembly")
    meeting.vote(stated="unanimous", condition="Vorbehalt der Räte der Gebietskörperschaften")
    record = record_of(meeting.do(e.ItemClosed(item="o5")).room, "o5")
    assert record.condition == "Vorbehalt der Räte der Gebietskörperschaften"


def test_nothing_is_voted_on_in_a_break_or_after_the_end() -> None:
    meeting = opened().do(e.Paused(), e.Left(person="m7"))
    with pytest.raises(EventRefused, match="Die Sitzung ist unterbrochen"):
        meeting.vote(yes=6, no=0, abstain=0)
    meeting.do(e.Resumed()).vote(yes=6, no=0, abstain=0)
    meeting.do(e.ItemClosed(item="o5"), e.Closed())
    with pytest.raises(EventRefused, match="Die Sitzung ist geschlossen"):
        meeting.do(e.Called(item="o6"))
