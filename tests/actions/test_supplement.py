"""Supplements, papers on the table, tally sheets and motions: what a meeting gets on paper besides its agenda."""

import pytest
from sqlmodel import select

from actions.change_agenda import change_agenda
from actions.order_sheets import order_sheets
from actions.write import write
from models import meeting_events as e
from models.agenda_changes import PaperSupplemented
from models.errors import MoveRefused
from models.kinds import DocumentKind, MeetingState, Occasion, Stage
from models.motions import Motion, MotionKind
from models.papers import OrderedDocument
from tests.actions.conftest import At
from tests.actions.test_held_meeting import ITEM, opened
from tests.council import Council
from tests.documents.reading import text
from tests.sitting import LATE, Sitting, called, meeting_of

WORDS = "Jede Partei kann mit einer Frist von sechs Monaten kündigen."
AMENDMENT = Motion(
    id="a1", item=ITEM, kind=MotionKind.AMENDMENT, movers=("vv_ac_02",), clause="kuendigung_1", text=WORDS
)
NEW = PaperSupplemented(item="p5", former_version=1, proposal="Der Ausschuss empfiehlt die Fassung mit Anlage 2.")
REASON = "Die Anlage 2 lag noch nicht vor."


def papers(c: Council, kind: DocumentKind) -> list[OrderedDocument]:
    with c.store.reading() as session:
        return list(session.exec(select(OrderedDocument).where(OrderedDocument.kind == kind)))


def test_35_the_assembly_gets_a_supplement_when_the_committee_has_changed_the_text(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c).do(e.MotionMade(motion=AMENDMENT)).vote(ITEM, "a1", yes=15, no=0, abstain=0)
    s.vote(ITEM, yes=15, no=0, abstain=0).close(ITEM)
    c.now = s.now
    c.go_on()
    key = c.p.visit.meeting_key
    assert key is not None
    (row,) = [row for row in Sitting(c.store, key).book.agenda if row.reference]
    late = PaperSupplemented(item=row.key, former_version=1)
    found = change_agenda(c.store, key, late, "Koordination", c.now, "Der Ausschuss hat § 9 geändert.")
    assert "Ergänzungsvorlage" in found.sentence
    write(c.store, c.now)
    (paper,) = papers(c, DocumentKind.SUPPLEMENTARY_PAPER)
    assert (paper.title, paper.reference, paper.version) == ("Ergänzungsvorlage 2025/037-E1", "2025-037", 2)
    spoken = text(c.store.files.get(paper.sha256 or ""))
    assert WORDS in spoken
    assert "Der Ausschuss hat § 9 geändert." in spoken.replace("\u00a0", " ")


def test_28_a_late_paper_goes_to_everybody_with_the_new_proposal(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    with pytest.raises(MoveRefused, match="braucht jede Änderung"):
        change_agenda(c.store, s.key, NEW, "Koordination", LATE)
    change_agenda(c.store, s.key, NEW, "Koordination", LATE, REASON)
    (paper,) = papers(c, DocumentKind.SUPPLEMENTARY_PAPER)
    letters = s.letters(Occasion.AGENDA_CHANGED)
    assert letters
    assert all(paper.key in letter.attaches for letter in letters)
    row = s.book.item("p5")
    assert row is not None
    assert (row.paper, row.late_paper, row.point.proposal) == ("2025/037", REASON, NEW.proposal)
    assert next(point for point in s.book.chamber.agenda if point.key == "p5").proposal == NEW.proposal
    assert not s.book.meeting.notices[-1].finding.holds


def test_28_a_paper_is_laid_on_the_table_while_the_committee_sits(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c)
    with pytest.raises(MoveRefused, match="In der Sitzung beschließt das Gremium"):
        change_agenda(c.store, s.key, NEW, "Koordination", s.now, REASON)
    chamber = s.book.chamber
    tabled = NEW.model_copy(update={"tabled": True})
    change_agenda(c.store, s.key, tabled, "Koordination", s.now, REASON)
    (paper,) = papers(c, DocumentKind.SUPPLEMENTARY_PAPER)
    assert paper.title == "Tischvorlage 2025/037-E1"
    assert (s.book.meeting.state, s.book.chamber) == (MeetingState.OPEN, chamber)
    assert s.letters(Occasion.AGENDA_CHANGED) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (PaperSupplemented(item="p5", former_version=1), "nichts zu ergänzen"),
        (PaperSupplemented(item="p5", former_version=7), "gibt es nicht"),
        (PaperSupplemented(item="p6", former_version=1), "gehört keine Vereinbarung"),
    ],
)
def test_a_supplement_that_adds_nothing_is_refused(council_at: At, change: PaperSupplemented, says: str) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    with pytest.raises(MoveRefused, match=says):
        change_agenda(c.store, s.key, change, "Koordination", LATE, REASON)
    assert papers(c, DocumentKind.SUPPLEMENTARY_PAPER) == []


def test_empty_tally_sheets_and_motions_are_printed_while_the_item_is_debated(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = opened(c)
    s.do(e.MotionMade(motion=AMENDMENT))
    keys = order_sheets(c.store, s.key, s.now)
    assert len(keys) == 3
    write(c.store, s.now)
    (motion,) = papers(c, DocumentKind.MOTION_PAPER)
    assert WORDS in text(c.store.files.get(motion.sha256 or ""))
    sheets = [text(c.store.files.get(paper.sha256 or "")) for paper in papers(c, DocumentKind.TALLY_SHEET)]
    assert len(sheets) == 2
    assert all("Zahlen bitte eintragen" in sheet and "15 anwesend" in sheet.replace("\u00a0", " ") for sheet in sheets)
    assert order_sheets(c.store, s.key, s.now) == keys  # the same content is not printed twice


def test_tally_sheets_wait_for_the_opening(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = meeting_of(c)
    called(c.store, s.key)
    with pytest.raises(MoveRefused, match="sobald die Sitzung eröffnet ist"):
        order_sheets(c.store, s.key, LATE)
    opened_again = s.come("vorsitz_ausschuss").do(e.Opened(chair="vorsitz_ausschuss"))
    with pytest.raises(MoveRefused, match="noch nicht aufgerufen"):
        order_sheets(c.store, opened_again.key, s.now, "Ö 5")
