"""Changes to a dossier, as damage, malice or a slip would make them; each must be found."""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from documents.verifier.examination import examine_parts
from documents.verifier.findings import Findings
from documents.verifier.manifest import MANIFEST, check_manifest, read_manifest, write_manifest

Parts = dict[str, bytes]
#: One of each kind of byte, so that none is spared: letters, digits, signs, blanks, ends of lines, all that is no text.
CLASSES: tuple[tuple[str, Callable[[int], bool]], ...] = (
    ("letter", lambda byte: chr(byte).isalpha() and byte < 128),
    ("digit", lambda byte: 48 <= byte <= 57),
    ("blank", lambda byte: byte in b" \t"),
    ("line", lambda byte: byte in b"\r\n"),
    ("sign", lambda byte: 33 <= byte < 127 and not chr(byte).isalnum()),
    ("control", lambda byte: byte < 32 and byte not in b"\r\n\t"),
    ("high", lambda byte: byte > 126),
)


def single_changes(parts: Parts, count: int, seed: int = 1) -> Iterator[tuple[str, Parts]]:
    """Yield dossiers with one change each: bits flipped in every part and class of bytes, bytes added and removed."""
    chance = random.Random(seed)  # noqa: S311 - a sample that can be drawn again
    places = [(path, name, _places(content, belongs)) for path, content in parts.items() for name, belongs in CLASSES]
    places = [(path, name, found) for path, name, found in places if found]
    for number in range(count):
        path, name, found = places[number % len(places)]
        place, content = chance.choice(found), parts[path]
        way = chance.randrange(8)
        if way == 6:
            changed, how = content[:place] + content[place + 1 :], "removed"
        elif way == 7:
            changed, how = content[:place] + content[place : place + 1] + content[place:], "doubled"
        else:
            flipped = content[place] ^ 1 << chance.randrange(8)
            changed, how = content[:place] + bytes([flipped]) + content[place + 1 :], "flipped"
        yield f"{path}:{place} {name} {how}", {**parts, path: changed}


def _places(content: bytes, belongs: Callable[[int], bool], most: int = 4000) -> list[int]:
    step = max(1, len(content) // most)
    return [place for place in range(0, len(content), step) if belongs(content[place])]


def resealed(parts: Parts) -> Parts:
    """Return the parts with a manifest of their own, as somebody would write it who knows how."""
    manifest = read_manifest(parts[MANIFEST])
    assert manifest
    others = {path: content for path, content in parts.items() if path != MANIFEST}
    return {
        **others,
        MANIFEST: write_manifest(
            manifest.reference, manifest.scope, manifest.written_at, manifest.sequence, manifest.head, others
        ),
    }


def rewritten(parts: Parts, path: str, change: Callable[[Any], Any]) -> Parts:
    """Return the parts with one JSON part changed, and a manifest that fits it."""
    value = json.loads(parts[path])
    change(value)
    return resealed({**parts, path: f"{json.dumps(value, ensure_ascii=False)}\n".encode()})


def is_found(parts: Parts) -> bool:
    """Say whether an examination finds something; the manifest, with which it begins, is quickest."""
    found = Findings()
    check_manifest(found, parts)
    return not found.hold or not examine_parts(parts).holds
