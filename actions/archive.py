"""Write the dossier of an agreement: one ZIP that can be read and verified without this program. Changes nothing."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from actions.convening import name_of
from actions.dossier_letters import Sender, put_letters
from actions.dossier_papers import put_files, put_papers, put_texts
from documents.catalog import render
from documents.dossier_certificate import completion_certificate
from documents.dossier_page import first_page
from documents.libre_office import is_installed
from documents.pdf import as_pdf
from documents.verifier.container import packed
from documents.verifier.dossier import INDEX
from documents.verifier.manifest import MANIFEST, write_manifest
from documents.verifier_bundle import verify_py
from documents.xdomea import xdomea
from models.agreement import Meeting
from models.chain import canonical
from models.dossier import Dossier, FiledPaper, Journal, KeptFile, LetterCopy, Scope
from models.errors import MoveRefused
from models.german import day
from models.journal import Entry, JournalEntry
from models.kinds import DocumentKind
from models.meetings import KeptEvent, KeptRegister
from store.chronicle import journal_of
from store.dossier_rows import Rows, as_json, rows_about
from store.loading import load
from store.store import Store

#: What the journal says of these is about papers, not about people.
IMPERSONAL = frozenset({Entry.DOCUMENT_WRITTEN, Entry.VERSION_MADE})


@dataclass(frozen=True)
class Wanted:
    """How a dossier shall be: how much of it, and what is printed where LibreOffice is there."""

    scope: Scope = Scope.WHOLE
    certificate_printed: bool = True
    papers_printed: bool = False


def archive(
    store: Store, reference: str, now: datetime, wanted: Wanted = Wanted(), sender: Sender | None = None
) -> bytes:
    """Return the dossier; the same state and the same moment give the same bytes.

    ``sender`` is in whose name letters went out. A file that is missing or damaged raises NotFound or StoreTrouble; of
    a paper that is not public there is no public dossier: MoveRefused.
    """
    dossier = gather(store, reference, now, wanted, sender)
    return packed(sorted(dossier.parts.items()))


def gather(store: Store, reference: str, now: datetime, wanted: Wanted, sender: Sender | None = None) -> Dossier:
    """Return the dossier with all its parts, manifest included."""
    with store.reading() as session:
        dossier = Dossier(load(session, reference, lean=True), now, wanted.scope)
        if not (dossier.is_whole or dossier.p.case.paper.public):
            raise MoveRefused(f"Die Vorlage {dossier.p.case.paper.number} ist nicht öffentlich.")
        _put_meetings(session, dossier)
        put_texts(dossier)
        put_papers(store, session, dossier, printed=wanted.papers_printed)
        _put_journals(session, dossier)
        if dossier.is_whole:
            rows = rows_about(session, reference, [meeting.key for meeting in dossier.meetings])
            put_files(store, dossier, rows)
            put_letters(session, dossier, sender)
            _put_minutes(session, dossier)
            _put_rows(session, dossier, rows)
        _put_procedure(dossier)
        _put_certificate(dossier, printed=wanted.certificate_printed)
        _put_indexes(dossier)
    return dossier


def _put_meetings(session: Session, dossier: Dossier) -> None:
    keys = {visit.meeting_key for visit in dossier.p.visits if visit.meeting_key}
    of = session.exec(select(Meeting).where(col(Meeting.key).in_(keys)).order_by(col(Meeting.start), col(Meeting.key)))
    dossier.meetings += of


def _put_journals(session: Session, dossier: Dossier) -> None:
    """Put in the journals of the agreement and of its meetings; in public without what is personal."""
    p = dossier.p
    named = {paper.key for paper in dossier.papers}
    chains = [(p.reference, f"Journal der Vereinbarung {p.case.paper.number}", "journal/vereinbarung.jsonl")]
    chains += [
        (meeting.key, f"Journal der Sitzung „{name_of(session, meeting)}“ am {day(meeting.start)}", f"journal/{path}")
        for meeting, path in _numbered(dossier)
    ]
    for of, title, path in chains:
        entries, details = journal_of(session, of)
        if not entries:
            continue
        shows = frozenset(
            number
            for number, detail in details.items()
            if dossier.is_whole
            or (entries[number - 1].kind in IMPERSONAL and detail.detail.get("document", "") in named | {""})
        )
        journal = Journal(of, title, path, entries, details, shows)
        dossier.journals.append(journal)
        lines = (_line(journal, entry) for entry in entries)
        dossier.parts[path] = "".join(f"{canonical(line)}\n" for line in lines).encode()


def _numbered(dossier: Dossier) -> list[tuple[Meeting, str]]:
    return [(meeting, f"sitzung-{number}.jsonl") for number, meeting in enumerate(dossier.meetings, 1)]


def _line(journal: Journal, entry: JournalEntry) -> dict[str, object]:
    line = {name: as_json(value) for name, value in entry.model_dump(exclude={"reference"}).items()}
    known = journal.details.get(entry.sequence)
    if known and entry.sequence in journal.shows:
        return line | {"salt": known.salt, "detail": known.detail}
    return line | {"withheld": True} if known else line


def _put_minutes(session: Session, dossier: Dossier) -> None:
    """Put in what was minuted event by event in each meeting."""
    for meeting, path in _numbered(dossier):
        happened = select(KeptEvent).where(KeptEvent.meeting == meeting.key).order_by(col(KeptEvent.sequence))
        events = session.exec(happened).all()
        if events:
            rows = ({name: as_json(value) for name, value in event.model_dump().items()} for event in events)
            dossier.parts[f"verlauf/{path}"] = "".join(f"{canonical(row)}\n" for row in rows).encode()
            title = f"Verlauf der Sitzung „{name_of(session, meeting)}“ am {day(meeting.start)}"
            dossier.minutes.append({"of": meeting.key, "title": title, "path": f"verlauf/{path}"})


def _put_rows(session: Session, dossier: Dossier, rows: Rows) -> None:
    """Put in what the tables have, the case, and the register of bodies as it counted."""
    for table, each_of in rows.items():
        dossier.parts[f"daten/{table}.json"] = f"{canonical(each_of)}\n".encode()
    dossier.parts["grundlagen/falldatei.json"] = dossier.p.agreement.case_json.encode()
    editions = select(KeptRegister).where(KeptRegister.agency == dossier.p.agreement.agency)
    newest = session.exec(editions.order_by(col(KeptRegister.edition).desc()).limit(1)).first()
    if newest:
        dossier.parts[f"grundlagen/gremien-{newest.edition:03}.yaml"] = newest.content.encode()


def _put_procedure(dossier: Dossier) -> None:
    dossier.parts["grundlagen/verfahren.json"] = dossier.p.agreement.procedure_json.encode()


def _put_certificate(dossier: Dossier, *, printed: bool) -> None:
    certificate = render(DocumentKind.COMPLETION_CERTIFICATE, completion_certificate(dossier))
    dossier.parts["bescheinigung.docx"] = certificate
    if printed and is_installed():
        dossier.parts["bescheinigung.pdf"] = as_pdf({"bescheinigung.docx": certificate})["bescheinigung.docx"]


def _put_indexes(dossier: Dossier) -> None:
    """Put in what says what there is: for people, for programs, for archives, and to verify it by."""
    parts, head = dossier.parts, dossier.journal.head
    parts["index.html"] = first_page(dossier)
    parts["xdomea.xml"] = xdomea(dossier)
    parts["verify.py"] = verify_py()
    written_at = dossier.written_at.isoformat()
    parts[INDEX] = f"{canonical(_about(dossier, written_at))}\n".encode()
    parts[MANIFEST] = write_manifest(dossier.p.reference, dossier.scope, written_at, head.sequence, head.hash, parts)


def _about(dossier: Dossier, written_at: str) -> dict[str, object]:
    """Return what ``akte.json`` says: every part that has a meaning of its own, in its order."""
    p = dossier.p
    return {
        "format": 1,
        "reference": p.reference,
        "subject": p.case.subject,
        "agency": p.case.agency,
        "stage": p.agreement.stage,
        "version": p.agreement.version,
        "scope": dossier.scope,
        "written_at": written_at,
        "journals": [{"of": each.of, "title": each.title, "path": each.path} for each in dossier.journals],
        "minutes": dossier.minutes,
        "versions": dossier.versions,
        "documents": [_plain(paper) for paper in dossier.papers],
        "letters": [_plain(letter) for letter in dossier.letters],
        "files": [_plain(file) for file in dossier.files],
        "left_out": dossier.left_out,
    }


def _plain(listed: FiledPaper | LetterCopy | KeptFile) -> dict[str, object]:
    return {name: as_json(value) for name, value in asdict(listed).items()}
