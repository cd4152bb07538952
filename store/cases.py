"""The stored case files of an installation."""

import re
from pathlib import Path

REGISTERS = "gremien-"  #: how their names begin
OF_AGENCY = re.compile(r"^agency:\s*['\"]?(\w+)", re.MULTILINE)
TEMPLATES = "vorlagen"  #: the folder beside them for case files with gaps


def stored_cases(folder: Path) -> dict[str, Path]:
    """Return the case files of a folder by their name without ending; registers of bodies lie beside them."""
    found = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return {path.stem: path for path in found if not path.stem.startswith(REGISTERS)}


def stored_templates(folder: Path) -> dict[str, Path]:
    """Return the templates beside the case files of a folder by their name without ending."""
    return stored_cases(folder / TEMPLATES)


def for_agency(files: dict[str, Path], agency: str | None) -> dict[str, Path]:
    """Return the files that an agency may use: its own, and those that leave open whose they are; nobody's are all."""
    return {name: path for name, path in files.items() if agency is None or _agency_of(path) in (agency, None)}


def _agency_of(path: Path) -> str | None:
    found = OF_AGENCY.search(path.read_text(encoding="utf-8", errors="replace"))
    return found[1] if found else None
