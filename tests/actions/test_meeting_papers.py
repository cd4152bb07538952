"""What happens at a meeting orders its papers in the same instant, and the service writes them."""

from sqlmodel import select

from actions.close_meeting import close_meeting
from actions.correct_event import correct_event
from actions.write import write
from models import meeting_events as e
from models.ballots import Ballot, Counts
from models.kinds import DocumentKind as D
from models.kinds import Occasion, Stage
from models.papers import OrderedDocument
from tests.actions.conftest import At
from tests.actions.test_held_meeting import ITEM, opened, sits
from tests.council import Council
from tests.documents.reading import text
from tests.sitting import ORDINARY, Sitting


def papers(s: Sitting, kind: D) -> list[OrderedDocument]:
    """Return the papers of a kind that hang on the meeting, in the order in which they were ordered."""
    with s.store.reading() as session:
        found = session.exec(select(OrderedDocument).where(OrderedDocument.reference == s.key)).all()
    return sorted((paper for paper in found if paper.kind is kind), key=lambda paper: paper.sequence)


def read(c: Council, s: Sitting, kind: D) -> str:
    """Write what is ordered and return the newest paper of a kind as text."""
    write(c.store, s.now)
    paper = papers(s, kind)[-1]
    assert paper.sha256 is not None
    return text(c.store.files.get(paper.sha256))


def ended(c: Council) -> Sitting:
    """A meeting that has recommended under a substitute chair and is over."""
    s = opened(c, call=False)
    s.do(e.Recused(person=ORDINARY[0], item=ITEM), e.ChairTaken(person="vv_ac_02", item=ITEM), e.Called(item=ITEM))
    s.vote(ITEM, yes=13, no=1, abstain=0).close(ITEM)
    s.noted.append(close_meeting(c.store, s.key, len(s.book.events), "Schriftführung", s.now))
    return s


def test_the_invitation_and_the_public_notice_are_written_when_the_body_is_invited(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = sits(c)

    assert "Ladungsfrist" in read(c, s, D.CONVOCATION)
    assert "Grund der Verkürzung: Nachfrist des Fördergebers" in read(c, s, D.CONVOCATION)
    assert "Öffentliche Bekanntmachung" in read(c, s, D.PUBLIC_NOTICE)
    (invitation,) = papers(s, D.CONVOCATION)
    assert all(invitation.key in letter.attaches for letter in s.letters(Occasion.MEETING_CALLED))


def test_minutes_attendance_and_the_note_on_bias_are_there_when_the_meeting_is_closed(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = ended(c)

    spoken = read(c, s, D.MEETING_MINUTES)
    assert "13 Ja, 1 Nein: angenommen." in spoken
    assert "Vorsitz, außer zu Ö 5" in spoken
    assert "vorbehaltlich" not in spoken
    assert len(papers(s, D.RECUSAL_NOTE)) == len(papers(s, D.ATTENDANCE_RECORD)) == 1
    assert papers(s, D.ITEM_EXTRACT) == []  # the agreement has its own


def test_approved_minutes_are_a_further_edition_and_the_first_one_stays(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = ended(c)
    s.do(e.MinutesApproved())

    first, second = papers(s, D.MEETING_MINUTES)
    assert second.title == "Niederschrift (Stand 2)"
    assert first.file_name != second.file_name
    assert "Die Niederschrift wurde am 08.10.2025 genehmigt." in read(c, s, D.MEETING_MINUTES)


def test_a_correction_after_the_end_stands_in_the_next_edition(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    s = ended(c)
    number = next(entry.number for entry in s.book.entries if isinstance(entry.event, e.Balloted))
    right = Ballot(motion="main", counts={"ordentlich": Counts(yes=14, no=0, abstain=0)})
    instead = (e.Balloted(item=ITEM, ballot=right),)
    correct_event(c.store, s.key, number, instead, "Verzählt", len(s.book.events), "Schriftführung", s.now)

    assert "Verzählt" in (spoken := read(c, s, D.MEETING_MINUTES))
    assert "14 Ja, 0 Nein: angenommen." in spoken
