"""A document on the screen says the words of its Word file, no others, in order, and never becomes anything else."""

from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from docx.oxml.ns import qn

from documents.catalog import render
from documents.content import Headed
from documents.screen import Screen, on_screen
from models.kinds import DocumentKind
from models.text import AgreementText, Clause, Letter, Paragraph, places
from tests.documents.reading import part, raw
from tests.documents.samples import samples, variants
from tests.documents.test_catalog import HOSTILE, LONG, hostile

EVERY = {kind.value: (kind, content) for kind, content in samples().items()} | variants()
NAMES = sorted(EVERY)
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "div", "h1", "h2", "h3", "br", "caption", "tr"}
INLINE = {"span", "strong", "small", "code", "del", "ins", "b"}
ROUND_THEM = {"ul", "ol", "dl", "table", "thead", "tbody"}
ATTRIBUTES = {"class", "id", "scope", "role", "data-label"}
NOT_IN_THE_BODY = {"unseen", "number", "flag", "remark", "letterhead", "document-foot"}
DRAFT = DocumentKind.AGREEMENT_DRAFT


class Shown(HTMLParser):
    """What a page shows of a document: its words, its headings, everything that is markup."""

    def __init__(self, html: str, *leave_out: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.headings: list[int] = []
        self._text: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._leave_out = set(leave_out)
        self.feed(html)
        self.close()
        assert self._open == []

    @property
    def words(self) -> list[str]:
        return "".join(self._text).split()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        self.attributes |= found.keys()
        self.ids += [found["id"]] if "id" in found else []
        self.headings += [int(tag[1])] if tag in ("h1", "h2", "h3") else []
        self._text += [" "] if tag in BLOCKS else []
        if tag != "br":
            hidden = bool(self._leave_out & {tag, *found.get("class", "").split()})
            self._open.append((tag, hidden or bool(self._open and self._open[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag
        self._text += [" "] if tag in BLOCKS else []

    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1][1]):
            self._text.append(data)


def screen(name: str) -> Screen:
    return on_screen(*EVERY[name])


def in_word(file: bytes) -> list[str]:
    """Every word of the body of a Word file, deleted ones too, in the order of the file."""
    signs = {qn("w:tab"): " ", qn("w:br"): " "}
    words: list[str] = []
    for paragraph in raw(file).iter(qn("w:p")):
        pieces = (
            node.text or "" if node.tag in (qn("w:t"), qn("w:delText")) else signs.get(node.tag, "")
            for node in paragraph.iter()
            if node.getparent().tag == qn("w:r")
        )
        words += "".join(pieces).split()
    return words


@pytest.mark.parametrize("name", NAMES)
def test_page_and_word_file_say_the_same_words(name: str) -> None:
    kind, content = EVERY[name]
    on_page = Shown(screen(name).html, "caption", *NOT_IN_THE_BODY).words
    file = render(kind, content)
    assert Counter(on_page) == Counter(in_word(file))
    if not raw(file).xpath("//*[local-name()='tblStyle'][@*='Unterschrift']"):  # on paper two sign side by side
        assert on_page == in_word(file)


@pytest.mark.parametrize("name", NAMES)
def test_head_and_foot_of_the_paper_are_on_the_page(name: str) -> None:
    kind, content = EVERY[name]
    file, whole = render(kind, content), " ".join(Shown(screen(name).html).words)
    for line in (content.letterhead.association, content.letterhead.unit, content.sample_note, content.funding_note):
        assert " ".join(line.split()) in whole
        assert line in part(file, "word/header1.xml") + part(file, "word/footer1.xml")
    assert " ".join(content.version_line.split()) in whole


@pytest.mark.parametrize("name", NAMES)
def test_headings_stand_in_order_and_nothing_has_two_places(name: str) -> None:
    shown = Shown(screen(name).html)
    assert shown.headings[0] == 1
    assert shown.headings.count(1) == 1
    assert all(now <= before + 1 for before, now in pairwise(shown.headings))
    assert [known for known, count in Counter(shown.ids).items() if count > 1] == []
    assert {section.anchor for section in screen(name).sections} <= set(shown.ids)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_words_stay_words(name: str) -> None:
    kind, content = EVERY[name]
    harmless = Shown(on_screen(kind, content).html)
    words = hostile(content.model_dump(mode="json"))
    shown = Shown(on_screen(kind, words).html)
    assert set(shown.tags) <= BLOCKS | INLINE | ROUND_THEM
    assert shown.attributes <= ATTRIBUTES
    assert shown.tags["table"] == harmless.tags["table"]
    assert " ".join(shown.words).count("Müller & Söhne <GmbH>") > 3
    assert HOSTILE not in on_screen(kind, words).html


def test_a_long_name_is_shown_in_full() -> None:
    content = samples()[DRAFT].model_dump(mode="json") | {"title": LONG}
    assert LONG in on_screen(DRAFT, content).html


def draft_of(*clauses: Clause) -> Headed:
    return samples()[DRAFT].model_copy(update={"clauses": clauses, "changes": ()})


def clause(known: str, heading: str, *paragraphs: tuple[str, str], letters: tuple[Letter, ...] = ()) -> Clause:
    found = [
        Paragraph(id=key, text=text, letters=letters if not at else ()) for at, (key, text) in enumerate(paragraphs)
    ]
    return Clause(id=known, heading=heading, paragraphs=tuple(found))


AIMS = clause("ziele", "Ziele", ("ziele_1", "Die Parteien arbeiten zusammen."), ("ziele_2", "Sie treffen sich."))
TASKS = clause(
    "aufgaben",
    "Aufgaben",
    ("aufgaben_1", "Die Region berät:"),
    letters=(Letter(id="aufgaben_1a", text="Betriebe"), Letter(id="aufgaben_1b", text="Fachkräfte & Familien")),
)
MONEY = clause("geld", "Kosten", ("geld_1", "Jede Partei trägt ihre Kosten."))
OLD: AgreementText = (AIMS, TASKS, MONEY)


def test_every_place_has_the_number_by_which_it_is_called() -> None:
    html = on_screen(DRAFT, draft_of(*OLD)).html
    for place in places(OLD):
        last = place.name.rpartition("\u00a0")[2]
        number = {0: place.name, 1: f"({last})", 2: f"{last})"}[int(place.level)]
        assert f'id="k_{place.id}"><span class="number">{number} </span>' in html, place.name


def reworded(text: str) -> AgreementText:
    return (clause("ziele", "Ziele", ("ziele_1", text), ("ziele_2", "Sie treffen sich.")), TASKS, MONEY)


def test_what_has_changed_for_the_reader_is_struck_through_and_underlined_and_said() -> None:
    new = reworded("Die Parteien arbeiten eng zusammen, jede <b>für</b> sich.")
    seen = on_screen(DRAFT, draft_of(*new), OLD)
    assert '<ins><span class="unseen">eingefügt: </span>eng </ins>' in seen.html
    assert "&lt;b&gt;für&lt;/b&gt;" in seen.html
    assert [(one.anchor, one.place, one.said) for one in seen.changed] == [
        ("k_ziele_1", "§\u00a01 Abs.\u00a01", "geändert")
    ]
    unmarked = on_screen(DRAFT, draft_of(*new))
    assert unmarked.changed == ()
    assert Shown(seen.html, "del", *NOT_IN_THE_BODY).words == Shown(unmarked.html, *NOT_IN_THE_BODY).words
    before = on_screen(DRAFT, draft_of(*OLD))
    assert Shown(seen.html, "ins", *NOT_IN_THE_BODY).words == Shown(before.html, *NOT_IN_THE_BODY).words


def test_what_came_what_went_and_what_moved_is_told_where_it_stands_or_stood() -> None:
    fresh = clause("dauer", "Dauer", ("dauer_1", "Zwei Jahre."))
    seen = on_screen(DRAFT, draft_of(fresh, TASKS, AIMS), OLD)
    told = {one.place: one.said for one in seen.changed}
    assert told["§\u00a01"] == "neu"
    assert "verschoben" in " ".join(told.values())
    assert (told["§\u00a03 Abs.\u00a01"], seen.html.count("<del>")) == ("gestrichen", 2)
    assert "gestrichen, bisher §\u00a03 Abs.\u00a01" in seen.html
    assert "Jede Partei trägt ihre Kosten." in seen.html
    shown = Shown(seen.html)
    assert {one.anchor for one in seen.changed} <= set(shown.ids)
    now = on_screen(DRAFT, draft_of(fresh, TASKS, AIMS))
    assert Shown(seen.html, "del", *NOT_IN_THE_BODY).words == Shown(now.html, *NOT_IN_THE_BODY).words


def test_even_the_very_first_place_can_be_missed() -> None:
    seen = on_screen(DRAFT, draft_of(TASKS, MONEY), OLD)
    assert "Die Parteien arbeiten zusammen." in seen.html
    assert {one.anchor for one in seen.changed} <= set(Shown(seen.html).ids)


def test_only_the_text_of_the_agreement_is_compared() -> None:
    kind = DocumentKind.RESPONSE_FORM
    assert on_screen(kind, samples()[kind], OLD).changed == ()


def test_a_table_has_headings_and_its_cells_know_them() -> None:
    html = screen(DocumentKind.SYNOPSIS.value).html
    assert '<th scope="col" role="columnheader">Stelle</th>' in html
    assert 'data-label="Stelle"' in html
    assert screen(DocumentKind.SYNOPSIS.value).wide


def test_remarks_at_the_margin_are_read_with_their_author() -> None:
    name: Any = DocumentKind.REDLINE.value
    remarks = list(raw(render(*EVERY[name]), "word/comments.xml"))
    spoken = " ".join(Shown(screen(name).html).words)
    assert len(remarks) > 1
    for remark in remarks:
        words = " ".join("".join(remark.itertext()).split())
        assert f"Kommentar von {remark.get(qn('w:author'))}: {words}" in spoken
