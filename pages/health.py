"""Whether the house stands: for monitoring, and for whoever starts it."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse
from sqlalchemy import text

from models.errors import StoreTrouble
from pages.office import OfficeHere

router = APIRouter()


@router.api_route("/gesund", methods=["GET", "HEAD"])
def health(office: OfficeHere) -> PlainTextResponse:
    """Say "ok" when the database answers."""
    try:
        with office.store.reading() as session:
            session.connection().execute(text("SELECT 1"))
    except StoreTrouble:
        return PlainTextResponse("gestört", status_code=503)
    return PlainTextResponse("ok")
