"""Build the corpus anew: one draft, edited in a real LibreOffice in every way. Needs soffice and python3-uno.

usage: python -m tests.returned.make_corpus
"""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from documents.catalog import render
from models.kinds import DocumentKind
from tests.documents.drafting_samples import agreement_draft

CORPUS = Path(__file__).parent / "corpus"
WORD, WRITER = "MS Word 2007 XML", "writer8"
WAYS = {
    "unedited.docx": (WORD, ()),
    "unedited.odt": (WRITER, ()),
    "recorded.docx": (WORD, ("edit", "record")),
    "silent.docx": (WORD, ("edit",)),
    "accepted.docx": (WORD, ("edit", "record", "accept")),
}


def main() -> None:
    """Write the draft and what became of it."""
    CORPUS.mkdir(exist_ok=True)
    sent = CORPUS / "sent.docx"
    sent.write_bytes(render(DocumentKind.AGREEMENT_DRAFT, agreement_draft()))
    with TemporaryDirectory() as profile:
        options = (f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nologo")
        office = subprocess.Popen(["soffice", *options, "--accept=pipe,name=korpus;urp;"])
        try:
            for name, (form, how) in WAYS.items():
                _edited("korpus", sent, CORPUS / name, form, how)
        finally:
            office.terminate()
            office.wait(30)
            shutil.rmtree(profile, ignore_errors=True)


def _edited(socket: str, sent: Path, target: Path, form: str, how: tuple[str, ...]) -> None:
    """One copy in one way; the Python of the system has the bridge to LibreOffice."""
    hand = Path(__file__).with_name("uno_hand.py")
    subprocess.run(["/usr/bin/python3", str(hand), socket, str(sent), str(target), form, *how], check=True, timeout=120)


if __name__ == "__main__":
    main()
