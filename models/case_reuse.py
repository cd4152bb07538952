"""What a new agreement takes over from a case or from an agreement that has gone its way, and what it must not."""

import copy
from typing import Any

from models.case import CaseFile
from models.case_template import Facts
from models.text import AgreementText

FILE_NUMBER = "file_number"


def taken_from(case: CaseFile, text: AgreementText | None = None) -> Facts:
    """Return the case as data for another start: people, parties, bodies and rules, and the text as it was adopted.

    Its own number, day and meetings stay behind; so does the day of a resolution on which somebody signed.
    """
    facts: dict[str, Any] = copy.deepcopy(case.model_dump(mode="json", exclude_none=True))
    if text is not None:
        facts["clauses"] = [clause.model_dump(mode="json") for clause in text]
    for key in ("number", "dated"):
        del facts["paper"][key]
    facts["letterhead"].pop(FILE_NUMBER, None)
    facts.pop("successions", None)
    facts["meetings"] = [
        {key: meeting[key] for key in ("body", "duration_minutes", "place", "room") if meeting.get(key)}
        for meeting in facts["meetings"]
    ]
    for slot in facts["signature_slots"]:
        slot.get("basis", {}).pop("dated", None)
    return facts
