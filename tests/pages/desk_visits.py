"""Sitting at the desk in tests: open its pages, press its buttons, and see that no live link is on them."""

import httpx

from models.tokens import token
from pages.access import desk_link
from store.store import Store
from tests.browser import Form, forms_of
from tests.council import Council
from tests.pages.conftest import BASE, Visitor


def seated(visitor: Visitor) -> Visitor:
    """Open the desk in the visitor's browser."""
    seated_at(visitor.client, visitor.council.store)
    return visitor


def seated_at(client: httpx.Client, store: Store) -> httpx.Client:
    """Open the desk in a browser."""
    assert client.get(desk_link(store, BASE)).url.path == "/"
    return client


def live_tokens(council: Council) -> list[str]:
    """Return every link of the agreement that opens something or may soon."""
    return [
        token(council.store.key, item.key, item.person, generation)
        for item in council.p.work_items
        for generation in range(1, item.generation + 2)
    ]


def form_to(page: httpx.Response, action: str) -> Form:
    """Return the form of a page that leads to an address."""
    (found,) = [form for form in forms_of(page.text) if form.action == action]
    return found


def item_page(key: str) -> str:
    """Return where the desk shows a work item."""
    return f"/v/{key.replace(':', '/vorgang/', 1).replace(':', '%3A')}"
