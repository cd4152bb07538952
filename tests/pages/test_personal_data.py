"""The page on which a person's data are shown and erased: only for the whole house, shown before anything goes."""

import httpx
import pytest

from models.desk_roles import DeskRole
from models.journal import Entry
from models.kinds import Stage
from store.chronicle import journal_of
from store.store import Store
from tests.browser import Form, forms_of, read
from tests.council import Council, an_agreement_at
from tests.life import happens, new_contacts
from tests.pages.at_the_desk import AtTheDesk, an_account, signs_in
from tests.pages.conftest import Visits
from tests.pages.test_accessibility import assert_usable_by_everybody

NAME, ADDRESS = "Astrid Brokmann", "astrid.brokmann@arbeitsagentur.example"
PAGE = "/personendaten"


@pytest.fixture
def council(store: Store) -> Council:
    council = an_agreement_at(store, Stage.IN_FORCE)
    council.on(2026, 2, 2)
    happens(council, new_contacts(council, council.now.date(), f"{NAME} wechselt die Stelle."))
    return council


@pytest.fixture
def admin(store: Store, council: Council, visits: Visits) -> AtTheDesk:
    return signs_in(visits(council).app, council, an_account(store, DeskRole.ADMINISTRATOR, agency=None))


def form_of(page: httpx.Response) -> Form:
    assert_usable_by_everybody(page.text)
    return next(form for form in forms_of(page.text) if form.action == PAGE)


def shown(admin: AtTheDesk, address: str = ADDRESS) -> httpx.Response:
    return press("show", form_of(admin.client.get(PAGE)).fill(address=address), admin)


def press(button: str, form: Form, admin: AtTheDesk) -> httpx.Response:
    return admin.client.post(form.action, data=form.data() | {"deed": [button]})


def entries(council: Council) -> list[Entry]:
    with council.store.reading() as session:
        return [entry.kind for entry in journal_of(session, council.reference)[0]]


def test_what_is_kept_is_shown_with_what_becomes_of_it_and_nothing_goes(council: Council, admin: AtTheDesk) -> None:
    page = shown(admin)
    assert NAME in read(page)
    assert "Wird unkenntlich gemacht oder gelöscht" in read(page)
    assert "der beschlossene Text ist unveränderlich" in read(page) or "Beschluss- und Vertragsunterlagen" in read(page)
    assert council.p.person("astrid_brokmann").name == NAME
    assert Entry.PERSON_ERASED not in entries(council)


def test_nothing_goes_without_a_tick(council: Council, admin: AtTheDesk) -> None:
    page = press("erase", form_of(shown(admin)), admin)
    assert page.status_code == 422
    assert "Bitte bestätigen Sie" in read(page)
    assert Entry.PERSON_ERASED not in entries(council)


def test_whoever_confirms_erases_and_reads_what_remains(council: Council, admin: AtTheDesk) -> None:
    page = press("erase", form_of(shown(admin)).fill(sure="yes"), admin)
    assert page.status_code == 200
    assert "Die Angaben sind unkenntlich gemacht" in read(page)
    assert "Es bleibt" in read(page)
    assert Entry.PERSON_ERASED in entries(council)
    assert NAME not in {person.name for person in council.p.case.people}


def test_an_address_that_nobody_has_is_said_at_the_field(admin: AtTheDesk) -> None:
    page = shown(admin, "niemand@nirgends.example")
    assert page.status_code == 422
    assert "ist nichts gespeichert" in read(page)


def test_administrators_of_one_agency_see_no_data_of_all(store: Store, council: Council, visits: Visits) -> None:
    here = signs_in(visits(council).app, council, an_account(store, DeskRole.ADMINISTRATOR))
    assert here.client.get(PAGE).status_code == 403
    assert PAGE not in here.client.get("/konten").text
