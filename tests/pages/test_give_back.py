"""A member gives the Word file back on the page: read, shown, confirmed or corrected; only then does it count."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.types import Message

from models.answers import StatementGiven
from models.kinds import DocumentKind, Question, Stage
from models.proposals import ProposalKind
from models.returned import Reception, ReturnedFile
from models.work_items import WorkItem
from pages.app import create_app
from store.returned import files_of
from store.settings import Settings
from store.store import Store
from tests.browser import form_of, read
from tests.council import Council, an_agreement_at
from tests.pages.conftest import StandingClock, Visitor, Visits
from tests.pages.test_accessibility import assert_usable_by_everybody
from tests.returned_files import edited

OLD, NEW = "Jede Partei", "Jede der Parteien"


def draft(c: Council) -> bytes:
    sent = [d for d in c.p.documents if d.kind is DocumentKind.AGREEMENT_DRAFT and d.sha256]
    return c.store.files.get(sent[-1].sha256 or "")


def uploads(
    visitor: Visitor, item: WorkItem, content: bytes, name: str = "Entwurf.docx", **typed: str
) -> httpx.Response:
    data = visitor.form(item).fill(**typed).data() | {"deed": ["upload"]}
    return visitor.client.post(visitor.path(item), data=data, files={"datei": (name, content)})


def files(c: Council) -> list[ReturnedFile]:
    with c.store.reading() as session:
        return list(files_of(session, c.reference))


@pytest.fixture
def c(store: Store) -> Council:
    return an_agreement_at(store, Stage.WRITTEN_REVIEW)


@pytest.fixture
def item(c: Council) -> WorkItem:
    return c.open_items(Question.GIVE_STATEMENT)[0]


def test_a_file_is_understood_and_counts_when_its_sender_says_so(c: Council, item: WorkItem, visits: Visits) -> None:
    visitor = visits(c)
    page = uploads(visitor, item, edited(draft(c), {OLD: NEW}), remark="Danke!")
    assert page.status_code == 200
    assert "Was wir verstanden haben" in read(page)
    assert "<ins>" in page.text
    assert_usable_by_everybody(page.text)
    form = form_of(page.text)
    assert form.value("remark") == "Danke!"
    assert c.p.answer_to(item) is None
    unsaid = form.fill(stand="proposals").send(visitor.client)
    assert "ob Ihre Datei so zählen soll" in read(unsaid)
    (file,) = files(c)
    done = form_of(unsaid.text).put(f"counts-{file.id}", "yes").send(visitor.client)
    assert "Vielen Dank" in read(done)
    answer = c.p.answer_to(item)
    assert isinstance(answer, StatementGiven)
    assert (answer.understood, answer.file_sha256) == (file.proposals, file.sha256)
    assert files(c)[0].reception is Reception.COUNTED


def test_a_proposal_can_be_corrected_or_left_out(c: Council, item: WorkItem, visits: Visits) -> None:
    visitor = visits(c)
    page = uploads(visitor, item, edited(draft(c), {OLD: NEW, "Region": "Gegend"}))
    (file,) = files(c)
    assert len(file.proposals) == 2
    form = form_of(page.text).fill(stand="proposals").put(f"counts-{file.id}", "yes")
    form.put(f"fate-{file.id}-1", "leave_out").put(f"fate-{file.id}-2", "correct")
    form.put(f"words-{file.id}-2", "Alle beide").put(f"why-{file.id}-2", "klarer")
    assert "Vielen Dank" in read(form.send(visitor.client))
    answer = c.p.answer_to(item)
    assert isinstance(answer, StatementGiven)
    (proposal,) = answer.understood
    assert (proposal.kind, proposal.new.strip(), proposal.comment) == (ProposalKind.REPLACE, "Alle beide", "klarer")
    assert proposal.at == file.proposals[1].at


@pytest.mark.parametrize("content", [b"%PDF-1.7 kein Word", b"PK\x03\x04 kaputt"])
def test_a_file_that_cannot_be_read_gets_its_reason_and_nothing_typed_is_lost(
    c: Council, item: WorkItem, visits: Visits, content: bytes
) -> None:
    page = uploads(visits(c), item, content, "Entwurf.pdf", remark="Bis hierher", proposal__ziele_2="Anders")
    assert page.status_code == 422
    assert '<a href="#datei">„Entwurf.pdf“: ' in read(page)
    form = form_of(page.text)
    assert (form.value("remark"), form.value("proposal-ziele_2")) == ("Bis hierher", "Anders")
    assert_usable_by_everybody(page.text)


def test_a_chosen_file_is_read_first_whatever_button_was_pressed(c: Council, item: WorkItem, visits: Visits) -> None:
    visitor = visits(c)
    data = visitor.form(item).fill(stand="no_remarks").data()
    page = visitor.client.post(visitor.path(item), data=data, files={"datei": ("E.docx", edited(draft(c), {OLD: NEW}))})
    assert "Was wir verstanden haben" in read(page)
    assert c.p.answer_to(item) is None


def test_a_file_that_came_by_mail_meanwhile_is_shown_before_anything_counts(
    c: Council, item: WorkItem, visits: Visits
) -> None:
    visitor = visits(c)
    form = visitor.form(item).fill(stand="no_remarks")
    uploads(visitor, item, edited(draft(c), {OLD: NEW}))
    response = form.send(visitor.client)
    assert response.status_code == 422
    assert "ist eingegangen" in read(response)
    assert c.p.answer_to(item) is None
    (file,) = files(c)
    settled = form_of(response.text).put(f"counts-{file.id}", "no").send(visitor.client)
    assert "Vielen Dank" in read(settled)
    assert files(c)[0].reception is Reception.SET_ASIDE


def test_a_file_after_the_statement_waits_for_the_coordinator(c: Council, item: WorkItem, visits: Visits) -> None:
    visitor = visits(c)
    form = visitor.form(item)
    form.fill(stand="no_remarks").send(visitor.client)
    data, chosen = form.data() | {"deed": ["upload"]}, {"datei": ("E.docx", edited(draft(c), {OLD: NEW}))}
    page = visitor.client.post(visitor.path(item), data=data, files=chosen)
    assert "liegt der Koordination vor" in read(page)
    assert files(c)[0].reception is Reception.LATE


def test_an_upload_that_breaks_off_leaves_nothing_behind(
    c: Council, item: WorkItem, visits: Visits, home: Path, settings: Settings
) -> None:
    visitor = visits(c)
    chosen = {"datei": ("E.docx", edited(draft(c), {OLD: NEW}))}
    request = visitor.client.build_request("POST", visitor.path(item), data={"stand": "no_remarks"}, files=chosen)
    body = request.read()
    begun: Message = {"type": "http.request", "body": body[: len(body) // 2], "more_body": True}
    coming: Iterator[Message] = iter([begun, {"type": "http.disconnect"}])
    said: list[Message] = []

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        said.append(message)

    app = create_app(c.store, StandingClock(home, lambda: c.now), settings)
    headers = [(b"content-type", request.headers["content-type"].encode())]
    scope = {"type": "http", "method": "POST", "path": visitor.path(item), "query_string": b"", "headers": headers}
    asyncio.run(app(scope, receive, send))
    assert (said, files(c), c.p.answer_to(item)) == ([], [], None)


def test_opening_the_page_takes_no_file(c: Council, item: WorkItem, visits: Visits) -> None:
    visitor = visits(c)
    visitor.client.get(visitor.path(item), params={"deed": "upload"})
    assert files(c) == []
