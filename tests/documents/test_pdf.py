"""Papers as PDF: all in one call, tagged, and never with numbers that tracked changes have confused."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from documents import libre_office
from documents.catalog import render
from documents.pdf import as_pdf
from models.errors import FileRefused, NoPdf
from models.kinds import DocumentKind
from tests.documents import review_samples

SYNOPSIS = render(DocumentKind.SYNOPSIS, review_samples.synopsis())
NOTE = render(DocumentKind.DEADLINE_NOTE, review_samples.deadline_note())


def test_a_file_with_tracked_changes_is_not_printed() -> None:
    redline = render(DocumentKind.REDLINE, review_samples.redline())
    with pytest.raises(NoPdf, match=r"„redline\.docx“ enthält nachverfolgte Änderungen"):
        as_pdf({"synopse.docx": SYNOPSIS, "redline.docx": redline})


def test_what_is_no_word_file_is_refused_with_a_reason() -> None:
    with pytest.raises(FileRefused):
        as_pdf({"brief.docx": b"%PDF-1.7"})


def test_without_libreoffice_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libre_office.shutil, "which", lambda name: None)
    with pytest.raises(NoPdf, match="LibreOffice nicht installiert"):
        as_pdf({"synopse.docx": SYNOPSIS})
    assert as_pdf({}) == {}


@pytest.mark.real
@pytest.mark.skipif(shutil.which("soffice") is None, reason="apt-get install libreoffice-writer")
@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="apt-get install poppler-utils")
def test_two_papers_of_the_same_name_are_printed_in_one_call_tagged_and_as_pdf_a(tmp_path: Path) -> None:
    made = as_pdf({"a/papier.pdf": SYNOPSIS, "b/papier.pdf": NOTE})
    for name, words in (("a/papier.pdf", "Widerspruch zu"), ("b/papier.pdf", "Rückmeldungen")):
        file = tmp_path / name.replace("/", "-")
        file.write_bytes(made[name])
        told = subprocess.run(["pdfinfo", "-meta", str(file)], check=True, capture_output=True, text=True).stdout
        facts = subprocess.run(["pdfinfo", str(file)], check=True, capture_output=True, text=True).stdout
        assert re.search(r"pdfaid:part>2<", told)
        assert re.search(r"Tagged:\s+yes", facts)
        assert words in subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True, text=True).stdout
