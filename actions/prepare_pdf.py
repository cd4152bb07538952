"""Make the PDF that goes out to be signed electronically, with a prepared field for each place; once for a signing."""

from datetime import datetime

from documents.catalog import render
from documents.pdf import as_pdf
from models.errors import FileRefused, MoveRefused, NotYet
from models.journal import Entry
from models.kinds import DocumentKind, Stage
from models.papers import OrderedDocument
from models.proceeding import Proceeding
from models.signature_files import SignaturePdf
from store.chronicle import record
from store.loading import load
from store.store import Store


def prepare_pdf(store: Store, reference: str, by: str, now: datetime, made: bytes | None = None) -> SignaturePdf:
    """Return the PDF of the open signing; it is made by LibreOffice, or was ``made`` elsewhere and is compared.

    Raises NoPdf where there is no LibreOffice, NotYet while the signature copy is still to be written, FileRefused
    where a PDF made elsewhere has another text.
    """
    # what reads and writes PDF files takes half a second to import, and pages are there sooner without it
    from documents.signed.comparing import differences_in
    from documents.signed.fields import with_fields

    with store.reading() as session:
        p = load(session, reference)
    if p.agreement.stage is not Stage.SIGNING:
        raise MoveRefused(f"Das Verfahren steht auf „{p.step.title}“; unterzeichnet wird gerade nicht.")
    if known := _known(p):
        return known
    content = _copy(p)
    word = render(DocumentKind.SIGNATURE_COPY, content)
    pdf = made or as_pdf({"Unterschriftenfassung.docx": word})["Unterschriftenfassung.docx"]
    if made and (differences := differences_in(made, p.version.text)):
        raise FileRefused(f"Diese PDF hat einen anderen Text, zuerst in {differences[0].place}.")
    prepared, pages = with_fields(pdf, p.case.signature_slots)
    copy_sha256, sha256 = store.files.put(word), store.files.put(prepared)
    with store.unit_of_work("prepare_pdf") as session:
        p = load(session, reference, for_change=True)
        if known := _known(p):
            return known  # somebody was quicker; theirs went out
        row = SignaturePdf(
            reference=reference,
            visit=p.agreement.visit,
            sha256=sha256,
            copy_sha256=copy_sha256,
            pages=pages,
            made_at=now,
            made_by=by,
        )
        session.add(row)
        record(session, reference, Entry.SIGNATURE_PDF_MADE, now, sha256=sha256, copy_sha256=copy_sha256, by=by)
        return row


def _known(p: Proceeding) -> SignaturePdf | None:
    return next((pdf for pdf in p.signature_pdfs if pdf.visit == p.agreement.visit), None)


def _copy(p: Proceeding) -> dict[str, object]:
    """Return the content of the signature copy as the single one that an electronic file is."""
    copies = [d for d in p.documents if (d.kind, d.visit) == (DocumentKind.SIGNATURE_COPY, p.agreement.visit)]
    if not copies:
        raise NotYet(
            "Die Unterschriftenfassung wird gerade erst geschrieben. Bitte versuchen Sie es gleich noch einmal."
        )
    newest: OrderedDocument = copies[-1]
    return {**newest.content, "copy_number": 1, "copies": 1}
