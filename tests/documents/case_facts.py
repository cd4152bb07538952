"""The real case as every paper has it: Kooperationsvereinbarung Region Aachen - FAI NRW, paper 2025/037."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from documents.contacts import Contact
from documents.correspondence import addressed_to
from documents.papers import Consultation
from models.bodies import BodyKind
from models.case import CaseFile, MeetingPlan
from models.case_reading import read_case
from models.text import AgreementText, ClauseChange, content_hash, with_changes

CASE_FILE = Path(__file__).parents[2] / "examples" / "region-aachen-fai-nrw.yaml"
WISHED = (
    ClauseChange(
        clause="runder_tisch_1",
        text="Der Runde Tisch Internationale Fachkräfte in der Region Aachen ist der Ort des gemeinsamen Austauschs. "
        "Die Regionalagentur Region Aachen lädt mindestens dreimal im Kalenderjahr dazu ein.",
    ),
    ClauseChange(clause="sachstand_1_b", text="die gemeinsamen Veranstaltungen, ihre Teilnehmendenzahlen und"),
)
DECISIONS = (
    "Fachausschuss, Sitzung SI/2025/140 am 8. Oktober 2025: empfohlen",
    "Verbandsversammlung, Sitzung SI/2025/143 am 7. November 2025: beschlossen",
)


@cache
def case() -> CaseFile:
    """The case file of the example."""
    return read_case(CASE_FILE.read_text(encoding="utf-8"))


def wording(version: int) -> AgreementText:
    """The text of a version: the first as in the case, the later ones with the changes wished."""
    return case().clauses if version == 1 else with_changes(case().clauses, WISHED)


def shared(stand: date, version: int = 2, title: str | None = None) -> dict[str, Any]:
    """What every content needs."""
    file = case()
    return {
        "letterhead": file.letterhead,
        "reference": file.reference,
        "paper_number": file.paper.number,
        "short_title": file.short_title,
        "title": title or file.subject,
        "version": version,
        "version_hash": content_hash(wording(version)),
        "stand": stand,
        "funding_note": file.funding_note,
        "sample_note": file.sample_note,
    }


def letter(stand: date, title: str, to: str = "ihk_aachen") -> dict[str, Any]:
    """What every letter needs."""
    file = case()
    return {
        **shared(stand, title=title),
        "addressee": addressed_to(file.person(to), "Per E-Mail"),
        "contact": file.person("koordination"),
        "signed_by": file.person("koordination"),
    }


def meeting(body: str) -> MeetingPlan:
    """The planned meeting of a body."""
    return next(plan for plan in case().meetings if plan.body == body)


def contacts() -> tuple[Contact, ...]:
    """The contact persons of both sides."""
    file = case()
    return tuple(
        Contact(person=file.person(named.person), party=file.party(named.party).name, duties=named.duties)
        for named in file.contact_persons
    )


def consultations() -> tuple[Consultation, ...]:
    """The Beratungsfolge."""
    roles = {BodyKind.COMMITTEE: "Vorberatung", BodyKind.ASSEMBLY: "Entscheidung"}
    return tuple(
        Consultation(
            body=body.name,
            role=roles[body.kind],
            on=meeting(body.id).start.date(),
            meeting_number=meeting(body.id).number,
            occasion=meeting(body.id).occasion,
            agenda_number=meeting(body.id).agenda_number,
        )
        for body in case().bodies
    )
