"""Put the papers, texts and files of an agreement into its dossier, each under the hash that the journal knows."""

import re
from collections.abc import Iterable
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import PurePath

from sqlmodel import Session, col, select

from actions.publish import public_files
from documents.pdf import as_pdf, has_tracked_changes
from models.chain import canonical
from models.dossier import Dossier, FiledPaper, KeptFile, plain_name
from models.errors import NotFound
from models.papers import OrderedDocument
from store.dossier_rows import Rows, hashes_in
from store.store import Store

#: A personal link in what somebody has answered to; such a message stays in the house.
_LIVE_LINK = re.compile(r"/w/[A-Za-z0-9_-]{43}")


def put_texts(dossier: Dossier) -> None:
    """Put in the wording of every version; of the public only what its hash is."""
    for version in dossier.p.versions:
        path = f"fassungen/{version.number:03}.json" if dossier.is_whole else None
        if path:
            dossier.parts[path] = canonical(version.text_json).encode()
        dossier.versions.append({"number": version.number, "sha256": version.sha256, "path": path})


def put_papers(store: Store, session: Session, dossier: Dossier, *, printed: bool) -> None:
    """Put in the documents of the agreement, then those of each meeting it was before, in the order they came to be."""
    public = None if dossier.is_whole else public_files(store, session, dossier.p, dossier.written_at)
    for number, of in enumerate((dossier.p.reference, *(meeting.key for meeting in dossier.meetings))):
        folder = f"dokumente/sitzung-{number}" if number else "dokumente"
        for document in _papers_of(session, dossier, of):
            if public is None or document.sha256 in public:
                _put_paper(store, dossier, document, of, folder)
            else:
                dossier.left_out.append(f"Dokument {document.sequence} von {of}: nicht öffentlich")
    if printed:
        _print(dossier)


def _papers_of(session: Session, dossier: Dossier, of: str) -> Iterable[OrderedDocument]:
    if of == dossier.p.reference:
        return dossier.p.documents
    own = select(OrderedDocument).where(OrderedDocument.reference == of)
    return session.exec(own.order_by(col(OrderedDocument.sequence))).all()


def _put_paper(store: Store, dossier: Dossier, document: OrderedDocument, of: str, folder: str) -> None:
    path = f"{folder}/{document.sequence:04}_{plain_name(document.file_name)}" if document.sha256 else None
    if path and document.sha256:
        dossier.parts[path] = store.files.get(document.sha256)
    dossier.papers.append(
        FiledPaper(
            key=document.key,
            of=of,
            sequence=document.sequence,
            kind=document.kind,
            title=document.title,
            version=document.version,
            stage=dossier.p.step_of(document.stage).title if document.stage in dossier.p.procedure.steps else "",
            written_at=document.written_at,
            sha256=document.sha256,
            path=path,
        )
    )


def _print(dossier: Dossier) -> None:
    """Lay a PDF beside each document; tracked changes cannot be printed."""
    word = {paper.path: dossier.parts[paper.path] for paper in dossier.papers if paper.path}
    printed = as_pdf({path: file for path, file in word.items() if not has_tracked_changes(file)})
    places = {path: str(PurePath(path).with_suffix(".pdf")) for path in printed}
    dossier.parts |= {places[path]: pdf for path, pdf in printed.items()}
    dossier.papers = [replace(paper, pdf=places.get(paper.path or "")) for paper in dossier.papers]


def put_files(store: Store, dossier: Dossier, rows: Rows) -> None:
    """Put in every other file that a row names by its hash, each once."""
    done = {paper.sha256 for paper in dossier.papers}
    for table, each_of in rows.items():
        folder = "eingang" if table in ("returned_file", "incoming_mail") else "ablage"
        for row in each_of:
            for sha256 in hashes_in(row):
                if sha256 not in done:
                    done.add(sha256)
                    _put_file(store, dossier, sha256, table, folder, str(row.get("name") or row.get("file_name") or ""))


def _put_file(store: Store, dossier: Dossier, sha256: str, table: str, folder: str, name: str) -> None:
    try:
        content = store.files.get(sha256)
    except NotFound:
        return  # a hash of something else: a wording, a register
    if table == "incoming_mail":
        if _has_live_link(content):
            dossier.left_out.append(f"eingegangene Nachricht {sha256[:12]}…: enthält einen persönlichen Link")
            return
        name = "nachricht.eml"
    called = plain_name(name or f"{table}-{sha256[:12]}.{_ending(content)}")
    path = f"{folder}/{len(dossier.files) + 1:04}_{called}"
    dossier.parts[path] = content
    dossier.files.append(KeptFile(sha256, path, name or called, table))


def _ending(content: bytes) -> str:
    for start, ending in ((b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"{", "json"), (b"\x89PNG", "png")):
        if content.startswith(start):
            return ending
    return "bin"


def _has_live_link(raw: bytes) -> bool:
    message = message_from_bytes(raw, policy=policy.default)
    texts = [raw.decode("latin-1")]
    for part in message.walk():
        payload = part.get_payload(decode=True) if isinstance(part, EmailMessage) else None
        if isinstance(payload, bytes) and part.get_content_maintype() == "text":
            texts.append(payload.decode("utf-8", "replace"))
    return any(_LIVE_LINK.search(text) for text in texts)
