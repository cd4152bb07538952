"""The stored case files of an installation."""

from pathlib import Path


def stored_cases(folder: Path) -> dict[str, Path]:
    """Return the case files of a folder by their name without ending."""
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))} if folder.is_dir() else {}
