"""The quorum in the room: found wanting, not questioned, and called a second time."""

import pytest

from models import meeting_events as e
from models.answers import Treatment
from models.chamber import AgendaPoint
from models.errors import EventRefused
from models.item_record import record_of
from models.result import Decision
from models.voting import Deemed
from tests.chamber import MEMBERS, decided, opened
from tests.spoken import plain


def test_1_a_lack_of_quorum_that_is_found_stops_the_vote_until_it_is_counted_anew() -> None:
    meeting = opened(MEMBERS[:3]).do(e.QuorumChecked(counted=3, raised_by="m2"))
    with pytest.raises(EventRefused, match="Beschlussunfähigkeit festgestellt"):
        meeting.vote(yes=3, no=0, abstain=0)
    assert meeting.room.lack is not None
    assert (meeting.room.lack.present, meeting.room.lack.needed) == (3, 4)
    meeting.do(e.Arrived(person="m4"), e.QuorumChecked())
    assert meeting.vote(yes=4, no=0, abstain=0).carried


def test_1_an_item_given_up_for_want_of_a_quorum_comes_again() -> None:
    meeting = opened(MEMBERS[:3]).do(e.QuorumChecked())
    assert decided(meeting) is Decision.DEFERRED
    record = record_of(meeting.room, "o5")
    assert record.treatment is Treatment.NOT_QUORATE
    assert record.tallies["ordentlich"].present == 3


def test_1_called_a_second_time_for_the_same_item_any_number_is_enough() -> None:
    again = AgendaPoint(key="o5", number="Ö 5", subject="Zweite Ladung", second_call=True)
    meeting = opened(MEMBERS[:2], agenda=(again, AgendaPoint(key="o6", number="Ö 6", subject="Neu")))
    taken = meeting.do(e.QuorumChecked()).vote(yes=2, no=0, abstain=0)
    assert taken.deemed is Deemed.SECOND_CALL
    assert "zum zweiten Mal zum selben Punkt geladen" in plain(taken.finding.text)
    meeting.do(e.ItemClosed(item="o5"), e.Called(item="o6"))
    with pytest.raises(EventRefused, match="Beschlussunfähigkeit"):
        meeting.vote("o6", yes=2, no=0, abstain=0)


def test_2_nobody_raises_the_lack_and_the_result_stands_with_a_warning() -> None:
    meeting = opened(MEMBERS[:3])
    taken = meeting.vote(yes=3, no=0, abstain=0)
    assert taken.carried
    assert taken.deemed is Deemed.UNQUESTIONED
    assert "zu wenige Stimmberechtigte" in taken.warnings[0]
    assert decided(meeting) is Decision.RECOMMENDED
    assert record_of(meeting.room, "o5").deemed is Deemed.UNQUESTIONED
