"""The start page: every agreement with a light that is no mere colour, found, filtered and paged by its address."""

from datetime import timedelta

import pytest

from actions.hold import hold
from bench.population import copy, further
from models.kinds import Stage
from models.overview import Wish
from models.overview_words import Course, Light, Order
from pages.wishes import address_of_wish, wish_of
from store.loading import load
from store.store import Store
from tests.browser import forms_of, read
from tests.council import an_agreement_at
from tests.pages.conftest import Visits
from tests.pages.desk_visits import seated


def all_sent(store: Store) -> None:
    with store.unit_of_work() as session:
        for letter in load(session, "2025-037", for_change=True).letters:
            letter.sent_at = letter.created_at


def test_the_start_page_says_where_each_agreement_stands(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    all_sent(store)
    visitor = seated(visits(council))
    page = read(visitor.client.get("/"))
    for said in ("2025/037", "Kooperationsvereinbarung FAI NRW", "Wartet auf Rückmeldungen des Runden Tisches"):
        assert said in page
    assert "Astrid Brokmann (Agentur für Arbeit Aachen-Düren)" in page
    assert "und 11 weitere" in page
    assert "01.09.2025" in page
    assert "überfällig" not in page.partition("<tbody>")[2]
    council.later(20)
    late = read(visitor.client.get("/")).partition("<tbody>")[2]
    assert "überfällig" in late
    assert "12 Antworten überfällig" in late


def test_a_light_is_a_word_and_a_shape_of_its_own(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor = seated(visits(council))
    shapes = set()
    council.now += timedelta(hours=1)  # no letter has gone out
    for prepare in (lambda: None, lambda: all_sent(store), lambda: council.later(20), lambda: _held(store, council)):
        prepare()
        line = visitor.client.get("/").text.partition("<tbody>")[2]
        shapes.add(line.partition('aria-hidden="true"')[2].partition("</svg>")[0])
    assert len(shapes) == 4
    assert "angehalten" in visitor.client.get("/").text


def _held(store: Store, council) -> None:  # type: ignore[no-untyped-def]
    hold(store, "2025-037", "Ferien", "Koordination", council.now)


def test_the_form_finds_by_words_and_filters_without_any_script(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    visitor = seated(visits(council))
    (form,) = [form for form in forms_of(visitor.client.get("/").text) if form.method == "get"]
    for filled, finds in (
        ({"suche": "brokmann"}, True),
        ({"suche": "FAI  nrw"}, True),
        ({"suche": "Bremen"}, False),
        ({"suche": "", "schritt": "committee"}, True),
        ({"schritt": "signing"}, False),
        ({"schritt": "", "zeige": "abgeschlossen"}, False),
        ({"zeige": "alle", "ordnung": "titel"}, True),
    ):
        form.fill(**filled)
        query = {name: values[0] for name, values in form.data().items()}
        page = read(visitor.client.get("/", params=query))
        assert ('href="/v/2025-037"' in page) is finds, filled
        assert f'value="{query["suche"]}"' in page or "  " in query["suche"]


@pytest.mark.parametrize("query", ["?seite=0", "?seite=²", "?seite=99999999", "?ampel=x&ordnung=y&zeige=&schritt=z"])
def test_a_senseless_address_shows_the_usual(store: Store, visits: Visits, query: str) -> None:
    visitor = seated(visits(an_agreement_at(store, Stage.COMMITTEE)))
    response = visitor.client.get(f"/{query}")
    assert response.status_code == 200
    assert 'href="/v/2025-037"' in response.text


def test_a_search_is_not_markup(store: Store, visits: Visits) -> None:
    visitor = seated(visits(an_agreement_at(store, Stage.COMMITTEE)))
    page = visitor.client.get("/", params={"suche": '"><script>alert(1)</script>'}).text
    assert "<script>" not in page


def test_many_agreements_come_page_by_page(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    copy(store, "2025-037", further("2025-037", 59))
    visitor = seated(visits(council))
    seen: list[str] = []
    address = "/?ordnung=nummer"
    while address:
        page = visitor.client.get(address).text
        seen += [part.partition('"')[0] for part in page.partition("<tbody>")[2].split('href="/v/')[1:]]
        address = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert seen == ["2025-037", *further("2025-037", 59)]
    assert "60 Vereinbarungen, Nummer 41 bis 60" in read(visitor.client.get("/?seite=3"))


def test_a_wish_is_its_address() -> None:
    wish = Wish("köln & bonn", Light.LATE, Stage.SIGNING, "bonn", Course.ALL, Order.TITLE, 3)
    from urllib.parse import parse_qsl, urlsplit

    assert wish_of(dict(parse_qsl(urlsplit(address_of_wish(wish)).query))) == wish
    assert address_of_wish(Wish()) == "/"


def test_what_rests_is_a_click_away(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.IN_FORCE)
    all_sent(store)
    council.now += timedelta(days=1)
    visitor = seated(visits(council))
    assert "Es läuft kein Verfahren" in read(visitor.client.get("/"))
    assert 'href="/v/2025-037"' in visitor.client.get("/?zeige=abgeschlossen").text
    assert "abgeschlossen" in visitor.client.get("/?ampel=abgeschlossen").text.partition("<tbody>")[2]
