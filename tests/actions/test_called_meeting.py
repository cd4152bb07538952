"""Meetings before they are held: invited in time or late, moved, cancelled, with one agreement or several."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from email import message_from_bytes

import pytest
from icalendar import Calendar
from sqlmodel import select

from actions.cancel_meeting import cancel_meeting
from actions.change_agenda import change_agenda
from actions.convening import NoSender
from actions.hold import hold
from actions.import_register import changes_of, import_register
from actions.invite import NoticeTooShort, invite, preview
from actions.look import look
from actions.move_meeting import move_meeting
from actions.plan_meeting import plan_meeting
from actions.send import PostRoom, send
from actions.start import start
from actions.write import write
from models import meeting_events as e
from models.agenda_changes import ItemAdded, ItemRemoved, PaperAdded
from models.case import BERLIN, CaseFile, MeetingPlan
from models.chamber import AgendaPoint
from models.errors import MoveRefused, NotFound, RegisterInvalid
from models.journal import Entry
from models.kinds import DocumentKind, MeetingState, Occasion, Question, Stage
from models.outcomes import Deferred, NotDealtWith, Recommended
from models.papers import OrderedDocument
from models.people import EmailAddress
from store.chronicle import journal_of
from store.outstanding import meetings_wait
from store.store import Store
from tests.actions.conftest import At
from tests.council import BEGIN, Council, an_agreement_at, real_case
from tests.sitting import ADVISORY, IN_TIME, LATE, ORDINARY, REGISTER, Sitting, called, with_register

MOVED_TO = datetime(2025, 10, 22, 14, 0, tzinfo=BERLIN)


def meeting_of(c: Council) -> Sitting:
    key = c.p.visit.meeting_key
    assert key is not None
    with_register(c.store)
    return Sitting(c.store, key)


def people(s: Sitting, occasion: Occasion) -> list[str]:
    return sorted(letter.person for letter in s.letters(occasion))


class Letterbox:
    """A post office that keeps what it is given."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, bytes]] = []

    async def __aenter__(self) -> "Letterbox":
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def send(self, sender: EmailAddress, address: EmailAddress, message: bytes) -> None:
        self.kept.append((address, message))


def sent(c: Council, now: datetime) -> list[tuple[str, bytes]]:
    write(c.store, now)
    box = Letterbox()
    room = PostRoom(box, "Geschäftsstelle", "buero@region-aachen.example", "", "http://127.0.0.1:1", "epoche")  # type: ignore[arg-type]
    asyncio.run(send(c.store, room, now, c.reference))
    return box.kept


def entry_of(message: bytes) -> Calendar:
    part = next(p for p in message_from_bytes(message).walk() if p.get_content_type() == "text/calendar")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return Calendar.from_ical(payload)


# --- the invitation ---------------------------------------------------------------------------------------------------


def test_the_whole_committee_is_invited_in_time_and_each_member_once(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    found = invite(c.store, s.key, "Schriftführung", IN_TIME)
    assert found.notice.finding.holds
    assert "5\u00a0Tage (Kalendertage)" in found.notice.finding.text
    assert found.letters == found.people == len(people(s, Occasion.MEETING_CALLED))
    assert {*ORDINARY, *ADVISORY, "schriftfuehrung_ausschuss"} <= set(people(s, Occasion.MEETING_CALLED))
    assert "vv_sr_07" not in people(s, Occasion.MEETING_CALLED)  # deputies come when they are needed
    (facts,) = {str(letter.content["facts"]) for letter in s.letters()}
    assert "Vorlage 2025/037" in facts
    with pytest.raises(MoveRefused, match="schon eingeladen"):
        invite(c.store, s.key, "Schriftführung", IN_TIME)


def test_29_what_is_late_is_said_before_and_stays_to_be_seen(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    assert not preview(c.store, s.key, LATE).notice.finding.holds
    with pytest.raises(NoticeTooShort, match=r"Einladung bis 2\.\sOktober\s2025.*um 4\sTage versäumt"):
        invite(c.store, s.key, "Schriftführung", LATE)
    assert s.letters() == []
    assert s.book.meeting.state is MeetingState.PLANNED
    called(c.store, s.key, LATE, "Frist des Landes")
    (notice,) = s.book.meeting.notices
    assert (notice.finding.holds, notice.reason) == (False, "Frist des Landes")
    assert "Frist des Landes" in s.letters()[0].content["paragraphs"][1]


def test_nobody_is_invited_to_a_meeting_of_the_past_or_without_the_agreement(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    with pytest.raises(MoveRefused, match="liegt in der Vergangenheit"):
        called(c.store, s.key, datetime(2025, 10, 9, 9, tzinfo=BERLIN))
    plan = MeetingPlan.model_validate({"body": "ausschuss", "start": "2025-11-26T16:00", "place": "Düren"})
    other = plan_meeting(c.store, "region_aachen", plan, "Koordination", IN_TIME)
    with pytest.raises(MoveRefused, match="nichts, worüber zu beschließen"):
        called(c.store, other, IN_TIME)
    with pytest.raises(MoveRefused, match="schon eine Sitzung"):
        plan_meeting(c.store, "region_aachen", plan, "Koordination", IN_TIME)
    strange = plan.model_copy(update={"body": "rat"})
    with pytest.raises(NotFound, match="Bekannt sind: ausschuss"):
        plan_meeting(c.store, "region_aachen", strange, "Koordination", IN_TIME)


def test_the_seats_of_the_invitation_stay_whatever_the_register_says_later(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    with_out = REGISTER.read_text(encoding="utf-8").replace(
        "      - {person: vv_hs_04, on_behalf_of: Kreis Heinsberg, faction: Gruppe A, deputy: vv_hs_09}\n", "", 1
    )
    found = changes_of(c.store, with_out)
    assert (found.edition, [line for line in found.changes if "Sitz entfällt" in line]) == (
        2,
        ["Fachausschuss: Sitz entfällt: Mitglied 4 des Kreises Heinsberg (Kreis Heinsberg)."],
    )
    import_register(c.store, with_out, "Koordination", IN_TIME)
    assert import_register(c.store, with_out, "Koordination", IN_TIME).changes == ()
    assert "vv_hs_04" in {seat.person for seat in s.book.chamber.seats}
    with pytest.raises(RegisterInvalid, match="Zeile 2"):
        import_register(c.store, "agency: x\nbodies: []\n", "Koordination", IN_TIME)


# --- moved and cancelled ----------------------------------------------------------------------------------------------


def test_54_a_moved_meeting_keeps_its_entry_tells_each_once_and_moves_the_deadline(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    first = {address: entry_of(m) for address, m in sent(c, IN_TIME) if b"text/calendar" in m}
    (item,) = c.open_items(Question.RECORD_MEETING)
    assert item.due == date(2025, 10, 13)
    moved = move_meeting(c.store, s.key, MOVED_TO, "Koordination", IN_TIME, "Saal belegt", place="Kreishaus Düren")
    assert moved.agreements == ("2025-037",)
    told = people(s, Occasion.MEETING_MOVED)
    assert len(told) == len(set(told)) == moved.letters
    assert {*people(s, Occasion.MEETING_CALLED), "koordination"} <= set(told)
    (item,) = c.open_items(Question.RECORD_MEETING)
    assert item.due == date(2025, 10, 27)
    assert c.p.visit.meeting_key == s.key
    letters = [x for x in sent(c, IN_TIME) if b"text/calendar" in x[1]]
    assert len(letters) == moved.letters
    for address, message in letters:
        entry = entry_of(message)
        (event,) = entry.walk("VEVENT")
        assert (entry["method"], event["sequence"], event["dtstart"].dt) == ("REQUEST", 1, MOVED_TO)
        assert len(entry.walk("VTIMEZONE")) == 1
        if address in first:
            assert event["uid"] == first[address].walk("VEVENT")[0]["uid"]
    assert s.book.chamber.on == date(2025, 10, 22)


def test_54_an_invitation_that_has_not_gone_out_is_not_sent_after_the_move(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    move_meeting(c.store, s.key, MOVED_TO, "Koordination", IN_TIME, "Saal belegt")
    sent(c, IN_TIME)
    assert not [letter for letter in s.letters(Occasion.MEETING_CALLED) if letter.sent_at]
    assert all(letter.sent_at for letter in s.letters(Occasion.MEETING_MOVED))


def test_54_a_cancelled_meeting_says_so_once_and_the_agreement_asks_for_another(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    sent(c, IN_TIME)
    cancelled = cancel_meeting(c.store, s.key, "Koordination", IN_TIME, "Unwetter")
    assert cancelled.agreements == ("2025-037",)
    assert c.p.visits[-2].outcome == NotDealtWith(reason="Sitzung abgesagt: Unwetter")
    assert (c.stage, c.p.agreement.visit) == (Stage.COMMITTEE, 2)
    assert [item.question for item in c.open_items()] == [Question.APPOINT_MEETING]
    letters = [x for x in sent(c, IN_TIME) if b"text/calendar" in x[1]]
    assert len(letters) == cancelled.letters == len({address for address, _ in letters})
    for _, message in letters:
        entry = entry_of(message)
        (event,) = entry.walk("VEVENT")
        assert (entry["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 1)
    assert [x.occasion for x in c.p.letters if x.person == "schriftfuehrung_ausschuss"] == [Occasion.QUESTION]
    assert cancel_meeting(c.store, s.key, "Koordination", IN_TIME, "Unwetter").letters == 0
    c.all_say(Question.APPOINT_MEETING, start="2025-10-08T16:00", place="Kreishaus Düren")
    c.now = IN_TIME
    c.go_on()
    assert c.p.visit.meeting_key == f"{s.key}:2"  # the same hour, and yet another meeting
    assert [item.question for item in c.open_items()] == [Question.RECORD_MEETING]


def test_the_round_table_can_be_moved_and_cancelled_too(council_at: At) -> None:
    c = council_at(Stage.ROUND_TABLE)
    s = meeting_of(c)
    early = datetime(2025, 9, 20, 9, tzinfo=BERLIN)
    move_meeting(c.store, s.key, datetime(2025, 10, 2, 10, tzinfo=BERLIN), "Koordination", early, "Krankheit")
    assert set(c.p.case.round_table.members) <= set(people(s, Occasion.MEETING_MOVED))
    cancel_meeting(c.store, s.key, "Koordination", early, "Krankheit")
    assert [item.question for item in c.open_items()] == [Question.APPOINT_MEETING]


@pytest.mark.parametrize(
    ("to", "reason", "says"),
    [
        (MOVED_TO, " ", "begründen"),
        (datetime(2025, 9, 1, 9, tzinfo=BERLIN), "x", "Vergangenheit"),
        (datetime(2025, 10, 8, 16, tzinfo=BERLIN), "x", "schon für diese Zeit"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused(council_at: At, to: datetime, reason: str, says: str) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    with pytest.raises(MoveRefused, match=says):
        move_meeting(c.store, s.key, to, "Koordination", IN_TIME, reason)
    assert s.book.meeting.sequence == 0


def test_what_runs_is_neither_moved_nor_cancelled(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    s.come("vorsitz_ausschuss").do(e.Opened(chair="vorsitz_ausschuss"))
    with pytest.raises(MoveRefused, match="hat schon begonnen"):
        cancel_meeting(c.store, s.key, "Koordination", s.now, "Unwetter")
    with pytest.raises(MoveRefused, match="noch nicht begonnen"):
        move_meeting(c.store, s.key, MOVED_TO, "Koordination", s.now, "Unwetter")


# --- the agenda -------------------------------------------------------------------------------------------------------


def test_28_after_the_invitation_every_change_of_the_agenda_has_a_reason_and_is_told(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    more = ItemAdded(point=AgendaPoint(key="n1", number="N 1", subject="Personal", public=False))
    with pytest.raises(MoveRefused, match="braucht jede Änderung"):
        change_agenda(c.store, s.key, more, "Schriftführung", LATE)
    told = change_agenda(c.store, s.key, more, "Schriftführung", LATE, "Eilig")
    assert told.letters == len(people(s, Occasion.MEETING_CALLED))
    paper = PaperAdded(item="Ö 6", paper="2025/041")
    change_agenda(c.store, s.key, paper, "Schriftführung", LATE, "Tischvorlage")
    assert [(row.number, row.added, row.late_paper) for row in s.book.agenda if row.added or row.late_paper] == [
        ("Ö 6", "", "Tischvorlage"),
        ("N 1", "Eilig", ""),
    ]
    assert [notice.finding.holds for notice in s.book.meeting.notices] == [True, False, False]
    assert [point.key for point in s.book.chamber.agenda][-1] == "n1"
    with pytest.raises(MoveRefused, match="steht schon auf der Tagesordnung"):
        change_agenda(c.store, s.key, more, "Schriftführung", LATE, "Eilig")


def test_15_an_agreement_that_is_taken_off_goes_to_another_meeting(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    change_agenda(c.store, s.key, ItemRemoved(item="p5"), "Schriftführung", IN_TIME, "Noch nicht reif")
    assert c.p.visits[-2].outcome == NotDealtWith(reason="Von der Tagesordnung abgesetzt: Noch nicht reif")
    assert [item.question for item in c.open_items()] == [Question.APPOINT_MEETING]
    assert [point.key for point in s.book.chamber.agenda] == ["p1", "p2", "p3", "p4", "p6"]


def second_case() -> CaseFile:
    case = real_case()
    paper = case.paper.model_copy(update={"number": "2025/038"})
    return case.model_copy(update={"paper": paper, "subject": "Zweite Vereinbarung", "short_title": "Zweite"})


@pytest.mark.parametrize("any_store", ["sqlite", "postgresql"], indirect=True)
def test_two_agreements_of_one_agenda_are_told_together_and_decided_apart(any_store: Store) -> None:
    one = an_agreement_at(any_store, Stage.COMMITTEE)
    two = an_agreement_at(any_store, Stage.COMMITTEE, second_case())
    s = meeting_of(one)
    assert two.p.visit.meeting_key == s.key
    assert s.book.references == ["2025-037", "2025-038"]
    called(any_store, s.key)
    assert len(people(s, Occasion.MEETING_CALLED)) == len(set(people(s, Occasion.MEETING_CALLED)))
    rows = {row.reference: row.key for row in s.book.standing_agenda if row.reference}
    s.come(*ORDINARY).do(e.Opened(chair="vorsitz_ausschuss"))
    s.do(e.Called(item=rows["2025-037"])).vote(rows["2025-037"], yes=15, no=0, abstain=0).close(rows["2025-037"])
    s.do(
        e.Called(item=rows["2025-038"]),
        e.Disposed(item=rows["2025-038"], way=e.Way.DEFERRED, reason="Beratungsbedarf"),
    )
    assert [said.reference for said in s.noted[-1].agreements] == ["2025-038"]
    one.now = two.now = s.now
    assert one.go_on() == [Recommended()]
    assert two.go_on() == [Deferred(reason="Beratungsbedarf")]
    with any_store.reading() as session:
        entries, _ = journal_of(session, s.key)
    said = [entry.kind for entry in entries if entry.kind is not Entry.DOCUMENT_WRITTEN]
    assert said == [Entry.MEETING_INVITED]


def test_an_agreement_that_waits_for_a_day_is_put_on_a_planned_agenda(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    cancel_meeting(c.store, s.key, "Koordination", IN_TIME, "Unwetter")
    plan = MeetingPlan.model_validate({"body": "ausschuss", "start": "2025-10-29T16:00", "place": "Düren"})
    key = plan_meeting(c.store, "region_aachen", plan, "Koordination", IN_TIME, ["2025-037"])
    assert c.p.visit.meeting_key == key
    c.now = IN_TIME
    c.go_on()
    assert [item.question for item in c.open_items()] == [Question.RECORD_MEETING]


def test_an_agreement_is_not_put_before_a_body_that_it_has_not_come_to(store: Store) -> None:
    c = Council(store, start(store, real_case(), "koordination", BEGIN))
    key = "region_aachen:ausschuss:2025-10-08T1600"
    assert Sitting(store, key).book.references == []
    assert c.stage is Stage.DRAFTING
    point = AgendaPoint(key="p9", number="Ö 9", subject="Vereinbarung", paper="2025/037")
    too_early = ItemAdded(point=point, reference="2025-037")
    with pytest.raises(MoveRefused, match="kommt nicht vor dieses Gremium"):
        change_agenda(store, key, too_early, "Koordination", BEGIN)


# --- who sees to it ---------------------------------------------------------------------------------------------------


def test_the_run_of_an_agreement_finds_the_invitations_of_its_meeting(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    sent(c, IN_TIME)
    found = invite(c.store, s.key, "Schriftführung", IN_TIME)
    seen = look(c.store, "2025-037", IN_TIME)
    assert seen.behind
    assert len([letter for letter in seen.letters if letter.reference == s.key]) == found.letters
    assert {document.kind for document in seen.documents} == {DocumentKind.CONVOCATION, DocumentKind.PUBLIC_NOTICE}
    sent(c, IN_TIME)
    assert not look(c.store, "2025-037", IN_TIME).letters


def test_invitations_go_out_although_every_agreement_is_held(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    hold(c.store, "2025-037", "Rückfrage", "Koordination", IN_TIME)
    invite(c.store, s.key, "Schriftführung", IN_TIME)
    assert not look(c.store, "2025-037", IN_TIME).letters
    with c.store.reading() as session:
        assert meetings_wait(session, IN_TIME)  # the patrol sees to it


def test_a_meeting_without_any_agreement_is_called_in_the_name_of_the_office(store: Store) -> None:
    with_register(store)
    plan = MeetingPlan.model_validate({"body": "ausschuss", "start": "2025-11-26T16:00", "place": "Düren"})
    key = plan_meeting(store, "region_aachen", plan, "Koordination", IN_TIME)
    point = AgendaPoint(key="p1", number="Ö 1", subject="Haushalt", proposal="Der Haushalt wird empfohlen.")
    change_agenda(store, key, ItemAdded(point=point), "Koordination", IN_TIME)
    found = invite(store, key, "Schriftführung", IN_TIME)
    s = Sitting(store, key)
    assert found.letters == len(s.letters(Occasion.MEETING_CALLED)) > 20
    write(store, IN_TIME)
    with store.reading() as session:
        papers = session.exec(select(OrderedDocument).where(OrderedDocument.reference == key)).all()
    (call,) = [paper for paper in papers if paper.kind is DocumentKind.CONVOCATION]
    assert call.content["letterhead"]["unit"] == "Geschäftsstelle"
    assert s.book.meeting.number.startswith("SI/2025/")


def test_without_an_agreement_and_without_an_office_nobody_is_invited(store: Store) -> None:
    text = re.sub(r"(?ms)^letterhead:.*?^contact: geschaeftsstelle\n", "", REGISTER.read_text(encoding="utf-8"))
    import_register(store, text, "Koordination", IN_TIME)
    plan = MeetingPlan.model_validate({"body": "ausschuss", "start": "2025-11-26T16:00", "place": "Düren"})
    key = plan_meeting(store, "region_aachen", plan, "Koordination", IN_TIME)
    with pytest.raises(NoSender, match="nennt keine Geschäftsstelle"):
        called(store, key, IN_TIME)


def test_a_change_after_the_invitation_sends_everybody_the_new_invitation_once(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    more = ItemAdded(point=AgendaPoint(key="n1", number="N 1", subject="Personal", public=False))
    change_agenda(c.store, s.key, more, "Schriftführung", LATE, "Eilig")
    letters = s.letters(Occasion.AGENDA_CHANGED)
    assert len({letter.address for letter in letters}) == len(letters) == len(people(s, Occasion.MEETING_CALLED))
    (keys,) = {tuple(letter.attaches) for letter in letters}
    with c.store.reading() as session:
        call = session.get_one(OrderedDocument, keys[0])
    assert call.title == "Einladung mit Tagesordnung (Stand 2)"
    assert "1. Oktober" in call.content["notice"]["text"].replace("\u00a0", " ")  # the first one was in time
    (change,) = call.content["changes"]
    assert change.startswith("N 1 „Personal“ kommt auf die Tagesordnung. Grund: Eilig. Ladungsfrist")


def test_meetings_are_numbered_without_gaps_also_when_planned_at_once(any_store: Store) -> None:
    with_register(any_store)
    planned = MeetingPlan.model_validate({"body": "ausschuss", "start": "2025-11-26T16:00", "place": "Düren"})
    plans = [planned.model_copy(update={"start": planned.start + timedelta(days=day)}) for day in range(4)]
    with ThreadPoolExecutor(4) as hands:
        keys = list(hands.map(lambda plan: plan_meeting(any_store, "region_aachen", plan, "Büro", IN_TIME), plans))
    numbers = sorted(Sitting(any_store, key).book.meeting.number for key in keys)
    assert numbers == [f"SI/2025/{number:03}" for number in range(1, 5)]
