"""The pages can be used by everybody: labels, headings in order, links that lead somewhere, enough contrast."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from models.kinds import Stage
from pages.access import desk_link
from pages.rendering import STATIC
from store.store import Store
from tests.council import an_agreement_at
from tests.pages.conftest import BASE, Visits

ENOUGH = 4.5  # WCAG 2.1, 1.4.3
ENOUGH_FOR_FRAMES = 3.0  # 1.4.11


class Outline(HTMLParser):
    """What assistive technology makes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.controls: list[tuple[str, str]] = []
        self.pointed_at: set[str] = set()
        self.headings: list[int] = []
        self.legends = 0
        self.fieldsets = 0
        self.language = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.labelled |= {found["for"]} if tag == "label" else set()
        self.legends += tag == "legend"
        self.fieldsets += tag == "fieldset"
        if tag == "html":
            self.language = found.get("lang", "")
        if tag in ("input", "textarea") and found.get("type") != "hidden":
            self.controls.append((found.get("name", ""), found.get("id", "")))
        for name in ("aria-describedby", "aria-labelledby"):
            self.pointed_at |= set(found.get(name, "").split())
        if tag == "a" and found.get("href", "").startswith("#"):
            self.pointed_at.add(found["href"][1:])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))


def assert_usable_by_everybody(html: str) -> None:
    """Fail unless the page can be used without eyes and without a mouse."""
    page = Outline(html)
    assert page.language == "de"
    assert [name for name, known in page.controls if known not in page.labelled] == []
    assert [known for known, count in Counter(page.ids).items() if count > 1] == []
    assert page.pointed_at <= set(page.ids)
    assert page.legends == page.fieldsets
    assert page.headings.count(1) == 1
    after_title = page.headings[page.headings.index(1) :]
    assert all(now <= before + 1 for before, now in pairwise(after_title))
    assert html.index('class="skip"') < html.index("<header")


@pytest.mark.parametrize(
    "stage",
    [Stage.DRAFTING, Stage.WRITTEN_REVIEW, Stage.ROUND_TABLE, Stage.COMMITTEE, Stage.ASSEMBLY, Stage.SIGNING],
)
def test_forms_and_their_problems_are_labelled_and_linked(store: Store, visits: Visits, stage: Stage) -> None:
    council = an_agreement_at(store, stage)
    visitor, item = visits(council), council.open_items()[0]
    page = visitor.opens(item).text
    assert_usable_by_everybody(page)
    if stage is not Stage.DRAFTING:
        refused = visitor.client.post(visitor.path(item), data={}).text
        assert "Bitte prüfen Sie Ihre Angaben" in refused
        assert "<title>Fehler: " in refused
        assert_usable_by_everybody(refused)


def test_receipts_trouble_and_the_desk_are_in_order_too(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor, item = visits(council), council.open_items()[0]
    assert_usable_by_everybody(visitor.form(item).fill(stand="no_remarks").send(visitor.client).text)
    assert_usable_by_everybody(visitor.client.get("/w/unbekannt").text)
    visitor.client.get(desk_link(store, BASE))
    for address in ("/", "/v/2025-037", "/v/2025-037/zurueckziehen", "/postfach"):
        assert_usable_by_everybody(visitor.client.get(address).text)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours() -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours by day, and those of a browser that is set to dark."""
    light, _, dark = (STATIC / "rundlauf.css").read_text().partition("prefers-color-scheme: dark")
    by_day, by_night = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part)) for part in (light, dark))
    assert by_night.keys() == by_day.keys()
    return by_day, by_night


@pytest.mark.parametrize("named", colours(), ids=["light", "dark"])
def test_colours_stand_out_enough(named: dict[str, str]) -> None:
    texts = [("ink", "paper"), ("ink", "pale"), ("quiet", "paper"), ("quiet", "pale"), ("accent", "paper")]
    texts += [("wrong", "wrong-pale"), ("ink", "wrong-pale"), ("ink", "done-pale"), ("done", "paper")]
    texts += [("on-accent", "accent"), ("on-accent", "accent-dark"), ("on-bar", "bar"), ("on-bar-quiet", "bar")]
    texts += [("on-accent", "wrong"), ("done", "done-pale"), ("wrong", "warm-pale"), ("quiet", "warm-pale")]
    texts += [("accent", "pale"), ("wrong", "paper"), ("wrong", "pale"), ("warm", "warm-pale"), ("ink", "warm-pale")]
    for text, ground in texts:
        assert contrast(named[text], named[ground]) >= ENOUGH, (text, ground)
    assert contrast(named["field"], named["paper"]) >= ENOUGH_FOR_FRAMES
    assert contrast(named["field"], named["pale"]) >= ENOUGH_FOR_FRAMES
