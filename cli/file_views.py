"""What commands show of files that came back."""

from typing import Any

from models.german import counted
from models.returned import Reception, ReturnedFile
from models.wording import RECEPTIONS


def told(file: ReturnedFile) -> str:
    """Say in German what has become of a file that came back."""
    found = counted(len(file.proposals_json), "Vorschlag", "Vorschläge") if file.reception is Reception.READ else ""
    said = ": ".join(filter(None, (RECEPTIONS[file.reception], found)))
    return f"{said}." + (f" {file.reason}" if file.reason else "")


def file_data(file: ReturnedFile) -> dict[str, Any]:
    """Return a file that came back for programs."""
    facts = file.model_dump(mode="json", exclude={"proposals_json"})
    return facts | {"proposals": [proposal.as_json() for proposal in file.proposals]}
