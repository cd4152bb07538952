"""A whole meeting of a committee, held in the room, and the papers that come of it."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from documents import item_orders, meeting_orders, urgency_orders
from documents.changes import changed_places
from documents.content import Headed
from documents.meeting_content import MeetingFile, MeetingHead
from documents.supplementary_paper import SupplementaryPaperContent
from models import meeting_events as e
from models.ballots import Choice, Counts
from models.case import BERLIN
from models.chamber import AgendaPoint, PointKind
from models.kinds import DocumentKind as D
from models.motions import Motion, MotionKind, Part
from models.people import Person
from models.room import Room
from models.urgent_decisions import UrgentDecision
from tests.chamber import ADVISORS, BEGIN, DAY, MEMBERS, Meeting, chamber, person
from tests.documents import case_facts

NOW = datetime(2025, 10, 9, 10, 0, tzinfo=BERLIN)
SECRET_SUBJECT = "Grundstück in der Talstraße"
AGENDA = (
    AgendaPoint(key="o1", number="Ö 1", subject="Eröffnung und Begrüßung", kind=PointKind.FRAME),
    AgendaPoint(
        key="o5",
        number="Ö 5",
        subject="Kooperationsvereinbarung zwischen Region Aachen und FAI NRW",
        paper="2025/037",
        version=2,
        proposal="Der Ausschuss empfiehlt der Verbandsversammlung, der Vereinbarung in Fassung 2 zuzustimmen.",
    ),
    AgendaPoint(
        key="o6",
        number="Ö 6",
        subject="Förderprogramm und Eigenanteil",
        paper="2025/038",
        proposal="Der Ausschuss empfiehlt:",
        parts=(Part(key="1", text="das Programm"), Part(key="2", text="den Eigenanteil")),
    ),
    AgendaPoint(key="o7", number="Ö 7", subject="Wahl einer Sprecherin", paper="2025/039", proposal="Gewählt wird …"),
    AgendaPoint(key="o8", number="Ö 8", subject="Anfragen und Mitteilungen", kind=PointKind.FRAME),
    AgendaPoint(key="n1", number="N 1", subject=SECRET_SUBJECT, paper="2025/040", public=False, proposal="Gekauft."),
)


def meeting_file(**more: Any) -> MeetingFile:
    """What is known of the meeting outside the room."""
    case = case_facts.case()
    head = MeetingHead(
        key="fachausschuss-2025-10-08",
        body="Fachausschuss für (eu)regionale Arbeit",
        short_name="Fachausschuss",
        number="SI/2025/140",
        start=BEGIN,
        end=BEGIN + timedelta(hours=2),
        place="Jülicher Ring 32, 53879 Euskirchen",
        room="Kreishaus, Raum A",
    )
    facts = {
        "meeting": head,
        "letterhead": case.letterhead,
        "contact": case.person("koordination"),
        "funding_note": case.funding_note,
        "sample_note": case.sample_note,
    }
    return MeetingFile.model_validate(facts | more)


@cache
def held() -> Room:
    """A meeting with nearly everything in it: deputies, bias of the chair, an amendment, parts, roll call, secret."""
    council = Meeting(chamber(agenda=AGENDA, notice_days=5), now=BEGIN - timedelta(minutes=10))
    council.come([*MEMBERS[:6], "d3", *ADVISORS])
    council.do(e.SteppedIn(person="d3", for_person="m7"))
    council.do(e.GuestArrived(name="Frau Beispiel", organization="Geschäftsstelle", administration=True))
    council.now = BEGIN
    council.do(e.Opened(chair="m1"), e.Called(item="o1"), e.ItemClosed(item="o1"))
    _agreement(council)
    council.do(e.Left(person="m6"), e.Called(item="o6"))
    council.vote("o6", part="1", yes=6, no=0, abstain=0)
    council.roll_call(
        dict.fromkeys(("m1", "m2", "m3", "d3"), Choice.NO)
        | {"m4": Choice.YES, "m5": Choice.ABSTAIN, "b1": Choice.YES, "b2": Choice.YES},
        item="o6",
        part="2",
    )
    council.do(e.ItemClosed(item="o6"), e.Paused(), e.Resumed(), e.Called(item="o7"))
    wanted = Motion(id="g1", item="o7", kind=MotionKind.SECRET, movers=("m2",), supporters=3)
    council.do(e.MotionMade(motion=wanted))
    council.vote("o7", yes=3, no=2, abstain=1, mode="secret", counters=("Frau Zähl", "Herr Stimm"))
    council.do(e.ItemClosed(item="o7"), e.Called(item="o8"), e.ItemClosed(item="o8"), e.Called(item="n1"))
    council.do(e.Recused(person="m4", item="n1"))
    council.vote("n1", yes=5, no=0, abstain=0)
    council.do(e.ItemClosed(item="n1"), e.Closed())
    council.do(
        e.Narrated(item="o5", text="Die Verwaltung erläutert den Gang der Abstimmung."),
        e.AnnexAdded(name="Präsentation der Welcome Center"),
        e.AnnexAdded(name="Kaufvertrag, Entwurf", public=False),
    )
    return council.room


def _agreement(council: Meeting) -> None:
    council.do(e.Recused(person="m1", item="o5"), e.ChairTaken(person="m2", item="o5"), e.Called(item="o5"))
    change = Motion(
        id="a1",
        item="o5",
        kind=MotionKind.AMENDMENT,
        movers=("m3",),
        clause="runder_tisch_1",
        position="§ 6 Abs. 1",
        text="Die Regionalagentur lädt mindestens dreimal im Kalenderjahr dazu ein.",
    )
    council.do(e.MotionMade(motion=change))
    council.vote("o5", "a1", yes=5, no=1, abstain=0)
    advisory = {"beratend": Counts(yes=1, no=0, abstain=1)}
    council.vote("o5", yes=4, no=0, abstain=2, others=advisory)
    council.do(e.ItemClosed(item="o5"))


def supplementary_paper() -> SupplementaryPaperContent:
    """The supplement that came after the round table."""
    file = case_facts.case()
    return SupplementaryPaperContent(
        **case_facts.shared(date(2025, 10, 2)),
        paper=file.paper,
        number="2025/037-E1",
        body="Fachausschuss für (eu)regionale Arbeit",
        on=DAY,
        reason="Der Runde Tisch hat den Text am 1. Oktober 2025 noch an zwei Stellen geändert.",
        former_version=1,
        changes=changed_places(case_facts.wording(1), case_facts.wording(2)),
        proposal=file.paper.committee_text,
        consultations=case_facts.consultations(),
        enclosures=("Kooperationsvereinbarung, Fassung 2",),
    )


def urgent() -> UrgentDecision:
    """A decision that could not wait."""
    return UrgentDecision(
        id="frist",
        subject="Antrag auf Fördermittel",
        text="Der Antrag wird gestellt.",
        reason="Die Frist des Landes endet vor der nächsten Sitzung.",
        deciders=("m1", "m2"),
        decided_at=datetime(2025, 9, 25, 9, 0, tzinfo=BERLIN),
        paper="2025/041",
    )


def deciders() -> tuple[Person, ...]:
    """The head and a member."""
    return (person("m1"), person("m2"))


def samples() -> dict[D, Headed]:
    """One filled content of every kind that meetings have."""
    file, room = meeting_file(), held()
    decision, body = urgent(), room.chamber.body
    point = decision.approval_point("d1", "Ö 3")
    return {
        D.SUPPLEMENTARY_PAPER: supplementary_paper(),
        D.CONVOCATION: meeting_orders.convocation(file, room.chamber, NOW, sent_on=date(2025, 9, 26)),
        D.PUBLIC_NOTICE: meeting_orders.public_notice(file, room.chamber, NOW),
        D.ATTENDANCE_RECORD: meeting_orders.attendance_record(file, room, NOW),
        D.RECUSAL_NOTE: item_orders.recusal_notes(file, room, "o5", NOW)[0],
        D.TALLY_SHEET: item_orders.tally_sheet(file, room, "o5", NOW, number=2),
        D.MOTION_PAPER: item_orders.motion_papers(file, room, "o5", NOW, before=_before())[0],
        D.ITEM_EXTRACT: meeting_orders.item_extract(file, room, "o5", NOW),
        D.MEETING_MINUTES: meeting_orders.meeting_minutes(file, room, NOW),
        D.URGENT_DECISION: urgency_orders.urgent_decision(file, decision, body, deciders(), NOW),
        D.URGENT_APPROVAL: urgency_orders.urgent_approval(file, decision, body, deciders(), point, NOW),
    }


def _before() -> dict[str, str]:
    return {"runder_tisch_1": "Die Regionalagentur lädt mindestens zweimal im Kalenderjahr dazu ein."}


def variants() -> dict[str, tuple[D, Headed]]:
    """Further contents of a kind."""
    file, room = meeting_file(), held()
    return {
        "roll_call_extract": (D.ITEM_EXTRACT, meeting_orders.item_extract(file, room, "o6", NOW)),
        "public_minutes": (D.MEETING_MINUTES, meeting_orders.meeting_minutes(file, room, NOW, public_part=True)),
        "secret_sheet": (D.TALLY_SHEET, item_orders.tally_sheet(file, room, "o7", NOW, number=1)),
        "empty_sheet": (D.TALLY_SHEET, item_orders.tally_sheet(file, room, "n1", NOW)),
    }
