"""The desk of an agreement in force: every form leads somewhere, shows what is wrong and keeps what was typed."""

from datetime import date

import httpx
import pytest

from models.evidence import Evidence
from models.kinds import Stage
from models.life import contacts_on, end_of
from models.life_facts import NoticeGiven, SignedBeforehand
from pages.life_forms import LIFE_FORMS
from store.store import Store
from tests.browser import Form, form_of, read
from tests.council import an_agreement_at
from tests.life import PDF, a_day_passes, happens, notice
from tests.pages.conftest import Visitor, Visits
from tests.pages.test_desk import seated

LIFE = "/v/2025-037/leben"


@pytest.fixture
def desk(store: Store, visits: Visits) -> Visitor:
    council = an_agreement_at(store, Stage.IN_FORCE)
    council.on(2026, 4, 2)
    return seated(visits(council))


def the_form(visitor: Visitor, kind: str) -> Form:
    response = visitor.client.get(f"{LIFE}/{kind}")
    assert response.status_code == 200, response.text
    return form_of(response.text)


def send_with(visitor: Visitor, form: Form, evidence: Evidence) -> httpx.Response:
    """Send a form with a chosen file."""
    data = {name: value for name, value in form.data().items() if name != "datei"}
    return visitor.client.post(form.action, data=data, files={"datei": (evidence.name, evidence.content)})


def test_the_page_says_until_when_it_holds_and_what_can_happen(desk: Visitor) -> None:
    page = read(desk.client.get(LIFE))
    assert "seit dem 14. November 2025 in Kraft. Sie gilt bis einschließlich 31. März 2028." in page
    assert "Kündigung heute wirkt zum" in page
    assert "Astrid Brokmann" in page
    assert "Entwurf der Pressemitteilung" in page
    for kind in ("ansprechpartner", "kuendigung", "beitritt", "aenderung", "bericht"):
        assert f'href="{LIFE}/{kind}"' in desk.client.get(LIFE).text
    assert f"{LIFE}/vorbehaltsunterschrift" not in desk.client.get(LIFE).text  # too late for that


@pytest.mark.parametrize("kind", sorted(LIFE_FORMS))
def test_an_empty_form_says_what_is_missing_and_records_nothing(desk: Visitor, kind: str) -> None:
    response = the_form(desk, kind).send(desk.client)
    assert response.status_code == 422
    assert "Bitte prüfen Sie Ihre Angaben" in read(response)
    assert not desk.council.p.life


def test_47_a_notice_with_its_letter_is_recorded_and_can_be_fetched_again(desk: Visitor) -> None:
    form = the_form(desk, "kuendigung").fill(party="region", on="2026-04-01", form="written", wished_for="30.06.2026")
    response = send_with(desk, form, PDF)
    assert response.status_code in (200, 303), read(response)
    (row,) = desk.council.p.life
    assert isinstance(row.fact, NoticeGiven)
    assert end_of(desk.council.p).on == date(2026, 12, 31)  # type: ignore[union-attr]
    page = desk.client.get(LIFE)
    assert "31. Dezember 2026 (Kündigung)" in read(page)
    fetched = desk.client.get(f"{LIFE}/nachweis/{row.file_sha256}")
    assert fetched.content == PDF.content
    assert fetched.headers["content-disposition"].startswith("attachment")
    assert desk.client.get(f"{LIFE}/nachweis/{'0' * 64}").status_code == 404


def test_47_what_the_rules_refuse_comes_back_as_it_was_typed(desk: Visitor) -> None:
    form = the_form(desk, "kuendigung").fill(party="region", on="2026-04-01", form="text", reason="Zu wenig Zeit")
    response = form.send(desk.client)
    assert response.status_code == 422
    assert "wahrt die Form nicht" in read(response)
    assert "Zu wenig Zeit" in response.text
    wrong = the_form(desk, "kuendigung").fill(party="region", on="2026-04-01", form="written")
    response = send_with(desk, wrong, Evidence("brief.html", b"<html>"))
    assert response.status_code == 422
    assert "Als Nachweis geht" in read(response)
    assert not desk.council.p.life


def test_44_a_contact_person_is_replaced_on_the_page(desk: Visitor) -> None:
    form = the_form(desk, "ansprechpartner").fill(
        on="2026-05-01",
        c0_name="Erika Muster",
        c0_office="Ansprechpartnerin",
        c0_organization="Agentur für Arbeit",
        c0_email="erika.muster@arbeitsagentur.example",
    )
    assert form.send(desk.client).status_code in (200, 303)
    names = [contact.person.display for contact in contacts_on(desk.council.p, date(2026, 5, 1))]
    assert names == ["Erika Muster", "Simon Zabel", "Shyney Vallomtharayil"]
    assert desk.council.p.person("erika_muster").email == "erika.muster@arbeitsagentur.example"
    assert desk.council.p.person("astrid_brokmann").name == "Astrid Brokmann"  # the past stays what it was
    assert "gültig ab 1. Mai 2026" in read(desk.client.get(LIFE))


def test_44_nobody_is_named_without_an_address(desk: Visitor) -> None:
    form = the_form(desk, "ansprechpartner").fill(on="2026-05-01", n0_name="Erika Muster")
    response = form.send(desk.client)
    assert response.status_code == 422
    assert "Bitte tragen Sie die E-Mail-Adresse ein." in read(response)


def test_an_amendment_begins_on_the_page(desk: Visitor) -> None:
    form = the_form(desk, "aenderung").fill(number="2026/014", dated="2026-04-02", reason="Frist zu kurz")
    assert "mindestens eine Stelle" in read(form.send(desk.client))
    form = the_form(desk, "aenderung").fill(number="2026/014", dated="2026-04-02", reason="Frist zu kurz")
    response = form.put("text-kuendigung_1", "Sechs Monate zum Jahresende.").send(desk.client)
    assert response.url.path == "/v/2026-014" or response.headers.get("location") == "/v/2026-014", read(response)
    assert "Diese Vereinbarung ändert" in read(desk.client.get("/v/2026-014/leben"))


def test_43_a_signature_under_reservation_waits_on_the_page(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 6)
    signed = SignedBeforehand(
        on=date(2025, 10, 6), slot="region_aachen", person="vorsitz_ausschuss", name="E. M.", version=1
    )
    happens(council, signed)
    page = read(seated(visits(council)).client.get(LIFE))
    assert "Noch zählt davon nichts" in page
    assert "noch nicht in Kraft" in page


def test_what_is_over_shows_until_when_it_is_kept(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.IN_FORCE)
    council.on(2026, 4, 2)
    happens(council, notice(date(2026, 3, 31), for_cause=True, reason="Förderung endet"))
    council.on(2026, 4, 3)
    a_day_passes(council)
    page = read(seated(visits(council)).client.get(LIFE))
    assert "31.12.2036" in page
    assert "dauernd" in page
    assert "Festhalten, was geschehen ist" not in page
