"""A response form comes back filled in, by hand of Word, with or without bookmarks; or with nothing but a tick."""

from documents.catalog import render
from documents.returned.understanding import understand
from models.kinds import DocumentKind
from tests.documents.drafting_samples import agreement_draft, response_form
from tests.returned.editing import with_part, without_bookmarks

DRAFT = render(DocumentKind.AGREEMENT_DRAFT, agreement_draft())
FORM = render(DocumentKind.RESPONSE_FORM, response_form())
EMPTY = '<w:p><w:pPr><w:pStyle w:val="Zelle"/></w:pPr><w:r><w:t xml:space="preserve"/></w:r></w:p>'


def filled(text: str, place: str, *cells: str) -> str:
    """Write into the empty cells of the row of a place."""
    head, row = text[: text.index(place)], text[text.index(place) :]
    for cell in cells:
        row = row.replace(EMPTY, EMPTY.replace("/></w:r>", f">{cell}</w:t></w:r>"), 1)
    return head + row


def test_what_was_written_beside_a_passage_is_a_proposal_with_its_reason() -> None:
    place = "§\u00a013 Abs.\u00a01"
    back = with_part(
        FORM, "word/document.xml", lambda text: filled(text, place, "sechs statt drei Monate", "Förderzeitraum")
    )
    (proposal,) = understand(back, {2: DRAFT}).proposals
    assert (proposal.clause, proposal.label, proposal.kind) == ("k_kuendigung_1", place, "replace")
    assert proposal.old.startswith("Jede Partei kann diese Vereinbarung")
    assert (proposal.new, proposal.comment) == ("sechs statt drei Monate", "Förderzeitraum")


def test_a_form_that_has_lost_its_bookmarks_is_read_by_its_places() -> None:
    back = with_part(
        without_bookmarks(FORM), "word/document.xml", lambda text: filled(text, "§\u00a013 Abs.\u00a01", "1. streichen")
    )
    (proposal,) = understand(back, {2: DRAFT}).proposals
    assert (proposal.clause, proposal.new, proposal.comment) == ("k_kuendigung_1", "1. streichen", "")


def test_an_untouched_form_and_one_with_nothing_but_a_tick_propose_nothing() -> None:
    untouched = understand(FORM, {2: DRAFT})
    assert (untouched.proposals, untouched.content) == ((), False)
    ticked = understand(with_part(FORM, "word/document.xml", lambda text: text.replace("□", "■", 1)), {2: DRAFT})
    assert (ticked.proposals, ticked.content) == ((), True)


def test_the_wording_column_may_be_edited_instead() -> None:
    back = with_part(FORM, "word/document.xml", lambda text: text.replace("drei Monaten", "sechs Monaten", 1))
    (proposal,) = understand(back, {2: DRAFT}).proposals
    assert (proposal.clause, proposal.old, proposal.new) == ("k_kuendigung_1", "drei", "sechs")
