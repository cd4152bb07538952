"""Fully filled contents of the real case: Kooperationsvereinbarung Region Aachen - FAI NRW, paper 2025/037."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from documents.agreement_draft import AgreementDraftContent
from documents.changes import changed_places
from documents.contacts import Contact
from documents.content import Content
from documents.draft_resolution import DraftResolutionContent
from documents.papers import Consultation
from documents.resolution_extract import Heading, ResolutionExtractContent
from models.bodies import BodyKind
from models.case import BERLIN, CaseFile, MeetingPlan
from models.case_reading import read_case
from models.kinds import DocumentKind
from models.text import AgreementText, ClauseChange, content_hash, with_changes
from models.voting import Tally

CASE_FILE = Path(__file__).parents[2] / "examples" / "region-aachen-fai-nrw.yaml"
WISHED = (
    ClauseChange(
        clause="runder_tisch_1",
        text="Der Runde Tisch Internationale Fachkräfte in der Region Aachen ist der Ort des gemeinsamen Austauschs. "
        "Die Regionalagentur Region Aachen lädt mindestens dreimal im Kalenderjahr dazu ein.",
    ),
    ClauseChange(clause="sachstand_1_b", text="die gemeinsamen Veranstaltungen, ihre Teilnehmendenzahlen und"),
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


def agreement_draft() -> AgreementDraftContent:
    """The second version, after the first round of the written review."""
    file = case()
    return AgreementDraftContent(
        **shared(date(2025, 9, 15)),
        parties=file.parties,
        preamble=file.preamble,
        clauses=wording(2),
        clauses_note=file.clauses_note,
        contacts=contacts(),
        to_be_signed_by=tuple(f"{slot.title}: {slot.capacity}" for slot in file.signature_slots),
        changes=changed_places(wording(1), wording(2)),
    )


def draft_resolution() -> DraftResolutionContent:
    """The paper as the committee gets it."""
    file = case()
    return DraftResolutionContent(
        **shared(date(2025, 10, 1)),
        paper=file.paper,
        committee=file.body_of(BodyKind.COMMITTEE).name,
        assembly=file.body_of(BodyKind.ASSEMBLY).name,
        consultations=consultations(),
        enclosures=("Kooperationsvereinbarung zwischen Region Aachen und FAI NRW, Fassung 2 vom 1. Oktober 2025",),
    )


def draft_resolution_after_changes() -> DraftResolutionContent:
    """The paper as the assembly gets it when the committee has recommended another wording."""
    return draft_resolution().model_copy(
        update={
            "recommended_version": 3,
            "recommended_changes": changed_places(wording(1), wording(2)),
            "committee_result": "Der Fachausschuss hat am 8. Oktober 2025 mit Änderungen empfohlen "
            "(Ordentliche Mitglieder: Einstimmig bei 2 Enthaltungen).",
            "dissent": ("Kreis Heinsberg: Der Rhythmus der Sitzungen sollte offen bleiben.",),
        }
    )


def resolution_extract() -> ResolutionExtractContent:
    """What the assembly has decided, with counted votes."""
    file = case()
    body = file.body_of(BodyKind.ASSEMBLY)
    plan = meeting(body.id)
    return ResolutionExtractContent(
        **shared(date(2025, 11, 10)),
        body=body,
        rule=body.rule_on(plan.start.date()),
        meeting=plan,
        ended=datetime(2025, 11, 7, 12, 40, tzinfo=BERLIN),
        paper=file.paper,
        heading=Heading.RESOLUTION,
        manner="ungeändert beschlossen",
        resolution=(file.paper.assembly_text,),
        tallies={"mitglieder": Tally(present=47, yes=44, no=1, abstain=2)},
        minute_taker=file.person(body.minute_taker),
        enclosures=("Kooperationsvereinbarung, Fassung 2",),
    )


def committee_extract() -> ResolutionExtractContent:
    """What the committee has recommended, in two groups, without counted yes votes."""
    file = case()
    body = file.body_of(BodyKind.COMMITTEE)
    plan = meeting(body.id)
    return ResolutionExtractContent(
        **shared(date(2025, 10, 10)),
        body=body,
        rule=body.rule_on(plan.start.date()),
        meeting=plan,
        ended=datetime(2025, 10, 8, 17, 20, tzinfo=BERLIN),
        paper=file.paper,
        heading=Heading.RECOMMENDATION,
        manner="geändert empfohlen",
        resolution=(file.paper.committee_text,),
        tallies={"ordentlich": Tally(present=13, abstain=2), "beratend": Tally(present=6)},
        changes=changed_places(wording(1), wording(2)),
        editorial_note="„genehmigt“ wird durch „stimmt zu“ ersetzt.",
        condition="Die Zustimmung steht unter dem Vorbehalt der Zustimmung des Landes.",
        narrative=(
            "Die Verwaltung erläutert den Gang der Abstimmung. Auf Nachfrage wird ergänzt, dass keine "
            "zusätzlichen Stellen vorgesehen sind.",
        ),
        minute_taker=file.person(body.minute_taker),
        correction_reason="Die Zahl der Enthaltungen war mit 1 statt 2 angegeben.",
    )


def samples() -> dict[DocumentKind, Content]:
    """One filled content of every kind."""
    return {
        DocumentKind.AGREEMENT_DRAFT: agreement_draft(),
        DocumentKind.DRAFT_RESOLUTION: draft_resolution(),
        DocumentKind.RESOLUTION_EXTRACT: resolution_extract(),
    }


def variants() -> dict[str, tuple[DocumentKind, Content]]:
    """Further contents of a kind."""
    return {
        "draft_resolution_after_changes": (DocumentKind.DRAFT_RESOLUTION, draft_resolution_after_changes()),
        "committee_extract": (DocumentKind.RESOLUTION_EXTRACT, committee_extract()),
    }
