"""Urgent decisions: valid at once, before the body at its next meeting, gone where it refuses them (edge case 27)."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from actions.cancel_meeting import cancel_meeting
from actions.change_agenda import change_agenda
from actions.decide_urgently import Recorded, decide_urgently
from actions.plan_meeting import plan_meeting
from actions.write import write
from models import meeting_events as e
from models.agenda_changes import ItemAdded, ItemRemoved
from models.agreement import Agreement, StageVisit
from models.annulment import Annulled
from models.ballots import Ballot, Counts
from models.case import BERLIN, MeetingPlan
from models.chamber import AgendaPoint
from models.errors import MoveRefused, NotFound
from models.journal import Entry
from models.kinds import DocumentKind, Occasion, Question, Stage
from models.papers import OrderedDocument
from models.urgent_decisions import KeptUrgency, UrgentMatter, UrgentStanding
from models.urgent_outcomes import RecommendedUrgently
from store.chronicle import journal_of
from store.store import Store
from tests.actions.conftest import At
from tests.council import Council
from tests.documents.reading import text
from tests.sitting import IN_TIME, ORDINARY, Sitting, called, meeting_of, with_register

AGENCY = "region_aachen"
MATTER = UrgentMatter(
    subject="Mietvertrag",
    text="Der Mietvertrag wird verlängert.",
    reason="Das Angebot endet am 5. Oktober.",
    deciders=("verbandsvorstehung_2020", "vorsitz_ausschuss"),
    decided_at=IN_TIME,
)
DECEMBER = MeetingPlan.model_validate({"body": "ausschuss", "start": "2025-12-10T16:00", "place": "Düren"})


def decided(c: Council, reference: str = "") -> tuple[Sitting, Recorded]:
    s = meeting_of(c)
    return s, decide_urgently(c.store, AGENCY, "ausschuss", MATTER, "Koordination", IN_TIME, reference)


def standing(store: Store) -> KeptUrgency:
    with store.reading() as session:
        return session.exec(select(KeptUrgency)).one()


def dealt_with(s: Sitting, item: str, **votes: int) -> None:
    """Let the committee meet and vote on the approval alone."""
    s.come(*ORDINARY).do(e.Opened(chair="vorsitz_ausschuss"), e.Called(item=item)).vote(item, **votes).close(item)


def test_27_an_urgent_decision_is_on_the_next_agenda_with_its_papers(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s, recorded = decided(c)
    assert (recorded.id, recorded.paper, recorded.meeting, recorded.letters) == ("d1", "2025/038", s.key, 0)
    row = s.book.item(recorded.item)
    assert row is not None
    assert (row.number, row.paper, row.point.approves) == ("Ö 7", "2025/038", "d1")
    assert row.subject.startswith("Genehmigung der Dringlichkeitsentscheidung vom 1.")
    called(c.store, s.key)
    write(c.store, IN_TIME)
    with c.store.reading() as session:
        papers = {p.kind: p for p in session.exec(select(OrderedDocument).where(OrderedDocument.reference == s.key))}
    spoken = text(c.store.files.get(papers[DocumentKind.URGENT_DECISION].sha256 or ""))
    assert "§ 50 Abs. 3 KrO NRW" in spoken.replace("\u00a0", " ")
    assert "Das Angebot endet am 5. Oktober." in spoken
    assert papers[DocumentKind.URGENT_APPROVAL].key in s.letters(Occasion.MEETING_CALLED)[0].attaches


def test_no_agency_decides_about_the_agreement_of_another_whose_bodies_are_called_alike(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    with c.store.unit_of_work() as session:
        theirs = session.get_one(Agreement, "2025-037")
        theirs.agency = "bonn_rhein_sieg"
        session.get_one(StageVisit, c.p.visit.key).meeting_key = None
    point = AgendaPoint(key="fremd", number="Ö 9", subject="Fremde Vereinbarung")
    for act in (
        lambda: decide_urgently(c.store, AGENCY, "ausschuss", MATTER, "Koordination", IN_TIME, "2025-037"),
        lambda: plan_meeting(c.store, AGENCY, DECEMBER, "Koordination", IN_TIME, ["2025-037"]),
        lambda: change_agenda(c.store, s.key, ItemAdded(point=point, reference="2025-037"), "Büro", IN_TIME),
    ):
        with pytest.raises(NotFound, match="Eine Vereinbarung „2025-037“ ist nicht bekannt"):
            act()
    assert c.stage is Stage.COMMITTEE


def test_27_after_the_invitation_everybody_hears_of_the_approval(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    found = called(c.store, s.key)
    recorded = decide_urgently(c.store, AGENCY, "ausschuss", MATTER, "Koordination", IN_TIME)
    assert recorded.letters == found.letters
    with pytest.raises(MoveRefused, match="entscheidet die nächste Sitzung"):
        change_agenda(c.store, s.key, ItemRemoved(item=recorded.item), "Koordination", IN_TIME, "Zu voll")


@pytest.mark.parametrize(("yes", "no", "left"), [(14, 1, UrgentStanding.APPROVED), (1, 14, UrgentStanding.REVOKED)])
def test_27_the_body_approves_or_refuses(council_at: At, yes: int, no: int, left: UrgentStanding) -> None:
    c = council_at(Stage.COMMITTEE)
    s, recorded = decided(c)
    called(c.store, s.key)
    assert standing(c.store).standing == UrgentStanding.PENDING
    dealt_with(s, recorded.item, yes=yes, no=no, abstain=0)
    assert standing(c.store).standing == left
    with c.store.reading() as session:
        entries, _ = journal_of(session, s.key)
    assert [entry.kind for entry in entries].count(Entry.URGENT_DECISION_DEALT_WITH) == 1


def test_27_an_agreement_goes_on_at_once_and_comes_back_when_the_approval_is_refused(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s, recorded = decided(c, "2025-037")
    assert c.p.visits[-2].outcome == RecommendedUrgently(decided_on=IN_TIME.date())
    assert c.stage is Stage.ASSEMBLY
    (gone,) = [row for row in s.book.agenda if row.reference]
    assert gone.removed == "erledigt durch Dringlichkeitsentscheidung vom 1.\u00a0Oktober\u00a02025"
    called(c.store, s.key)
    dealt_with(s, recorded.item, yes=0, no=15, abstain=0)
    outcome = c.p.visits[-2].outcome
    assert isinstance(outcome, Annulled)
    assert "ist nicht genehmigt worden" in outcome.reason
    assert (c.stage, c.p.agreement.visit) == (Stage.COMMITTEE, 2)


def test_27_what_a_meeting_does_not_deal_with_comes_before_the_next(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s, _ = decided(c)
    cancel_meeting(c.store, s.key, "Koordination", IN_TIME, "Unwetter")
    assert standing(c.store).meeting == s.key
    key = plan_meeting(c.store, AGENCY, DECEMBER, "Koordination", IN_TIME)
    assert standing(c.store).meeting == key
    assert [row.point.approves for row in Sitting(c.store, key).book.agenda] == ["d1"]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"deciders": ("vorsitz_ausschuss", "vv_ac_02")}, "Es fehlt die Verbandsvorstehung"),
        ({"deciders": ("verbandsvorstehung_2020", "ihk_aachen")}, "Es fehlt ein stimmberechtigtes Mitglied"),
        ({"deciders": ("verbandsvorstehung_2020", "niemand")}, "„niemand“ steht nicht im Gremienverzeichnis"),
        ({"decided_at": IN_TIME + timedelta(days=1)}, "liegt in der Zukunft"),
    ],
)
def test_27_who_may_not_decide_is_told_why(store: Store, changed: dict[str, object], says: str) -> None:
    with_register(store)
    with pytest.raises(MoveRefused, match=says):
        decide_urgently(store, AGENCY, "ausschuss", MATTER.model_copy(update=changed), "Koordination", IN_TIME)


def test_27_without_a_planned_meeting_the_way_to_one_is_named(store: Store) -> None:
    with_register(store)
    with pytest.raises(MoveRefused, match="rundlauf meetings plan"):
        decide_urgently(store, AGENCY, "ausschuss", MATTER, "Koordination", IN_TIME)
    plan_meeting(store, AGENCY, DECEMBER, "Koordination", IN_TIME)
    kept = decide_urgently(store, AGENCY, "ausschuss", MATTER, "Koordination", IN_TIME)
    assert kept.paper == "2025/001"
    again = decide_urgently(store, AGENCY, "ausschuss", MATTER, "Koordination", IN_TIME)
    assert again.id == kept.id  # sent twice, recorded once


def test_27_decided_in_place_of_the_assembly_an_agreement_is_signed_and_stands_once_in_force(council_at: At) -> None:
    c = council_at(Stage.ASSEMBLY)
    with_register(c.store)
    c.on(2025, 10, 20)
    matter = MATTER.model_copy(
        update={"deciders": ("verbandsvorstehung_2020", "vv_ac_02"), "decided_at": c.now, "subject": "FAI NRW"}
    )
    recorded = decide_urgently(c.store, AGENCY, "versammlung", matter, "Koordination", c.now, "2025-037")
    c.go_on()
    while c.stage is Stage.SIGNING:
        c.say(c.open_items(Question.SIGN)[0], signs=True, name="Muster", place="Aachen")
        c.go_on()
    assert c.stage is Stage.IN_FORCE
    (note,) = [document for document in c.p.documents if document.kind is DocumentKind.EXECUTION_NOTE]
    assert "Verbandsversammlung: durch Dringlichkeitsentscheidung beschlossen" in note.content["decisions"]
    assert any("(Dringlichkeitsentscheidung), 20.\u00a0Oktober\u00a02025" in x.basis_text for x in c.p.signatures)
    called(c.store, recorded.meeting, c.now)
    s = Sitting(c.store, recorded.meeting, datetime(2025, 11, 7, 15, tzinfo=BERLIN))
    members = [seat.person for seat in s.book.chamber.own_seats][:40]
    s.come(*members).do(e.Opened(chair=members[0], reason="Vertretung"), e.Called(item=recorded.item))
    s.do(e.Balloted(item=recorded.item, ballot=Ballot(motion="main", counts={"mitglieder": Counts(yes=0, no=40)})))
    s.close(recorded.item)
    assert standing(c.store).standing == UrgentStanding.STANDS
    assert c.stage is Stage.IN_FORCE
