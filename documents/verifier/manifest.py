"""The manifest: every part with its hash and size, in one form only, so that it cannot be changed by a single sign."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple

from documents.verifier.container import named
from documents.verifier.findings import Findings

MANIFEST = "manifest.txt"
TITLE = "Rundlauf-Akte 1"
INVENTORY = "Inventar"

_HEAD = re.compile(
    TITLE + r"\nVorgang: ([^\n]{1,200})\nUmfang: (vollständig|öffentlich)\nStand: ([^\n]{1,40})\n"
    r"Journal: ([1-9][0-9]{0,8}) ([0-9a-f]{64})\n\n"
)
_LINE = re.compile(r"([0-9a-f]{64}) (0|[1-9][0-9]{0,11}) ([A-Za-z0-9._/-]{1,200})\n")


class Manifest(NamedTuple):
    """What the manifest says: whose dossier, how much of it, when, the head of its journal, and every part."""

    reference: str
    scope: str
    written_at: str
    sequence: int
    head: str
    parts: dict[str, tuple[str, int]]  #: hash and size by path


def write_manifest(
    reference: str, scope: str, written_at: str, sequence: int, head: str, parts: Mapping[str, bytes]
) -> bytes:
    """Return the manifest of all other parts."""
    lines = [
        f"{hashlib.sha256(content).hexdigest()} {len(content)} {path}\n" for path, content in sorted(parts.items())
    ]
    about = f"Vorgang: {reference}\nUmfang: {scope}\nStand: {written_at}\nJournal: {sequence} {head}\n"
    return f"{TITLE}\n{about}\n{''.join(lines)}".encode()


def read_manifest(content: bytes) -> Manifest | None:
    """Return what a manifest says, or nothing where it is not written in the one way it can be."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    head = _HEAD.match(text)
    if head is None:
        return None
    parts: dict[str, tuple[str, int]] = {}
    place, former = head.end(), ""
    while place < len(text):
        line = _LINE.match(text, place)
        if line is None or line[3] <= former:
            return None
        parts[line[3]] = (line[1], int(line[2]))
        place, former = line.end(), line[3]
    return Manifest(head[1], head[2], head[3], int(head[4]), head[5], parts)


def check_manifest(found: Findings, parts: Mapping[str, bytes]) -> Manifest | None:
    """Hold every part against the manifest and return it; nothing where there is none that could be read."""
    if MANIFEST not in parts:
        found.bad(INVENTORY, f"„{MANIFEST}“ fehlt. Ohne das Inventar ist das keine Akte von Rundlauf.")
        return None
    manifest = read_manifest(parts[MANIFEST])
    if manifest is None:
        found.bad(INVENTORY, f"„{MANIFEST}“ ist verändert oder beschädigt: So schreibt Rundlauf kein Inventar.")
        return None
    others = parts.keys() - {MANIFEST}
    missing, extra = manifest.parts.keys() - others, others - manifest.parts.keys()
    changed = [
        path
        for path in others & manifest.parts.keys()
        if (hashlib.sha256(parts[path]).hexdigest(), len(parts[path])) != manifest.parts[path]
    ]
    if missing:
        found.bad(INVENTORY, f"Es fehlt: {named(missing)}.")
    if extra:
        found.bad(INVENTORY, f"Gehört nicht zur Akte: {named(extra)}.")
    if changed:
        found.bad(INVENTORY, f"Verändert: {named(changed)}.")
    if not (missing or extra or changed):
        found.good(INVENTORY, f"Alle {len(manifest.parts)} Teile sind da, keines ist verändert, keines kam hinzu.")
    return manifest
