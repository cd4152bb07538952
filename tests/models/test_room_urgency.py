"""What comes late to the room: urgent decisions, papers on the table, items added, a short notice."""

from datetime import date

import pytest
from pydantic import ValidationError

from models import meeting_events as e
from models.chamber import AgendaPoint, PointKind
from models.errors import EventRefused
from models.notice import healed, notice_finding
from models.result import Decision
from models.urgent_decisions import UrgentDecision, UrgentStanding
from tests.chamber import (
    BEGIN,
    MEMBERS,
    chamber,
    decided,
    opened,
)
from tests.spoken import plain


def test_27_an_urgent_decision_waits_for_the_next_meeting_and_falls_if_it_refuses() -> None:
    urgent = UrgentDecision(
        id="d1", subject="Förderantrag", text="Der Antrag wird gestellt.", reason="Frist am 1. Oktober",
        deciders=("m1", "m2"), decided_at=BEGIN,
    )  # fmt: skip
    assert urgent.standing_after(None) is UrgentStanding.PENDING
    point = urgent.approval_point("o7", "Ö 7")
    assert point.kind is PointKind.URGENT_APPROVAL
    meeting = opened(agenda=(point,), call="o7", kind="assembly")
    meeting.vote("o7", yes=2, no=5, abstain=0)
    assert urgent.standing_after(decided(meeting, "o7")) is UrgentStanding.REVOKED
    executed = urgent.model_copy(update={"executed": True})
    assert executed.standing_after(Decision.REJECTED) is UrgentStanding.STANDS
    assert urgent.standing_after(Decision.ADOPTED) is UrgentStanding.APPROVED


def test_28_a_paper_on_the_table_needs_a_reason_and_everybody_may_object() -> None:
    with pytest.raises(ValidationError):
        e.LatePaper(item="o5", paper="Tischvorlage", reason="")
    meeting = opened().do(
        e.LatePaper(item="o5", paper="2025/037-1", reason="Runder Tisch tagte erst am 01.10.2025"),
        e.NoticeObjected(person="m3", item="o5"),
    )
    assert meeting.item().late_papers[0].paper == "2025/037-1"
    assert meeting.room.notice_objections == (("m3", "o5"),)


def test_an_item_that_brooks_no_delay_is_admitted_with_a_reason() -> None:
    point = AgendaPoint(key="o7", number="Ö 7", subject="Eilig")
    meeting = opened(call=None).do(e.PointAdded(point=point, reason="Frist läuft morgen ab"), e.Called(item="o7"))
    assert meeting.vote("o7", yes=7, no=0, abstain=0).carried
    with pytest.raises(EventRefused, match="steht schon auf der Tagesordnung"):
        meeting.do(e.PointAdded(point=point, reason="noch einmal"))


def test_29_a_notice_that_came_late_is_counted_out_and_healed_when_all_came_and_nobody_objects() -> None:
    rule = chamber(notice_days=5).rule
    assert notice_finding(date(2025, 10, 2), date(2025, 10, 8), rule).holds
    late = notice_finding(date(2025, 10, 4), date(2025, 10, 8), rule)
    assert not late.holds
    assert plain(late.text).endswith("Einladung bis 2. Oktober 2025, versandt am 4. Oktober 2025: um 2 Tage versäumt.")
    meeting = opened()
    assert healed(meeting.room)
    assert not healed(meeting.do(e.NoticeObjected(person="m5")).room)
    assert not healed(opened(MEMBERS[:6]).room)
