"""What a move orders: the content of a document, gathered from the proceeding and frozen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from documents import (
    body_orders,
    closing_orders,
    drafting_orders,
    life_orders,
    resolution_orders,
    review_orders,
    round_table_orders,
    signing_orders,
)
from documents.catalog import KINDS, file_stem
from documents.content import Content
from models.kinds import DocumentKind as D
from models.proceeding import Proceeding

Builder = Callable[[Proceeding, datetime], list[Content]]

BUILDERS: Mapping[D, Builder] = {
    D.AGREEMENT_DRAFT: drafting_orders.agreement_draft,
    D.PARTICIPATION_LETTER: drafting_orders.participation_letter,
    D.RESPONSE_FORM: drafting_orders.response_form,
    D.DEADLINE_NOTE: review_orders.deadline_note,
    D.SYNOPSIS: review_orders.synopsis,
    D.REDLINE: review_orders.redline,
    D.READING_COPY: review_orders.redline,
    D.ROUND_TABLE_INVITATION: round_table_orders.round_table_invitation,
    D.MINUTES: round_table_orders.minutes,
    D.DRAFT_RESOLUTION: body_orders.draft_resolution,
    D.MEETING_INVITATION: body_orders.meeting_invitation,
    D.ATTENDANCE_LIST: body_orders.attendance_list,
    D.RESOLUTION_EXTRACT: resolution_orders.resolution_extract,
    D.SIGNATURE_COPY: signing_orders.signature_copy,
    D.COVERING_LETTER: signing_orders.covering_letter,
    D.SIGNING_AUTHORITY: signing_orders.signing_authority,
    D.EXECUTION_NOTE: signing_orders.execution_note,
    D.IN_FORCE_NOTICE: closing_orders.in_force_notice,
    D.PROCEDURE_OVERVIEW: closing_orders.procedure_overview,
    D.CONTACT_ANNEX: life_orders.contact_annex,
    D.NOTICE_PAPER: life_orders.notice_paper,
    D.PRESS_DRAFT: life_orders.press_draft,
    D.CLOSING_NOTE: life_orders.closing_note,
    D.AMENDMENT_AGREEMENT: life_orders.amendment_agreement,
}


@dataclass(frozen=True)
class Order:
    """A document that shall be written: its title, the version it speaks of, its frozen content, its file's name."""

    title: str
    version: int
    content: dict[str, Any]
    file_name: str
    number: int  #: which of several of the kind


def content_of(kind: D, p: Proceeding, now: datetime, *, edition: int = 1) -> list[Order]:
    """Return the orders of one kind for the open visit; of some kinds there are several copies.

    A later edition is a correction: it says so in its title and has a file of its own.
    """
    contents = BUILDERS[kind](p, now)
    several, numbered = len(contents) > 1, enumerate(contents, 1)
    return [
        Order(
            title=_title(kind, edition) + (f" ({number} von {len(contents)})" if several else ""),
            version=content.version,
            content=content.model_dump(mode="json"),
            file_name=file_name(kind, p, content.version, number if several or number > 1 else 0, edition),
            number=number,
        )
        for number, content in ((getattr(content, "serial", place), content) for place, content in numbered)
    ]


def _title(kind: D, edition: int) -> str:
    title = KINDS[kind].title
    if edition == 1:
        return title
    return f"Berichtigter {title}" if kind is D.RESOLUTION_EXTRACT else f"{title} (neu ausgestellt)"


def file_name(kind: D, p: Proceeding, version: int, number: int = 0, edition: int = 1) -> str:
    """Return the name of the file: ``2025-037_beschlussvorlage_fachausschuss_fassung-2.docx``."""
    visit, stem = p.agreement.visit, file_stem(kind)
    stage = file_stem(kind, p.step.title).removeprefix(f"{stem}-")
    parts = (
        p.reference,
        stem,
        "" if stem.endswith(stage) else stage,
        f"durchgang-{visit}" if visit > 1 else "",
        f"fassung-{version}",
        f"exemplar-{number}" if number else "",
        f"berichtigung-{edition - 1}" if edition > 1 else "",
    )
    return "_".join(filter(None, parts)) + ".docx"
