"""Every kind of document is written, valid, the same every time, and never loses what it was given."""

import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_document
from openxml_audit import OpenXmlValidator

from documents.catalog import KINDS, file_stem, render
from documents.content import Content
from documents.ooxml import typeset
from models.kinds import DocumentKind
from tests.documents import lint
from tests.documents.reading import part, raw, text
from tests.documents.samples import samples, variants

EVERY = {kind.value: (kind, content) for kind, content in samples().items()} | variants()
NAMES = sorted(EVERY)
HOSTILE = "Müller & Söhne <GmbH> \x00\x07\x1b\ufffe]]> 😀 „§ 3“ 'x' \"y\" {{ z }} *innen\tTab\r\nZeile"
LONG = "Donaudampfschifffahrtsgesellschaft" * 118


@pytest.fixture(scope="module")
def validator() -> OpenXmlValidator:
    """The validator, which is slow to set up."""
    return OpenXmlValidator()


def sound(file: bytes, validator: OpenXmlValidator, tmp_path: Path) -> list[str]:
    """Return what the validator and our own lint have against a file."""
    path = tmp_path / "papier.docx"
    path.write_bytes(file)
    return [*(str(error) for error in validator.validate(path).errors), *lint.findings(file)]


def strings(value: Any) -> Iterator[str]:
    """Yield every text inside a dumped content."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def hostile(value: Any, key: str = "") -> Any:
    """Replace every free text of a dumped content; identifiers, addresses, numbers and closed words stay."""
    kept = {"id", "email", "version_hash", "reference", "number", "standing", "base", "share", "kind", "chair", "body"}
    kept |= {"spoken_for_by", "minute_taker", "clause", "basis_kind", "heading", "paper_number", "sha256"}
    kept |= {"mode", "decision", "seat", "order", "verdict", "clash", "after", "reaction", "meant_for"}
    if isinstance(value, dict):
        return {inner: hostile(content, inner) for inner, content in value.items()}
    if isinstance(value, list):
        return [hostile(inner, key) for inner in value]
    if isinstance(value, str) and value and key not in kept and not value[:4].isdigit():
        return f"{HOSTILE} {value}"
    return value


def test_every_kind_that_the_procedure_orders_can_be_written() -> None:
    assert set(KINDS) == set(DocumentKind) == set(samples())


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_satisfies_the_validator_and_our_own_rules(
    name: str, validator: OpenXmlValidator, tmp_path: Path
) -> None:
    assert sound(render(*EVERY[name]), validator, tmp_path) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_frozen_content_gives_the_same_file_as_the_living_one(name: str) -> None:
    kind, content = EVERY[name]
    frozen = content.model_dump(mode="json")

    assert type(content).model_validate(frozen) == content
    assert render(kind, frozen) == render(kind, content)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_says_that_it_is_a_sample_and_which_version_it_is(name: str) -> None:
    kind, content = EVERY[name]
    file = render(kind, content)

    for header in ("word/header1.xml", "word/header2.xml"):
        assert "Muster – kein amtliches Dokument" in part(file, header)
    for footer in ("word/footer1.xml", "word/footer2.xml"):
        assert content.version_line.replace("\u00a0", " ") in part(file, footer)
        assert "Seite 1 von 1" in part(file, footer)
    assert content.funding_note in part(file, "word/footer1.xml")


@pytest.mark.parametrize("name", NAMES)
def test_hostile_words_neither_break_a_paper_nor_vanish(name: str, validator: OpenXmlValidator, tmp_path: Path) -> None:
    kind, content = EVERY[name]
    words = hostile(content.model_dump(mode="json"))
    file = render(kind, words)

    assert sound(file, validator, tmp_path) == []
    spoken = text(file)
    assert spoken.count("Müller & Söhne <GmbH> ]]> 😀 „§ 3“ 'x' \"y\" {{ z }} *innen") > 3


@pytest.mark.parametrize("name", NAMES)
def test_names_of_four_thousand_letters_are_written_in_full(
    name: str, validator: OpenXmlValidator, tmp_path: Path
) -> None:
    kind, content = EVERY[name]
    words = content.model_dump(mode="json") | {"title": LONG, "short_title": LONG}
    words["letterhead"] |= {"association": LONG, "unit": LONG}
    file = render(kind, words)

    assert sound(file, validator, tmp_path) == []
    assert LONG in text(file)
    assert LONG in part(file, "word/header1.xml")


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_a_paper_without_anything_optional_is_still_a_whole_paper(
    kind: DocumentKind, validator: OpenXmlValidator, tmp_path: Path
) -> None:
    content = samples()[kind]
    bare = {
        name: value
        for name, value in content.model_dump(mode="json").items()
        if type(content).model_fields[name].is_required()
    }
    for name in ("decisions", "signatures", "consultations", "resolution"):
        if name in bare and kind is not DocumentKind.EXECUTION_NOTE:
            bare[name] = []

    assert sound(render(kind, bare), validator, tmp_path) == []


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_office_programs_learn_what_the_file_is_about(kind: DocumentKind) -> None:
    content = samples()[kind]
    told = {node.get("name"): node[0].text for node in raw(render(kind, content), "docProps/custom.xml")}
    facts = {name: str(fact) for name, fact in content.about.items()}

    assert told == facts | {"Rundlauf.Dokumentart": kind.value}
    if isinstance(content, Content):
        assert facts == {
            "Rundlauf.Vereinbarung": "2025-037",
            "Rundlauf.Fassung": str(content.version),
            "Rundlauf.Pruefsumme": content.version_hash,
        }


def test_another_process_writes_the_same_bytes() -> None:
    script = (
        "import hashlib\n"
        "from documents.catalog import render\n"
        "from tests.documents.samples import samples\n"
        "print(hashlib.sha256(b''.join(render(k, c) for k, c in samples().items())).hexdigest())"
    )
    root = Path(__file__).parents[2]
    told = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True).stdout
    here = b"".join(render(kind, content) for kind, content in samples().items())

    assert told.strip() == hashlib.sha256(here).hexdigest()


def test_python_docx_and_zip_tools_open_what_we_pack() -> None:
    file = render(DocumentKind.DRAFT_RESOLUTION, samples()[DocumentKind.DRAFT_RESOLUTION])
    opened = open_document(BytesIO(file))

    assert zipfile.ZipFile(BytesIO(file)).testzip() is None
    assert opened.core_properties.title == samples()[DocumentKind.DRAFT_RESOLUTION].title
    assert opened.core_properties.language == "de-DE"
    assert opened.sections[0].first_page_header.paragraphs[0].text.startswith("Region Aachen Zweckverband")
    assert [table.style and table.style.name for table in opened.tables] == ["Daten", "Haus"]


def test_file_names_need_no_umlauts() -> None:
    assert file_stem(DocumentKind.DRAFT_RESOLUTION) == "beschlussvorlage"
    assert file_stem(DocumentKind.RESOLUTION_EXTRACT, "Größe & Höhe") == "beschlussauszug-groesse-hoehe"


def test_a_content_refuses_what_it_does_not_know() -> None:
    content = samples()[DocumentKind.MINUTES]
    with pytest.raises(ValueError, match="extra"):
        render(DocumentKind.MINUTES, content.model_dump(mode="json") | {"unheard": "of"})


def test_dates_and_places_are_tied_against_line_breaks() -> None:
    assert typeset("am 8. Oktober 2025 um 16:00 Uhr, § 3 Abs. 2 Buchst. b, FAI NRW, TOP Ö 5, z. B. Anlage 1") == (
        "am 8.\u00a0Oktober\u00a02025 um 16:00\u00a0Uhr, §\u00a03 Abs.\u00a02 Buchst.\u00a0b, FAI\u00a0NRW, "
        "TOP\u00a0Ö\u00a05, z.\u00a0B. Anlage\u00a01"
    )
