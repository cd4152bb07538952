"""A written round as it really goes: seven members, a dozen proposals, two of which exclude each other."""

from datetime import UTC, date, datetime
from functools import cache

from documents.agreement_draft import AgreementDraftContent
from documents.content import Content
from documents.deadline_note import DeadlineNoteContent, Reaction, ReactionLine
from documents.redline import RedlineContent
from documents.synopsis import SynopsisContent
from models.case import BERLIN
from models.kinds import DocumentKind as D
from models.merging import merge
from models.proposals import Proposal, ProposalKind
from models.text import bookmark_of, places
from models.treatments import Decision, Submission, Verdict
from tests.documents import case_facts
from tests.documents.drafting_samples import agreement_draft

K = ProposalKind
IHK, KREIS, WELCOME, UNI = (
    "Industrie- und Handelskammer Aachen",
    "Kreis Heinsberg",
    "Welcome Center Rheinisches Revier",
    "RWTH Aachen",
)
TAKEN, TABLE = Decision(verdict=Verdict.ACCEPT), Decision(verdict=Verdict.DISCUSS)


def proposal(
    place: str, kind: ProposalKind, old: str = "", new: str = "", behind: str | None = None, **more: str
) -> Proposal:
    """A proposal for a place of the first version; words are proposed at their place, or behind some others."""
    known = {each.id: each for each in places(case_facts.case().clauses)}
    wording, name = known[place].wording, known[place].name
    at = None if kind in (K.MOVE, K.COMMENT) else wording.index(behind) + len(behind) if behind else None
    if old and kind in (K.REPLACE, K.DELETE) and old != wording:
        at = wording.index(old.partition("¶")[0])
    passage = kind is K.INSERT and at is None
    return Proposal(
        clause=bookmark_of(place),
        label=f"nach {name}" if passage else name,
        kind=kind,
        old=old,
        new=new,
        at=at,
        author="Erika Muster" if place == "kuendigung_1" else "",
        date=datetime(2025, 9, 2, 9, 30, tzinfo=UTC),
        tracked=True,
        **more,
    )


@cache
def submissions() -> tuple[Submission, ...]:
    """What came back, decided for the most part."""
    made = (
        (UNI, proposal("ziele", K.REPLACE, "Ziele der Zusammenarbeit", "Ziele und Grundsätze"), TAKEN),
        (IHK, proposal("ziele_1_a", K.INSERT, behind="Region Aachen", new=" und ihre Beschäftigten"), TAKEN),
        (WELCOME, proposal("ziele_1_c", K.INSERT, new="die Beratung der Fachkräfte vor Ort zu sichern,"), None),
        (
            KREIS,
            proposal(
                "aufgaben_fai_1_b",
                K.DELETE,
                "Checklisten und Arbeitshilfen für die einzelnen Schritte des Verfahrens sowie",
            ),
            Decision(verdict=Verdict.REJECT, reason="Die Arbeitshilfen werden von den Betrieben genutzt."),
        ),
        (
            WELCOME,
            proposal("aufgaben_region_1_c", K.COMMENT, "lokalen Akteur*innen", comment="Wer ist damit gemeint?"),
            TAKEN,
        ),
        (KREIS, proposal("runder_tisch_1", K.COMMENT, comment="Zwei Sitzungen im Jahr reichen aus."), TABLE),
        (
            UNI,
            proposal("runder_tisch_3_c", K.MOVE, after="k_runder_tisch_2"),
            Decision(verdict=Verdict.REJECT, reason="Der Zusammenhang ginge verloren."),
        ),
        (
            WELCOME,
            proposal(
                "doppelstrukturen_2",
                K.REPLACE,
                "vier Wochen. Kommt",
                "sechs Wochen.¶Kommt",
                comment="Vier Wochen sind in den Ferien zu kurz.",
            ),
            Decision(
                verdict=Verdict.ACCEPT_CHANGED, wording="fünf Wochen. Kommt", reason="Mitte zwischen beiden Wünschen."
            ),
        ),
        (
            IHK,
            proposal("sachstand_1_b", K.REPLACE, "Veranstaltungen", "Veranstaltungen, ihre Teilnehmendenzahlen"),
            TAKEN,
        ),
        (
            IHK,
            proposal(
                "kuendigung_1", K.REPLACE, "drei Monaten", "sechs Monaten", comment="Betriebe planen langfristig."
            ),
            TAKEN,
        ),
        (KREIS, proposal("kuendigung_1", K.REPLACE, "drei", "zwölf"), TAKEN),
        (
            UNI,
            proposal(
                "aenderungen_2",
                K.DELETE,
                "Weitere Partner*innen können der Vereinbarung mit Zustimmung beider Parteien beitreten.",
            ),
            TABLE,
        ),
    )
    return tuple(
        Submission(key=f"v{number}", proposal=wish, organization=who, decision=decision)
        for number, (who, wish, decision) in enumerate(made, 1)
    )


def synopsis() -> SynopsisContent:
    """All proposals of the first round."""
    return SynopsisContent(
        **case_facts.shared(
            date(2025, 9, 15), version=1, title="Vorschläge zur Kooperationsvereinbarung mit der FAI NRW"
        ),
        clauses=case_facts.wording(1),
        submissions=submissions(),
        conflicts=merge(case_facts.wording(1), submissions()).conflicts,
    )


def redline() -> RedlineContent:
    """The first version with all of them in it."""
    file = case_facts.case()
    return RedlineContent(
        **case_facts.shared(date(2025, 9, 15), version=1),
        parties=file.parties,
        preamble=file.preamble,
        clauses=case_facts.wording(1),
        submissions=submissions(),
    )


def deadline_note() -> DeadlineNoteContent:
    """The end of the first round: two late, two silent."""
    file = case_facts.case()
    people = [file.person(member) for member in file.round_table.members]
    came = datetime(2025, 9, 10, 14, 20, tzinfo=BERLIN)
    reactions = [
        ReactionLine(person=people[0], reaction=Reaction.PROPOSED, received_at=came, proposals=3),
        ReactionLine(
            person=people[1], reaction=Reaction.PROPOSED, received_at=came.replace(day=15), late=True, proposals=1
        ),
        *(ReactionLine(person=person, reaction=Reaction.AGREED, received_at=came) for person in people[2:-2]),
        *(ReactionLine(person=person, reaction=Reaction.SILENT) for person in people[-2:]),
    ]
    return DeadlineNoteContent(
        **case_facts.shared(date(2025, 9, 15), version=1, title="Fristablauf der ersten schriftlichen Runde"),
        round_table=file.round_table.name,
        round_title="Erste schriftliche Runde",
        asked_on=date(2025, 8, 29),
        deadline=date(2025, 9, 12),
        reactions=tuple(reactions),
        closed_by=file.person("koordination"),
        remark="Die verspätete Rückmeldung wird berücksichtigt.",
    )


def draft_for_a_member() -> AgreementDraftContent:
    """A draft that knows to whom it was sent."""
    return agreement_draft().model_copy(update={"meant_for": "ihk_aachen"})


def samples() -> dict[D, Content]:
    """One filled content of every kind of the written rounds."""
    return {
        D.SYNOPSIS: synopsis(),
        D.REDLINE: redline(),
        D.READING_COPY: redline(),
        D.DEADLINE_NOTE: deadline_note(),
    }


def variants() -> dict[str, tuple[D, Content]]:
    """Further contents of a kind."""
    return {"draft_for_a_member": (D.AGREEMENT_DRAFT, draft_for_a_member())}
