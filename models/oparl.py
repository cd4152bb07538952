"""OParl 1.1: addresses and types of objects, lists of them, and what becomes of objects that are no longer public.

Own properties begin with ``rundlauf:``, as the specification asks of vendors.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from models.case import in_berlin

VERSION = "https://schema.oparl.org/1.1/"
ROOT = "oparl/v1.1"
VENDOR = "rundlauf"
DATES = ("created", "modified")
TOWN = re.compile(r"(\d{5}) (.+)")

Object = dict[str, Any]


@dataclass(frozen=True)
class Addresses:
    """Where the objects of one installation stand; an address is the identity of an object and never changes."""

    base_url: str

    def of(self, *parts: object) -> str:
        """Return the address of an object or a list: kind, then its name."""
        path = "/".join(quote(str(part), safe="-._~") for part in parts)
        return f"{self.base_url.rstrip('/')}/{ROOT}/{path}"

    def path(self, address: str) -> str:
        """Return the place of an address below a folder, without ending."""
        return address.removeprefix(f"{self.base_url.rstrip('/')}/{ROOT}/")


def typed(kind: str, address: str, **properties: Any) -> Object:
    """Return an object; what is not known is left out, for OParl has no use for empty texts and lists."""
    known = {key: value for key, value in properties.items() if value not in (None, "", [], ())}
    return {"id": address, "type": f"{VERSION}{kind}", **known}


def kind_of(found: Object) -> str:
    """Return the short name of an object's type."""
    return str(found["type"]).removeprefix(VERSION)


def moment(value: datetime) -> str:
    """Write a moment in local time with its offset."""
    return in_berlin(value).replace(microsecond=0).isoformat()


def day(value: date | None) -> str | None:
    """Write a day."""
    return value.isoformat() if value else None


def location_at(address: str, lines: Sequence[str], **more: Any) -> Object:
    """Return a place; where its last line is postal code and town the line before is the street."""
    town = TOWN.fullmatch(lines[-1]) if len(lines) > 1 else None
    known = {"streetAddress": lines[-2], "postalCode": town[1], "locality": town[2]} if town else {}
    return typed("Location", address, description=", ".join(lines), **known, **more)


def without_reference(found: Object, *back: str) -> Object:
    """Return an object as it stands inside another one: without the way back."""
    return {key: value for key, value in found.items() if key not in back}


def dated(objects: Iterable[Object], former: Mapping[str, Object], now: datetime) -> list[Object]:
    """Return the objects with their dates, and what has vanished since as deleted, with nothing left of its content.

    ``modified`` moves only when something has changed. What stands inside another object has its own dates there too.
    """
    current = {found["id"]: found for found in objects}
    said = moment(now)
    dates = {address: _dates(found, former.get(address), said) for address, found in current.items()}
    settled = [_stamped(found, dates) for found in current.values()]
    gone = (found for address, found in former.items() if address not in current)
    return [*settled, *(_deleted(found, said) for found in gone)]


def _dates(found: Object, before: Object | None, now: str) -> Object:
    if before is None:
        return {"created": now, "modified": now}
    same = _bare(before) == found
    return {"created": before.get("created", now), "modified": before.get("modified", now) if same else now}


def _stamped(value: Any, dates: Mapping[str, Object]) -> Any:
    match value:
        case dict():
            inner = {key: _stamped(each, dates) for key, each in value.items()}
            return {**inner, **dates.get(value.get("id", ""), {})}
        case list():
            return [_stamped(each, dates) for each in value]
    return value


def _bare(value: Any) -> Any:
    """Return an object without its dates and those of what stands inside it."""
    match value:
        case dict():
            return {key: _bare(each) for key, each in value.items() if key not in DATES}
        case list():
            return [_bare(each) for each in value]
    return value


def _deleted(found: Object, now: str) -> Object:
    if found.get("deleted"):
        return found
    return {
        "id": found["id"],
        "type": found["type"],
        "created": found.get("created", now),
        "modified": now,
        "deleted": True,
    }
