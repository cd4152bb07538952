"""A resolution that is suspended as unlawful (Beanstandung) holds its agreement until it is decided on."""

import pytest

from actions.annulling import annul
from actions.conclude import conclude
from actions.correct_event import correct_event
from actions.hold import hold
from actions.release import release
from models import meeting_events as e
from models.annulment import Annulled
from models.errors import AnswerInvalid, MoveRefused
from models.journal import Entry
from models.kinds import Occasion, Question, Stage
from models.outcomes import NotDealtWith, Recommended
from models.waiting import standing_of
from store.chronicle import journal_of
from store.loading import load
from tests.actions.conftest import At
from tests.actions.test_held_meeting import ITEM, opened
from tests.council import Council
from tests.sitting import Sitting

WHY = "Der Ausschuss ist nicht zuständig."
SUSPENDED = e.Suspended(item=ITEM, by="Verbandsvorstehung", reason=WHY)


@pytest.fixture
def recommended(council_at: At) -> tuple[Council, Sitting]:
    """An agreement that has gone on to the assembly, and the meeting of the committee that still runs."""
    c = council_at(Stage.COMMITTEE)
    s = opened(c).vote(ITEM, yes=15, no=0, abstain=0)
    s.close(ITEM)
    c.now = s.now
    assert c.go_on() == [Recommended()]
    return c, s


def test_53_an_agreement_waits_while_its_resolution_is_suspended_and_says_why(
    recommended: tuple[Council, Sitting],
) -> None:
    c, s = recommended
    s.do(SUSPENDED)
    standing = standing_of(c.p, s.now)
    assert standing.state == "Angehalten"
    assert "vom 8.\u00a0Oktober\u00a02025, Ö 5 ist beanstandet (Verbandsvorstehung): Der Ausschuss" in standing.message
    assert "bis über die Beanstandung entschieden ist" in standing.by_itself
    with pytest.raises(MoveRefused, match="sobald über die Beanstandung entschieden ist"):
        release(c.store, "2025-037", "Koordination", s.now)
    c.on(2025, 11, 7, 18)
    c.all_say(Question.RECORD_MEETING, treatment="voted", tallies={"mitglieder": {"present": 45}})
    assert conclude(c.store, c.p.agreement.visit_key, c.now) is None
    assert c.stage is Stage.ASSEMBLY
    s.do(e.SuspensionEnded(item=ITEM, stands=True, reason="Der Ausschuss hat erneut empfohlen."))
    assert c.p.agreement.held_at is None
    c.go_on()
    assert c.stage is Stage.SIGNING
    with c.store.reading() as session:
        entries, _ = journal_of(session, "2025-037")
    kinds = [entry.kind for entry in entries]
    assert kinds.index(Entry.SUSPENDED) < kinds.index(Entry.SUSPENSION_ENDED)


def test_53_a_resolution_that_does_not_stand_goes_back_to_its_body(recommended: tuple[Council, Sitting]) -> None:
    c, s = recommended
    s.do(SUSPENDED, e.SuspensionEnded(item=ITEM, stands=False, reason="Die Aufsicht hebt ihn auf."))
    reason = f"Der Beschluss zu Ö 5 ist nach Beanstandung aufgehoben: {WHY}"
    assert c.p.visits[-2].outcome == Annulled(back_to=Stage.COMMITTEE, reason=reason)
    assert (c.stage, c.p.agreement.visit, c.p.agreement.held_at) == (Stage.COMMITTEE, 2, None)
    assert [item.question for item in c.open_items()] == [Question.APPOINT_MEETING]


def test_53_a_resolution_suspended_before_anything_followed_is_taken_anew(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c).vote(ITEM, yes=15, no=0, abstain=0)
    s.close(ITEM)
    s.do(SUSPENDED)
    c.now = s.now
    assert c.go_on() == []
    s.do(e.SuspensionEnded(item=ITEM, stands=False, reason="Abhilfe des Ausschusses."))
    assert isinstance(c.p.visits[-2].outcome, NotDealtWith)
    assert (c.stage, c.p.agreement.visit) == (Stage.COMMITTEE, 2)


def test_53_nobody_signs_on_a_suspended_resolution(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    item = c.open_items(Question.SIGN)[0]
    with c.store.unit_of_work() as session:
        load(session, "2025-037", for_change=True).agreement.suspensions_json = {
            "x:p5": "Der Beschluss ist beanstandet."
        }
    with pytest.raises(AnswerInvalid, match=r"ist beanstandet\. Solange wird nicht unterzeichnet"):
        c.say(item, signs=True, name="Muster", place="Aachen")


def test_a_hold_that_somebody_has_ordered_outlasts_the_suspension(recommended: tuple[Council, Sitting]) -> None:
    c, s = recommended
    hold(c.store, "2025-037", "Rückfrage des Landes", "Koordination", s.now)
    s.do(SUSPENDED)
    assert any("beanstandet" in trouble for trouble in standing_of(c.p, s.now).trouble)
    s.do(e.SuspensionEnded(item=ITEM, stands=True, reason="Bleibt dabei."))
    assert c.p.agreement.held_reason == "Rückfrage des Landes"
    assert release(c.store, "2025-037", "Koordination", s.now)


def test_a_suspension_entered_by_mistake_lets_go_when_it_is_corrected(recommended: tuple[Council, Sitting]) -> None:
    c, s = recommended
    s.do(SUSPENDED)
    number = len(s.book.events)
    correct_event(c.store, s.key, number, (), "Falscher Punkt", number, "Schriftführung", s.now)
    assert (c.p.agreement.held_at, c.stage) == (None, Stage.ASSEMBLY)


def test_the_coordinator_hears_of_a_suspension_although_letters_of_the_agreement_rest(
    recommended: tuple[Council, Sitting],
) -> None:
    _, s = recommended
    s.do(SUSPENDED)
    s.do(e.SuspensionEnded(item=ITEM, stands=True, reason="Bleibt dabei."))
    told = s.letters(Occasion.RESULT)
    assert [letter.person for letter in told] == ["koordination", "koordination"]
    assert "beanstandet" in told[0].content["paragraphs"][0]
    assert "bleibt" in told[1].content["paragraphs"][1]


def test_53_whoever_has_signed_signs_anew_after_a_new_resolution(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    c.say(c.open_items(Question.SIGN)[0], signs=True, name="Muster", place="Aachen")
    with c.store.unit_of_work() as session:
        p = load(session, "2025-037", for_change=True)
        visit = p.last_visit_to(Stage.ASSEMBLY)
        assert visit is not None
        assert annul(c.store, session, p, visit, "Aufgehoben.", c.now, "Aufsicht")
    c.go_on()
    assert c.stage is Stage.ASSEMBLY
    c.all_say(Question.APPOINT_MEETING, start="2025-12-05T10:00", place="Kreishaus Düren")
    c.go_on()
    c.on(2025, 12, 5, 18)
    c.all_say(Question.RECORD_MEETING, treatment="voted", tallies={"mitglieder": {"present": 45}})
    c.go_on()
    assert (c.stage, c.p.agreement.visit) == (Stage.SIGNING, 2)
    signatures = 0
    while c.stage is Stage.SIGNING:
        c.say(c.open_items(Question.SIGN)[0], signs=True, name="Muster", place="Aachen")
        signatures += 1
        c.go_on()
    assert (c.stage, signatures > 1) == (Stage.IN_FORCE, True)
