"""The page on which accounts are kept: of one's own agency, by those who may, and never one's own."""

import pytest

from models.accounts import chain_of_accounts
from models.desk_roles import DeskRole
from models.journal import Entry, broken_at
from models.kinds import Stage
from store.chronicle import journal_of
from store.reach import accounts_in_reach
from store.sessions import account_named
from store.store import Store
from tests.browser import Form, forms_of, read
from tests.council import Council, an_agreement_at
from tests.pages.at_the_desk import ELSEWHERE, HERE, AtTheDesk, an_account, signs_in
from tests.pages.conftest import Visits
from tests.pages.test_accessibility import assert_usable_by_everybody

NEW = "neu@region-aachen.example"


@pytest.fixture
def council(store: Store) -> Council:
    return an_agreement_at(store, Stage.DRAFTING)


@pytest.fixture
def admin(store: Store, council: Council, visits: Visits) -> AtTheDesk:
    return signs_in(visits(council).app, council, an_account(store, DeskRole.ADMINISTRATOR))


def form_on(admin: AtTheDesk, address: str, deed: str = "") -> Form:
    page = admin.client.get(address)
    assert page.status_code == 200
    assert_usable_by_everybody(page.text)
    forms = [form for form in forms_of(page.text) if form.action != "/abmelden"]
    place = {"": 0, "change": 0, "sign_out": 1, "close": 2}[deed]
    return forms[place]


def roles_of(store: Store, address: str) -> list[str] | None:
    with store.reading() as session:
        account = account_named(session, address)
        return account.roles_json if account else None


def test_an_administrator_keeps_the_accounts_of_the_agency(store: Store, council: Council, admin: AtTheDesk) -> None:
    form = form_on(admin, "/konten").fill(address=NEW, name="Neu", roles=["observer"])
    listed = form.send(admin.client)
    assert listed.url.path == "/konten"
    assert NEW in read(listed)
    with store.reading() as session:
        account = account_named(session, NEW)
    assert account is not None
    assert (account.agency, account.opened_by) == (HERE, admin.account.seat.by)
    here = f"/konten/{account.id}"
    sends = form_on(admin, here, "change").fill(roles=["coordinator", "minute_taker"]).data() | {"deed": ["change"]}
    assert admin.client.post(here, data=sends).status_code == 200
    assert roles_of(store, NEW) == ["coordinator", "minute_taker"]
    person = signs_in(admin.client._transport._transport.app, council, account)  # type: ignore[attr-defined]
    assert person.client.get("/").status_code == 200
    admin.client.post(here, data=form_on(admin, here, "sign_out").data() | {"deed": ["sign_out"]})
    assert person.client.get("/").status_code == 403
    asked = admin.client.post(here, data=form_on(admin, here, "close").data() | {"deed": ["close"]})
    assert asked.status_code == 422
    assert "Bitte bestätigen Sie" in read(asked)
    admin.client.post(here, data=form_on(admin, here, "close").fill(sure="yes").data() | {"deed": ["close"]})
    assert roles_of(store, NEW) is None
    with store.reading() as session:
        entries, details = journal_of(session, chain_of_accounts(HERE))
    kinds = [entry.kind for entry in entries][-4:]
    assert kinds == [Entry.ACCOUNT_OPENED, Entry.ACCOUNT_CHANGED, Entry.ACCOUNT_CHANGED, Entry.ACCOUNT_CLOSED]
    assert broken_at(entries, details) is None


def test_whoever_keeps_accounts_of_one_agency_reaches_no_other(store: Store, admin: AtTheDesk) -> None:
    theirs = an_account(store, DeskRole.OBSERVER, agency=ELSEWHERE)
    whole = an_account(store, DeskRole.ADMINISTRATOR, agency=None)
    page = read(admin.client.get("/konten"))
    for account in (theirs, whole):
        assert account.address not in page
        assert admin.client.get(f"/konten/{account.id}").status_code == 404
        data = {"_formular": admin.token(), "deed": "close", "sure": "yes"}
        assert admin.client.post(f"/konten/{account.id}", data=data).status_code == 404
    form = form_on(admin, "/konten").fill(address=NEW, name="Neu", roles=["administrator"])
    admin.client.post("/konten", data=form.data() | {"agency": [ELSEWHERE]})  # a field that the form does not have
    with store.reading() as session:
        account = account_named(session, NEW)
        assert account is not None
        assert account.agency == HERE
        assert len(accounts_in_reach(session, admin.account.seat)) == 2


def test_nobody_changes_or_closes_their_own_account(store: Store, admin: AtTheDesk) -> None:
    here = f"/konten/{admin.account.id}"
    assert "Ihr eigenes Konto" in read(admin.client.get(here))
    for deed in ("change", "close", "sign_out"):
        data = {"_formular": admin.token(), "deed": deed, "sure": "yes", "name": "Ich", "roles": "coordinator"}
        assert admin.client.post(here, data=data).status_code == 409
    assert roles_of(store, admin.account.address) == ["administrator"]


def test_what_is_missing_is_asked_for_beside_its_field(store: Store, admin: AtTheDesk) -> None:
    answer = form_on(admin, "/konten").fill(address="keine", name="Neu").send(admin.client)
    assert answer.status_code == 422
    assert_usable_by_everybody(answer.text)
    for word in ("mindestens eine Rolle",):
        assert word in read(answer)
    answer = form_on(admin, "/konten").fill(address="keine", name="Neu", roles=["observer"]).send(admin.client)
    assert "keine E-Mail-Adresse" in read(answer)
    answer = (
        form_on(admin, "/konten").fill(address=admin.account.address, name="N", roles=["observer"]).send(admin.client)
    )
    assert "schon ein Konto" in read(answer)


def test_the_whole_house_chooses_the_agency(store: Store, council: Council, visits: Visits) -> None:
    whole = signs_in(visits(council).app, council, an_account(store, DeskRole.ADMINISTRATOR, agency=None))
    an_account(store, DeskRole.OBSERVER, agency=ELSEWHERE)
    page = whole.client.get("/konten")
    assert f'<option value="{ELSEWHERE}">' in page.text
    for agency, kept in ((ELSEWHERE, ELSEWHERE), ("*", None)):
        address = f"{kept or 'haus'}@x.example"
        form_on(whole, "/konten").fill(address=address, name="Neu", agency=agency, roles=["observer"]).send(
            whole.client
        )
        with store.reading() as session:
            account = account_named(session, address)
        assert account is not None
        assert account.agency == kept
