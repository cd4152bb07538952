"""One written round in a real browser: a file goes up, is confirmed, is decided, and stands in the next version."""

from pathlib import Path
from typing import Any

import pytest

from models.kinds import Question, Stage
from models.text import passages
from models.tokens import token
from models.work_items import WorkItem
from store.settings import Settings
from store.store import Store
from tests.council import Council, an_agreement_at
from tests.pages.test_give_back import NEW, OLD, draft
from tests.pages.test_screens import served
from tests.returned_files import edited

WIDTH = 360  #: of a phone, where a page is most easily too wide

pytestmark = pytest.mark.real


def link(council: Council, item: WorkItem) -> str:
    return f"/w/{token(council.store.key, item.key, item.person, item.generation)}"


def test_what_a_member_wrote_in_word_stands_in_the_next_version(
    store: Store, home: Path, settings: Settings, chromium: Any
) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    first, *others = council.open_items(Question.GIVE_STATEMENT)
    word_file = {"name": "Entwurf.docx", "mimeType": "", "buffer": edited(draft(council), {OLD: NEW})}
    with served(store, home, settings, council) as url:
        page = chromium.new_page(viewport={"width": WIDTH, "height": 800})
        page.goto(url + link(council, first))
        page.get_by_label("Anmerkung zum Ganzen").fill("Danke für die Arbeit.")
        page.locator("#datei").set_input_files(word_file)
        page.get_by_role("button", name="Datei hochladen und prüfen").click()
        assert page.locator("#verstanden").is_visible()
        assert page.locator(".proposed del").evaluate("e => getComputedStyle(e).textDecorationLine") == "line-through"
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
        page.get_by_label("Ja, so wie es oben steht").check()
        page.get_by_label("Ich stimme zu und habe Vorschläge oder Hinweise").check()
        page.get_by_role("button", name="Stellungnahme abgeben").click()
        page.get_by_text("Vielen Dank").wait_for()
        for item in others:
            council.say(item, agrees=True)
        council.go_on()
        (evaluation,) = council.open_items(Question.EVALUATE_REVIEW)
        page.goto(url + link(council, evaluation))
        page.get_by_label("übernehmen", exact=True).check()
        page.get_by_role("button", name="Vorschau").click()
        assert NEW in page.locator(".preview").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
        page.get_by_role("button", name="Auswertung abschließen").click()
        page.get_by_text("Vielen Dank").wait_for()
        page.close()
    council.go_on()
    assert council.p.agreement.version == 2
    assert any(NEW in text for _, _, text in passages(council.p.version.text))
