"""What the chair fixes before and during a meeting: its form, the majority of an item, the order of equal motions."""

import pytest

from models import meeting_events as e
from models.chamber import Gathering
from models.errors import EventRefused
from models.motions import Motion
from tests.chamber import MEMBERS, Meeting, chamber, opened

HYBRID = e.GatheringSet(gathering=Gathering.HYBRID, legal_basis="KrO NRW § 32a")


def motion(name: str) -> e.MotionMade:
    made = Motion(id=name, item="o5", kind="amendment", clause="ziele_2", text="Neu.", movers=("m2",))
    return e.MotionMade(motion=made)


def test_26_a_meeting_is_hybrid_or_circular_only_with_a_legal_basis_and_from_its_opening_on() -> None:
    with pytest.raises(EventRefused, match="brauchen eine Rechtsgrundlage"):
        Meeting().do(e.GatheringSet(gathering=Gathering.CIRCULAR))
    by_statute = Meeting(chamber(remote_basis="Verbandssatzung § 9"))
    by_statute.do(e.GatheringSet(gathering=Gathering.CIRCULAR))
    assert by_statute.room.chamber.basis == "Verbandssatzung § 9"
    meeting = Meeting().do(HYBRID, *(e.Arrived(person=who, remote=True) for who in MEMBERS[:4]), e.Opened(chair="m1"))
    assert meeting.do(e.Called(item="o5")).vote(yes=4, no=0, abstain=0).carried
    with pytest.raises(EventRefused, match="steht seit der Eröffnung fest"):
        meeting.do(e.GatheringSet(gathering=Gathering.IN_ROOM))


def test_25_whoever_is_already_on_a_screen_is_put_right_before_the_form_changes() -> None:
    with pytest.raises(EventRefused, match="Bitte dieses Kommen zuerst berichtigen"):
        Meeting().do(e.Arrived(person="m1", remote=True), HYBRID)


def test_the_majority_of_an_item_is_set_before_its_vote_by_a_name_of_the_statutes() -> None:
    needs = e.MajoritySet(item="o5", majority="satzung", reason="Es geht um die Satzung")
    meeting = opened().do(needs)
    taken = meeting.vote(yes=4, no=0, abstain=3)
    assert (taken.carried, meeting.item().point.majority) == (False, "satzung")
    with pytest.raises(EventRefused, match="die Mehrheit steht fest"):
        meeting.do(needs)
    with pytest.raises(EventRefused, match="Eine Mehrheit „drei“ kennt die Satzung nicht"):
        opened().do(e.MajoritySet(item="o5", majority="drei", reason="Irrtum"))


def test_an_order_names_each_waiting_motion_once() -> None:
    meeting = opened().do(motion("a1"), motion("a2"))
    with pytest.raises(EventRefused, match="steht zweimal in der Reihenfolge"):
        meeting.do(e.OrderSet(item="o5", motions=("a2", "a2")))
    with pytest.raises(EventRefused, match="nicht mehr abzustimmen"):
        meeting.do(e.OrderSet(item="o5", motions=("a9",)))
    meeting.do(e.OrderSet(item="o5", motions=("a2", "a1")))
    assert [waiting.id for waiting in meeting.item().to_vote] == ["a2", "a1", "main"]
