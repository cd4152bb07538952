"""Which agreement and which version a file says it is: by its properties, else by the foot of its pages."""

import re
from dataclasses import dataclass

from documents.properties import KIND
from documents.returned.cutting import cut
from documents.returned.gate import Package
from documents.returned.walking import Walker
from models.kinds import DocumentKind

_FOOT = re.compile(r"(?P<number>\S+(?: \S+)?)\s*·\s*Fassung\s+(?P<version>\d{1,4})\b")


@dataclass(frozen=True)
class Claim:
    """What a file says of itself; nobody has checked it."""

    reference: str = ""
    version: int | None = None
    checksum: str = ""  #: of the text of the version
    kind: DocumentKind | None = None
    paper_number: str = ""

    @property
    def says_something(self) -> bool:
        """Whether the file names an agreement and a version at all."""
        return self.version is not None and bool(self.reference or self.paper_number)


def claim_of(package: Package) -> Claim:
    """Return what a file says of itself."""
    facts = _properties(package)
    version = facts.get("Rundlauf.Fassung", "")
    kind = facts.get(KIND, "")
    if "Rundlauf.Vereinbarung" in facts and version.isdecimal():
        return Claim(
            facts["Rundlauf.Vereinbarung"],
            int(version),
            facts.get("Rundlauf.Pruefsumme", ""),
            DocumentKind(kind) if kind in set(DocumentKind) else None,
        )
    return _at_the_foot(package)


def _properties(package: Package) -> dict[str, str]:
    root = package.tree("docProps/custom.xml")
    return {each.get("name") or "": "".join(each.itertext()).strip() for each in (root if root is not None else ())}


def _at_the_foot(package: Package) -> Claim:
    """Read the line that stands on every page: ``2025/037 · Fassung 4 · Stand 07.11.2025``."""
    for name in sorted(package.parts):
        if re.search(r"/footer\d*\.xml$", name) and (root := package.tree(name)) is not None:
            walker = Walker({})
            walker.walk(root)
            for line in cut(walker.stream).lines:
                if found := _FOOT.search(line.text):
                    return Claim(version=int(found["version"]), paper_number=found["number"])
    return Claim()
