"""Every page that there is to see: an address or two for each route, found by following links from letters and desk."""

import re
from collections import deque
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx

from tests.looks.town import Town

SLUG = re.compile(r"[^a-z0-9]+")
#: What differs between two addresses of one page: keys, numbers, names of documents.
PARTICULAR = re.compile(
    r"/(?:[A-Za-z0-9_-]{43}|\d{4}-\d{3}|\d+|[^/]*(?:%3A|:)[^/]*|[^/]*_[^/]*-\d+|p\d+|vv_\w+)(?=/|$|\?)"
)


@dataclass(frozen=True)
class Sight:
    """One page: a name for its picture, and where it is."""

    name: str
    address: str


class _Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def sights(town: Town) -> list[Sight]:
    """Return every page once, the desk's first; each answers a browser that has opened the desk."""
    found: dict[str, Sight] = {}
    with httpx.Client(follow_redirects=True, trust_env=False, timeout=30) as client:
        client.get(town.desk).raise_for_status()
        for name, item in town.items():
            found.setdefault(town.link(item), Sight(name, town.link(item)))
        queue = deque([f"{town.url}/", f"{town.url}/w/x", f"{town.url}/gibt-es-nicht", *found])
        queue.extend(f"{town.url}/v/{council.reference}" for council in town.councils.values())
        seen: set[str] = set()
        kinds: dict[str, int] = {}
        while queue:
            address = urldefrag(queue.popleft()).url
            kind = _kind(town, address)
            if address in seen or (kinds.get(kind, 0) >= _most(kind) and address not in found):
                continue
            seen.add(address)
            answer = client.get(address)
            if "html" not in answer.headers.get("content-type", "") or not str(answer.url).startswith(town.url):
                continue
            kinds[kind] = kinds.get(kind, 0) + 1
            found.setdefault(address, Sight(_name(kind, kinds[kind]), address))
            queue.extend(urljoin(address, link) for link in _Links(answer.text).found if _is_ours(town, address, link))
    return list(found.values())


def _is_ours(town: Town, page: str, link: str) -> bool:
    there = urljoin(page, link)
    return there.startswith(f"{town.url}/") and "/abmelden" not in there


def _kind(town: Town, address: str) -> str:
    """Return what an address has in common with the others of its page, its query left out."""
    return PARTICULAR.sub("/·", urlsplit(address).path)


def _most(kind: str) -> int:
    """Return how many pages of one kind are looked at: an agreement looks different at every stage."""
    return 13 if kind == "/v/·" else 2


def _name(kind: str, number: int) -> str:
    slug = SLUG.sub("-", kind.lower()).strip("-") or "uebersicht"
    return slug if number == 1 else f"{slug}-{number}"
