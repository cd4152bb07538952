"""The dossier of an agreement, to save: the same file that `rundlauf dossier` writes."""

from email.utils import parseaddr

from fastapi import APIRouter
from fastapi.responses import Response

from actions.archive import Wanted, archive
from models.desk_roles import Deed
from models.dossier import Scope
from pages.access import needs
from pages.download import attachment
from pages.office import Office, OfficeHere

router = APIRouter(prefix="/v/{reference}", dependencies=[needs(Deed.SEE)])
LOOK = ["GET", "HEAD"]
ZIP = "application/zip"


@router.api_route("/akte.zip", methods=LOOK)
def whole(office: OfficeHere, reference: str) -> Response:
    """Return the dossier; written beside the event loop, and without LibreOffice, for which a browser would wait."""
    return _saved(office, reference, Scope.WHOLE)


@router.api_route("/akte-oeffentlich.zip", methods=LOOK)
def public(office: OfficeHere, reference: str) -> Response:
    """Return what of the dossier anybody may have."""
    return _saved(office, reference, Scope.PUBLIC)


def _saved(office: Office, reference: str, scope: Scope) -> Response:
    wanted = Wanted(scope, certificate_printed=False)
    content = archive(office.store, reference, office.now(), wanted, parseaddr(office.settings.sender))
    suffix = "" if scope is Scope.WHOLE else "-oeffentlich"
    return attachment(content, f"akte-{reference}{suffix}.zip", ZIP)
