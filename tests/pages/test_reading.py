"""The documents of a work item as pages: readable, marked for their reader, nobody else's, and looking never acts."""

import pytest

from actions.start import start
from models.kinds import DocumentKind, Question, Stage
from models.papers import OrderedDocument
from pages.access import desk_link
from pages.answering import documents_for
from pages.download import slug
from store.store import Store
from tests.browser import read
from tests.council import BEGIN, Council, an_agreement_at, real_case
from tests.pages.conftest import BASE, Visitor, Visits
from tests.pages.test_accessibility import assert_usable_by_everybody
from tests.pages.test_work_item import state_of
from tests.second_round import CHANGED, WORDS, a_second_round

DRAFT = DocumentKind.AGREEMENT_DRAFT


def paper(council: Council, kind: DocumentKind = DRAFT) -> OrderedDocument:
    stage, visit = council.p.agreement.stage, council.p.agreement.visit
    return next(d for d in council.p.documents if (d.stage, d.visit, d.kind) == (stage, visit, kind))


def reads(visitor: Visitor, path: str, document: OrderedDocument, query: str = "") -> str:
    response = visitor.client.get(f"{path}/lesen/{slug(document)}{query}")
    assert response.status_code == 200, response.text
    return response.text


@pytest.mark.parametrize("stage", [Stage.WRITTEN_REVIEW, Stage.COMMITTEE, Stage.SIGNING])
def test_every_document_can_be_read_and_used_by_everybody(store: Store, visits: Visits, stage: Stage) -> None:
    council = an_agreement_at(store, stage)
    visitor, item = visits(council), council.open_items()[0]
    page, mine = visitor.opens(item).text, documents_for(council.p, item)
    assert mine
    for document in mine:
        assert f'href="{visitor.path(item)}/lesen/{slug(document)}"' in page
        assert_usable_by_everybody(reads(visitor, visitor.path(item), document))


def test_reading_never_acts(store: Store, visits: Visits) -> None:
    council = a_second_round(store)
    visitor, item = visits(council), council.open_items()[0]
    told: list[str] = []
    store.after_commit(told.append)
    before = state_of(council)
    path = visitor.path(item)
    for address in (
        f"{path}/lesen/{slug(paper(council))}",
        f"{path}/antworten",
        f"{path}/termin.ics",
        f"{path}/lesen/x",
    ):
        for method in ("GET", "HEAD"):
            assert visitor.client.request(method, address).status_code in (200, 404)
    assert (state_of(council), told) == (before, [])


def test_whoever_knows_the_first_version_sees_what_has_changed(store: Store, visits: Visits) -> None:
    council = a_second_round(store)
    visitor, item = visits(council), council.open_items(Question.GIVE_STATEMENT)[0]
    page = reads(visitor, visitor.path(item), paper(council))
    assert "zu der Sie am 19. August 2025 geantwortet haben" in read_text(page)
    assert f'<a href="#k_{CHANGED}">' in page
    assert "<del>" in page.partition(f'id="k_{CHANGED}"')[2].partition("</p>")[0]
    assert_usable_by_everybody(page)
    plain = reads(visitor, visitor.path(item), paper(council), "?ohne")
    assert WORDS in plain
    assert "<del>" not in plain.partition(f'id="k_{CHANGED}"')[2].partition("</p>")[0]


def read_text(page: str) -> str:
    return page.replace("\u00a0", " ").replace("&nbsp;", " ")


def test_the_form_marks_the_same(store: Store, visits: Visits) -> None:
    council = a_second_round(store)
    visitor, item = visits(council), council.open_items(Question.GIVE_STATEMENT)[0]
    page = read(visitor.opens(item))
    assert "Gekennzeichnet ist, was sich seit Fassung 1 geändert hat" in page
    assert page.count('<span class="flag">geändert</span>') == 2  # at the section and at the passage


def test_whoever_sees_the_text_for_the_first_time_sees_it_without_marks(store: Store, visits: Visits) -> None:
    council = a_second_round(store, silent="ihk_aachen")
    item = next(item for item in council.open_items(Question.GIVE_STATEMENT) if item.person == "ihk_aachen")
    visitor = visits(council)
    assert "Was sich für Sie geändert hat" not in reads(visitor, visitor.path(item), paper(council))
    assert "Gekennzeichnet ist" not in read(visitor.opens(item))


def test_a_file_that_is_meant_for_another_member_is_not_to_be_had(store: Store, visits: Visits) -> None:
    case = real_case()
    own = case.model_copy(update={"round_table": case.round_table.model_copy(update={"own_files": True})})
    council = Council(store, start(store, own, "coordinator", BEGIN))
    council.go_on()
    council.all_say(Question.RELEASE_DRAFT)
    council.go_on()
    visitor, (one, other, *_) = visits(council), council.open_items(Question.GIVE_STATEMENT)
    files = [d for d in council.p.documents if d.kind is DRAFT and d.stage is Stage.WRITTEN_REVIEW]
    mine = next(d for d in files if d.meant_for == one.person)
    theirs = next(d for d in files if d.meant_for == other.person)
    reads(visitor, visitor.path(one), mine)
    for kind in ("lesen", "dokumente"):
        assert visitor.client.get(f"{visitor.path(one)}/{kind}/{slug(theirs)}").status_code == 404
    assert slug(theirs) not in visitor.opens(one).text


def test_the_desk_reads_the_same(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    visitor, (item,) = visits(council), council.open_items()
    visitor.client.get(desk_link(store, BASE))
    here = f"/v/{council.reference}/vorgang/{item.key.partition(':')[2]}"
    document = paper(council, DocumentKind.DRAFT_RESOLUTION)
    page = reads(visitor, here, document)
    assert f'<a href="{here}">Zurück zum Vorgang</a>' in page
    assert visitor.client.get(f"{here}/lesen/x").status_code == 404


def test_words_of_a_case_never_become_markup(store: Store, visits: Visits) -> None:
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    case = real_case()
    text = case.clauses[0].model_copy(update={"heading": script})
    council = Council(store, start(store, case.model_copy(update={"clauses": (text, *case.clauses[1:])}), "x", BEGIN))
    council.go_on()
    visitor, item = visits(council), council.open_items()[0]
    page = reads(visitor, visitor.path(item), paper(council))
    assert "<script" not in page.replace("<script src", "")
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page
