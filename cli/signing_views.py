"""How commands show signatures and signed files."""

from collections.abc import Iterator, Sequence
from typing import Any

from models.german import moment, short_day
from models.proceeding import Proceeding
from models.signature_evidence import report_on
from models.signature_files import Acceptance, SignedFile
from models.signature_reports import Report
from models.signature_slots import SignatureKind
from models.signing_state import SAID, SigningPlace
from models.wording import SIGNED_BY

_BECAME = {
    Acceptance.WAITS: "wartet auf die Bestätigung der Koordination",
    Acceptance.COUNTS: "zählt",
    Acceptance.REFUSED: "zählt nicht",
    Acceptance.ALTERED: "zählt nicht, von Hand geändert",
    Acceptance.SUPERSEDED: "durch eine neuere ersetzt",
}


def told(file: SignedFile) -> str:
    """Say what has become of a signed file."""
    return f"{file.name} (Nr.\u00a0{file.id}): {_BECAME[file.acceptance]}{f'. {file.reason}' if file.reason else ''}"


def place_rows(p: Proceeding, places: Sequence[SigningPlace]) -> list[tuple[str, str, str, str]]:
    """Return a line for each place."""
    return [
        (
            f"{place.slot.order}. {place.slot.id}",
            p.person(place.person).described,
            _state(place),
            place.item.key if place.item else "–",
        )
        for place in places
    ]


def _state(place: SigningPlace) -> str:
    said = SAID[place.state]
    if place.signature:
        return f"{said} am {short_day(place.signature.on)}, {SIGNED_BY[SignatureKind(place.signature.kind)]}"
    until = f" bis {short_day(place.closes)}" if place.closes and place.item and place.item.is_open else ""
    return f"{said}{until}{f': {place.reason}' if place.reason else ''}"


def file_rows(p: Proceeding) -> list[tuple[str, str, str, str]]:
    """Return a line for each signed file."""
    return [(str(file.id), file.name, p.person(file.person).described, told(file)) for file in p.signed_files]


def file_data(file: SignedFile) -> dict[str, Any]:
    """Return a signed file for programs."""
    return file.model_dump(mode="json")


def signing_data(p: Proceeding, places: Sequence[SigningPlace], blocked: Sequence[str]) -> dict[str, Any]:
    """Return everything about the signatures for programs."""
    return {
        "places": [
            {
                "slot": place.slot.id,
                "person": place.person,
                "state": place.state,
                "work_item": place.item.key if place.item else None,
                "closes_on": place.closes,
                "signature": place.signature.model_dump(mode="json") if place.signature else None,
            }
            for place in places
        ],
        "files": [{**file_data(file), "report": _report_data(report_on(p, file))} for file in p.signed_files],
        "exceptions": [exception.model_dump(mode="json") for exception in p.exceptions],
        "blocked_by": list(blocked),
    }


def _report_data(report: Report | None) -> dict[str, Any] | None:
    return report.model_dump(mode="json") if report else None


def report_lines(report: Report) -> Iterator[str]:
    """Yield a report line by line."""
    yield f"Geprüft am {moment(report.examined_at)}: {report.verdict}"
    yield f"Prüfsumme der Datei: {report.file_sha256}"
    if report.trust:
        yield f"Vertrauensliste: {report.trust}"
    for found in report.signatures:
        level = SIGNED_BY[found.level] if found.level else "Art nicht festzustellen"
        yield f"Signatur „{found.field}“: {found.signer}, ausgestellt von {found.issuer}, {level}"
        yield from (f"  Einwand: {problem}" for problem in found.problems)
        yield from (f"  Hinweis: {note}" for note in found.notes)
    yield from (f"Einwand: {problem}" for problem in report.problems)
    yield from (f"Hinweis: {note}" for note in report.notes)
    yield from (f"Abweichung {each.place}: gelesen „{each.found or '–'}“" for each in report.differences)
