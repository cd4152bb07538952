"""Meetings as calendar entries (RFC 5545, 5546); an accepted entry proves neither the invitation nor the attendance."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress

from mail.addresses import ascii_address
from mail.compose import CalendarMethod
from mail.headers import LONGEST_NAME
from models.plain import clean, one_line
from models.strict import Strict

BERLIN = ZoneInfo("Europe/Berlin")


class Organizer(Strict):
    """The office that calls the meeting."""

    name: str
    address: str


class Attendee(Strict):
    """Somebody invited; who votes is required, who advises is optional."""

    name: str
    address: str
    voting: bool


def meeting_entry(
    *,
    uid_key: str,
    sequence: int,
    method: CalendarMethod,
    summary: str,
    start: datetime,
    end: datetime,
    location: str,
    organizer: Organizer,
    attendees: Sequence[Attendee],
    description: str,
    stamp: datetime,
) -> bytes:
    """Return the entry; the key names the meeting for good and beyond one agency, the sequence rises with changes."""
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"rundlauf:meeting:{uid_key}")))
    event.add("sequence", sequence)
    event.add("dtstamp", stamp)
    event.add("dtstart", start.astimezone(BERLIN))
    event.add("dtend", end.astimezone(BERLIN))
    event.add("summary", one_line(summary, 240))
    event.add("location", clean(location))
    event.add("description", clean(description))
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    event.add("organizer", _person(organizer.name, organizer.address))
    for attendee in attendees:
        event.add("attendee", _attendee(attendee))

    calendar = Calendar()
    calendar.add("prodid", "-//Rundlauf//Sitzungen//DE")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_berlin())
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _person(name: str, address: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{ascii_address(address)}")
    # a double quote cannot be written in a parameter (RFC 5545 §3.2)
    person.params["CN"] = one_line(name, LONGEST_NAME).replace('"', "'")
    return person


def _attendee(attendee: Attendee) -> vCalAddress:
    person = _person(attendee.name, attendee.address)
    person.params["ROLE"] = "REQ-PARTICIPANT" if attendee.voting else "OPT-PARTICIPANT"
    person.params["PARTSTAT"] = "NEEDS-ACTION"
    person.params["RSVP"] = "TRUE"
    return person


def _berlin() -> Timezone:
    """Return Europe/Berlin by the European rule of 1996, written out: not every reader has a table of its own."""
    zone = Timezone()
    zone.add("tzid", "Europe/Berlin")
    # local times by definition, so without a zone
    zone.add_component(_turn(TimezoneDaylight(), "CEST", (1, 2), datetime(1996, 3, 31, 2)))  # noqa: DTZ001
    zone.add_component(_turn(TimezoneStandard(), "CET", (2, 1), datetime(1996, 10, 27, 3)))  # noqa: DTZ001
    return zone


def _turn(
    part: TimezoneDaylight | TimezoneStandard, name: str, hours: tuple[int, int], first: datetime
) -> TimezoneDaylight | TimezoneStandard:
    """Fill in a change of the clock: hours ahead of UTC before and after, on the last Sunday of the month."""
    before, after = hours
    part.add("tzname", name)
    part.add("tzoffsetfrom", timedelta(hours=before))
    part.add("tzoffsetto", timedelta(hours=after))
    part.add("dtstart", first)
    part.add("rrule", {"freq": "yearly", "bymonth": first.month, "byday": "-1su"})
    return part
