"""Files round a signature, behind the link of whoever is asked: the PDF to sign, and what they have handed in."""

from fastapi import APIRouter
from fastapi.responses import Response

from models.errors import NotFound
from models.proceeding import Proceeding
from models.signature_files import SignaturePdf
from models.work_items import WorkItem
from pages.download import attachment
from pages.office import Office, OfficeHere
from store.loading import load, work_item_of

PDF = "application/pdf"
LOOK = ["GET", "HEAD"]

router = APIRouter(prefix="/w/{token}")


@router.api_route("/unterzeichnung.pdf", methods=LOOK)
def pdf_to_sign(office: OfficeHere, token: str) -> Response:
    """Return the PDF with the prepared fields."""
    with office.store.reading() as session:
        item = work_item_of(session, token)
        p = load(session, item.reference)
    return pdf_of(office, p, item)


def pdf_of(office: Office, p: Proceeding, item: WorkItem | None = None) -> Response:
    """Return the PDF of a signing, the last one where none is named."""
    found = [pdf for pdf in p.signature_pdfs if item is None or pdf.visit == item.visit]
    if not found:
        raise NotFound("Eine PDF zum Unterzeichnen ist noch nicht erzeugt worden.")
    pdf: SignaturePdf = found[-1]
    return attachment(office.store.files.get(pdf.sha256), f"{p.reference}_zum_unterzeichnen.pdf", PDF)
