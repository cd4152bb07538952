"""A dossier as its verifier sees it: the parts, what ``akte.json`` says of them, the chains, the rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from documents.verifier.chains import Chain, read_chain

INDEX = "akte.json"


@dataclass
class Dossier:
    """What is examined."""

    parts: Mapping[str, bytes]
    about: dict[str, Any]
    journals: dict[str, Chain] = field(default_factory=dict)  #: by agreement or meeting
    minutes: dict[str, Chain] = field(default_factory=dict)  #: by meeting

    @property
    def reference(self) -> str:
        """The agreement whose dossier it is."""
        return str(self.about["reference"])

    @property
    def journal(self) -> Chain:
        """The journal of the agreement."""
        return self.journals[self.reference]

    @property
    def is_whole(self) -> bool:
        """Whether it is the dossier of the house, not the public part of it."""
        return bool(self.about["scope"] == "vollständig")

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table; none where the dossier does not have it."""
        path = f"daten/{table}.json"
        rows: list[dict[str, Any]] = json.loads(self.parts[path]) if path in self.parts else []
        return rows


def read_dossier(parts: Mapping[str, bytes]) -> Dossier:
    """Return the dossier in some parts."""
    about = json.loads(parts[INDEX])
    dossier = Dossier(parts, about)
    for each in about["journals"]:
        dossier.journals[each["of"]] = read_chain(each["of"], each["title"], parts[each["path"]])
    for each in about["minutes"]:
        dossier.minutes[each["of"]] = read_chain(each["of"], each["title"], parts[each["path"]])
    return dossier
