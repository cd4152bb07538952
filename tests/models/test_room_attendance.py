"""Who is in the room, who sits for whom, who chairs, and who therefore has a vote."""

from datetime import timedelta

import pytest

from models import meeting_events as e
from models.chamber import Gathering
from models.errors import EventRefused
from models.memberships import Membership, SeatKind
from models.presence import attendees
from models.roll import roll_of
from tests.chamber import MEMBERS, Meeting, body, chamber, opened, seats
from tests.spoken import plain

WHEN_RECUSED = {"order": ["personal", "faction"], "when_recused": True}


def voters(meeting: Meeting, item: str | None = "o5") -> set[str]:
    return {elector.person for elector in roll_of(meeting.room, item).electors}


def refused(meeting: Meeting, *events: e.MeetingEvent) -> str:
    before = meeting.room
    with pytest.raises(EventRefused) as caught:
        meeting.do(*events)
    assert meeting.room == before or len(events) > 1
    return str(caught.value).replace("\u00a0", " ")


def test_nobody_votes_before_coming_in_and_nobody_after_leaving() -> None:
    meeting = opened(MEMBERS[:5])
    assert voters(meeting) == set(MEMBERS[:5])
    meeting.do(e.Arrived(person="m6"), e.Left(person="m5"))
    assert voters(meeting) == {"m1", "m2", "m3", "m4", "m6"}
    presence = next(p for p in meeting.room.presences if p.person == "m5")
    assert presence.until is not None
    assert presence.since < presence.until


def test_a_member_comes_in_only_once() -> None:
    said = refused(opened(), e.Arrived(person="m3"))
    assert said == "Person m3 ist schon seit 16:02 Uhr anwesend."


def test_whoever_is_not_there_cannot_leave() -> None:
    assert "ist nicht anwesend und kann nicht gehen" in refused(opened(MEMBERS[:5]), e.Left(person="m6"))


def test_a_stranger_has_no_seat_but_may_be_a_guest() -> None:
    meeting = opened()
    assert "hat in diesem Gremium keinen Sitz. Bitte als Gast eintragen." in refused(meeting, e.Arrived(person="x"))
    meeting.do(e.GuestArrived(name="Projektleitung", organization="FAI NRW"), e.GuestLeft(name="Projektleitung"))
    assert "schon" not in refused(meeting, e.GuestLeft(name="Projektleitung"))
    assert len(voters(meeting)) == 7


def test_a_deputy_in_the_room_has_no_vote_of_his_own() -> None:
    meeting = opened((*MEMBERS[:5], "d1"))
    assert "d1" not in voters(meeting)


def test_a_deputy_votes_in_place_of_an_absent_member() -> None:
    meeting = opened((*MEMBERS[:6], "d3")).do(e.SteppedIn(person="d3", for_person="m7"))
    (elector,) = [x for x in roll_of(meeting.room, "o5").electors if x.deputizes]
    assert (elector.person, elector.seat_of) == ("d3", "m7")


def test_a_deputy_without_an_absence_is_refused() -> None:
    said = refused(opened((*MEMBERS, "d3")), e.SteppedIn(person="d3", for_person="m7"))
    assert said == "Person m7 ist selbst anwesend; Mitglied und Stellvertretung stimmen nie beide ab."


def test_23_the_personal_deputy_goes_before_the_alphabet_of_the_group() -> None:
    meeting = Meeting(chamber()).come((*MEMBERS[1:], "d2"))
    meeting.do(e.SteppedIn(person="d2", for_person="m1"))  # the personal deputy is not there
    other = Meeting(chamber()).come((*MEMBERS[1:], "d1", "d2"))
    assert "Vor Person d2 ist Person d1 an der Reihe" in refused(other, e.SteppedIn(person="d2", for_person="m1"))
    other.do(e.SteppedIn(person="d1", for_person="m1"))


def test_only_deputies_of_the_same_group_step_in() -> None:
    meeting = opened((*MEMBERS[:6], "d1"))
    said = refused(meeting, e.SteppedIn(person="d1", for_person="m7"))
    assert said == "Person d1 darf Person m7 nicht vertreten. Vertretungsberechtigt: Person d3."


def test_nobody_sits_on_two_seats_and_no_seat_has_two_people() -> None:
    meeting = opened(("m1", "m2", "m5", "m6", "d1", "d2")).do(e.SteppedIn(person="d1", for_person="m3"))
    assert "vertritt schon Person m3" in refused(meeting, e.SteppedIn(person="d1", for_person="m4"))
    assert "wird schon von Person d1 vertreten" in refused(meeting, e.SteppedIn(person="d2", for_person="m3"))


def test_24_a_member_who_comes_late_votes_from_the_next_item_on() -> None:
    meeting = opened((*MEMBERS[:6], "d3")).do(e.SteppedIn(person="d3", for_person="m7"), e.Arrived(person="m7"))
    assert "d3" in voters(meeting)
    assert "m7" not in voters(meeting)
    taken = meeting.vote(yes=7, no=0, abstain=0)
    assert len([x for x in taken.roll.electors if x.group == "ordentlich"]) == 7
    meeting.do(e.ItemClosed(item="o5"), e.Called(item="o6"))
    assert "m7" in voters(meeting, "o6")
    assert "d3" not in voters(meeting, "o6")


def test_23_the_list_says_until_when_a_deputy_sat_who_stays_on() -> None:
    meeting = opened((*MEMBERS[:6], "d3")).do(e.SteppedIn(person="d3", for_person="m7"), e.Arrived(person="m7"))
    meeting.do(e.Disposed(item="o5", way="noted"))
    (deputy,) = [a for a in attendees(meeting.room) if a.sits_for]
    assert (deputy.name, plain(*deputy.sits_for)) == ("Person d3", "Person m7 (bis 16:11 Uhr)")


def test_between_two_items_a_late_member_takes_the_seat_back_at_once() -> None:
    meeting = opened((*MEMBERS[:6], "d3"), call=None).do(e.SteppedIn(person="d3", for_person="m7"))
    meeting.do(e.Arrived(person="m7"))
    assert "m7" in voters(meeting, None)
    assert "d3" not in voters(meeting, None)


def test_a_late_member_who_leaves_again_at_once_leaves_the_deputy_in_place() -> None:
    meeting = opened((*MEMBERS[:6], "d3")).do(e.SteppedIn(person="d3", for_person="m7"))
    meeting.do(e.Arrived(person="m7"), e.Left(person="m7"))
    meeting.vote(yes=7, no=0, abstain=0)
    meeting.do(e.ItemClosed(item="o5"))
    assert "d3" in voters(meeting, "o6")


def test_21_a_biased_member_has_no_vote_on_the_item_and_keeps_it_for_the_others() -> None:
    meeting = opened().do(e.Recused(person="m4", item="o5"))
    assert "m4" not in voters(meeting, "o5")
    assert "m4" in voters(meeting, "o6")
    taken = meeting.vote(yes=6, no=0, abstain=0)
    assert taken.finding.text.replace("\u00a0", " ").startswith(
        "7 satzungsmäßige Stimmen, 4 erforderlich, 7 anwesend, davon 1 befangen: beschlussfähig."
    )


def test_bias_after_the_vote_is_entered_as_such() -> None:
    meeting = opened()
    meeting.vote(yes=4, no=3, abstain=0)
    assert "nachträglich bekannt gewordene" in refused(meeting, e.Recused(person="m4", item="o5"))


def test_no_deputy_for_a_biased_member_unless_the_statutes_allow_it() -> None:
    meeting = opened((*MEMBERS, "d3")).do(e.Recused(person="m7", item="o5"))
    assert "lässt dafür keine Stellvertretung zu" in refused(meeting, e.SteppedIn(person="d3", for_person="m7"))


def test_where_the_statutes_allow_it_a_deputy_sits_for_the_biased_member_on_that_item_only() -> None:
    meeting = opened((*MEMBERS, "d3"), deputies=WHEN_RECUSED).do(e.Recused(person="m7", item="o5"))
    meeting.do(e.SteppedIn(person="d3", for_person="m7"))
    assert "d3" in voters(meeting)
    taken = meeting.vote(yes=7, no=0, abstain=0)
    assert taken.roll.present("ordentlich") == 7
    meeting.do(e.ItemClosed(item="o5"), e.Called(item="o6"))
    assert voters(meeting, "o6") == set(MEMBERS)


def test_21_a_biased_chair_hands_over_before_the_vote_and_chairs_again_afterwards() -> None:
    meeting = opened().do(e.Recused(person="m1", item="o5"))
    with pytest.raises(EventRefused, match="Bitte zuerst den Vorsitz übergeben"):
        meeting.vote(yes=6, no=0, abstain=0)
    assert "Vor Person m3 ist Person m2 an der Reihe" in refused(meeting, e.ChairTaken(person="m3"))
    meeting.do(e.ChairTaken(person="m2"))
    assert meeting.vote(yes=6, no=0, abstain=0).chair == "m2"
    meeting.do(e.ItemClosed(item="o5"), e.Called(item="o6"))
    assert meeting.vote("o6", yes=7, no=0, abstain=0).chair == "m1"
    assert [who for _, who, _ in meeting.room.chairs] == ["m1", "m2"]


def test_when_the_chair_leaves_somebody_else_must_take_over() -> None:
    meeting = opened().do(e.Left(person="m1"))
    with pytest.raises(EventRefused, match="Niemand führt den Vorsitz"):
        meeting.vote(yes=6, no=0, abstain=0)
    assert "hat kein Vorsitzamt" in refused(meeting, e.ChairTaken(person="m5"))
    meeting.do(e.ChairTaken(person="m2"))
    assert meeting.vote(yes=6, no=0, abstain=0).chair == "m2"


def test_25_somebody_on_a_screen_is_a_guest_without_a_vote() -> None:
    meeting = opened(MEMBERS[:6]).do(e.Arrived(person="m7", remote=True))
    assert "m7" not in voters(meeting)


def test_25_a_hybrid_meeting_needs_a_legal_basis_and_then_counts_who_is_on_the_screen() -> None:
    with pytest.raises(ValueError, match="brauchen eine Rechtsgrundlage"):
        chamber(gathering=Gathering.HYBRID)
    meeting = opened(MEMBERS[:6], gathering="hybrid", legal_basis="§ 32a KrO NRW, Beschluss vom 01.10.2025")
    assert "m7" in voters(meeting.do(e.Arrived(person="m7", remote=True)))


def test_26_a_circular_vote_without_a_legal_basis_cannot_even_begin() -> None:
    with pytest.raises(ValueError, match="Umlauf"):
        chamber(gathering=Gathering.CIRCULAR)
    assert chamber(gathering=Gathering.CIRCULAR, remote_basis="§ 15b GkG NRW").rule.remote_basis


def test_a_meeting_opens_on_the_day_it_was_called_for() -> None:
    meeting = Meeting(chamber()).come(MEMBERS)
    meeting.now += timedelta(days=1)
    assert "Geladen ist für den 08.10.2025" in refused(meeting, e.Opened(chair="m1"))


def test_time_does_not_run_backwards() -> None:
    meeting = opened()
    meeting.now -= timedelta(hours=1)
    assert "liegt vor dem letzten Eintrag" in refused(meeting, e.Left(person="m3"))


def test_a_count_that_differs_from_the_list_is_not_taken() -> None:
    said = refused(opened(), e.QuorumChecked(counted=5))
    assert said == ("Gezählt sind 5, nach der Anwesenheitsliste sind es 7. Bitte zuerst Kommen und Gehen nachtragen.")


def test_the_seat_of_a_former_member_is_empty() -> None:
    gone = [
        Membership(person=s.person, faction=s.faction, valid_until="2025-09-30") if s.person == "m7" else s
        for s in seats()
    ]
    meeting = Meeting(chamber(body=body(memberships=gone)))
    assert "hat in diesem Gremium keinen Sitz" in refused(meeting, e.Arrived(person="m7"))


def test_advisory_members_are_in_a_group_of_their_own() -> None:
    meeting = opened((*MEMBERS, "b1"))
    roll = roll_of(meeting.room, "o5")
    assert (roll.entitled("ordentlich"), roll.entitled("beratend")) == (7, 1)
    assert SeatKind.ADVISORY in {seat.seat for seat in meeting.chamber.seats}


def test_a_biased_member_who_leaves_the_room_is_not_absent_for_a_deputy() -> None:
    meeting = opened((*MEMBERS, "d3")).do(e.Recused(person="m7", item="o5"), e.Left(person="m7"))
    assert "lässt dafür keine Stellvertretung zu" in refused(meeting, e.SteppedIn(person="d3", for_person="m7"))


def test_a_deputy_who_comes_between_items_does_not_vote_for_a_biased_member_either() -> None:
    """Whoever sat there before, for another reason, stays; on other items nothing stands against the deputy."""
    meeting = opened((*MEMBERS, "d1", "d3"), call=None).do(e.Left(person="m1"), e.ChairTaken(person="m2"))
    meeting.do(e.SteppedIn(person="d1", for_person="m1"), e.Recused(person="m1", item="o5"))
    meeting.do(e.Recused(person="m7", item="o5"), e.Left(person="m7"), e.SteppedIn(person="d3", for_person="m7"))
    assert voters(meeting, "o5") == {"d1", *MEMBERS[1:6]}
    assert voters(meeting, "o6") == {"d1", "d3", *MEMBERS[1:6]}


def test_a_member_on_a_screen_is_absent_for_a_deputy() -> None:
    meeting = opened((*MEMBERS[:6], "d3")).do(e.Arrived(person="m7", remote=True))
    meeting.do(e.SteppedIn(person="d3", for_person="m7"))
    assert "d3" in voters(meeting)
    assert "m7" not in voters(meeting)
