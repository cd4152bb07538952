"""Metadata of a dossier for records management, after the model of xdomea 3: proceeding, documents, formats.

It is modelled on xdomea, not certified against it, and has a namespace of its own so that nobody takes it for more.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from models.case import in_berlin
from models.dossier import Dossier, FiledPaper

NAMESPACE = "urn:rundlauf:akte:1"
PREAMBLE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    "<!-- Nach dem Vorbild von xdomea 3 (Nachricht Aussonderung), nicht dagegen zertifiziert. -->\n"
)


def xdomea(dossier: Dossier) -> bytes:
    """Return the metadata as XML."""
    root = Element("Akte", {"xmlns": NAMESPACE})
    _put_head(root, dossier)
    proceeding = SubElement(SubElement(root, "Schriftgutobjekt"), "Vorgang")
    _put_proceeding(proceeding, dossier)
    for paper in dossier.papers:
        _put_paper(proceeding, paper)
    for letter in dossier.letters:
        _put_document(proceeding, letter.key, letter.subject, "letter", letter.sent_at.isoformat(), (letter.path, None))
    for file in dossier.files:
        _put_document(proceeding, file.sha256, file.name, file.named_by, "", (file.path, file.sha256))
    indent(root)
    return f"{PREAMBLE}{tostring(root, encoding='unicode')}\n".encode()


def _put_head(root: Element, dossier: Dossier) -> None:
    letterhead = dossier.p.case.letterhead
    head = _put(root, "Kopf", ProzessID=dossier.p.reference, Erstellungszeitpunkt=dossier.written_at.isoformat())
    _put(head, "Absender", Behoerde=letterhead.association, Organisationseinheit=letterhead.unit)


def _put_proceeding(proceeding: Element, dossier: Dossier) -> None:
    p, case = dossier.p, dossier.p.case
    last = p.visits[-1]
    ended = last.opened_at if p.procedure.is_final(last.stage) else None
    _put(proceeding, "Identifikation", ID=p.reference)
    _put(
        proceeding,
        "AllgemeineMetadaten",
        Betreff=case.subject,
        Kennzeichen=case.letterhead.file_number or p.reference,
        Vorlage=case.paper.number,
        Federfuehrung=case.paper.lead,
        Umfang=dossier.scope,
        Bearbeitungsstand=p.step.title,
    )
    begun = in_berlin(p.agreement.started_at).date().isoformat()
    _put(proceeding, "Laufzeit", Beginn=begun, Ende=in_berlin(ended).date().isoformat() if ended else "")


def _put_paper(proceeding: Element, paper: FiledPaper) -> None:
    moment = paper.written_at.isoformat() if paper.written_at else ""
    files = [(path, sha256) for path, sha256 in ((paper.path, paper.sha256), (paper.pdf, None)) if path]
    _put_document(proceeding, paper.key, paper.title, paper.kind, moment, *files, Fassung=str(paper.version))


def _put_document(
    proceeding: Element, key: str, title: str, kind: str, moment: str, *files: tuple[str, str | None], **more: str
) -> None:
    document = _put(proceeding, "Dokument")
    _put(document, "Identifikation", ID=key)
    _put(document, "AllgemeineMetadaten", Betreff=title, Typ=kind, Datum=moment, **more)
    for path, sha256 in files:
        ending = path.rpartition(".")[2].upper()
        _put(document, "Format", Name=ending, Dateiname=path, PruefsummeSHA256=sha256 or "")


def _put(parent: Element, name: str, **facts: str) -> Element:
    """Put an element in, with an element inside for each fact that is known."""
    element = SubElement(parent, name)
    for label, fact in facts.items():
        if fact:
            SubElement(element, label).text = fact
    return element
