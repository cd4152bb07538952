"""Which version a file is about, and what is no text of an agreement at all."""

import zipfile
from io import BytesIO

import pytest

from documents.catalog import render
from documents.returned import conversion
from documents.returned.identity import claim_of
from documents.returned.reading import read_text
from documents.returned.understanding import opened, understand
from models.errors import FileRefused
from models.kinds import DocumentKind
from tests.documents.drafting_samples import agreement_draft
from tests.returned.editing import rewritten, without_bookmarks, without_properties
from tests.returned.scribe import file_of, para

DRAFT = render(DocumentKind.AGREEMENT_DRAFT, agreement_draft())
OTHER = rewritten(DRAFT, "drei Monaten", "neun Monaten")
TEXT = "application/vnd.oasis.opendocument.text"


def open_document(content: str = "<x/>", **more: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", TEXT)
        archive.writestr("content.xml", content)
        for name, text in more.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return made.getvalue()


def pointing(element: str, target: str) -> str:
    drawing, link = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "http://www.w3.org/1999/xlink"
    return f'<d:{element} xmlns:d="{drawing}" xmlns:l="{link}" d:name="&gt;" l:href="{target}"/>'


def test_an_open_document_may_point_where_only_a_click_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "is_installed", lambda: True)
    monkeypatch.setattr(conversion, "convert", lambda *_: {"datei": DRAFT})
    linked = open_document(pointing("a", "https://www.example.org"), Configurations2__current="")
    assert understand(linked, {2: DRAFT}).proposals == ()


def test_a_file_says_which_version_it_is_by_its_properties_or_its_foot() -> None:
    by_properties = claim_of(opened(DRAFT))
    assert (by_properties.reference, by_properties.version) == ("2025-037", 2)
    by_foot = claim_of(opened(without_properties(DRAFT)))
    assert (by_foot.reference, by_foot.paper_number, by_foot.version) == ("", "2025/037", 2)


def test_a_text_pasted_into_another_file_is_about_the_version_it_reads_like() -> None:
    bare = file_of([para("", line.text) for line in read_text(opened(OTHER)).lines])
    understood = understand(bare, {1: DRAFT, 2: OTHER})
    assert understood.version == 2
    assert understood.proposals == ()


def test_a_file_about_something_else_is_refused() -> None:
    invoice = file_of([para("", "Rechnung Nr. 4711"), para("", "Zahlbar binnen 14 Tagen.")])
    with pytest.raises(FileRefused, match="nicht zu erkennen"):
        understand(invoice, {2: DRAFT})


def test_a_file_without_bookmarks_is_understood_all_the_same() -> None:
    back = without_bookmarks(rewritten(DRAFT, "drei Monaten", "sechs Monaten"))
    (proposal,) = understand(back, {2: DRAFT}).proposals
    assert (proposal.clause, proposal.old, proposal.new) == ("k_kuendigung_1", "drei", "sechs")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (open_document(Basic__script="<x/>"), "Makros"),
        (open_document(**{"Object 1__content": "<x/>"}), "eingebettete"),
        (open_document(pointing("image", "http://127.0.0.1:9/x.png")), "außerhalb"),
        (open_document(pointing("image", "&#104;ttp://127.0.0.1:9/x.png")), "außerhalb"),
        (open_document(styles=pointing("fill-image", "//127.0.0.1/x.png")), "außerhalb"),
        (open_document("<!DOCTYPE x><x/>"), "DOCTYPE"),
        (open_document(**{"META-INF__manifest": '<x xmlns:m="m"><m:encryption-data/></x>'}), "Kennwort"),
    ],
)
def test_an_open_document_that_means_harm_never_reaches_libreoffice(
    content: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "convert", lambda *_: pytest.fail("it was converted"))
    with pytest.raises(FileRefused, match=reason):
        opened(content)


def test_without_libreoffice_an_open_document_is_asked_for_as_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "is_installed", lambda: False)
    with pytest.raises(FileRefused, match=r"LibreOffice nicht installiert ist. Bitte speichern Sie sie als .docx."):
        opened(open_document())
