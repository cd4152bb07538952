"""An OpenID Connect provider as this house knows it: what it says of itself, its keys, and whom it vouches for."""

import logging
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from models.errors import NotVouchedFor, NoVerifiedAddress, ProviderTrouble

SECONDS = 10.0  #: for each question to the provider
KEPT = timedelta(hours=1)  #: how long what it says of itself is believed
LEFT_ALONE = timedelta(seconds=20)  #: after it has not answered
LEEWAY = 60  #: seconds by which two clocks may differ
SCOPE = "openid email"
IN_THE_HEADER = (
    "client_secret_basic"  #: how we say who we are, unless the provider knows only the form (RFC 6749 §2.3.1)
)
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Begun:
    """A sign-in that has been begun: where the browser is sent, and what it must bring back to go on."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass
class Provider:
    """One provider. It is asked over the network; ``now`` is the house's time, by which tokens are judged."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    returns_to: str
    _metadata: dict[str, Any] = field(default_factory=dict, repr=False)
    _keys: KeySet | None = field(default=None, repr=False)
    _asked_at: datetime | None = None
    _away_at: datetime | None = None

    def begin(self, now: datetime) -> Begun:
        """Return where to send a browser, with PKCE, state and nonce; raises ProviderTrouble."""
        self._know(now)
        state, nonce, verifier = (secrets.token_urlsafe(36) for _ in range(3))
        address = prepare_grant_uri(
            self._metadata["authorization_endpoint"],
            self.client_id,
            "code",
            redirect_uri=self.returns_to,
            scope=SCOPE,
            state=state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
        )
        return Begun(address, state, nonce, verifier)

    def address_of(self, code: str, begun: Begun, now: datetime) -> str:
        """Return the verified address of whom the provider vouches for with this code.

        Raises NotVouchedFor where anything about the answer is not as it must be, ProviderTrouble without an answer.
        """
        self._know(now)
        token = self._token(code, begun)
        claims = self._claims(token, begun, now)
        if "email" not in claims:
            claims |= self._more_about(claims, token)
        if claims.get("email_verified") is not True or not isinstance(claims.get("email"), str):
            raise NoVerifiedAddress
        return str(claims["email"])

    def _token(self, code: str, begun: Begun) -> dict[str, Any]:
        """Return what the provider gives for a code; it gives it once."""
        sent = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.returns_to,
            "code_verifier": begun.verifier,
        }
        known = self._metadata.get("token_endpoint_auth_methods_supported", [IN_THE_HEADER])
        auth = httpx.BasicAuth(quote(self.client_id), quote(self.client_secret)) if IN_THE_HEADER in known else None
        if auth is None:
            sent |= {"client_id": self.client_id, "client_secret": self.client_secret}
        try:
            with _line() as line:
                answer = line.post(self._metadata["token_endpoint"], data=sent, auth=auth or httpx.USE_CLIENT_DEFAULT)
                if answer.status_code in (400, 401):
                    log.warning("the provider refused a code (%s)", answer.status_code)
                    raise NotVouchedFor
                return _object(answer)
        except httpx.HTTPError as trouble:
            raise _unreachable(trouble) from None

    def _know(self, now: datetime) -> None:
        """Have the provider say what it is, unless that is known and fresh."""
        if self._asked_at is not None and abs(now - self._asked_at) < KEPT:
            return
        if self._away_at is not None and abs(now - self._away_at) < LEFT_ALONE:
            raise ProviderTrouble  # or everybody who tries would wait for it, and the pages with them
        self._away_at = now
        found = _fetched(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != self.issuer:
            log.warning("the provider calls itself %r", found.get("issuer"))
            raise ProviderTrouble
        if not all(_is_safe(str(found.get(name, ""))) for name in NEEDED):
            log.warning("the provider names no safe addresses")
            raise ProviderTrouble
        self._metadata, self._keys, self._asked_at, self._away_at = found, None, now, None

    def _claims(self, token: dict[str, Any], begun: Begun, now: datetime) -> dict[str, Any]:
        """Return what the ID token says, after signature, issuer, audience, times and nonce have been checked."""
        params = {"nonce": begun.nonce, "client_id": self.client_id, "access_token": token.get("access_token")}
        options = {
            "iss": {"essential": True, "value": self.issuer},
            "aud": {"essential": True, "value": self.client_id},
        }
        try:
            decoded = self._decoded(str(token.get("id_token", "")))
            claims = CodeIDToken(decoded.claims, decoded.header, options, params)
            claims.validate(now=int(now.timestamp()), leeway=LEEWAY)
        except (JoseError, ValueError, TypeError, KeyError) as fault:
            log.warning("an ID token was refused: %s", type(fault).__name__)
            raise NotVouchedFor from None
        return dict(claims)

    def _decoded(self, token: str) -> jwt.Token:
        """Return a token whose signature holds; a key that is not known yet is asked for once."""
        if self._keys is not None:
            try:
                return jwt.decode(token, self._keys, algorithms=ALGORITHMS)
            except (JoseError, ValueError):
                pass  # perhaps signed with a new key
        self._keys = KeySet.import_key_set(_fetched(self._metadata["jwks_uri"]))  # type: ignore[arg-type]
        return jwt.decode(token, self._keys, algorithms=ALGORITHMS)

    def _more_about(self, claims: dict[str, Any], token: dict[str, Any]) -> dict[str, Any]:
        """Return the address from where the provider tells more; it must be about the same person."""
        address = str(self._metadata.get("userinfo_endpoint", ""))
        told = _fetched(address, str(token.get("access_token", ""))) if _is_safe(address) else {}
        if told.get("sub") != claims["sub"]:
            raise NotVouchedFor
        return {name: told.get(name) for name in ("email", "email_verified")}


def _line() -> httpx.Client:
    return httpx.Client(timeout=SECONDS, trust_env=False, follow_redirects=False)


def _fetched(address: str, bearer: str = "") -> dict[str, Any]:
    try:
        with _line() as line:
            return _object(line.get(address, headers={"Authorization": f"Bearer {bearer}"} if bearer else {}))
    except (httpx.HTTPError, httpx.InvalidURL) as trouble:
        raise _unreachable(trouble) from None


def _object(answer: httpx.Response) -> dict[str, Any]:
    """Return the JSON object that was answered."""
    try:
        found = answer.raise_for_status().json()
    except ValueError as trouble:
        raise _unreachable(trouble) from None
    if not isinstance(found, dict):
        raise ProviderTrouble
    return found


def _is_safe(address: str) -> bool:
    """Say whether an address is encrypted on its way, or does not leave this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "::1", "localhost"))


def _unreachable(trouble: Exception) -> ProviderTrouble:
    log.warning("the provider does not answer: %s", type(trouble).__name__)
    return ProviderTrouble()
