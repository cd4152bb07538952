"""What a page asks of the database: of twelve agreements no more than of one."""

from sqlalchemy import event

from bench.population import copy, further
from models.kinds import Question, Stage
from store.store import Store
from tests.browser import read
from tests.council import an_agreement_at
from tests.pages.conftest import Visitor, Visits
from tests.pages.desk_visits import seated


def asked_by(visitor: Visitor, address: str) -> list[str]:
    """Open a page, and return every statement that it needs."""
    engine, said = visitor.council.store.engine, list[str]()

    def listen(_c: object, _k: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    page = visitor.client.get(address)
    event.remove(engine, "before_cursor_execute", listen)
    assert page.status_code == 200, address
    return said


def test_no_page_asks_more_of_twelve_agreements_than_of_one(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor = seated(visits(council))
    link = visitor.path(council.open_items(Question.GIVE_STATEMENT)[0])
    desk = ("/", "/v/2025-037", "/sitzungen", "/auslastung", "/eingang", "/vertretungen", "/beginnen", "/konten")
    addresses = (link, *desk)
    of_one = {address: asked_by(visitor, address) for address in addresses}
    copy(store, "2025-037", further("2025-037", 11))
    assert "12 Vereinbarungen" in read(visitor.client.get("/"))
    assert read(visitor.client.get("/eingang")).count("<option") > 12 * 11
    of_twelve = {address: asked_by(visitor, address) for address in addresses}
    assert all(of_one.values())
    assert {a: len(of_twelve[a]) for a in addresses} == {a: len(of_one[a]) for a in addresses}
