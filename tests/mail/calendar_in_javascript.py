"""Calendar entries as ical.js reads them, independent of the library that wrote them: ``make calendar``."""

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.mail.conftest import BERLIN
from tests.mail.test_calendar import entry

MODULE = Path(__file__).parents[2] / ".tools" / "ical" / "node_modules" / "ical.js" / "dist" / "ical.js"
READ = """
import ICAL from %s;
import { readFileSync } from "node:fs";
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const found = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    method: calendar.getFirstPropertyValue("method"), uid: event.uid, sequence: event.sequence,
    start: event.startDate.toUnixTime(), end: event.endDate.toUnixTime(), zone: event.startDate.zone.tzid,
    summary: event.summary, location: event.location, status: component.getFirstPropertyValue("status"),
    attendees: event.attendees.map((attendee) => attendee.getFirstValue()),
  };
});
process.stdout.write(JSON.stringify(found));
"""


def read(content: bytes) -> dict[str, Any]:
    node = shutil.which("node")
    assert node, "node is missing"
    script = READ % json.dumps(MODULE.as_uri())
    ran = subprocess.run(
        [node, "--input-type=module", "--eval", script], input=content, capture_output=True, check=True, timeout=30
    )
    (event,) = json.loads(ran.stdout)
    return dict(event)


def test_an_invitation_is_read_with_its_time_in_berlin() -> None:
    event = read(entry())
    assert event["start"] == datetime(2025, 10, 8, 16, 0, tzinfo=BERLIN).timestamp()
    assert event["end"] == datetime(2025, 10, 8, 18, 0, tzinfo=BERLIN).timestamp()
    assert (event["method"], event["zone"], event["sequence"]) == ("REQUEST", "Europe/Berlin", 0)
    assert event["summary"] == "Fachausschuss – Vorberatung"
    assert event["location"] == "Haus der StädteRegion, Raum 1; Erdgeschoss"
    assert "mailto:vorsitz@verband.example" in event["attendees"]


def test_a_meeting_in_winter_is_an_hour_from_greenwich() -> None:
    start = datetime(2025, 11, 7, 10, 0, tzinfo=BERLIN)
    assert read(entry(start=start, end=start.replace(hour=13)))["start"] == start.timestamp()


def test_a_moved_meeting_is_the_same_one_and_a_cancelled_one_says_so() -> None:
    first, moved = read(entry()), read(entry(sequence=1, start=datetime(2025, 10, 22, 14, 0, tzinfo=BERLIN)))
    assert (moved["uid"], moved["sequence"]) == (first["uid"], 1)
    cancelled = read(entry(method="CANCEL", sequence=2))
    assert (cancelled["uid"], cancelled["method"], cancelled["status"]) == (first["uid"], "CANCEL", "CANCELLED")
