"""Signing in by a link that comes by mail: once, soon, in the same browser; and everything that ends it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from actions.change_account import end_sessions
from actions.close_account import close_account
from actions.send import PostRoom
from mail.catcher import Catcher
from mail.caught import CaughtLetter, read_all
from mail.smtp import PostOffice
from models.desk_roles import DeskRole
from models.kinds import Stage
from models.sign_ins import LINK_LASTS, SESSION_LASTS, SignInLink
from pages.app import create_app
from pages.cookies import ASKING, SESSION
from store.settings import Settings
from store.store import Store
from tests.browser import form_of, forms_of, read
from tests.council import Council, an_agreement_at
from tests.pages.at_the_desk import ELSEWHERE, an_account, signs_in
from tests.pages.conftest import BASE, Direct, StandingClock
from tests.pages.test_accessibility import assert_usable_by_everybody

ADDRESS = "erika.muster@region-aachen.example"


@dataclass
class Door:
    """The pages with a mail server behind them, and browsers before them."""

    council: Council
    postbox: Path
    room: PostRoom
    settings: Settings
    home: Path

    def __post_init__(self) -> None:
        self.app = create_app(
            self.council.store, StandingClock(self.home, lambda: self.council.now), self.settings, room=self.room
        )

    def browser(self, host: str = "127.0.0.1") -> httpx.Client:
        return httpx.Client(transport=Direct(self.app, host), base_url=BASE, follow_redirects=True)

    def letters(self) -> list[CaughtLetter]:
        return read_all(self.postbox)

    def link(self) -> str:
        """Return the link of the youngest letter."""
        (address,) = set(re.findall(rf"{BASE}/anmelden/link/[\w-]+", self.letters()[-1].text))
        return address.removeprefix(BASE)


@pytest.fixture
def door(store: Store, home: Path, settings: Settings) -> Iterator[Door]:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    catcher = Catcher(settings.postbox)
    catcher.start()
    room = PostRoom(PostOffice(catcher.url, 5.0), "Geschäftsstelle", "buero@region-aachen.example", "", BASE, "epoche")
    yield Door(council, settings.postbox, room, settings, home)
    catcher.stop()


def asks(client: httpx.Client, address: str = ADDRESS, page: str = "/anmelden") -> httpx.Response:
    return form_of(client.get(page).text).fill(address=address).send(client)


def presses(client: httpx.Client, link: str) -> httpx.Response:
    """Open the link and press the button on its page."""
    assert form_of(client.get(link).text).method == "post"
    return client.post(link)


def test_a_coordinator_signs_in_by_the_link_and_lands_where_they_wanted(door: Door) -> None:
    an_account(door.council.store, DeskRole.COORDINATOR, address=ADDRESS, name="Erika Muster")
    client = door.browser()
    closed = client.get("/v/2025-037?ansicht=alles")
    assert closed.status_code == 403
    assert_usable_by_everybody(closed.text)
    said = asks(client, f" {ADDRESS.title()} ", "/v/2025-037?ansicht=alles")
    assert "sehen Sie in Ihr Postfach" in read(said)
    assert_usable_by_everybody(said.text)
    (letter,) = door.letters()
    assert letter.to == ADDRESS
    assert "Guten Tag Erika Muster" in letter.text
    before = client.get(door.link())
    assert_usable_by_everybody(before.text)
    assert client.get("/v/2025-037").status_code == 403  # looking has not signed anybody in
    there = presses(client, door.link())
    assert there.url.path == "/v/2025-037"
    assert there.url.query == b"ansicht=alles"
    assert "Erika Muster" in read(there)
    left = next(form for form in forms_of(there.text) if form.action == "/abmelden").send(client)
    assert left.url.path == "/anmelden"
    assert client.get("/v/2025-037").status_code == 403


def test_whether_an_address_has_an_account_is_told_by_nothing(door: Door) -> None:
    an_account(door.council.store, DeskRole.COORDINATOR, address=ADDRESS)
    answers = []
    for address in (ADDRESS, "niemand@region-aachen.example"):
        client = door.browser()
        said = form_of(client.get("/anmelden").text).fill(address=address)
        answer = client.post(said.action, data=said.data(), follow_redirects=False)
        cookie = re.sub(r"=[\w-]{43};", "=…;", answer.headers["set-cookie"])
        answers.append((answer.status_code, answer.headers["location"], cookie, answer.text))
    assert answers[0] == answers[1]
    assert [letter.to for letter in door.letters()] == [ADDRESS]


def test_a_link_works_once_and_for_a_quarter_of_an_hour(door: Door) -> None:
    an_account(door.council.store, DeskRole.COORDINATOR, address=ADDRESS)
    client = door.browser()
    asks(client)
    link = door.link()
    kept = client.cookies[ASKING]
    assert presses(client, link).status_code == 200
    client.cookies.clear()
    client.cookies.set(ASKING, kept)
    again = client.post(link)
    assert again.status_code == 410
    assert "nur einmal" in read(again)
    asks(client)
    door.council.now += LINK_LASTS
    assert client.post(door.link()).status_code == 410
    assert SESSION not in client.cookies


def test_a_link_works_only_in_the_browser_that_has_asked_for_it(door: Door) -> None:
    an_account(door.council.store, DeskRole.COORDINATOR, address=ADDRESS)
    mine, theirs = door.browser(), door.browser()
    asks(mine)
    refused = presses(theirs, door.link())
    assert refused.status_code == 410
    assert "in einem anderen Browser" in read(refused)
    theirs.cookies.set(ASKING, "x" * 43)
    assert theirs.post(door.link()).status_code == 410
    assert presses(mine, door.link()).status_code == 200  # what another one tries costs nobody the link


@pytest.mark.parametrize("token", ["x", "%2e%2e", "ä", "A" * 43, "A" * 5000])
def test_a_guessed_link_opens_nothing_and_says_nothing(door: Door, token: str) -> None:
    client = door.browser()
    asks(client)
    assert client.get(f"/anmelden/link/{token}").status_code in (200, 404)
    assert client.post(f"/anmelden/link/{token}").status_code in (404, 405, 410)


def test_whatever_ends_an_account_ends_its_sessions_and_links(door: Door) -> None:
    store = door.council.store
    account = an_account(store, DeskRole.COORDINATOR, address=ADDRESS)
    other = signs_in(door.app, door.council, an_account(store, DeskRole.COORDINATOR, address="zweite@x.example"))
    client = door.browser()
    asks(client)
    early = door.link()
    end_sessions(store, account.id or 0, "Probe", door.council.now)
    assert client.post(early).status_code == 410
    asks(client)
    presses(client, door.link())
    assert client.get("/").status_code == 200
    end_sessions(store, account.id or 0, "Probe", door.council.now)
    assert client.get("/").status_code == 403
    asks(client)
    presses(client, door.link())
    assert client.get("/").status_code == 200
    close_account(store, account.id or 0, "Probe", door.council.now)
    assert client.get("/").status_code == 403
    an_account(store, DeskRole.COORDINATOR, address=ADDRESS)  # a new account of the same address is another one
    assert client.get("/").status_code == 403
    assert other.client.get("/").status_code == 200


def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(door: Door) -> None:
    person = signs_in(door.app, door.council, an_account(door.council.store, DeskRole.COORDINATOR))
    form = forms_of(person.client.get("/v/2025-037/anhalten").text)[-1].fill(reason="Wahl abwarten, <b>lange</b>")
    door.council.now += SESSION_LASTS
    answer = form.send(person.client)
    assert answer.status_code == 403
    assert "Was Sie eingetragen hatten" in read(answer)
    assert "Wahl abwarten, <b>lange</b>" in read(answer)
    assert "<b>" not in answer.text
    assert door.council.p.agreement.held_at is None
    stranger = form.send(door.browser())
    assert "Wahl abwarten" not in stranger.text  # of whoever never was here nothing is read


def test_a_session_ends_with_the_working_day_and_signing_out_is_for_good(door: Door) -> None:
    person = signs_in(door.app, door.council, an_account(door.council.store, DeskRole.OBSERVER))
    secret = person.client.cookies[SESSION]
    door.council.now += SESSION_LASTS - timedelta(seconds=1)
    assert person.client.get("/").status_code == 200
    door.council.now += timedelta(seconds=1)
    assert person.client.get("/").status_code == 403
    again = signs_in(door.app, door.council, person.account)
    secret = again.client.cookies[SESSION]
    again.client.post("/abmelden", data={"_formular": again.token()})
    stolen = door.browser()
    stolen.cookies.set(SESSION, secret)
    assert stolen.get("/").status_code == 403


def test_what_an_account_may_changes_at_once(door: Door) -> None:
    from actions.change_account import change_account
    from models.accounts import AccountFacts

    store = door.council.store
    person = signs_in(door.app, door.council, an_account(store, DeskRole.COORDINATOR))
    assert person.client.get("/v/2025-037/anhalten").status_code == 200
    facts = AccountFacts(person.account.name, person.account.agency, frozenset({DeskRole.OBSERVER}))
    change_account(store, person.account.id or 0, facts, "Probe", door.council.now)
    assert person.client.get("/v/2025-037/anhalten").status_code == 403
    assert person.client.get("/v/2025-037").status_code == 200
    moved = AccountFacts(person.account.name, ELSEWHERE, frozenset({DeskRole.OBSERVER}))
    change_account(store, person.account.id or 0, moved, "Probe", door.council.now)
    assert person.client.get("/").status_code == 403  # in another agency one signs in anew


def test_what_is_kept_opens_nothing(door: Door) -> None:
    an_account(door.council.store, DeskRole.COORDINATOR, address=ADDRESS)
    client = door.browser()
    asks(client)
    token, browser = door.link().rpartition("/")[2], client.cookies[ASKING]
    presses(client, door.link())
    with door.council.store.engine.connect() as connection:
        kept = "\n".join(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
    for secret in (token, browser, client.cookies[SESSION]):
        assert secret not in kept
    with door.council.store.reading() as session:
        assert session.query(SignInLink).count() == 1


def test_the_cookies_are_for_this_house_alone(door: Door, settings: Settings) -> None:
    an_account(door.council.store, DeskRole.COORDINATOR, address=ADDRESS)
    secure = settings.model_copy(update={"base_url": "https://verfahren.example"})
    app = create_app(door.council.store, StandingClock(door.home, lambda: door.council.now), secure, room=door.room)
    client = httpx.Client(transport=Direct(app), base_url="https://verfahren.example")
    answer = client.post("/anmelden", data={"address": ADDRESS})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-rundlauf_anmeldung=")
    for word in ("HttpOnly", "Secure", "Path=/", "SameSite=lax"):
        assert word in cookie
    assert "Domain" not in cookie
    answer = client.post(door.link())
    assert "__Host-rundlauf_sitzung=" in answer.headers["set-cookie"]
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "wanted",
    [
        "https://boese.example/",
        "//boese.example",
        "/\\boese.example",
        "\\\\boese.example",
        "/%0d%0aLocation:%20https://boese.example",
        "/x\r\nLocation: https://boese.example",
        "javascript:alert(1)",
        "/ /boese",
        "/\t/boese.example",
        "",
        "/anmelden/notfall",
        "/" + "x" * 600,
    ],
)
def test_signing_in_leads_to_no_other_house(door: Door, wanted: str) -> None:
    an_account(door.council.store, DeskRole.COORDINATOR, address=ADDRESS)
    client = door.browser()
    shown = form_of(client.get("/anmelden", params={"weiter": wanted}).text)
    assert "boese" not in shown.value("weiter") or shown.value("weiter").startswith("/%0d")
    client.post("/anmelden", data={"address": ADDRESS, "weiter": wanted})
    there = client.post(door.link(), follow_redirects=False).headers["location"]
    assert there.startswith("/")
    assert not there.startswith(("//", "/\\"))
    assert "\n" not in there


def test_names_and_addresses_put_nothing_into_the_head_of_a_letter(door: Door) -> None:
    store = door.council.store
    an_account(store, DeskRole.COORDINATOR, address=ADDRESS, name="Erika\r\nBcc: alle@boese.example")
    client = door.browser()
    asks(client)
    raw = (sorted(door.postbox.glob("*.eml"))[-1]).read_bytes()
    head = raw.partition(b"\r\n\r\n")[0].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    assert not re.search(rb"(?im)^bcc:", head)
    refused = client.post("/anmelden", data={"address": "a@b.example\r\nBcc: alle@boese.example"})
    assert refused.status_code == 422


def test_without_a_mail_server_the_page_says_so(door: Door) -> None:
    door.app.state.office = door.app.state.office.__class__(
        door.council.store, StandingClock(door.home, lambda: door.council.now), door.settings
    )
    client = door.browser()
    answer = asks(client)
    assert answer.status_code == 503
    assert "Mailserver" in read(answer)


def test_a_letter_that_cannot_be_sent_says_so_in_the_log_without_a_name(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    an_account(door.council.store, DeskRole.COORDINATOR, address=ADDRESS)
    door.room.post_office = PostOffice("smtp://127.0.0.1:9", 5.0)
    caplog.set_level("DEBUG")
    answer = asks(door.browser())
    assert answer.status_code == 200  # the same as for everybody
    assert "was not sent: MailUnavailable" in caplog.text
    assert ADDRESS not in caplog.text
