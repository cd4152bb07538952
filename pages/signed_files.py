"""What pages say about signed files and their examination."""

from collections.abc import Mapping
from typing import NamedTuple

from models.german import moment, short_day
from models.signature_files import Acceptance
from models.signature_reports import FoundSignature, Report, Revocation, Verdict
from models.wording import SIGNED_BY

ACCEPTED: Mapping[Acceptance, str] = {
    Acceptance.WAITS: "eingegangen, wartet auf die Bestätigung der Koordination",
    Acceptance.COUNTS: "zählt",
    Acceptance.REFUSED: "zählt nicht",
    Acceptance.ALTERED: "zählt nicht: Der Text wurde von Hand geändert",
    Acceptance.SUPERSEDED: "durch eine neuere ersetzt",
}

VERDICTS: Mapping[Verdict, str] = {
    Verdict.GOOD: "Alles, was sich prüfen lässt, ist in Ordnung.",
    Verdict.LOOK: "Ein Mensch muss hinsehen; die Hinweise sagen, worauf.",
    Verdict.BAD: "Die Datei kann nicht zählen.",
}

REVOCATIONS: Mapping[Revocation, str] = {
    Revocation.NOT_REVOKED: "nicht gesperrt",
    Revocation.REVOKED: "gesperrt",
    Revocation.UNKNOWN: "nicht zu prüfen, es liegt keine Sperrliste vor",
}


class Section(NamedTuple):
    """Labelled lines of a report under one heading."""

    heading: str
    lines: list[tuple[str, str]]


def sections_of(report: Report) -> list[Section]:
    """Return a report as labelled lines; what was not examined is left out."""
    facts = [
        ("Ergebnis", VERDICTS[report.verdict]),
        ("Geprüft am", moment(report.examined_at)),
        ("Prüfsumme der Datei", report.file_sha256),
        ("Prüfsumme der versandten PDF", report.base_sha256),
        ("Vertrauensliste", report.trust),
        ("Seiten", _pages(report)),
    ]
    whole = Section("Datei", [(label, value) for label, value in facts if value])
    return [whole, *(_signature(found) for found in report.signatures)]


def _pages(report: Report) -> str:
    if report.pages is None:
        return ""
    return f"{report.pages} von {report.expected_pages}" if report.expected_pages else str(report.pages)


def _signature(found: FoundSignature) -> Section:
    validity = (
        f"{short_day(found.valid_from)} bis {short_day(found.valid_until)}"
        if found.valid_from and found.valid_until
        else ""
    )
    lines = [
        ("Zertifikat", ", ".join(filter(None, (found.signer, found.organization)))),
        ("Ausgestellt von", found.issuer),
        ("Gültig", validity),
        ("Unversehrt", "ja" if found.intact else "nein"),
        ("Spätere Änderungen", found.later or "keine"),
        ("Aussteller bekannt", "ja" if found.trusted else "nein"),
        ("Sperrung", REVOCATIONS[found.revocation]),
        ("Art", SIGNED_BY[found.level] if found.level else ""),
        ("Einwände", " ".join(found.problems)),
        ("Hinweise", " ".join(found.notes)),
    ]
    return Section(f"Signatur „{found.field}“", [(label, value) for label, value in lines if value])
