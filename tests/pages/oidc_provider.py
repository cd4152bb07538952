"""An OpenID Connect provider for tests: a small real server on loopback that speaks the protocol, and can misbehave."""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "rundlauf", "geheim-zwischen-uns"


@dataclass
class Asked:
    """One sign-in as the provider has been asked for it."""

    redirect_uri: str
    nonce: str
    challenge: str


@dataclass
class Provider:
    """The provider. ``says`` is put over what a token says; ``spoils`` turns a token into another."""

    now: Callable[[], datetime]
    email: str = ""
    says: dict[str, Any] = field(default_factory=dict)
    spoils: Callable[[str], str] | None = None
    in_userinfo: bool = False
    down: bool = False
    calls_itself: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": secrets.token_hex(4)}))
    published: RSAKey | None = None
    codes: dict[str, Asked] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def start(self) -> "Provider":
        provider = self

        class Desk(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.answer(self, urlsplit(self.path).path, _flat(urlsplit(self.path).query))

            def do_POST(self) -> None:
                length = int(self.headers.get("content-length", 0))
                provider.answer(self, self.path, _flat(self.rfile.read(length).decode()))

            def log_message(self, *_: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def rotates(self) -> None:
        """Sign with a new key from now on."""
        self.key, self.published = RSAKey.generate_key(2048, {"kid": secrets.token_hex(4)}), None

    def answer(self, desk: BaseHTTPRequestHandler, path: str, given: dict[str, str]) -> None:
        self.asked.append(path)
        if self.down:
            _say(desk, 503, {})
            return
        match path:
            case "/.well-known/openid-configuration":
                _say(desk, 200, self._about())
            case "/keys":
                _say(desk, 200, {"keys": [(self.published or self.key).as_dict(private=False, use="sig", alg="RS256")]})
            case "/authorize":
                self._authorize(desk, given)
            case "/token":
                self._token(desk, given)
            case "/userinfo":
                _say(desk, 200, {"sub": "4711", "email": self.email, "email_verified": True} | self.says)
            case _:
                _say(desk, 404, {})

    def _about(self) -> dict[str, Any]:
        return {
            "issuer": self.calls_itself or self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
        }

    def _authorize(self, desk: BaseHTTPRequestHandler, given: dict[str, str]) -> None:
        wanted = {"response_type": "code", "client_id": CLIENT, "code_challenge_method": "S256"}
        if any(given.get(name) != value for name, value in wanted.items()) or "openid" not in given.get("scope", ""):
            _say(desk, 400, {"error": "invalid_request"})
            return
        code = secrets.token_urlsafe(16)
        self.codes[code] = Asked(given["redirect_uri"], given["nonce"], given["code_challenge"])
        desk.send_response(302)
        desk.send_header("Location", f"{given['redirect_uri']}?{urlencode({'code': code, 'state': given['state']})}")
        desk.end_headers()

    def _token(self, desk: BaseHTTPRequestHandler, given: dict[str, str]) -> None:
        begun = self.codes.pop(given.get("code", ""), None)
        challenge = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        proven = begun and base64.urlsafe_b64encode(challenge).rstrip(b"=").decode() == begun.challenge
        known = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode() == desk.headers.get("authorization", "")[6:]
        if not (begun and proven and known and given.get("redirect_uri") == begun.redirect_uri):
            _say(desk, 400, {"error": "invalid_grant"})
            return
        access = secrets.token_urlsafe(16)
        token = {"access_token": access, "token_type": "Bearer", "expires_in": 60}
        _say(desk, 200, token | {"id_token": self._signed(begun.nonce, access)})

    def _signed(self, nonce: str, access: str) -> str:
        seconds = int(self.now().timestamp())
        half = base64.urlsafe_b64encode(hashlib.sha256(access.encode()).digest()[:16]).rstrip(b"=").decode()
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "sub": "4711",
            "aud": CLIENT,
            "iat": seconds,
            "exp": seconds + 300,
            "nonce": nonce,
            "at_hash": half,
        }
        if not self.in_userinfo:
            claims |= {"email": self.email, "email_verified": True}
        claims = {name: value for name, value in (claims | self.says).items() if value is not None}
        token = jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)
        return self.spoils(token) if self.spoils else token


def _flat(query: str) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(query).items()}


def _say(desk: BaseHTTPRequestHandler, status: int, content: dict[str, Any]) -> None:
    body = json.dumps(content).encode()
    desk.send_response(status)
    desk.send_header("Content-Type", "application/json")
    desk.send_header("Content-Length", str(len(body)))
    desk.end_headers()
    desk.wfile.write(body)
