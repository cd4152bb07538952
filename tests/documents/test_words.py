"""Words survive: whatever is put into a document is read out of it, but for what no file can carry."""

import re
from io import BytesIO
from typing import Any

import pytest
from docx import Document as open_document
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.catalog import render
from documents.changes import change_table, changed_places
from documents.look import Style
from documents.ooxml import Xml, paragraph, run, typeset
from models.kinds import DocumentKind
from models.text import Clause, ClauseChange, Letter, Paragraph, bookmark_of, with_changes
from tests.documents import lint
from tests.documents.body_samples import draft_resolution
from tests.documents.case_facts import wording
from tests.documents.drafting_samples import agreement_draft
from tests.documents.reading import lines, raw
from tests.documents.signing_samples import signature_copy

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(lambda words: words.strip())


@settings(max_examples=150, deadline=None)
@given(words=WORDS)
def test_background_is_read_back_as_it_was_written(words: str) -> None:
    content = draft_resolution()
    content = content.model_copy(update={"paper": content.paper.model_copy(update={"background": (words,)})})
    read = [p.text for p in open_document(BytesIO(render(DocumentKind.DRAFT_RESOLUTION, content))).paragraphs]

    assert typeset(words) in read


@settings(max_examples=50, deadline=None)
@given(words=WORDS)
def test_nothing_but_what_xml_forbids_is_taken_out(words: str) -> None:
    kept = typeset(words)

    assert kept.replace("\u00a0", " ").replace("\n", " ").split() == _plain(words).split()


def _plain(words: str) -> str:
    one_kind = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029\n\u00a0]", " ", words)
    return "".join(c for c in one_kind if c == "\t" or (c >= " " and c not in "\ufffe\uffff"))


def test_markup_in_words_stays_words() -> None:
    injected = "<w:p/></w:t></w:r>&amp;{{ jinja }}"

    assert "&lt;w:p/&gt;" in paragraph(Style.BODY, injected)
    assert isinstance(run(injected), Xml)
    assert lines(render(DocumentKind.AGREEMENT_DRAFT, _with_title(injected)))[1] == injected


def _with_title(title: str) -> dict[str, Any]:
    return agreement_draft().model_dump(mode="json") | {"title": title}


def test_every_passage_carries_its_identity() -> None:
    content = signature_copy()
    document = raw(render(DocumentKind.SIGNATURE_COPY, content))
    namespace = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    names = document.xpath("//w:p/w:bookmarkStart/@w:name", namespaces=namespace)
    expected = [
        name
        for clause in content.clauses
        for name in (clause.id, *(x for p in clause.paragraphs for x in (p.id, *(letter.id for letter in p.letters))))
    ]

    assert names == [f"k_{name}" for name in expected]


def test_long_identities_are_shortened_and_stay_apart() -> None:
    first, second = (bookmark_of("a" * 39 + end) for end in "bc")

    assert len(first) == len(second) == 40
    assert first != second
    assert bookmark_of("ziele_1") == "k_ziele_1"


def test_numbers_are_left_to_the_styles() -> None:
    clauses = (
        Clause(
            id="a",
            heading="Erstens",
            paragraphs=(Paragraph(id="a_1", text="Satz", letters=(Letter(id="a_1_a", text="Punkt"),)),),
        ),
    )
    content = agreement_draft().model_copy(update={"clauses": clauses, "changes": ()})
    opened = open_document(BytesIO(render(DocumentKind.AGREEMENT_DRAFT, content)))
    styled = {p.text: p.style.name for p in opened.paragraphs if p.style}

    assert (styled["Erstens"], styled["Satz"], styled["Punkt"]) == ("Paragraf", "Absatz", "Buchstabe")


def test_a_change_shows_only_what_changed() -> None:
    before = wording(1)
    after = with_changes(before, [ClauseChange(clause="ziele_2", text="Sie beachten faire Grundsätze.")])
    places = changed_places(before, after)

    assert [place.place.replace("\u00a0", " ") for place in places] == ["§ 2 Abs. 2"]
    assert places[0].new == "Sie beachten faire Grundsätze."
    assert changed_places(before, before) == ()


def test_added_and_dropped_passages_are_changes_too() -> None:
    whole, shortened = wording(1), wording(1)[:-1]

    assert all(place.new == "" for place in changed_places(whole, shortened))
    assert all(place.old == "" for place in changed_places(shortened, whole))
    assert "–" in change_table(changed_places(whole, shortened))[0]


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        (("Kennzeile", "Unbekannt"), "unknown style Unbekannt"),
        (('w:name="k_ziele"', 'w:name="k_parteien"'), "occurs 2 times"),
        (('w:fldCharType="end"', 'w:fldCharType="separate"'), "field not closed"),
        (("<w:tblHeader/>", ""), "header row"),
        (("<w:cantSplit/>", ""), "may break"),
        (('w:val="Heading1"', 'w:val="Heading2"'), "not the one heading"),
        (("de-DE</dc:language>", "en</dc:language>"), "not marked as German"),
    ],
)
def test_our_own_rules_find_faults(fault: tuple[str, str], found: str) -> None:
    assert any(found in finding for finding in lint.findings(_spoilt(*fault)))


def _spoilt(old: str, new: str) -> bytes:
    import zipfile

    file = render(DocumentKind.AGREEMENT_DRAFT, agreement_draft())
    source, target = zipfile.ZipFile(BytesIO(file)), BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            words = source.read(name).decode()
            archive.writestr(name, words if name == "word/styles.xml" else words.replace(old, new))
    return target.getvalue()
