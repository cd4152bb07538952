"""The journals of a dossier: each link recomputed, each commitment held against what is left of its detail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from documents.verifier.findings import Findings
from models.chain import GENESIS, Link, event_hash, first_break

JOURNAL = "Journal"


@dataclass
class Chain:
    """The links of one journal, or of what was minuted in one meeting, in their order."""

    of: str
    title: str
    links: list[dict[str, Any]]

    @property
    def head(self) -> str:
        """The hash of the newest link."""
        return str(self.links[-1]["hash"]) if self.links else GENESIS

    def hash_at(self, sequence: int) -> str | None:
        """Return the hash of a link."""
        return str(self.links[sequence - 1]["hash"]) if 0 < sequence <= len(self.links) else None

    def said(self, *kinds: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Yield the entries of some kinds, or of all, with their details as far as these are left."""
        for link in self.links:
            if "detail" in link and (not kinds or link["kind"] in kinds):
                yield link, link["detail"]

    def silent(self, *kinds: str) -> int:
        """Return how many entries of some kinds, or of all, have no detail."""
        return sum("detail" not in link and (not kinds or link["kind"] in kinds) for link in self.links)

    def gone(self, table: str) -> int:
        """Return how many rows of a table were deleted by rule or made unrecognisable, as the journal itself says."""
        told = (detail.get("rows") for _, detail in self.said("deleted_by_rule", "person_erased"))
        return sum(int(rows.get(table, 0)) for rows in told if isinstance(rows, dict))


def entries_of(count: int) -> str:
    """Say how many entries: ``1 Eintrag``, ``3 Einträge``."""
    return "1 Eintrag" if count == 1 else f"{count} Einträge"


def read_chain(of: str, title: str, content: bytes) -> Chain:
    """Return a chain as its lines hold it."""
    return Chain(of, title, [json.loads(line) for line in content.decode("utf-8").splitlines()])


def check_journal(found: Findings, chain: Chain) -> None:
    """Recompute a journal from its first link to its last."""
    fields = ("sequence", "at", "kind", "commitment", "previous", "hash")
    links = (Link(chain.of, *(link[field] for field in fields)) for link in chain.links)
    said = {place: (link["salt"], link["detail"]) for place, link in enumerate(chain.links, 1) if "detail" in link}
    broken = first_break(links, said)
    if broken and broken.at_detail:
        found.bad(JOURNAL, f"{chain.title}: Eintrag {broken.place} sagt nicht mehr, was er gesagt hat.")
    elif broken:
        found.bad(JOURNAL, f"{chain.title}: Die Kette hält bei Eintrag {broken.place} nicht.")
    if broken:
        return
    withheld = sum(bool(link.get("withheld")) for link in chain.links)
    erased = chain.silent() - withheld
    found.good(JOURNAL, f"{chain.title}: {entries_of(len(chain.links))}, die Kette hält von Anfang bis Ende.")
    if erased:
        found.unknown(
            JOURNAL,
            f"{chain.title}: {entries_of(erased)} ohne Einzelheiten, sie wurden gelöscht. Die Kette hält.",
        )
    if withheld:
        found.unknown(JOURNAL, f"{chain.title}: {entries_of(withheld)}, deren Einzelheiten nicht öffentlich sind.")


def check_minutes(found: Findings, chain: Chain) -> None:
    """Recompute what was minuted in a meeting."""
    previous = GENESIS
    for place, link in enumerate(chain.links, 1):
        moments = link["at"], link["noted_at"]
        computed = event_hash(previous, chain.of, place, *moments, link["by"], link["kind"], link["content"])
        if (link["sequence"], link["previous"], link["hash"]) != (place, previous, computed):
            found.bad(JOURNAL, f"{chain.title}: Die Kette hält bei Eintrag {place} nicht.")
            return
        previous = computed
    found.good(JOURNAL, f"{chain.title}: {entries_of(len(chain.links))}, die Kette hält.")
