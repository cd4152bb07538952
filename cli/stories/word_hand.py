"""Somebody with a word processor: loads the draft from their page, writes a sentence into it, gives the file back."""

import re
from collections.abc import Mapping
from datetime import UTC
from io import BytesIO
from typing import Any
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from cli.browser import Browser, forms_of
from cli.stories.scene import Edit
from models.errors import RundlaufError
from models.text import bookmark_of

BODY = "word/document.xml"
FIELD, NAME = "datei", "Entwurf mit unseren Änderungen.docx"
DRAFT = re.compile(r'href="([^"]+/dokumente/[^"]*agreement_draft[^"]*)"')
COUNTS = "counts-"  #: begins the name of the field that says whether the file counts as it was understood


class NoDraft(RundlaufError):
    """Auf dieser Seite gibt es keinen Entwurf als Word-Datei."""


def give_back(browser: Browser, address: str, edit: Edit, answers: Mapping[str, Any]) -> None:
    """Edit the draft that a page offers, hand it in, confirm what was understood and send the statement."""
    link = DRAFT.search(browser.visit(address))
    if link is None:
        raise NoDraft
    file = edited(browser.load(urljoin(address, link[1])), edit)
    understood = browser.upload(address, FIELD, NAME, file)
    fields = [field.name for form in forms_of(understood) for field in form.fields]
    counts = {name: "yes" for name in fields if name.startswith(COUNTS)}
    browser.fill_in(address, **answers, **counts)


def edited(content: bytes, edit: Edit) -> bytes:
    """Return the Word file with a sentence more at the end of a passage, recorded or as if typed over."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts[BODY].decode()
    place = body.index(f'w:name="{bookmark_of(edit.passage)}"')
    end = body.index("</w:t></w:r>", place)
    parts[BODY] = f"{body[:end]}{_typed(edit)}{body[end:]}".encode()
    saved = BytesIO()
    with ZipFile(saved, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return saved.getvalue()


def _typed(edit: Edit) -> str:
    """Return what stands before the end of the run; recorded, it is a run of its own."""
    words = escape(f" {edit.sentence}")
    if edit.recorded_at is None:
        return words
    by = f'w:author={quoteattr(edit.author)} w:date="{edit.recorded_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"'
    inserted = f'<w:ins w:id="9001" {by}><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:ins>'
    return f'</w:t></w:r>{inserted}<w:r><w:t xml:space="preserve">'
