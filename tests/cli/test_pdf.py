"""The command that prints: what it leaves out and what it refuses, it says."""

import shutil
from pathlib import Path

import pytest

from actions.write import write
from documents.catalog import render
from models.kinds import DocumentKind
from store.store import Store
from tests.cli.conftest import Give
from tests.council import BEGIN
from tests.documents import review_samples


def test_a_missing_file_and_a_tracked_one_are_named(give: Give, tmp_path: Path) -> None:
    missing = give("pdf", str(tmp_path / "fehlt.docx"))
    assert missing.code == 3
    assert "fehlt.docx" in missing.err
    redline = tmp_path / "aenderungsfassung.docx"
    redline.write_bytes(render(DocumentKind.REDLINE, review_samples.redline()))
    refused = give("pdf", str(redline))
    assert refused.code == 4
    assert "aenderungsfassung.docx“ enthält" in refused.err
    assert [file.name for file in tmp_path.glob("*.pdf")] == []


def test_an_agreement_without_written_papers_says_so_and_what_helps(begun: Give) -> None:
    none = begun("pdf", "2025-037")
    assert none.code == 3
    assert "rundlauf repair 2025-037" in none.err


@pytest.mark.real
@pytest.mark.skipif(shutil.which("soffice") is None, reason="apt-get install libreoffice-writer")
def test_the_papers_of_an_agreement_go_into_a_folder(begun: Give, store: Store, tmp_path: Path) -> None:
    write(store, BEGIN)
    said = begun("pdf", "2025-037", "--out", str(tmp_path / "pdf"), "--json")
    assert [Path(name).name for name in said.data["written"]] == ["2025-037_entwurf_fassung-1.pdf"]
    assert (tmp_path / "pdf" / "2025-037_entwurf_fassung-1.pdf").read_bytes().startswith(b"%PDF-")
