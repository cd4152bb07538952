"""The stored case files of an installation."""

from pathlib import Path

REGISTERS = "gremien-"  #: how their names begin
TEMPLATES = "vorlagen"  #: the folder beside them for case files with gaps


def stored_cases(folder: Path) -> dict[str, Path]:
    """Return the case files of a folder by their name without ending; registers of bodies lie beside them."""
    found = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return {path.stem: path for path in found if not path.stem.startswith(REGISTERS)}


def stored_templates(folder: Path) -> dict[str, Path]:
    """Return the templates beside the case files of a folder by their name without ending."""
    return stored_cases(folder / TEMPLATES)
