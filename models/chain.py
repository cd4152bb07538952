"""The arithmetic of what can be proved: hashes of texts, letters and links of a chain, and how a head is printed.

This file also goes into every dossier, as part of ``verify.py``: it needs nothing but the standard library of
Python 3.9, and what it computes must never change.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

GENESIS = "0" * 64

#: How heads are called on paper: of an agreement's or a meeting's journal, and of what was minuted in a meeting.
JOURNAL_HEAD, MINUTES_HEAD = "Journalkopf", "Verlaufskopf"

#: A head as it stands on paper or in a letter; whatever parts the groups, and however lines are wrapped.
PRINTED_HEAD = re.compile(rf"({JOURNAL_HEAD}|{MINUTES_HEAD})\s+(\d{{1,9}}):\s+((?:[0-9a-f]{{4}}\s+){{7}}[0-9a-f]{{4}})")


def canonical(value: Any) -> str:
    """Return the one way to write a value as JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def commitment_of(salt: str, detail: dict[str, Any]) -> str:
    """Return the commitment to a detail: SHA-256 over the salt and the canonical JSON."""
    return _sha256(f"{salt}\n{canonical(detail)}")


def link_hash(previous: str, reference: str, sequence: int, moment: str, kind: str, commitment: str) -> str:
    """Return the hash of one link of a journal; the moment is written in UTC with microseconds."""
    return _sha256("\n".join((previous, reference, str(sequence), moment, kind, commitment)))


class Link(NamedTuple):
    """One link of a journal as it is written; the moment in UTC with microseconds."""

    reference: str
    sequence: int
    at: str
    kind: str
    commitment: str
    previous: str
    hash: str


class Break(NamedTuple):
    """Where a journal does not hold: at a link, or only at what is said of it."""

    place: int
    at_detail: bool


def first_break(links: Iterable[Link], said: Mapping[int, tuple[str, dict[str, Any]]]) -> Break | None:
    """Return the first place where a journal does not hold; ``said`` is salt and detail by sequence, where left.

    A detail that was deleted is no break. A chain cut off at its end is found as long as a detail of the rest remains,
    or by a head kept elsewhere.
    """
    previous, place = GENESIS, 0
    for place, link in enumerate(links, 1):
        computed = link_hash(previous, link.reference, place, link.at, link.kind, link.commitment)
        if (link.sequence, link.previous, link.hash) != (place, previous, computed):
            return Break(place, at_detail=False)
        known = said.get(place)
        if known is not None and commitment_of(*known) != link.commitment:
            return Break(place, at_detail=True)
        previous = computed
    return Break(place + 1, at_detail=False) if said and max(said) > place else None


def event_hash(
    previous: str, meeting: str, sequence: int, at: str, noted_at: str, by: str, kind: str, content: dict[str, Any]
) -> str:
    """Return the hash of one event of a meeting; the moments are written in UTC with microseconds."""
    return _sha256("\n".join((previous, meeting, str(sequence), at, noted_at, by, kind, canonical(content))))


def text_hash(clauses: list[Any]) -> str:
    """Return the hash of a wording; layout and file format do not enter."""
    return _sha256(json.dumps(clauses, ensure_ascii=False, sort_keys=True))


def letter_hash(address: str, subject: str, content: dict[str, Any], attaches: list[str]) -> str:
    """Return the hash of what a letter says to whom, without its personal link."""
    return _sha256(canonical([address, subject, content, attaches]))


def printed_head(called: str, sequence: int, digest: str) -> str:
    """Return a head as people can compare it: ``Journalkopf 47: 3f2a 91bc …``, half of its digits.

    Half is enough: nobody finds other words for a given head, and who prepares two histories needs 2^64 attempts.
    """
    groups = "\u00a0".join(digest[place : place + 4] for place in range(0, 32, 4))
    return f"{called}\u00a0{sequence}: {groups}"


def heads_in(text: str) -> list[tuple[str, int, str]]:
    """Return every head that stands in a text: how it is called, how many entries it closes, its 32 digits."""
    return [(called, int(sequence), "".join(digits.split())) for called, sequence, digits in PRINTED_HEAD.findall(text)]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
