"""OParl 1.1: files of dossiers and meetings that anybody may have."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.case import in_berlin
from models.kinds import DocumentKind
from models.oparl import Addresses, Object, day, typed, without_reference
from models.papers import OrderedDocument

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BACK = ("paper", "meeting", "agendaItem")  #: what a file says of its place, only at its own address

#: Of a dossier or a meeting; everything else stays in the house.
PUBLIC = frozenset(
    {
        DocumentKind.DRAFT_RESOLUTION,
        DocumentKind.SUPPLEMENTARY_PAPER,
        DocumentKind.RESOLUTION_EXTRACT,
        DocumentKind.PUBLIC_NOTICE,
        DocumentKind.MEETING_MINUTES,
        DocumentKind.ITEM_EXTRACT,
        DocumentKind.MOTION_PAPER,
    }
)


@dataclass(frozen=True)
class FileFacts:
    """What is known of the bytes of a file."""

    size: int
    sha512: str


Files = Mapping[str, FileFacts]  #: by SHA-256


def may_be_public(document: OrderedDocument) -> bool:
    """Say whether a paper may be published at all, once it is written."""
    return document.kind in PUBLIC and document.sha256 is not None


def file_object(at: Addresses, document: OrderedDocument, files: Files, **back: str) -> Object:
    """Return a file at its own address; ``back`` says of which paper, meeting or item it is."""
    sha256 = str(document.sha256)
    facts = files[sha256]
    return typed(
        "File",
        at.of("file", sha256),
        name=document.title,
        fileName=document.file_name,
        mimeType=DOCX,
        date=day(in_berlin(document.ordered_at).date()),
        size=facts.size,
        sha512Checksum=facts.sha512,
        accessUrl=at.of("datei", sha256, document.file_name),
        **{key: [address] for key, address in back.items()},
    )


def inside(found: Object | None) -> Object | None:
    """Return a file as it stands inside the object whose file it is."""
    return without_reference(found, *BACK) if found else None


def newest(documents: Iterable[OrderedDocument], kind: DocumentKind, files: Files) -> OrderedDocument | None:
    """Return the newest paper of a kind of which there is a file."""
    of_kind = [document for document in documents if document.kind is kind and document.sha256 in files]
    return max(of_kind, key=lambda document: document.sequence, default=None)
