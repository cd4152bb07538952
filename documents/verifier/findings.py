"""What an examination finds: what holds, what does not, and what cannot be known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Finding(NamedTuple):
    """One sentence about one part; ``holds`` is nothing where the dossier alone cannot say."""

    part: str
    holds: bool | None
    said: str


class Refused(Exception):
    """What was handed in is not read at all; the message says why."""


@dataclass
class Findings:
    """All sentences, in the order of the examination."""

    all: list[Finding] = field(default_factory=list)

    def good(self, part: str, said: str) -> None:
        """Note what holds."""
        self.all.append(Finding(part, True, said))

    def bad(self, part: str, said: str) -> None:
        """Note what does not hold."""
        self.all.append(Finding(part, False, said))

    def unknown(self, part: str, said: str) -> None:
        """Note what cannot be known."""
        self.all.append(Finding(part, None, said))

    @property
    def hold(self) -> bool:
        """Whether nothing was found that does not hold."""
        return all(finding.holds is not False for finding in self.all)

    def breaks(self, part: str) -> bool:
        """Say whether something does not hold in a part."""
        return any(finding.part == part and finding.holds is False for finding in self.all)


def few(names: list[str], most: int = 3) -> str:
    """Name some of many: ``a, b, c und 4 weitere``."""
    shown = ", ".join(f"„{name}“" for name in names[:most])
    return shown + (f" und {len(names) - most} weitere" if len(names) > most else "")
