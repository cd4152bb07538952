"""Every page that there is to see: an address or two for each route, found by following links from letters and desk."""

import re
from collections import deque
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import httpx

from models.kinds import Stage
from tests.looks.town import Town

SLUG = re.compile(r"[^a-z0-9]+")
#: What differs between two addresses of one page: keys, numbers, people, names of documents.
PARTICULAR = re.compile(
    r"(?<=/platz)/[^/]+/[^/]+"
    r"|(?<=/vorgang)/[^/]+|(?<=/personen)/[^/]+|(?<=/briefe)/[^/]+|(?<=/lesen)/[^/]+|(?<=/mehrere)/[^/]+|(?<=/brief)/[^/]+"
    r"|/(?:[A-Za-z0-9_-]{43}|\d{4}-\d{3}|\d+|p\d+)(?=/|$)"
)
FILES = re.compile(r"\.(?:zip|pdf|docx|ics|svg|csv|yaml)$|/dokumente/|/anlagen/|/original$|/leere-tabelle$")
#: The agreements whose rooms are looked at: those with most in them.
RICHEST = (Stage.IN_FORCE, Stage.SIGNING, Stage.WRITTEN_REVIEW, Stage.COMMITTEE)
#: Pages of which two are looked at: of a draft that is whole and of one with gaps, of different stages.
DIFFERING = ("/beginnen/·/pruefen", "/v/·/sitzung/·", "/v/·/unterzeichnung", "/v/·/antworten", "/v/·/leben")
BY_HAND = ("", "w/x", "gibt-es-nicht", "anmelden", "anmelden/unterwegs", "anmelden/link/x")  #: no link leads there


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
        found.update((link, Sight(name, link)) for name, link in town.links().items())
        stages = dict.fromkeys((*RICHEST, *town.councils))
        queue = deque([*(f"{town.url}/{path}" for path in BY_HAND), *found])
        queue.extend(f"{town.url}/v/{town.councils[stage].reference}" for stage in stages)
        seen: set[str] = set()
        kinds: dict[str, int] = {}
        while queue:
            address = urldefrag(queue.popleft()).url
            kind = _kind(town, address)
            if address in seen or (kinds.get(kind, 0) >= _most(kind) and address not in found):
                continue
            seen.add(address)
            answer = client.get(address)
            assert answer.status_code < 500, address
            if "html" not in answer.headers.get("content-type", "") or not str(answer.url).startswith(town.url):
                continue
            kinds[kind] = kinds.get(kind, 0) + 1
            found.setdefault(address, Sight(_name(kind, kinds[kind]), address))
            queue.extend(urljoin(address, link) for link in _Links(answer.text).found if _is_ours(town, address, link))
    return list(found.values())


def _is_ours(town: Town, page: str, link: str) -> bool:
    there = urljoin(page, link)
    leads_out = "/abmelden" in there or "/oidc" in there
    return there.startswith(f"{town.url}/") and not leads_out and not FILES.search(urlsplit(there).path)


def _kind(town: Town, address: str) -> str:
    """Return what an address has in common with the others of its page, its query left out."""
    return PARTICULAR.sub("/·", unquote(urlsplit(address).path))


def _most(kind: str) -> int:
    """Return how many pages of one kind are looked at: an agreement and its rooms differ from stage to stage."""
    if kind == "/v/·":
        return len(RICHEST) + 2
    return 2 if kind in DIFFERING else 1


def _name(kind: str, number: int) -> str:
    slug = SLUG.sub("-", kind.replace("·", "n").lower()).strip("-") or "uebersicht"
    return slug if number == 1 else f"{slug}-{number}"
