"""Sign in with the account of an OpenID Connect provider."""

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from actions.sign_in import NoAccount, sign_in_by_address
from models.errors import NotFound, NotVouchedFor
from pages.access import same, seal
from pages.cookies import ABROAD, cookie_of, forget_cookie, set_cookie
from pages.leading import place_of_ours
from pages.office import Office, OfficeHere
from pages.rendering import page
from pages.signing_in import let_in

if TYPE_CHECKING:
    from pages.provider import Begun, Provider

router = APIRouter(prefix="/anmelden/oidc")
LOOK = ["GET", "HEAD"]
BACK = "/anmelden/oidc/zurueck"
LASTS = timedelta(minutes=15)  #: for the way to the provider and back


@router.api_route("", methods=LOOK)
def begin(request: Request, office: OfficeHere, weiter: str = "/") -> Response:
    """Send the browser to the provider; what it must bring back it keeps in a sealed cookie."""
    if request.method == "HEAD":  # nobody goes anywhere
        return Response(status_code=204)
    begun = _provider(request, office).begin(office.now())
    response = RedirectResponse(begun.address, status_code=303)
    kept = [begun.state, begun.nonce, begun.verifier, place_of_ours(weiter), (office.now() + LASTS).isoformat()]
    set_cookie(response, office, ABROAD, _sealed(office, kept), LASTS)
    return response


@router.get("/zurueck")
def back(request: Request, office: OfficeHere, code: str = "", state: str = "") -> Response:
    """Let whoever comes back in, if this browser went and the provider vouches for an address with an account."""
    provider = _provider(request, office)
    try:
        begun, leads_to = _brought_back(request, office, state)
        came_in = sign_in_by_address(
            office.store, provider.address_of(code, begun, office.now()), leads_to, office.now()
        )
    except (NotVouchedFor, NoAccount) as refusal:
        response: Response = page(request, "signing_in/refused.html", status=403, message=str(refusal))
    else:
        response = let_in(office, came_in)
    forget_cookie(response, office, ABROAD)
    return response


def _provider(request: Request, office: Office) -> "Provider":
    """Return the provider of this house; it is asked about itself once in an hour, not once in a request."""
    from pages.provider import Provider  # it brings a lot along that most houses never need

    given = office.settings
    if not given.oidc_issuer:
        raise NotFound("Diese Adresse gibt es nicht. Bitte prüfen Sie, ob sie vollständig ist.")
    known: Provider | None = getattr(request.app.state, "provider", None)
    if known is None:
        secret = given.oidc_client_secret.get_secret_value()
        known = Provider(given.oidc_issuer, given.oidc_client_id, secret, f"{given.base_url}{BACK}")
        request.app.state.provider = known
    return known


def _brought_back(request: Request, office: Office, state: str) -> "tuple[Begun, str]":
    """Return what this browser went with; raises NotVouchedFor for one that did not, or with another state."""
    from pages.provider import Begun

    written, _, mark = cookie_of(request, office, ABROAD).rpartition(".")
    if not written or not same(mark, seal(office.store.key, f"oidc:{written}")):
        raise NotVouchedFor
    kept: list[Any] = json.loads(bytes.fromhex(written))
    known_state, nonce, verifier, leads_to, until = kept
    if not same(known_state, state) or office.now() >= datetime.fromisoformat(until):
        raise NotVouchedFor
    return Begun("", known_state, nonce, verifier), leads_to


def _sealed(office: Office, kept: list[str]) -> str:
    written = json.dumps(kept).encode().hex()
    return f"{written}.{seal(office.store.key, f'oidc:{written}')}"
