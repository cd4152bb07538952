"""Signing in over OpenID Connect: with real HTTP to a provider that speaks the protocol, and one that does not."""

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from pydantic import SecretStr
from starlette.types import ASGIApp, Receive, Scope, Send

from models.desk_roles import DeskRole
from models.kinds import Stage
from pages.app import create_app
from pages.cookies import ABROAD, SESSION
from pages.server import PagesServer
from store.settings import Settings
from store.store import Store
from tests.browser import read
from tests.council import Council, an_agreement_at
from tests.pages.at_the_desk import an_account
from tests.pages.conftest import StandingClock
from tests.pages.oidc_provider import CLIENT, SECRET, Provider

ADDRESS = "erika.muster@region-aachen.example"


class Door:
    """Leads to an application that is made when the address is known."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


@dataclass
class Houses:
    """Our pages and the provider, each a real server."""

    council: Council
    provider: Provider
    url: str

    def browser(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, follow_redirects=True, trust_env=False)

    def signs_in(self, client: httpx.Client | None = None, page: str = "/v/2025-037") -> httpx.Response:
        client = client or self.browser()
        address = client.get(page).text.partition('class="button" href="')[2].partition('"')[0]
        assert address.startswith("/anmelden/oidc")
        return client.get(address)


@pytest.fixture
def houses(store: Store, home: Path) -> Iterator[Houses]:
    council = an_agreement_at(store, Stage.DRAFTING)
    provider = Provider(lambda: council.now, email=ADDRESS).start()
    settings = Settings(
        home=home,
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SecretStr(SECRET),
        oidc_name="Konto des Landes",
        _env_file=None,
    )
    door = Door()
    server = PagesServer(door, "127.0.0.1", 0).start()
    settings = settings.model_copy(update={"base_url": server.url})
    door.app = create_app(store, StandingClock(home, lambda: council.now), settings)
    an_account(store, DeskRole.COORDINATOR, address=ADDRESS, name="Erika Muster")
    yield Houses(council, provider, server.url)
    server.stop()
    provider.stop()


def test_whoever_the_provider_vouches_for_comes_in_where_they_wanted(houses: Houses) -> None:
    client = houses.browser()
    there = houses.signs_in(client)
    assert (there.status_code, there.url.path) == (200, "/v/2025-037")
    assert "Erika Muster" in read(there)
    assert ABROAD not in client.cookies
    assert SESSION in client.cookies
    for secret in (client.cookies[SESSION],):
        assert secret not in there.text


def test_the_address_may_come_from_userinfo_of_the_same_person(houses: Houses) -> None:
    houses.provider.in_userinfo = True
    assert houses.signs_in().status_code == 200
    houses.provider.spoils = None
    houses.provider.says = {"sub": "0815"}
    houses.provider.in_userinfo = True
    answered = houses.provider.answer

    def two_people(desk: Any, path: str, given: dict[str, str]) -> None:
        houses.provider.says = {"sub": "0815"} if path == "/userinfo" else {}
        answered(desk, path, given)

    houses.provider.answer = two_people  # type: ignore[method-assign]
    assert houses.signs_in().status_code == 403


def unsigned(token: str) -> str:
    _, claims, _ = token.split(".")
    head = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    return f"{head}.{claims}."


def signed_by_a_stranger(token: str) -> str:
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    return jwt.encode({"alg": "RS256", "kid": "fremd"}, claims, RSAKey.generate_key(2048))


def signed_with_the_secret(token: str) -> str:
    """An attack on careless clients: what both sides know is taken for a key."""
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET + "x" * 32))


def changed(token: str) -> str:
    head, claims, signature = token.split(".")
    said = json.loads(base64.urlsafe_b64decode(claims + "==")) | {"email": "chef@region-aachen.example"}
    return f"{head}.{base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b'=').decode()}.{signature}"


def nothing_at_all(_token: str) -> str:
    return ""


@pytest.mark.parametrize(
    "says",
    [
        {"nonce": "eine andere"},
        {"nonce": None},
        {"aud": "ein anderes Haus"},
        {"aud": [CLIENT, "noch eines"], "azp": "noch eines"},
        {"aud": None},
        {"iss": "https://boese.example"},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"iat": 4_000_000_000},
        {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"sub": None},
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
        {"email": ["a@b.example"]},
        {"email": "niemand@region-aachen.example"},
    ],
    ids=json.dumps,
)
def test_a_token_that_is_not_as_it_must_be_lets_nobody_in(houses: Houses, says: dict[str, Any]) -> None:
    houses.provider.says = says
    client = houses.browser()
    refused = houses.signs_in(client)
    assert refused.status_code == 403
    assert "Die Anmeldung hat nicht geklappt" in read(refused)
    assert SESSION not in client.cookies
    assert client.get("/").status_code == 403


@pytest.mark.parametrize("spoils", [unsigned, signed_by_a_stranger, signed_with_the_secret, changed, nothing_at_all])
def test_a_token_that_the_provider_has_not_signed_lets_nobody_in(houses: Houses, spoils: Callable[[str], str]) -> None:
    houses.provider.spoils = spoils
    client = houses.browser()
    assert houses.signs_in(client).status_code == 403
    assert SESSION not in client.cookies


def test_a_provider_may_change_its_key(houses: Houses) -> None:
    assert houses.signs_in().status_code == 200
    houses.provider.rotates()
    assert houses.signs_in().status_code == 200
    assert houses.provider.asked.count("/keys") == 2
    assert houses.provider.asked.count("/.well-known/openid-configuration") == 1
    former, houses.provider.published = houses.provider.key, houses.provider.key
    houses.provider.key = RSAKey.generate_key(2048, {"kid": "nie gezeigt"})
    assert houses.signs_in().status_code == 403
    houses.provider.key = former


def test_what_comes_back_belongs_to_the_browser_that_went(houses: Houses) -> None:
    mine, theirs = houses.browser(), houses.browser()
    begun = mine.get("/anmelden/oidc", follow_redirects=False).headers["location"]
    back = httpx.get(begun, trust_env=False).headers["location"]
    assert theirs.get(back).status_code == 403  # no cookie: somebody was sent here
    theirs.get("/anmelden/oidc", follow_redirects=False)
    assert theirs.get(back).status_code == 403  # another state
    assert mine.get(back, follow_redirects=False).status_code == 303
    assert mine.get(back).status_code == 403  # once
    for forged in ("", "x", "7b7d.00", "00." + "0" * 64):
        stranger = houses.browser()
        stranger.cookies.set(ABROAD, forged)
        assert stranger.get(back).status_code == 403


def test_who_stays_away_too_long_begins_anew(houses: Houses) -> None:
    client = houses.browser()
    begun = client.get("/anmelden/oidc", follow_redirects=False).headers["location"]
    houses.council.now += timedelta(minutes=16)
    assert client.get(httpx.get(begun, trust_env=False).headers["location"]).status_code == 403


def test_signing_in_over_the_provider_leads_to_no_other_house(houses: Houses) -> None:
    for wanted in ("https://boese.example/", "//boese.example", "/\\boese.example"):
        client = houses.browser()
        begun = client.get("/anmelden/oidc", params={"weiter": wanted}, follow_redirects=False).headers["location"]
        back = httpx.get(begun, trust_env=False).headers["location"]
        assert client.get(back, follow_redirects=False).headers["location"] == "/"


def test_a_provider_that_does_not_answer_or_is_another_one_costs_nobody_the_link_by_mail(houses: Houses) -> None:
    houses.provider.down = True
    away = houses.signs_in()
    assert away.status_code == 503
    assert "einen Link schicken lassen" in read(away)
    asked = len(houses.provider.asked)
    assert houses.signs_in().status_code == 503
    assert len(houses.provider.asked) == asked  # left alone for a while
    houses.council.now += timedelta(seconds=21)
    houses.provider.down, houses.provider.calls_itself = False, "https://boese.example"
    assert houses.signs_in().status_code == 503


def test_neither_code_nor_secret_stands_in_a_log(houses: Houses, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("WARNING")
    houses.provider.says = {"nonce": "eine andere"}
    houses.signs_in()
    assert "an ID token was refused" in caplog.text
    for secret in (SECRET, "eine andere", *houses.provider.codes):
        assert secret not in caplog.text


def test_without_a_provider_there_is_no_such_way_in(store: Store, home: Path, settings: Settings) -> None:
    from tests.pages.conftest import BASE, Direct

    council = an_agreement_at(store, Stage.DRAFTING)
    app = create_app(store, StandingClock(home, lambda: council.now), settings)
    client = httpx.Client(transport=Direct(app), base_url=BASE)
    assert "oidc" not in client.get("/anmelden").text
    assert client.get("/anmelden/oidc").status_code == 404
