from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from mail.calendar import Attendee, Organizer, meeting_entry
from tests.mail.conftest import BERLIN

OFFICE = Organizer(name="Geschäftsstelle", address="geschaeftsstelle@region-aachen.example")
CHAIR = Attendee(name='Vorsitz; "Verband", Aachen', address="vorsitz@verband.example", voting=True)
ADVISER = Attendee(name="Beratendes Mitglied", address="rat@ihk-köln.example", voting=False)


def entry(**changes: Any) -> bytes:
    meeting: dict[str, Any] = {
        "uid_key": "region-aachen:2025-037:committee:1",
        "sequence": 0,
        "method": "REQUEST",
        "summary": "Fachausschuss – Vorberatung",
        "start": datetime(2025, 10, 8, 16, 0, tzinfo=BERLIN),
        "end": datetime(2025, 10, 8, 18, 0, tzinfo=BERLIN),
        "location": "Haus der StädteRegion, Raum 1; Erdgeschoss",
        "organizer": OFFICE,
        "attendees": (CHAIR, ADVISER),
        "description": "TOP 4\nKooperationsvereinbarung",
        "stamp": datetime(2025, 9, 20, 7, 0, tzinfo=UTC),
    }
    return meeting_entry(**{**meeting, **changes})


def event(content: bytes) -> Any:
    (found,) = Calendar.from_ical(content).walk("VEVENT")
    return found


def test_the_meeting_stands_at_its_local_time() -> None:
    assert b"DTSTART;TZID=Europe/Berlin:20251008T160000" in entry()
    assert event(entry())["dtstart"].dt.astimezone(UTC) == datetime(2025, 10, 8, 14, 0, tzinfo=UTC)


def test_a_meeting_given_in_another_zone_is_written_in_berlin_time() -> None:
    assert b"DTSTART;TZID=Europe/Berlin:20251107T150000" in entry(start=datetime(2025, 11, 7, 14, 0, tzinfo=UTC))


def test_the_zone_comes_along_with_both_turns_of_the_clock() -> None:
    (zone,) = Calendar.from_ical(entry()).walk("VTIMEZONE")
    local = zone.to_tz(lookup_tzid=False)
    assert datetime(2025, 10, 25, 12, tzinfo=local).utcoffset() == datetime(2025, 10, 25, 12, tzinfo=BERLIN).utcoffset()
    assert datetime(2025, 10, 27, 12, tzinfo=local).utcoffset() == datetime(2025, 10, 27, 12, tzinfo=BERLIN).utcoffset()


def test_a_moved_meeting_keeps_its_identity_and_rises_in_sequence() -> None:
    moved = event(entry(sequence=1, start=datetime(2025, 10, 15, 16, 0, tzinfo=BERLIN)))
    assert moved["uid"] == event(entry())["uid"]
    assert moved["sequence"] == 1
    assert event(entry(uid_key="region-aachen:2025-037:committee:2"))["uid"] != moved["uid"]


def test_a_cancelled_meeting_says_so_twice() -> None:
    cancelled = entry(method="CANCEL", sequence=2)
    assert Calendar.from_ical(cancelled)["method"] == "CANCEL"
    assert event(cancelled)["status"] == "CANCELLED"


def test_who_votes_is_required_and_who_advises_is_optional() -> None:
    chair, adviser = event(entry())["attendee"]
    assert (str(chair), chair.params["ROLE"]) == ("mailto:vorsitz@verband.example", "REQ-PARTICIPANT")
    assert (str(adviser), adviser.params["ROLE"]) == ("mailto:rat@xn--ihk-kln-e1a.example", "OPT-PARTICIPANT")
    assert chair.params["CN"] == "Vorsitz; 'Verband', Aachen"
    assert str(event(entry())["organizer"]) == "mailto:geschaeftsstelle@region-aachen.example"


def test_the_same_meeting_is_the_same_bytes() -> None:
    assert entry() == entry()


@given(st.text(), st.text())
def test_no_text_breaks_out_of_its_field(text: str, name: str) -> None:
    attendee = Attendee(name=name, address="a@b.example", voting=True)
    content = entry(summary=text, location=text, description=text, attendees=[attendee])
    assert content.count(b"\nBEGIN:VEVENT") == 1
    found = event(content)
    assert found["uid"] == event(entry())["uid"]
    assert str(found["attendee"]) == "mailto:a@b.example"
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
