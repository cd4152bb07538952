"""LibreOffice prints every paper: tagged, on the pages one expects, with the subject where DIN 5008 wants it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from documents.catalog import render
from documents.libre_office import convert
from documents.pdf import FILTER
from tests.documents.test_catalog import EVERY

pytestmark = [
    pytest.mark.real,
    pytest.mark.timeout(300),
    pytest.mark.skipif(shutil.which("soffice") is None, reason="apt-get install libreoffice-writer"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="apt-get install poppler-utils"),
]
POINT = 25.4 / 72


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every sample as PDF, converted in one call."""
    folder = tmp_path_factory.mktemp("druck")
    papers = {f"{name}.docx": render(kind, content) for name, (kind, content) in EVERY.items()}
    for name, content in convert(papers, FILTER, seconds=240).items():
        (folder / f"{name}.pdf").write_bytes(content)
    return {name: folder / f"{name}.pdf" for name in EVERY}


def told(*command: str) -> str:
    """What a program of poppler says."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_every_paper_is_printed(printed: dict[str, Path]) -> None:
    assert [name for name, path in printed.items() if not path.exists()] == []


def test_the_title_is_a_heading_and_the_file_is_tagged(printed: dict[str, Path]) -> None:
    for path in printed.values():
        assert re.search(r"Tagged:\s+yes", told("pdfinfo", str(path)))
        structure = told("pdfinfo", "-struct", str(path))
        assert structure.count("H1 (block)") == 1
        assert "Table" in structure or "L (block)" in structure


def test_the_subject_of_a_letter_stands_where_the_window_leaves_it(printed: dict[str, Path]) -> None:
    words = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)',
        told("pdftotext", "-bbox", "-l", "1", str(printed["participation_letter"]), "-"),
    )
    at = {word: (float(x) * POINT, float(y) * POINT) for x, y, word in reversed(words)}

    assert at["Kooperationsvereinbarung"] == pytest.approx((25.0, 98.9), abs=0.6)
    assert at["Industrie-"] == pytest.approx((25.0, 62.9), abs=0.8)
    assert at["Auskunft"] == pytest.approx((125.0, 50.3), abs=0.8)


def test_numbers_are_counted_and_dates_stay_on_their_line(printed: dict[str, Path]) -> None:
    spoken = told("pdftotext", "-layout", str(printed["agreement_draft"]), "-")
    assert re.search(r"§\s?1\s+Parteien und Vertretung\n(.*\n)*?\(1\)\s+Parteien dieser Vereinbarung", spoken)
    assert re.search(r"a\)\s+Arbeitgeber\*innen", spoken)

    for path in printed.values():
        page = told("pdftotext", "-layout", str(path), "-")
        assert not re.search(r"\b\d{1,2}\.\s*\n\s*(Oktober|November|September|Dezember) 20", page)
        assert not re.search(r"§\s*\n", page)


def test_short_papers_keep_to_few_pages(printed: dict[str, Path]) -> None:
    pages = {name: int(re.findall(r"Pages:\s+(\d+)", told("pdfinfo", str(path)))[0]) for name, path in printed.items()}

    assert pages["participation_letter"] == pages["covering_letter"] == pages["in_force_notice"] == 1
    assert pages["resolution_extract"] == 1
    assert pages["execution_note"] == 2  # with what was checked, where the originals are, and an exception
    assert pages["draft_resolution"] == 2
