"""Every paper of a whole procedure is ordered, whole and readable, from what was really said."""

import re
from io import BytesIO
from pathlib import Path

from docx import Document as open_document
from openxml_audit import OpenXmlValidator

from documents.catalog import render
from documents.orders import BUILDERS, content_of
from models.kinds import OF_DOSSIERS, OF_LIFE, OF_MEETINGS, DocumentKind, Question, Stage
from store.store import Store
from tests.council import Council, an_agreement_at
from tests.documents import lint
from tests.documents.dossier import papers, read, voted

#: Signs of a sentence put together wrongly: leftovers of code, double blanks and points, blanks before signs.
BROKEN = re.compile(
    r"None|[{}]|Stage\.|  |(?<!\.)\.\.(?!\.)| [,;.:](?:\s|$)|\(\)|„“|,,|\bam am\b|: $|:\s*\Z|^[,;:]", re.MULTILINE
)
#: Written when an agreement is amended, and when it has ended.
LATER = {DocumentKind.AMENDMENT_AGREEMENT, DocumentKind.CLOSING_NOTE}
#: To be filled in by hand.
FORMS = (DocumentKind.ATTENDANCE_LIST, DocumentKind.RESPONSE_FORM)


def test_every_kind_can_be_ordered() -> None:
    assert set(BUILDERS) == set(DocumentKind) - OF_MEETINGS - OF_LIFE - OF_DOSSIERS


def test_a_whole_procedure_orders_every_kind(course: Council) -> None:
    assert {paper.kind for paper in course.p.documents} == set(
        DocumentKind
    ) - OF_MEETINGS - OF_LIFE - OF_DOSSIERS - LATER


def test_every_paper_of_a_whole_procedure_is_a_sound_word_file(course: Council, tmp_path: Path) -> None:
    validator, faults = OpenXmlValidator(), []
    for paper in course.p.documents:
        file = render(paper.kind, paper.content)
        (tmp_path / paper.file_name).write_bytes(file)
        errors = validator.validate(tmp_path / paper.file_name).errors
        faults += [(paper.file_name, str(error)) for error in (*errors, *lint.findings(file))]
    assert faults == []


def test_no_paper_shows_the_seams_of_its_sentences(course: Council) -> None:
    for paper in course.p.documents:
        spoken = read(paper).replace(" | ", "\n")
        assert (paper.file_name, BROKEN.findall(spoken)) == (paper.file_name, [])


def test_no_label_stands_without_a_value(course: Council) -> None:
    for paper in course.p.documents:
        if paper.kind not in FORMS:
            assert (paper.file_name, _empty_labels(render(paper.kind, paper.content))) == (paper.file_name, [])


def _empty_labels(file: bytes) -> list[str]:
    """Return the labels of the data tables that have nothing beside them."""
    tables = [table for table in open_document(BytesIO(file)).tables if table.style and table.style.name == "Daten"]
    rows = [[cell.text for cell in dict.fromkeys(row.cells)] for table in tables for row in table.rows]
    return [label for row in rows for label, value in zip(row[::2], row[1::2], strict=True) if not value.strip()]


def test_every_file_has_a_name_of_its_own_without_umlauts(course: Council) -> None:
    names = [paper.file_name for paper in course.p.documents]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"2025-037_[a-z0-9_-]+\.docx", name) for name in names)
    assert "2025-037_beschlussauszug_fachausschuss_fassung-3.docx" in names
    assert "2025-037_entwurf_schriftliche-abstimmung_durchgang-2_fassung-2.docx" in names


def test_a_paper_is_filed_under_the_version_it_speaks_of(course: Council) -> None:
    for paper in course.p.documents:
        assert paper.version == paper.content["version"]
        assert course.p.version_numbered(paper.version).sha256 == paper.content["version_hash"]


def test_ordering_twice_gives_the_same_content(course: Council) -> None:
    overview = DocumentKind.PROCEDURE_OVERVIEW
    assert content_of(overview, course.p, course.now) == content_of(overview, course.p, course.now)


def test_a_second_visit_has_papers_of_its_own(store: Store) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 8, 18)
    voted(council, 7)
    council.all_say(Question.APPOINT_MEETING, start="2025-10-22T16:00", place="Düren", number="SI/2025/141")
    council.go_on()

    first, second = papers(council, DocumentKind.MEETING_INVITATION)
    assert first.file_name == "2025-037_einladung-sitzung_fachausschuss_fassung-1.docx"
    assert second.file_name == "2025-037_einladung-sitzung_fachausschuss_durchgang-2_fassung-1.docx"
    assert "Mittwoch, 22. Oktober 2025, 16:00 Uhr bis 18:00 Uhr" in read(second)
