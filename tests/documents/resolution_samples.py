"""What a body has decided: the assembly with counted votes, the committee with none."""

from datetime import date, datetime
from typing import Any

from documents.changes import changed_places
from documents.content import Content
from documents.headings import Heading
from documents.resolution_extract import ResolutionExtractContent
from models.bodies import BodyKind
from models.case import BERLIN
from models.kinds import DocumentKind
from models.voting import Tally
from tests.documents.case_facts import case, meeting, shared, wording


def held(kind: BodyKind, stand: date) -> dict[str, Any]:
    """What every extract of a meeting of a body needs."""
    file = case()
    body = file.body_of(kind)
    plan = meeting(body.id)
    return {
        **shared(stand),
        "body": body,
        "rule": body.rule_on(plan.start.date()),
        "meeting": plan,
        "paper": file.paper,
        "minute_taker": file.person(body.minute_taker),
    }


def resolution_extract() -> ResolutionExtractContent:
    """What the assembly has decided, with counted votes."""
    return ResolutionExtractContent(
        **held(BodyKind.ASSEMBLY, date(2025, 11, 10)),
        ended=datetime(2025, 11, 7, 12, 40, tzinfo=BERLIN),
        heading=Heading.RESOLUTION,
        manner="ungeändert beschlossen",
        resolution=(case().paper.assembly_text,),
        tallies={"mitglieder": Tally(present=47, yes=44, no=1, abstain=2)},
        enclosures=("Kooperationsvereinbarung, Fassung 2",),
    )


def committee_extract() -> ResolutionExtractContent:
    """What the committee has recommended, in two groups, without counted yes votes."""
    return ResolutionExtractContent(
        **held(BodyKind.COMMITTEE, date(2025, 10, 10)),
        ended=datetime(2025, 10, 8, 17, 20, tzinfo=BERLIN),
        heading=Heading.RECOMMENDATION,
        manner="geändert empfohlen",
        resolution=(case().paper.committee_text,),
        tallies={"ordentlich": Tally(present=13, abstain=2), "beratend": Tally(present=6)},
        changes=changed_places(wording(1), wording(2)),
        editorial_note="„genehmigt“ wird durch „stimmt zu“ ersetzt.",
        condition="Die Zustimmung steht unter dem Vorbehalt der Zustimmung des Landes.",
        narrative=(
            "Die Verwaltung erläutert den Gang der Abstimmung. Auf Nachfrage wird ergänzt, dass keine "
            "zusätzlichen Stellen vorgesehen sind.",
        ),
        correction_reason="Die Zahl der Enthaltungen war mit 1 statt 2 angegeben.",
    )


def samples() -> dict[DocumentKind, Content]:
    """One filled content of every kind."""
    return {
        DocumentKind.RESOLUTION_EXTRACT: resolution_extract(),
    }


def variants() -> dict[str, tuple[DocumentKind, Content]]:
    """Further contents of a kind."""
    return {
        "committee_extract": (DocumentKind.RESOLUTION_EXTRACT, committee_extract()),
    }
