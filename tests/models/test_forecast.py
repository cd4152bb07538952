"""The earliest day of coming into force, reckoned from the calendar alone."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.deadlines import add_working_days
from models.forecast import Forecast, forecast
from models.gantt import as_svg, text_lines
from models.kinds import Question, Stage
from models.outcomes import Refused
from models.outlook import Outlook, moved, outlook, outlook_of
from tests.council import real_case
from tests.proceedings import NOON, Table

BEGIN = date(2025, 8, 18)
BODIES = {Stage.ROUND_TABLE: "round_table", Stage.COMMITTEE: "ausschuss", Stage.ASSEMBLY: "versammlung"}


def seen_from(seen: Outlook) -> Forecast:
    """Return the forecast of an agreement that has not come to rest."""
    found = forecast(seen)
    assert found
    return found


def meeting_at(found: Forecast, stage: Stage, *, whole_periods: bool = False) -> date | None:
    course = found.within_periods if whole_periods else found.earliest
    return next(span.meeting for span in course.spans if span.stage is stage)


def test_the_real_case_comes_into_force_on_the_day_of_the_assembly_at_the_earliest() -> None:
    found = seen_from(outlook_of(real_case(), BEGIN))
    assert found.earliest.in_force == date(2025, 11, 7)
    assert [span.title for span in found.earliest.spans][3:5] == ["Fachausschuss", "Verbandsversammlung"]
    assert found.within_periods.in_force == date(2025, 12, 24)


def test_a_meeting_whose_invitation_would_be_late_is_missed_and_that_is_said() -> None:
    found = seen_from(outlook_of(real_case(), BEGIN))
    # the confirmation of the round table ends on 14 October: the committee of the 8th is over
    assert meeting_at(found, Stage.COMMITTEE, whole_periods=True) == date(2025, 10, 20)
    assert any("8.\u00a0Oktober\u00a02025: nicht zu erreichen" in note for note in found.within_periods.notes)
    late = seen_from(moved(outlook_of(real_case(), BEGIN), Stage.COMMITTEE, date(2025, 10, 6)))
    assert meeting_at(late, Stage.COMMITTEE) == date(2025, 10, 7)  # six clear days after the round table of the 1st


def test_without_a_planned_meeting_the_first_working_day_that_can_be_called_is_assumed() -> None:
    seen = Outlook(**{**vars(outlook_of(real_case(), date(2025, 12, 22))), "meetings": ()})
    found = seen_from(seen)
    assert meeting_at(found, Stage.ROUND_TABLE) == date(2025, 12, 22)
    assert meeting_at(found, Stage.COMMITTEE) == date(2025, 12, 29)
    assert meeting_at(found, Stage.ASSEMBLY) == date(2026, 1, 9)


def test_what_is_asked_now_ends_with_its_own_deadline() -> None:
    table = Table(Stage.SIGNING).asks(Question.SIGN, "mags", matter="landesseite", due=date(2025, 10, 20))
    found = seen_from(outlook(table.p, NOON.date()))
    assert [span.stage for span in found.earliest.spans] == [Stage.SIGNING, Stage.CONDITIONS]
    assert found.within_periods.spans[0].ends == date(2025, 10, 20)


def test_a_refused_signature_is_clarified_and_not_voted_on_again() -> None:
    table = Table(Stage.CLARIFICATION, (Stage.SIGNING, Refused(reason="noch nicht")))
    stages = [span.stage for span in seen_from(outlook(table.p, NOON.date())).earliest.spans]
    assert stages == [Stage.CLARIFICATION, Stage.SIGNING, Stage.CONDITIONS]


def test_an_agreement_at_rest_has_no_forecast() -> None:
    assert forecast(outlook(Table(Stage.IN_FORCE).p, NOON.date())) is None


DAYS = st.integers(min_value=0, max_value=150).map(lambda days: BEGIN + timedelta(days=days))


@given(
    calendar=st.lists(st.tuples(st.sampled_from(list(BODIES.values())), DAYS), max_size=8),
    stage=st.sampled_from(list(BODIES)),
    later=st.integers(min_value=0, max_value=60),
    data=st.data(),
)
def test_a_later_meeting_never_brings_an_agreement_into_force_earlier(
    calendar: list[tuple[str, date]], stage: Stage, later: int, data: st.DataObject
) -> None:
    seen = Outlook(**{**vars(outlook_of(real_case(), BEGIN)), "meetings": tuple(calendar)})
    before = seen_from(seen)
    for course in ("earliest", "within_periods"):
        # whichever meeting the agreement is dealt with at; one that came too early to be reached changes nothing
        on = next(span.meeting for span in getattr(before, course).spans if span.stage is stage)
        if (BODIES[stage], on) not in calendar:
            continue
        put_off = [*calendar]
        put_off.remove((BODIES[stage], on))
        put_off = [entry for entry in put_off if entry != (BODIES[stage], on)]
        put_off.append((BODIES[stage], on + timedelta(days=later)))
        after = seen_from(Outlook(**{**vars(seen), "meetings": tuple(put_off)}))
        assert getattr(after, course).in_force >= getattr(before, course).in_force


@given(first=DAYS, later=st.integers(min_value=0, max_value=40))
def test_whoever_begins_later_is_not_in_force_earlier(first: date, later: int) -> None:
    early, late = (seen_from(outlook_of(real_case(), day)) for day in (first, first + timedelta(days=later)))
    assert early.earliest.in_force <= late.earliest.in_force
    assert early.within_periods.in_force <= late.within_periods.in_force
    assert early.earliest.in_force <= early.within_periods.in_force


@pytest.mark.parametrize("working_days", [False, True])
def test_every_planned_day_leaves_the_notice_period_whole(working_days: bool) -> None:
    case = real_case()
    bodies = [
        body.model_copy(
            update={"rules": tuple(r.model_copy(update={"notice_in_working_days": working_days}) for r in body.rules)}
        )
        for body in case.bodies
    ]
    found = seen_from(outlook_of(case.model_copy(update={"bodies": tuple(bodies), "meetings": ()}), BEGIN))
    span = next(span for span in found.earliest.spans if span.stage is Stage.ASSEMBLY)
    assert span.meeting
    clear = add_working_days(span.begins, 11) if working_days else span.begins + timedelta(days=11)
    assert span.invite_by == span.begins
    assert span.meeting == clear


def test_the_picture_says_in_words_what_it_shows() -> None:
    found = seen_from(outlook_of(real_case(), BEGIN))
    root = ElementTree.fromstring(as_svg(found))  # noqa: S314 - drawn here
    names = {child.tag.partition("}")[2]: child.text or "" for child in root}
    assert root.get("role") == "img"
    assert root.get("lang") == "de"
    assert set((root.get("aria-labelledby") or "").split()) == {child.get("id") for child in root if child.get("id")}
    assert names["title"] == "Kooperationsvereinbarung FAI NRW: Weg bis zum Inkrafttreten"
    assert names["desc"] == " ".join(text_lines(found))
    written = [element.text for element in root.iter() if element.tag.endswith("}text")]
    assert "Verbandsversammlung" in written
    widths = [float(e.get("x", 0)) + float(e.get("width", 0)) for e in root.iter() if e.tag.endswith("}rect")]
    assert max(widths) <= float(root.get("width", 0))


def test_the_text_names_every_stage_and_every_assumption() -> None:
    lines = text_lines(seen_from(outlook_of(real_case(), BEGIN)))
    assert lines[0].startswith("Frühestens in Kraft: 7.\u00a0November\u00a02025")
    assert any(
        line.startswith("Fachausschuss: frühestens bis 08.10.2025 (Sitzung am 08.10.2025, Einladung bis 02.10.2025)")
        for line in lines
    )
    assert lines[-1].startswith("Mit allen Fristen: Fachausschuss: kein erreichbarer Termin geplant")
