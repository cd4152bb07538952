"""Agendas that change before the meeting, with one agreement on them, with several or with another one."""

import pytest

from actions.cancel_meeting import cancel_meeting
from actions.change_agenda import change_agenda
from actions.plan_meeting import plan_meeting
from actions.start import start
from models import meeting_events as e
from models.agenda_changes import ItemAdded, ItemRemoved, PaperAdded
from models.case import CaseFile, MeetingPlan
from models.chamber import AgendaPoint
from models.errors import MoveRefused
from models.journal import Entry
from models.kinds import Occasion, Question, Stage
from models.outcomes import Deferred, NotDealtWith, Recommended
from models.papers import OrderedDocument
from store.chronicle import journal_of
from store.store import Store
from tests.actions.conftest import At
from tests.council import BEGIN, Council, an_agreement_at, real_case
from tests.sitting import IN_TIME, LATE, ORDINARY, Sitting, called, meeting_of, people


def second_case() -> CaseFile:
    case = real_case()
    paper = case.paper.model_copy(update={"number": "2025/038"})
    return case.model_copy(update={"paper": paper, "subject": "Zweite Vereinbarung", "short_title": "Zweite"})


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
    assert said == [Entry.MEETING_PLANNED, Entry.CHAMBER_FROZEN, Entry.MEETING_INVITED]


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
