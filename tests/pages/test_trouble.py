"""Trouble is told in German, with headers in place, and nothing that was typed is lost."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlmodel import Session

from models.errors import StoreTrouble
from models.kinds import Stage
from pages.guard import LARGEST_BODY
from store.store import Store
from tests.browser import form_of, read
from tests.council import an_agreement_at
from tests.pages.conftest import Visits

REMARK = "Ein langer Gedanke,\nder nicht verloren gehen darf"


@contextmanager
def out_of_order(broken: bool = True) -> Iterator[Session]:
    if broken:
        raise StoreTrouble
    yield Session()


def test_a_store_that_cannot_write_gives_the_form_back(
    store: Store, visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor, item = visits(council), council.open_items()[0]
    form = visitor.form(item).fill(stand="objection", remark=REMARK)
    with monkeypatch.context() as broken:
        broken.setattr(store, "unit_of_work", out_of_order)
        response = form.send(visitor.client)
    assert response.status_code == 503
    assert "Es wurde nichts geändert" in read(response)
    kept = form_of(response.text)
    assert kept.value("remark").replace("\r\n", "\n") == REMARK
    assert kept.data()["stand"] == ["objection"]
    assert kept.send(visitor.client).status_code == 200


def test_a_store_that_cannot_even_be_read_keeps_what_was_typed(
    store: Store, visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor, item = visits(council), council.open_items()[0]
    form = visitor.form(item).fill(stand="objection", remark=REMARK)
    with monkeypatch.context() as broken:
        broken.setattr(store, "reading", out_of_order)
        assert visitor.opens(item).status_code == 503
        response = form.send(visitor.client)
    assert response.status_code == 503
    assert REMARK in read(response)
    again = form_of(response.text).send(visitor.client)
    assert again.status_code == 200
    assert "Vielen Dank" in read(again)
    assert council.p.answers[-1].content["remark"] == REMARK


def test_a_fault_of_the_program_says_nothing_about_itself(
    store: Store, visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor, (item,) = visits(council), council.open_items()
    monkeypatch.setattr("pages.answering.course_of", lambda p: 1 / 0)
    response = visitor.opens(item)
    assert response.status_code == 500
    assert "Es liegt nicht an Ihnen" in read(response)
    assert "ZeroDivision" not in response.text
    assert response.headers["referrer-policy"] == "no-referrer"


def test_every_answer_carries_the_headers(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor, (item,) = visits(council), council.open_items()
    addresses = [visitor.path(item), "/w/x", "/", "/nirgends", "/gesund", "/static/rundlauf.css"]
    for address in addresses:
        headers = visitor.client.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-robots-tag"].startswith("noindex")
    assert visitor.client.get(visitor.path(item)).headers["cache-control"] == "no-store"
    assert "set-cookie" not in visitor.client.get(visitor.path(item)).headers


def test_the_pages_need_nothing_from_outside(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.SIGNING)
    page = visits(council).opens(council.open_items()[0]).text
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page
    assert "<script" not in page
    assert " style=" not in page


def test_there_is_no_description_of_the_interface(store: Store, visits: Visits) -> None:
    visitor = visits(an_agreement_at(store, Stage.DRAFTING))
    for address in ("/docs", "/redoc", "/openapi.json"):
        assert visitor.client.get(address).status_code == 404


@pytest.mark.parametrize("announced", [True, False])
def test_more_than_a_form_can_hold_is_refused(store: Store, visits: Visits, announced: bool) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor, (item,) = visits(council), council.open_items()
    body = b"note=" + b"a" * LARGEST_BODY
    content = body if announced else (body[at : at + 65536] for at in range(0, len(body), 65536))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    response = visitor.client.post(visitor.path(item), content=content, headers=kind)
    assert response.status_code == 413
    assert "zu viel auf einmal" in read(response)
    assert len(council.p.answers) == 0


def test_a_text_that_is_too_long_is_asked_back(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor, (item,) = visits(council), council.open_items()
    response = visitor.form(item).fill(note="ä" * 20_001).send(visitor.client)
    assert response.status_code == 422
    assert "höchstens 20000 Zeichen" in read(response)
    assert len(form_of(response.text).value("note")) == 20_001


@pytest.mark.parametrize("content", [b"", b"%ff%fe=%00", b"note=%E4%FC", b"&&&=&", b"note=a&note=b"])
def test_whatever_is_sent_gets_an_answer(store: Store, visits: Visits, content: bytes) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor, item = visits(council), council.open_items()[0]
    for kind in ("application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=x", "text/x"):
        response = visitor.client.post(visitor.path(item), content=content, headers={"content-type": kind})
        assert response.status_code in (400, 422)
        assert "lang=" in response.text
    assert len(council.p.answers) == 1


def test_health_is_ok_only_while_the_database_answers(
    store: Store, visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visits(an_agreement_at(store, Stage.DRAFTING))
    assert visitor.client.get("/gesund").text == "ok"
    monkeypatch.setattr(store, "reading", out_of_order)
    assert visitor.client.get("/gesund").status_code == 503


def test_the_bell_rings_only_for_whoever_has_the_key(store: Store, visits: Visits) -> None:
    visitor = visits(an_agreement_at(store, Stage.DRAFTING))
    told: list[str] = []
    store.after_commit(told.append)
    for wrong in ("", "x", "\u00e4"):
        knock = visitor.client.post("/klingel/2025-037", headers={b"x-rundlauf": wrong.encode()})
        assert knock.status_code == 404
    assert told == []
