"""What stands beside a question: who else is asked, the meeting for the calendar, one's own answers, whom to ask."""

from email import message_from_bytes

from icalendar import Calendar

from actions.correct import correct
from models.kinds import Question, Stage
from pages.asked import asked_beside
from pages.course import Place, course_of
from pages.own_answers import own_answers
from store.store import Store
from tests.browser import read
from tests.council import Council, an_agreement_at, form
from tests.letterbox import sent
from tests.pages.conftest import Visits
from tests.pages.test_accessibility import assert_usable_by_everybody
from tests.second_round import WORDS, a_second_round


def test_everybody_sees_who_else_is_asked_and_how_far_it_is_but_no_address_and_no_answer(
    store: Store, visits: Visits
) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    first, second, *others = council.open_items()
    council.say(first, agrees=False, remark="So nicht.")
    page = read(visits(council).opens(second))
    count = len(others) + 2
    assert f"Stellungnahme zum Entwurf: 1 von {count} Personen hat geantwortet" in page
    assert council.p.person(first.person).described in page
    assert "geantwortet am 18.08.2025" in page
    assert "So nicht." not in page
    assert [person.email for person in council.p.case.people if person.email in page] == []


def test_whoever_is_asked_alone_has_nobody_beside_them(store: Store) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    (item,) = council.open_items()
    assert asked_beside(council.p, item, council.now.date()) == []


def test_the_picture_tells_every_passage_and_what_is_planned(store: Store) -> None:
    council = a_second_round(store)
    stations = {station.title: station for station in course_of(council.p, council.now)}
    here = stations["Schriftliche Abstimmung"]
    assert here.place is Place.HERE
    assert here.passages == ("1.\u00a0Durchgang: Änderungen eingearbeitet am 20.08.2025",)
    assert here.when == "seit 20.08.2025, Frist 27.08.2025"
    assert stations["Fachausschuss"].when == "geplant am 08.10.2025"
    assert stations["Unterzeichnung"].when == ""


def test_a_detour_that_lies_behind_stays_in_the_picture(store: Store) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 8, 18)
    tallies = {"ordentlich": {"present": 12, "no": 12}, "beratend": {"present": 6}}
    council.all_say(Question.RECORD_MEETING, treatment="voted", tallies=tallies)
    council.go_on()
    council.all_say(Question.CLARIFY, way_on="continue_to_assembly", reason="besprochen")
    council.go_on()
    assert council.stage is Stage.ASSEMBLY
    places = {station.title: station.place for station in course_of(council.p)}
    assert list(places)[3:5] == ["Fachausschuss", "Klärung"]
    assert (places["Klärung"], places["Verbandsversammlung"]) == (Place.BEHIND, Place.HERE)


def test_the_meeting_goes_into_the_calendar_under_the_name_it_has_in_the_letters(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    visitor, (item,) = visits(council), council.open_items()
    assert f'href="{visitor.path(item)}/termin.ics"' in visitor.opens(item).text
    response = visitor.client.get(f"{visitor.path(item)}/termin.ics")
    assert response.headers["content-type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    meeting = council.p.meeting_of(council.p.visit)
    assert meeting
    assert event.start == meeting.start
    assert str(event["uid"]) in uids_of_letters(council)
    assert visitor.path(item).rpartition("/")[2] not in response.text


def uids_of_letters(council: Council) -> set[str]:
    messages = [message_from_bytes(raw) for _, raw in sent(council, council.now)]
    parts = [part for message in messages for part in message.walk() if part.get_content_type() == "text/calendar"]
    entries = [Calendar.from_ical(part.get_payload(decode=True)) for part in parts]
    assert entries
    return {str(event["uid"]) for entry in entries for event in entry.walk("VEVENT")}


def test_a_meeting_that_is_over_goes_into_no_calendar(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    visitor, (item,) = visits(council), council.open_items()
    council.on(2025, 10, 9)
    assert "termin.ics" not in visitor.opens(item).text
    assert visitor.client.get(f"{visitor.path(item)}/termin.ics").status_code == 404


def test_own_answers_are_read_behind_every_link_of_the_same_person(store: Store, visits: Visits) -> None:
    council = a_second_round(store)
    visitor, item = visits(council), council.open_items(Question.GIVE_STATEMENT)[0]
    page = visitor.client.get(f"{visitor.path(item)}/antworten")
    assert f'href="{visitor.path(item)}/antworten"' in visitor.opens(item).text
    assert "19.08.2025, 09:00 Uhr (MESZ), auf Grundlage der Fassung 1" in read(page)
    assert WORDS in page.text
    assert_usable_by_everybody(page.text)
    other = next(known for known in council.open_items(Question.GIVE_STATEMENT) if known.person != item.person)
    assert WORDS not in visitor.client.get(f"{visitor.path(other)}/antworten").text
    assert all(answer.given.given_by == item.person for answer in own_answers(council.p, item.person))


def test_a_correction_is_told_with_its_reason(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    first = council.open_items()[0]
    council.say(first, agrees=True)
    council.later()
    correct(store, first.key, form(first, agrees=False, remark="Verhört."), "Telefonat", "Koordination", council.now)
    page = read(visits(council).client.get(f"{visits(council).path(first)}/antworten"))
    assert "Berichtigt am 19.08.2025" in page
    assert "Telefonat" in page
    assert "Keine Zustimmung" in page


def test_whom_to_ask_stands_on_every_page(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor, item = visits(council), council.open_items()[0]
    page = visitor.opens(item).text
    head = council.p.case.letterhead
    assert f'<a href="mailto:{head.email}">' in page
    assert '<a href="tel:02410000">0241 000-0</a>' in page
    assert_usable_by_everybody(page)


def test_a_stranger_gets_none_of_it(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    visitor = visits(council)
    for rest in ("antworten", "termin.ics", "lesen/committee-1-draft_resolution-1"):
        assert visitor.client.get(f"/w/{'A' * 43}/{rest}").status_code == 404
