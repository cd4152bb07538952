"""A browser as far as forms go: it opens a page, reads the form on it, fills it in and posts it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urljoin

import httpx

from models.errors import RundlaufError


class NoForm(RundlaufError):
    """Auf dieser Seite gibt es kein Formular."""


@dataclass
class Form:
    """A form as the page offers it: where it goes and what is filled in already."""

    action: str = ""
    method: str = "get"
    fields: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def filled(self, **answers: Any) -> list[tuple[str, str]]:
        """Return the fields with these answers in place of what was there; an unknown field is refused."""
        given = {name.replace("__", "-"): value for name, value in answers.items()}
        unknown = given.keys() - self.names
        if unknown:
            raise NoForm(f"Das Formular kennt kein Feld {', '.join(sorted(unknown))}.")
        kept = [(name, value) for name, value in self.fields if name not in given]
        for name, value in given.items():
            values = value if isinstance(value, list | tuple) else [value]
            kept += [(name, str(one)) for one in values]
        return kept


class _Forms(HTMLParser):
    """Collects the forms of a page with what a browser would send of them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open: Form | None = None
        self._area: tuple[str, list[str]] | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form or one of its fields."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(given.get("action", ""), given.get("method", "get").lower())
            self.found.append(self._open)
        if self._open is None:
            return
        name = given.get("name", "")
        if name and tag in ("input", "textarea", "select", "button"):
            self._open.names.add(name)
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea" and name:
            self._area = (name, [])
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self._open.fields.append((self._select, given.get("value", "")))

    def _input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if self._open is None or kind in ("submit", "button", "reset", "file"):
            return
        if kind in ("checkbox", "radio"):
            if "checked" in given:
                self._open.fields.append((name, given.get("value", "on")))
        else:
            self._open.fields.append((name, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        """Collect what stands in a text area."""
        if self._area:
            self._area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        """Close a field or a form."""
        if tag == "textarea" and self._area and self._open:
            name, pieces = self._area
            self._open.fields.append((name, "".join(pieces).removeprefix("\n")))
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._open = None


def forms_of(html: str) -> list[Form]:
    """Return the forms of a page."""
    reader = _Forms()
    reader.feed(html)
    return reader.found


class Browser:
    """One person's browser; it does not load anything that is not asked for."""

    def __init__(self) -> None:
        self._client = httpx.Client(follow_redirects=True, timeout=30, trust_env=False)

    def open(self, address: str) -> str:
        """Open a page and return it."""
        return self._client.get(address).raise_for_status().text

    def fill_in(self, address: str, **answers: Any) -> str:
        """Open a page, fill in its form, send it, and return the page that follows."""
        forms = [form for form in forms_of(self.open(address)) if form.method == "post"]
        if not forms:
            raise NoForm(f"{NoForm.__doc__} ({address.partition('/w/')[0]}/w/…)")
        form = forms[0]
        target = urljoin(address, form.action or address)
        body = urlencode(form.filled(**answers))
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self._client.post(target, content=body, headers=kind).raise_for_status().text

    def close(self) -> None:
        """Close it."""
        self._client.close()
