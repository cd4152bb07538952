"""What a dossier is made of, before it is written: papers, letters, files, meetings, all with their places in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from models.agreement import Meeting
from models.journal import Head, JournalDetail, JournalEntry
from models.kinds import DocumentKind
from models.proceeding import Proceeding

_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


class Scope(StrEnum):
    """How much of the file a dossier has; its verifier and its manifest say it in the same word."""

    WHOLE = "vollständig"
    PUBLIC = "öffentlich"


@dataclass(frozen=True)
class FiledPaper:
    """A document of the agreement, or of a meeting that it was before."""

    key: str
    of: str  #: the agreement, or the meeting
    sequence: int
    kind: DocumentKind
    title: str
    version: int
    stage: str  #: in German
    written_at: datetime | None
    sha256: str | None
    path: str | None  #: nothing where it is not written yet
    pdf: str | None = None  #: the same printed


@dataclass(frozen=True)
class LetterCopy:
    """A letter that went out, without its personal link."""

    key: str
    of: str
    path: str
    to: str
    subject: str
    sent_at: datetime
    message_id: str


@dataclass(frozen=True)
class KeptFile:
    """A file that came back, was signed or is otherwise named by its hash."""

    sha256: str
    path: str
    name: str
    named_by: str  #: the table whose row names it


@dataclass(frozen=True)
class Journal:
    """The chain of the agreement or of a meeting, with what is left of its details."""

    of: str
    title: str
    path: str
    entries: Sequence[JournalEntry]
    details: Mapping[int, JournalDetail]
    shows: frozenset[int]  #: the entries whose details the dossier has

    @property
    def head(self) -> Head:
        """The newest link."""
        return Head(self.entries[-1].sequence, self.entries[-1].hash)

    @property
    def erased(self) -> int:
        """How many entries have lost their details for good."""
        return len(self.entries) - len(self.details)


@dataclass
class Dossier:
    """Everything that goes into one dossier, and the bytes of its parts by their paths."""

    p: Proceeding
    written_at: datetime
    scope: Scope
    journals: list[Journal] = field(default_factory=list)  #: that of the agreement first
    meetings: list[Meeting] = field(default_factory=list)
    minutes: list[dict[str, str]] = field(default_factory=list)  #: what was minuted event by event
    versions: list[dict[str, Any]] = field(default_factory=list)
    papers: list[FiledPaper] = field(default_factory=list)
    letters: list[LetterCopy] = field(default_factory=list)
    files: list[KeptFile] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)  #: in German: what is missing, and why
    parts: dict[str, bytes] = field(default_factory=dict)

    @property
    def journal(self) -> Journal:
        """The journal of the agreement."""
        return self.journals[0]

    @property
    def is_whole(self) -> bool:
        """Whether it has what is not public."""
        return self.scope is Scope.WHOLE


def plain_name(name: str) -> str:
    """Return a file name that every system can keep: ``Änderung § 3.docx`` becomes ``Aenderung-3.docx``."""
    stem, dot, ending = name.translate(_SPELLED).rpartition(".")
    spelled = re.sub(r"[^A-Za-z0-9_-]+", "-", stem or ending).strip("-")[:80] or "datei"
    return f"{spelled}.{re.sub('[^A-Za-z0-9]', '', ending)[:8] or 'bin'}" if stem and dot else spelled
