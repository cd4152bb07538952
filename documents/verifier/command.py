"""The command: what is to be verified, the answer in German or as JSON, the exit code."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

from documents.verifier.examination import Examination, examine
from documents.verifier.manifest import MANIFEST

SIGNS = {True: "hält  ", False: "BRUCH ", None: "offen "}


def as_json(examination: Examination) -> dict[str, Any]:
    """Return what was found, for programs."""
    dossier = examination.dossier
    return {
        "holds": examination.holds,
        "reference": dossier.reference if dossier else None,
        "scope": dossier.about["scope"] if dossier else None,
        "written_at": dossier.about["written_at"] if dossier else None,
        "manifest_sha256": examination.digest or None,
        "findings": [finding._asdict() for finding in examination.findings],
    }


def as_text(examination: Examination) -> str:
    """Return what was found, for people."""
    dossier, lines = examination.dossier, []
    if dossier:
        about = dossier.about
        lines += [f"Akte {about['reference']}: {about['subject']}", f"{about['scope']}, Stand {about['written_at']}"]
        lines += [f"Prüfsumme der Akte: {examination.digest}", ""]
    lines += [f"{SIGNS[finding.holds]} {finding.part}: {finding.said}" for finding in examination.findings]
    broken = sum(finding.holds is False for finding in examination.findings)
    verdict = "Was sich prüfen lässt, hält." if examination.holds else f"Die Akte hält nicht ({broken} Befunde: BRUCH)."
    return "\n".join([*lines, "", verdict])


def files_named(names: Sequence[str]) -> list[tuple[str, bytes]]:
    """Return the files in which heads shall be read."""
    files = []
    for name in names:
        with open(name, "rb") as opened:
            files.append((os.path.basename(name), opened.read()))
    return files


def main(arguments: Sequence[str] | None = None, here: str | None = None) -> int:
    """Verify a dossier, by default the folder in which this file lies; 0 if it holds, 1 if not."""
    parser = argparse.ArgumentParser(
        prog="verify.py", description="Prüft eine Akte von Rundlauf. Ohne Angaben: die Akte, in der diese Datei liegt."
    )
    parser.add_argument("akte", nargs="?", default=here or os.curdir, help="entpackter Ordner oder ZIP-Datei")
    parser.add_argument("--kopf", action="append", default=[], help="ein Journalkopf, der außerhalb der Akte steht")
    parser.add_argument(
        "--kopf-aus", action="append", default=[], metavar="DATEI", help="Brief (.eml) oder Protokoll (.docx) mit Kopf"
    )
    parser.add_argument("--json", action="store_true", help="Ergebnis für Programme")
    told = parser.parse_args(arguments)
    try:
        files = files_named(told.kopf_aus)
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    examination = examine(told.akte, told.kopf, files)
    answer = json.dumps(as_json(examination), ensure_ascii=False, indent=2) if told.json else as_text(examination)
    sys.stdout.buffer.write(f"{answer}\n".encode())
    return 0 if examination.holds else 1


def run() -> None:
    """Begin as a program: in the folder of the file, if that is a dossier, else where it was called."""
    beside = os.path.dirname(os.path.abspath(__file__))
    sys.exit(main(here=beside if os.path.isfile(os.path.join(beside, MANIFEST)) else None))
