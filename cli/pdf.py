"""The command `rundlauf pdf`: Word files, or all papers of an agreement, as PDF."""

from pathlib import Path
from typing import Annotated

import typer

from cli.german import GermanCommand
from cli.moving import Json
from cli.printing import console, say_json, speaking_german
from cli.proposals import bytes_of
from models.errors import NotFound, StoreTrouble

Wanted = Annotated[
    list[str], typer.Argument(help="Ein Vorgang (2025-037) oder Word-Dateien", metavar="VORGANG|DATEI …")
]
Out = Annotated[Path | None, typer.Option("--out", help="Ordner für die PDF; sonst neben den Dateien oder hier")]


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command(cls=GermanCommand)(pdf)


def pdf(wanted: Wanted, out: Out = None, json_: Json = False) -> None:
    """Macht aus Word-Dateien oder aus allen Dokumenten eines Vorgangs PDF, in einem Lauf mit LibreOffice.

    Die PDF sind als PDF/A-2b ausgezeichnet und für Vorleseprogramme gegliedert. Dateien mit nachverfolgten Änderungen
    werden abgelehnt; zum Drucken gibt es die Lesefassung.
    """
    from documents.pdf import as_pdf

    with speaking_german():
        if _is_reference(wanted):
            files, skipped = _papers(wanted[0])
            if not files and not skipped:
                raise NotFound(f"Zu {wanted[0]} ist kein Dokument geschrieben. Warum: rundlauf repair {wanted[0]}.")
        else:
            files, skipped = {name: bytes_of(Path(name)) for name in wanted}, []
        written = [_write(Path(name), out, content) for name, content in as_pdf(files).items()]
    if json_:
        say_json({"written": written, "skipped": skipped})
        return
    for name in written:
        console.print(f"Geschrieben: {name}", markup=False, soft_wrap=True)
    for name in skipped:
        console.print(f"Ausgelassen, enthält nachverfolgte Änderungen: {name}", markup=False, soft_wrap=True)


def _is_reference(wanted: list[str]) -> bool:
    return len(wanted) == 1 and not wanted[0].lower().endswith((".docx", ".doc", ".odt"))


def _papers(reference: str) -> tuple[dict[str, bytes], list[str]]:
    """Return the written papers of an agreement, and the names of those that cannot be printed."""
    from cli.home import open_home
    from documents.pdf import has_tracked_changes
    from store.loading import load

    store = open_home().store
    with store.reading() as session:
        documents = load(session, reference).documents
    found = {paper.file_name: store.files.get(paper.sha256) for paper in documents if paper.sha256}
    skipped = [name for name, content in found.items() if has_tracked_changes(content)]
    return {name: file for name, file in found.items() if name not in skipped}, skipped


def _write(file: Path, out: Path | None, content: bytes) -> str:
    target = (out or file.parent) / f"{file.stem}.pdf"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    except OSError as error:
        raise StoreTrouble(f"„{target}“ ist nicht zu schreiben ({error.strerror}).") from error
    return str(target)
