"""PDF from Word files, through LibreOffice in one call: PDF/A-2b and tagged, as the exporter declares it."""

import re
from collections.abc import Mapping

from documents.libre_office import convert, is_installed
from documents.returned.archive import unpack
from models.errors import NoPdf

FILTER = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"}}'
)
SECONDS, EACH = 60, 3  #: for a start of LibreOffice, and for each file
_TRACKED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\b")


def has_tracked_changes(content: bytes) -> bool:
    """Say whether a Word file contains tracked changes; a file that is not safe to open raises FileRefused."""
    return bool(_TRACKED.search(unpack(content).get("word/document.xml", b"")))


def as_pdf(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files as PDF by their names; tracked changes are refused, for they would be printed misnumbered."""
    tracked = [name for name, content in files.items() if has_tracked_changes(content)]
    if tracked:
        raise NoPdf(
            f"„{tracked[0]}“ enthält nachverfolgte Änderungen; im PDF stünden falsche Nummern. "
            "Zum Drucken gibt es die Lesefassung."
        )
    if not files:
        return {}
    if not is_installed():
        raise NoPdf
    numbered = {f"{number}.docx": content for number, content in enumerate(files.values())}
    try:
        results = convert(numbered, FILTER, SECONDS + EACH * len(files))
    except TimeoutError:
        raise NoPdf("LibreOffice wurde nicht rechtzeitig fertig. Es wurde nichts geschrieben.") from None
    missing = [name for number, name in enumerate(files) if str(number) not in results]
    if missing:
        raise NoPdf(f"„{missing[0]}“ ließ sich nicht umwandeln. Es wurde nichts geschrieben.")
    return {name: results[str(number)] for number, name in enumerate(files)}
