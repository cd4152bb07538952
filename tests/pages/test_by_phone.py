"""A member of the round table with a phone: reads, comments, sees what has changed, answers, finds it all again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from models.kinds import DocumentKind, Question, Stage
from models.tokens import token
from models.work_items import WorkItem
from pages.download import slug
from store.settings import Settings
from store.store import Store
from tests.council import Council, an_agreement_at
from tests.pages.test_screens import served
from tests.second_round import WORDS, a_second_round, merge

PHONE = {"width": 390, "height": 844}
SLOW = {"offline": False, "latency": 300, "downloadThroughput": 62_500, "uploadThroughput": 62_500}  # 500 kbit/s
AT_ONCE = 1000  # milliseconds until the page stands there in its style
LIGHT = 100_000  # bytes of everything that the first page needs

pytestmark = pytest.mark.real


@pytest.fixture
def phone(chromium: Any) -> Iterator[Any]:
    page = chromium.new_page(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)
    yield page
    page.close()


def link(council: Council, item: WorkItem) -> str:
    return f"/w/{token(council.store.key, item.key, item.person, item.generation)}"


def statement(council: Council, person: str) -> WorkItem:
    return next(item for item in council.open_items(Question.GIVE_STATEMENT) if item.person == person)


def test_a_member_comments_by_phone_through_two_rounds(
    store: Store, home: Path, settings: Settings, phone: Any
) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    council.later()
    member = council.p.case.round_table.members[0]
    with served(store, home, settings, council) as url:
        phone.goto(url + link(council, statement(council, member)))
        assert phone.locator("h1").inner_text() == "Stellungnahme zum Entwurf"
        phone.get_by_role("link", name="Entwurf der Kooperationsvereinbarung", exact=True).click()
        assert phone.locator("article h1").count() == 1
        assert phone.locator("article .counted").count() > 10
        fits(phone)
        phone.get_by_role("link", name="Zurück zum Vorgang").first.click()
        phone.get_by_label("Ich stimme zu und habe Vorschläge").check()
        phone.locator("summary", has_text="§\u00a02").first.click()
        phone.locator("summary", has_text="Vorschlag machen zu §\u00a02 Abs.\u00a02").click()
        phone.get_by_label("Vorschlag zu §\u00a02 Abs.\u00a02").fill(WORDS)
        phone.get_by_role("button", name="Stellungnahme abgeben").click()
        phone.get_by_text("Vielen Dank, Ihre Antwort ist angekommen.").wait_for()
        fits(phone)
        council.all_say(Question.GIVE_STATEMENT, agrees=True)
        council.later()
        council.go_on()
        merge(council)

        phone.goto(url + link(council, statement(council, member)))
        phone.get_by_role("link", name="Entwurf der Kooperationsvereinbarung", exact=True).click()
        assert "Was sich für Sie geändert hat" in phone.locator("main").inner_text()
        phone.locator("section.note li a").first.click()
        assert WORDS.split()[-1] in " ".join(phone.locator(":target ins").all_inner_texts())
        assert (
            phone.locator(":target del").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "line-through"
        )
        fits(phone)
        phone.get_by_role("link", name="Zurück zum Vorgang").first.click()
        phone.get_by_label("Ich stimme zu. Keine Anmerkungen").check()
        phone.get_by_role("button", name="Stellungnahme abgeben").click()
        phone.get_by_text("Vielen Dank, Ihre Antwort ist angekommen.").wait_for()
        phone.get_by_role("link", name="Alle Ihre Antworten in diesem Verfahren").click()
        answers = phone.locator("main").inner_text()
        assert answers.count("Festgehalten am") == 2
        assert WORDS in answers
        fits(phone)


def fits(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_enter_presses_no_button_where_there_are_several(
    store: Store, home: Path, settings: Settings, phone: Any
) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    item = council.open_items(Question.GIVE_STATEMENT)[0]
    with served(store, home, settings, council) as url:
        sent: list[str] = []
        phone.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
        phone.goto(url + link(council, item))
        for pressed in (False, True):
            if pressed:  # without the button that takes it, Enter sends the form
                phone.evaluate("document.querySelector('#formular button[hidden]').remove()")
            phone.locator("input[type=radio]").first.focus()
            phone.keyboard.press("Enter")
            phone.wait_for_timeout(200)
            assert bool(sent) is pressed


def test_the_first_page_stands_there_within_a_second_over_a_slow_connection(
    store: Store, home: Path, settings: Settings, chromium: Any
) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    item = council.open_items()[0]
    with served(store, home, settings, council) as url:
        loads = [_load(chromium, url + link(council, item)) for _ in range(3)]
    assert max(size for _, size in loads) < LIGHT, loads
    assert min(painted for painted, _ in loads) <= AT_ONCE, loads


def _load(chromium: Any, address: str) -> tuple[float, int]:
    """Return after how many milliseconds the page stood there in its style, and how many bytes it took in all."""
    context = chromium.new_context(viewport=PHONE, is_mobile=True)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    sizes: list[int] = []
    devtools.on("Network.loadingFinished", lambda told: sizes.append(int(told["encodedDataLength"])))
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW)
    page.goto(address, wait_until="networkidle")
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    context.close()
    return painted, sum(sizes)


LOOKS = [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}]


@pytest.mark.parametrize("look", LOOKS, ids=["light", "dark", "forced"])
def test_axe_finds_nothing_in_any_look(
    store: Store, home: Path, settings: Settings, chromium: Any, look: dict[str, str]
) -> None:
    council = a_second_round(store)
    item = council.open_items(Question.GIVE_STATEMENT)[0]
    drafts = [d for d in council.p.documents if d.kind is DocumentKind.AGREEMENT_DRAFT and d.visit == 2]
    here = link(council, item)
    with served(store, home, settings, council) as url:
        page = chromium.new_page(viewport={"width": 320, "height": 800}, **look)
        for address in (here, f"{here}/lesen/{slug(drafts[0])}", f"{here}/antworten", "/w/unbekannt"):
            page.goto(url + address)
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            found = Axe().run(page).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], address
            fits(page)
        page.close()
