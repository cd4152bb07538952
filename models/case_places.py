"""Where in a case file something stands: its line, and its place in the words of the file."""

import re

from models.yaml_tree import Path, Tree


def line_of(path: Path, tree: Tree) -> int:
    """Return the line of an entry, or of the nearest one around it that was written."""
    while path not in tree.lines:
        path = path[:-1]
    return tree.lines[path]


def place_of(path: Path, tree: Tree) -> str:
    """Return ``bodies › ausschuss › groups``; entries of lists go by their id, or are counted."""
    ids = {where[:-1]: text for where, text in tree.texts if where and where[-1] == "id"}
    return " › ".join(
        ids.get(path[: depth + 1], f"Nr.\u00a0{part + 1}") if isinstance(part, int) else part
        for depth, part in enumerate(path)
    )


def line_of_mention(fault: str, tree: Tree) -> int:
    """Return the line that a fault between several entries is about, by the words and days that it quotes."""
    meetings = _entries_on_days_of(fault, tree)
    for word in re.findall(r"„([^“]+)“", fault):
        ids = [path for path, text in tree.texts if text == word and path[-1:] == ("id",)]
        uses = [path for path, text in tree.texts if text == word and path[-1:] != ("id",)]
        if len(ids) > 1:
            return line_of(ids[-1], tree)
        if uses:
            return line_of(next((path for path in uses if path[:-1] in meetings), uses[0]), tree)
        if (word,) in tree.lines:
            return tree.lines[word,]
    return line_of((), tree)


def _entries_on_days_of(fault: str, tree: Tree) -> set[Path]:
    """Return the meetings that begin on a day which the fault names as ``08.10.2025``."""
    days = tuple(f"{year}-{month}-{day}" for day, month, year in re.findall(r"\b(\d\d)\.(\d\d)\.(\d{4})\b", fault))
    return (
        {path[:-1] for path, text in tree.texts if path[-1:] == ("start",) and text.startswith(days)} if days else set()
    )
