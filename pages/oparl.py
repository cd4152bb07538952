"""Public data for whoever asks, as OParl 1.1 wants them: what was published last, never what stands in the house."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from models.errors import NotFound
from models.oparl import ROOT, VERSION
from models.oparl_lists import is_list, page_of
from pages.download import WORD, attachment
from pages.office import OfficeHere
from store.public_data import FILES, given_out

router = APIRouter()

#: Anybody may read them from anywhere, also in a browser (OParl 1.1, CORS).
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=300",
}


@router.api_route(f"/{ROOT}/{{path:path}}", methods=["GET", "HEAD"])
def public(office: OfficeHere, request: Request, path: str) -> Response:
    """Return an object, a page of a list or a file."""
    try:
        found = given_out(office.settings.public_data, path or "system")
    except NotFound as missing:
        return _fault(404, missing)
    if path.startswith(f"{FILES}/"):
        answer = attachment(found, path.rpartition("/")[2], WORD)
        answer.headers.update(HEADERS)
        return answer
    content: Mapping[str, Any] = json.loads(found)
    try:
        return _json(page_of(content, request.query_params) if is_list(content) else content)
    except NotFound as unclear:
        return _fault(400, unclear)


def _json(content: Mapping[str, Any], status: int = 200) -> Response:
    return JSONResponse(dict(content), status_code=status, headers=HEADERS)


def _fault(status: int, error: NotFound) -> Response:
    return _json({"type": f"{VERSION}Error", "message": str(error), "debug": type(error).__name__}, status)
