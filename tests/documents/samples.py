"""Fully filled contents of every kind of document, and what is read in one of them."""

from collections.abc import Mapping
from functools import cache

from documents.catalog import render
from documents.content import Headed
from models.kinds import DocumentKind
from tests.documents import (
    body_samples,
    closing_samples,
    drafting_samples,
    life_samples,
    meeting_samples,
    resolution_samples,
    review_samples,
    round_table_samples,
    signing_samples,
)
from tests.documents.reading import text


@cache
def samples() -> Mapping[DocumentKind, Headed]:
    """One filled content of every kind there is."""
    return {
        **drafting_samples.samples(),
        **review_samples.samples(),
        **round_table_samples.samples(),
        **body_samples.samples(),
        **meeting_samples.samples(),
        **resolution_samples.samples(),
        **signing_samples.samples(),
        **closing_samples.samples(),
        **life_samples.samples(),
    }


def variants() -> dict[str, tuple[DocumentKind, Headed]]:
    """Further contents of a kind."""
    return {
        **review_samples.variants(),
        **body_samples.variants(),
        **meeting_samples.variants(),
        **resolution_samples.variants(),
    }


def said(kind: DocumentKind, content: Headed | None = None) -> str:
    """The text of a paper: of the sample of its kind, or of the content given."""
    return text(render(kind, content or samples()[kind]))


def assert_says(kind: DocumentKind, *sentences: str, content: Headed | None = None) -> None:
    """Make sure that the paper has each of these sentences."""
    spoken = said(kind, content)
    missing = [sentence for sentence in sentences if sentence not in spoken]
    assert not missing, f"{missing} in:\n{spoken}"
