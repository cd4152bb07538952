"""A case with other dates, another number or another subject: what the Run form and the command may vary."""

from datetime import date, datetime
from typing import Any

from models.bodies import BodyKind
from models.case import BERLIN, CaseFile


def varied(
    case: CaseFile,
    *,
    subject: str | None = None,
    paper_number: str | None = None,
    round_table_on: date | None = None,
    committee_on: date | None = None,
    assembly_on: date | None = None,
    review_days: int | None = None,
) -> CaseFile:
    """Return the case with the variations, validated anew. Times, places and people stay as the case has them."""
    facts: dict[str, Any] = case.model_dump(mode="json")
    if subject:
        facts["subject"] = subject
    if paper_number:
        facts["paper"]["number"] = paper_number
    if review_days:
        facts["periods"]["proposals"] = review_days
    sitting = {BodyKind.COMMITTEE: committee_on, BodyKind.ASSEMBLY: assembly_on}
    days = {
        "round_table": round_table_on,
        **{body.id: on for kind, on in sitting.items() if (body := case.body_of(kind))},
    }
    for meeting in facts["meetings"]:
        if wanted := days.get(meeting["body"]):
            start = datetime.fromisoformat(meeting["start"]).astimezone(BERLIN)
            meeting["start"] = datetime.combine(wanted, start.time(), BERLIN).isoformat()
    return CaseFile.model_validate(facts)
