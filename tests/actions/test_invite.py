"""Who is invited to a meeting, in time or late, and by whom the invitations go out."""

import re
from datetime import datetime

import pytest
from sqlmodel import select

from actions.change_agenda import change_agenda
from actions.convening import NoSender
from actions.hold import hold
from actions.import_register import changes_of, import_register
from actions.invite import NoticeTooShort, invite, preview
from actions.look import look
from actions.plan_meeting import plan_meeting
from actions.write import write
from models.agenda_changes import ItemAdded
from models.case import BERLIN, MeetingPlan
from models.chamber import AgendaPoint
from models.errors import MoveRefused, NotFound, RegisterInvalid
from models.kinds import DocumentKind, MeetingState, Occasion, Stage
from models.papers import OrderedDocument
from store.outstanding import meetings_wait
from store.store import Store
from tests.actions.conftest import At
from tests.letterbox import sent
from tests.sitting import (
    ADVISORY,
    IN_TIME,
    LATE,
    ORDINARY,
    REGISTER,
    Sitting,
    called,
    meeting_of,
    people,
    with_register,
)


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


def test_the_seats_stay_once_somebody_is_there_whatever_the_register_says_later(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    s.come("vv_hs_03")
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
