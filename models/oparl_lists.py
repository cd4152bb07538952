"""OParl 1.1: external lists, whole as they are exported, and page by page with the filters that clients may use."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from models.errors import NotFound
from models.oparl import VENDOR, Object

GONE = f"{VENDOR}:deleted"  #: in an exported list: what was in such a list and is not public any more
LARGEST_PAGE = 100
FILTERS = ("created_since", "created_until", "modified_since", "modified_until")


def object_list(objects: Iterable[Object], address: str, gone: Iterable[Object] = ()) -> Object:
    """Return an external list of objects; all stand on one page."""
    found = list(objects)
    pages = {"totalElements": len(found), "elementsPerPage": max(1, len(found)), "currentPage": 1, "totalPages": 1}
    links = {"first": address, "self": address, "last": address}
    return {"data": found, "pagination": pages, "links": links, GONE: list(gone)}


def is_list(content: Mapping[str, Any]) -> bool:
    """Say whether content is an external list."""
    return "data" in content and "pagination" in content


def page_of(whole: Mapping[str, Any], query: Mapping[str, str]) -> Object:
    """Return one page of an exported list as a client asks for it; a page or date that cannot be is NotFound.

    Deleted objects are among what has been changed, and nowhere else.
    """
    limits = {key: _moment(key, query[key]) for key in FILTERS if query.get(key)}
    objects = [*whole["data"], *(whole.get(GONE, ()) if "modified_since" in limits else ())]
    found = [each for each in objects if _passes(each, limits)]
    size = min(LARGEST_PAGE, _number("elementsPerPage", query.get("elementsPerPage") or str(LARGEST_PAGE)))
    last = max(1, -(-len(found) // size))
    number = _number("page", query.get("page") or "1")
    if number > last:
        raise NotFound(f"Diese Liste hat nur {last} Seiten.")
    kept = {key: query[key] for key in (*FILTERS, "elementsPerPage") if query.get(key)}
    return {
        "data": found[(number - 1) * size : number * size],
        "pagination": {
            "totalElements": len(found),
            "elementsPerPage": size,
            "currentPage": number,
            "totalPages": last,
        },
        "links": dict(_links(whole["links"]["first"], kept, number, last)),
    }


def _links(address: str, kept: Mapping[str, str], number: int, last: int) -> Iterator[tuple[str, str]]:
    wanted = {"first": 1, "prev": number - 1, "self": number, "next": number + 1, "last": last}
    for name, page in wanted.items():
        if 1 <= page <= last:
            query = urlencode({**kept, **({"page": page} if page > 1 else {})})
            yield name, f"{address}?{query}" if query else address


def _passes(found: Mapping[str, Any], limits: Mapping[str, datetime]) -> bool:
    for name, limit in limits.items():
        date, _, side = name.partition("_")
        at = datetime.fromisoformat(found[date])
        if at < limit if side == "since" else at > limit:
            return False
    return True


def _moment(key: str, word: str) -> datetime:
    try:
        value = datetime.fromisoformat(word)
    except ValueError:
        value = None
    if value is None or value.tzinfo is None:
        raise NotFound(f"{key}: „{word}“ ist kein Zeitpunkt mit Zeitzone, etwa 2025-10-08T16:00:00+02:00.")
    return value


def _number(key: str, word: str) -> int:
    if not (word.isascii() and word.isdecimal() and int(word[:9]) > 0 and len(word) < 9):
        raise NotFound(f"{key}: „{word}“ ist keine Zahl ab 1.")
    return int(word)
