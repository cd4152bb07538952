"""What a body has decided: the assembly with counted votes, the committee with none."""

from datetime import date, datetime

from documents.changes import changed_places
from documents.content import Content
from documents.headings import Heading
from documents.resolution_extract import ResolutionExtractContent
from models.bodies import BodyKind
from models.case import BERLIN
from models.kinds import DocumentKind
from models.voting import Tally
from tests.documents.case_facts import case, meeting, shared, wording


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
        DocumentKind.RESOLUTION_EXTRACT: resolution_extract(),
    }


def variants() -> dict[str, tuple[DocumentKind, Content]]:
    """Further contents of a kind."""
    return {
        "committee_extract": (DocumentKind.RESOLUTION_EXTRACT, committee_extract()),
    }
