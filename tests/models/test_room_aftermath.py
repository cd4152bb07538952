"""After the vote: bias found later, corrections, objections to the minutes, suspended resolutions."""

import pytest

from models import meeting_events as e
from models.aftermath import margins_without
from models.ballots import Ballot, Choice, Counts
from models.errors import EventRefused
from tests.chamber import all_vote, opened, voted
from tests.spoken import plain


def test_22_bias_found_later_shows_whether_the_vote_was_decisive() -> None:
    for yes, no, holds in ((4, 3, False), (6, 1, True)):
        meeting = voted(yes=yes, no=no, abstain=0).do(e.ItemClosed(item="o5"), e.Closed())
        meeting.do(e.BiasFound(person="m2", item="o5"))
        (finding,) = margins_without(meeting.room, meeting.item())
        assert finding.holds is holds
    assert "Das Ergebnis bleibt" in finding.text


def test_22_in_a_roll_call_it_is_known_what_the_biased_vote_was() -> None:
    meeting = opened()
    meeting.roll_call(all_vote(m1=Choice.NO, m2=Choice.NO, m3=Choice.NO))
    meeting.do(e.BiasFound(person="m1", item="o5"))
    (finding,) = margins_without(meeting.room, meeting.item())
    assert finding.holds
    assert "4 Ja, 2 Nein" in plain(finding.text)
    with pytest.raises(EventRefused, match="nicht mit abgestimmt"):
        meeting.do(e.BiasFound(person="d1", item="o5"))


def test_50_a_wrong_result_is_corrected_with_a_reason_and_stays_to_be_seen() -> None:
    meeting = voted(yes=4, no=3, abstain=0)
    number = len(meeting.entries)
    right = e.Balloted(item="o5", ballot=Ballot(motion="main", counts={"ordentlich": Counts(yes=3, no=4, abstain=0)}))
    meeting.do(e.Corrected(number=number, reason="Ja und Nein vertauscht", instead=(right,)))
    assert not meeting.item().taken[0].carried
    assert meeting.room.corrections[0].reason == "Ja und Nein vertauscht"
    wrong = meeting.entries[number - 1].event
    assert isinstance(wrong, e.Balloted)
    assert wrong.ballot.counts["ordentlich"].yes == 4


def test_50_a_correction_that_the_rest_does_not_bear_is_refused() -> None:
    meeting = opened()
    meeting.roll_call(all_vote())
    came = next(entry.number for entry in meeting.entries if entry.event == e.Arrived(person="m5"))
    with pytest.raises(
        EventRefused, match=r"Nach der Berichtigung passt das Übrige nicht mehr: Person m5 ist nicht anwes"
    ):
        meeting.do(e.Corrected(number=came, reason="war nicht da"))
    with pytest.raises(EventRefused, match=r"Einen Eintrag Nr.\u00a099 gibt es nicht"):
        meeting.do(e.Corrected(number=99, reason="vertippt"))


def test_50_a_forgotten_leaving_is_put_in_by_a_correction() -> None:
    meeting = opened()
    called = len(meeting.entries)
    meeting.vote(yes=6, no=0, abstain=0)
    left = e.Left(person="m7")
    meeting.do(e.Corrected(number=called, reason="vergessen", instead=(left, e.Called(item="o5"))))
    assert meeting.item().taken[0].roll.entitled("ordentlich") == 6
    with pytest.raises(EventRefused, match="ist selbst eine Berichtigung"):
        meeting.do(e.Corrected(number=len(meeting.entries), reason="doch nicht"))
    meeting.do(e.Corrected(number=called, reason="doch da", instead=(e.Called(item="o5"),)))
    assert meeting.item().taken[0].roll.entitled("ordentlich") == 7


def test_52_an_objection_to_the_minutes_is_decided_before_they_are_approved() -> None:
    meeting = voted(yes=7, no=0, abstain=0).do(e.ItemClosed(item="o5"), e.Closed())
    meeting.do(e.MinutesObjected(person="m4", text="Mein Antrag fehlt."))
    with pytest.raises(EventRefused, match="noch nicht entschieden"):
        meeting.do(e.MinutesApproved(at_meeting="SI/2025/143"))
    number = meeting.room.objections[0].number
    meeting.do(e.ObjectionDecided(objection=number, upheld=True, text="wird ergänzt"), e.MinutesApproved())
    assert meeting.room.minutes_approved_at


def test_53_a_suspended_resolution_is_not_carried_out_until_it_stands() -> None:
    meeting = voted(yes=7, no=0, abstain=0).do(e.ItemClosed(item="o5"), e.Closed())
    meeting.do(e.Suspended(item="o5", by="Verbandsvorstehung", reason="Zuständigkeit fehlt"))
    assert meeting.item().suspended
    meeting.do(e.SuspensionEnded(item="o5", stands=True, reason="erneut beschlossen"))
    assert meeting.item().suspended is None
    with pytest.raises(EventRefused, match="keinen Beschluss, der zu beanstanden wäre"):
        meeting.do(e.Suspended(item="o6", by="Verbandsvorstehung", reason="ohne Beschluss"))
