"""A browser as far as forms go: it opens a page, reads the form on it, fills it in and sends it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Protocol
from urllib.parse import urljoin

import httpx

from models.errors import RundlaufError


class NoForm(RundlaufError):
    """Auf dieser Seite gibt es kein Formular."""


class Sender(Protocol):
    """What sends a form: a test client or a real connection."""

    def post(self, url: str, *, data: dict[str, list[str]]) -> httpx.Response:
        """Send a form."""


@dataclass
class Field:
    """One control of a form."""

    name: str
    kind: str
    value: str
    ticked: bool = False


@dataclass
class Form:
    """A form with its controls in the order of the page."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    def options(self, name: str) -> list[str]:
        """Return the values that a choice offers."""
        return [f.value for f in self.fields if f.name == name]

    def value(self, name: str) -> str:
        """Return what a field holds."""
        return next(value for known, value in self._successful() if known == name)

    def fill(self, **values: str | Iterable[str]) -> "Form":
        """Fill fields in; blanks of names are written ``__`` for ``-``. A field or a choice that is not there fails."""
        for spelled, value in values.items():
            self.put(spelled.replace("__", "-"), value)
        return self

    def put(self, name: str, value: str | Iterable[str]) -> "Form":
        """Fill one field in, or tick one choice or several."""
        known = [f for f in self.fields if f.name == name]
        if not known:
            raise KeyError(f"no field {name}")
        if known[0].kind in ("radio", "checkbox"):
            wanted = [value] if isinstance(value, str) else list(value)
            if missing := set(wanted) - {f.value for f in known}:
                raise KeyError(f"{name} does not offer {missing}")
            for choice in known:
                choice.ticked = choice.value in wanted
        else:
            known[0].value = str(value).replace("\r\n", "\n").replace("\n", "\r\n")
        return self

    def data(self) -> dict[str, list[str]]:
        """Return what a browser would send."""
        sent: dict[str, list[str]] = {}
        for name, value in self._successful():
            sent.setdefault(name, []).append(value)
        return sent

    def send(self, client: Sender, page: str = "") -> httpx.Response:
        """Send the form; ``page`` is where it was found."""
        return client.post(urljoin(page, self.action), data=self.data())

    def _successful(self) -> Iterator[tuple[str, str]]:
        for control in self.fields:
            if control.kind not in ("radio", "checkbox") or control.ticked:
                yield control.name, control.value


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._area: Field | None = None
        self._list: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(found.get("action", ""), found.get("method", "get"))
            self.forms.append(self._form)
        elif tag == "option" and self._list:
            if "selected" in found or self._list.kind == "list":
                self._list.kind, self._list.value = "select", found.get("value", "")
        elif self._form is None or not found.get("name"):
            return
        elif tag == "select":
            self._list = Field(found["name"], "list", "")
            self._form.fields.append(self._list)
        elif tag == "input":
            kind = found.get("type", "text")
            default = "on" if kind in ("radio", "checkbox") else ""
            self._form.fields.append(Field(found["name"], kind, found.get("value", default), "checked" in found))
        elif tag == "textarea":
            self._area = Field(found["name"], tag, "")
            self._form.fields.append(self._area)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._list = None
        elif tag == "textarea" and self._area:
            self._area.value = self._area.value.removeprefix("\n").replace("\n", "\r\n")
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area:
            self._area.value += data


def forms_of(html: str) -> list[Form]:
    """Return the forms of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.forms


def form_of(html: str) -> Form:
    """Return the one form of a page."""
    (form,) = forms_of(html)
    return form


class Browser:
    """One person's browser; it does not load anything that is not asked for."""

    def __init__(self, client: httpx.Client | None = None) -> None:
        self._client = client or httpx.Client(follow_redirects=True, timeout=30, trust_env=False)

    def visit(self, address: str) -> str:
        """Open a page and return it."""
        return self._client.get(address).raise_for_status().text

    def load(self, address: str) -> bytes:
        """Load a file."""
        return self._client.get(address).raise_for_status().content

    def upload(self, address: str, field: str, name: str, content: bytes) -> str:
        """Choose a file in the form that acts, send it to be read, and return the page that tells what was read."""
        form = self._form_on(address)
        data = form.data()
        data.pop(field, None)
        sent = self._client.post(urljoin(address, form.action), data=data, files={field: (name, content)})
        return sent.raise_for_status().text

    def press(self, address: str, button: str, **answers: Any) -> None:
        """Open a page, fill in the form that acts, and press a button that does something else than sending it."""
        form = self._form_on(address)
        form.fill(**{name: value if isinstance(value, list) else str(value) for name, value in answers.items()})
        data = {**form.data(), "deed": [button]}
        self._client.post(urljoin(address, form.action), data=data).raise_for_status()

    def fill_in(self, address: str, **answers: Any) -> None:
        """Open a page, fill in the form that acts, and send it; a page that refuses raises HTTPStatusError."""
        form = self._form_on(address)
        form.fill(**{name: value if isinstance(value, list) else str(value) for name, value in answers.items()})
        form.send(self._client, address).raise_for_status()

    def _form_on(self, address: str) -> Form:
        form = next((form for form in forms_of(self.visit(address)) if form.method == "post"), None)
        if form is None:
            raise NoForm
        return form

    def close(self) -> None:
        """Close it."""
        self._client.close()
