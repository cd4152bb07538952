"""The text of an agreement with fields for proposals beside each passage, as HTML."""

from functools import lru_cache

from markupsafe import Markup

from pages.entries import Entries
from pages.passages import Section
from pages.rendering import environment

UNTOUCHED = 128  #: so many texts are remembered as nobody has typed into them yet: all members get the same


def with_fields(sections: tuple[Section, ...], entries: Entries) -> Markup:
    """Return the text with its fields; what was typed comes back in them."""
    return _filled(sections, entries) if entries.given else _untouched(sections)


def _filled(sections: tuple[Section, ...], entries: Entries) -> Markup:
    made = environment.get_template("forms/passages.html").render(sections=sections, entries=entries)
    return Markup(made)  # noqa: S704  escaped by the template


@lru_cache(maxsize=UNTOUCHED)
def _untouched(sections: tuple[Section, ...]) -> Markup:
    return _filled(sections, Entries())
