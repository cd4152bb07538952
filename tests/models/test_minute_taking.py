"""What the minute taker adds in words, and who stands in for members who advise."""

import pytest

from models import meeting_events as e
from models.ballots import Counts
from models.chamber import Chamber
from models.errors import EventRefused
from models.memberships import Membership, SeatKind
from models.presence import attendees
from tests.chamber import ADVISORS, DEPUTIES, MEMBERS, Meeting, body, chamber, person, seats


def opened() -> Meeting:
    return Meeting(chamber()).come(MEMBERS[:6]).do(e.Excused(person="m7"), e.Opened(chair="m1"))


def test_apologies_are_minuted_and_whoever_comes_all_the_same_is_present() -> None:
    meeting = opened()
    (away,) = [a for a in attendees(meeting.room) if a.excused]
    assert (away.name, away.came) == ("Person m7", False)
    meeting.come(["m7"])
    assert next(a for a in attendees(meeting.room) if a.excused).came
    with pytest.raises(EventRefused, match="hat in diesem Gremium keinen Sitz"):
        meeting.do(e.Excused(person="niemand"))


def test_the_course_of_an_item_grows_until_the_minutes_are_approved() -> None:
    meeting = opened().do(e.Called(item="o5"))
    meeting.vote("o5", yes=6, no=0, abstain=0)
    meeting.do(e.ItemClosed(item="o5"), e.Closed())
    meeting.do(e.Narrated(item="o5", text="Es folgt eine Aussprache."), e.AnnexAdded(name="Folien"))
    meeting.do(e.Narrated(item="o5", text="Danach wird abgestimmt."))
    assert meeting.room.items["o5"].narrative == ("Es folgt eine Aussprache.", "Danach wird abgestimmt.")
    with pytest.raises(EventRefused, match="schon eingetragen"):
        meeting.do(e.AnnexAdded(name="Folien"))
    meeting.do(e.MinutesApproved())
    with pytest.raises(EventRefused, match="ist genehmigt"):
        meeting.do(e.Narrated(item="o5", text="Nachtrag."))


def test_23_only_the_own_deputy_stands_in_for_a_member_who_advises() -> None:
    advised = tuple(
        seat.model_copy(update={"deputy": "bd"}) if seat.person == ADVISORS[0] else seat for seat in seats()
    )
    more = (*advised, Membership(person="bd", seat=SeatKind.DEPUTY, group="beratend"))
    council = chamber()
    council = Chamber.model_validate(
        {
            **council.model_dump(),
            "body": body(memberships=more).model_dump(),
            "people": [known.model_dump() for known in (*council.people, person("bd"))],
        }
    )
    assert council.deputies_for(ADVISORS[0]) == ["bd"]
    assert council.deputies_for(ADVISORS[1]) == []
    assert "bd" not in council.deputies_for("m1")
    meeting = Meeting(council).come([*MEMBERS[:5], "bd", DEPUTIES[0]])
    meeting.do(e.SteppedIn(person="bd", for_person=ADVISORS[0]), e.Opened(chair="m1"), e.Called(item="o5"))
    meeting.vote("o5", yes=5, no=0, abstain=0, others={"beratend": Counts(yes=1, no=0, abstain=0)})
    with pytest.raises(EventRefused, match="darf Person b2 nicht vertreten"):
        meeting.do(e.SteppedIn(person=DEPUTIES[0], for_person=ADVISORS[1]))
