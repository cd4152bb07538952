"""Fully filled contents of the real case: Kooperationsvereinbarung Region Aachen - FAI NRW, paper 2025/037."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from documents.agreement_draft import AgreementDraftContent
from documents.attendance_list import AttendanceListContent
from documents.changes import changed_places
from documents.contacts import Contact
from documents.content import Content
from documents.correspondence import Addressee, addressed_to
from documents.covering_letter import CoveringLetterContent
from documents.draft_resolution import DraftResolutionContent
from documents.execution_note import ExecutionNoteContent, SignatureRecord
from documents.headings import Heading
from documents.in_force_notice import InForceNoticeContent
from documents.meeting_invitation import MeetingInvitationContent
from documents.minutes import MinutesContent
from documents.papers import Consultation
from documents.participation_letter import ParticipationLetterContent
from documents.procedure_overview import AnswerLine, DocumentLine, LetterLine, ProcedureOverviewContent, VisitLine
from documents.resolution_extract import ResolutionExtractContent
from documents.response_form import ResponseFormContent
from documents.round_table_invitation import RoundTableInvitationContent
from documents.signature_copy import SignatureCopyContent
from documents.signatures import SignatureLine
from models.answers import ClauseFinding, Standing
from models.bodies import BodyKind
from models.case import BERLIN, AgendaEntry, CaseFile, MeetingPlan
from models.case_reading import read_case
from models.kinds import DocumentKind
from models.signature_slots import BasisKind, SignatureKind
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


DECISIONS = (
    "Fachausschuss, Sitzung SI/2025/140 am 8. Oktober 2025: empfohlen",
    "Verbandsversammlung, Sitzung SI/2025/143 am 7. November 2025: beschlossen",
)
AUTHORITY = "Beschluss der Verbandsversammlung vom 7. November 2025 zur Vorlage 2025/037"


def letter(stand: date, title: str, to: str = "ihk_aachen") -> dict[str, Any]:
    """What every letter needs."""
    file = case()
    return {
        **shared(stand, title=title),
        "addressee": addressed_to(file.person(to), "Per E-Mail"),
        "contact": file.person("koordination"),
        "signed_by": file.person("koordination"),
    }


def participation_letter() -> ParticipationLetterContent:
    """The first round of the written review."""
    return ParticipationLetterContent(
        **letter(date(2025, 8, 29), "Kooperationsvereinbarung mit der FAI NRW: Bitte um Ihre Stellungnahme"),
        round_table=case().round_table.name,
        deadline=date(2025, 9, 12),
        next_meeting=date(2025, 10, 1),
        enclosures=("Entwurf der Kooperationsvereinbarung, Fassung 2", "Stellungnahme-Formular"),
    )


def response_form() -> ResponseFormContent:
    """The form for one member."""
    return ResponseFormContent(
        **shared(date(2025, 8, 29), title="Stellungnahme zur Kooperationsvereinbarung mit der FAI NRW"),
        clauses=wording(2),
        respondent=case().person("ihk_aachen"),
        deadline=date(2025, 9, 12),
        return_to=case().person("koordination").email,
    )


def round_table_invitation() -> RoundTableInvitationContent:
    """The invitation to the first meeting of the round table."""
    file = case()
    return RoundTableInvitationContent(
        **letter(date(2025, 9, 17), "Einladung zum Runden Tisch am 1. Oktober 2025"),
        round_table=file.round_table.name,
        meeting=meeting("round_table"),
        members=tuple(file.person(member).described for member in file.round_table.members),
        enclosures=("Entwurf der Kooperationsvereinbarung, Fassung 2",),
    )


def minutes() -> MinutesContent:
    """The result of the round table, with one dissent."""
    file = case()
    people = [file.person(member) for member in file.round_table.members]
    return MinutesContent(
        **shared(date(2025, 10, 1), title="Ergebnis des Runden Tisches zur Kooperationsvereinbarung"),
        round_table=file.round_table.name,
        meeting=meeting("round_table"),
        present=tuple(people[:-2]),
        absent=tuple(people[-2:]),
        agreed=True,
        clauses=wording(2),
        findings=(
            ClauseFinding(
                clause="runder_tisch_1",
                standing=Standing.DISSENT,
                note="Der Kreis Heinsberg hält zwei Sitzungen im Jahr für ausreichend.",
            ),
            ClauseFinding(clause="sachstand_1_b", standing=Standing.CONSENSUS, note="Ergänzung übernommen."),
        ),
        changes=changed_places(wording(1), wording(2)),
        tasks=(
            "Die Koordination legt die Fassung dem Fachausschuss vor.",
            "Die FAI NRW benennt bis Ende Oktober Termine.",
        ),
        remark="Die Vertretung des Welcome Centers bittet darum, die Abgrenzung der Angebote jährlich zu prüfen.",
        recorded_by=file.person("koordination"),
        confirm_by=date(2025, 10, 8),
    )


def meeting_invitation() -> MeetingInvitationContent:
    """The invitation to the committee."""
    file = case()
    body = file.body_of(BodyKind.COMMITTEE)
    plan = meeting(body.id)
    rule = body.rule_on(plan.start.date())
    assert rule
    group = Addressee(
        lines=(
            "An die Mitglieder des Ausschusses",
            "für (eu)regionale Arbeit, Fachkräftesicherung,",
            "Bildungs- und Wissensregion",
        ),
        remark="Per E-Mail",
    )
    basics = letter(date(2025, 9, 26), "Einladung zur Sitzung des Fachausschusses am 8. Oktober 2025")
    return MeetingInvitationContent(
        **basics | {"addressee": group, "signed_by": file.person(body.chair)},
        body=body,
        rule=rule,
        meeting=plan,
        sent_on=date(2025, 9, 26),
        enclosures=("Beschlussvorlage 2025/037", "Kooperationsvereinbarung, Fassung 2"),
        copies_to=("Stellvertretende Mitglieder", "Geschäftsführung"),
    )


def assembly_invitation() -> MeetingInvitationContent:
    """The invitation to the assembly, with a non-public part."""
    file = case()
    body = file.body_of(BodyKind.ASSEMBLY)
    plan = meeting(body.id)
    rule = body.rule_on(plan.start.date())
    assert rule
    closed = AgendaEntry(number="N 1", subject="Personalangelegenheiten")
    return meeting_invitation().model_copy(
        update={
            "body": body,
            "rule": rule,
            "meeting": plan.model_copy(update={"agenda": (*plan.agenda, closed)}),
            "sent_on": date(2025, 10, 30),
            "title": "Einladung zur Sitzung der Verbandsversammlung am 7. November 2025",
        }
    )


def attendance_list() -> AttendanceListContent:
    """The list for the committee."""
    file = case()
    body = file.body_of(BodyKind.COMMITTEE)
    plan = meeting(body.id)
    rule = body.rule_on(plan.start.date())
    assert rule
    return AttendanceListContent(
        **shared(date(2025, 10, 8), title="Anwesenheit in der Sitzung des Fachausschusses"),
        body=body,
        rule=rule,
        meeting=plan,
        members={"ordentlich": ("Vorsitz des Fachausschusses",)},
    )


def signature_copy() -> SignatureCopyContent:
    """The first of two copies."""
    file = case()
    return SignatureCopyContent(
        **shared(date(2025, 11, 7)),
        parties=file.parties,
        preamble=file.preamble,
        clauses=wording(2),
        contacts=contacts(),
        copy_number=1,
        copies=2,
        decisions=DECISIONS,
        signatures=tuple(
            SignatureLine(
                heading=slot.title,
                name=" oder ".join(file.person(who).display for who in slot.signatories),
                capacity=slot.capacity,
                basis=slot.basis.text if slot.basis else "",
            )
            for slot in file.signature_slots
        ),
    )


def covering_letter() -> CoveringLetterContent:
    """The letter to the ministry."""
    return CoveringLetterContent(
        **letter(date(2025, 11, 10), "Kooperationsvereinbarung mit der FAI NRW: Bitte um Unterzeichnung", "mags"),
        copies=2,
        deadline=date(2025, 12, 1),
        decisions=DECISIONS,
        enclosures=(
            "Kooperationsvereinbarung, Fassung 2, zwei Ausfertigungen",
            "Beschlussauszug Fachausschuss",
            "Beschlussauszug Verbandsversammlung",
        ),
        copies_to=("FAI NRW",),
    )


def execution_note() -> ExecutionNoteContent:
    """The note after both signatures."""
    file = case()
    facts = shared(date(2025, 11, 26), title="Ausfertigung der Kooperationsvereinbarung")
    region, state = file.signature_slots
    return ExecutionNoteContent(
        **facts,
        signatures=(
            SignatureRecord(
                slot=region.title,
                name="Vorsitz des Fachausschusses Arbeit",
                office="Vorsitz des Fachausschusses Arbeit",
                capacity=region.capacity,
                kind=SignatureKind.SIMPLE,
                basis_kind=BasisKind.RESOLUTION,
                basis_text=AUTHORITY,
                place="Aachen",
                signed_at=datetime(2025, 11, 12, 9, 30, tzinfo=BERLIN),
                version=2,
                version_hash=facts["version_hash"],
            ),
            SignatureRecord(
                slot=state.title,
                name="Shyney Vallomtharayil",
                office="Projektleitung, FAI NRW",
                capacity=state.capacity,
                kind=SignatureKind.WET_INK,
                basis_kind=BasisKind.OFFICE,
                basis_text="Zeichnung im Auftrag des Landes Nordrhein-Westfalen",
                place="Düsseldorf",
                signed_at=datetime(2025, 11, 25, 14, 0, tzinfo=BERLIN),
                version=2,
                version_hash=facts["version_hash"],
            ),
        ),
        copies=2,
        kept_at="Urschrift in der Akte RA 40-2025/037, zweite Ausfertigung bei der FAI NRW",
        decisions=DECISIONS,
        checked_by=file.person("koordination"),
    )


def in_force_notice() -> InForceNoticeContent:
    """The notice to everybody."""
    return InForceNoticeContent(
        **letter(date(2025, 11, 26), "Die Kooperationsvereinbarung mit der FAI NRW ist in Kraft"),
        in_force_on=date(2025, 11, 25),
        decisions=DECISIONS,
        signed=(
            "für die Region Aachen: Vorsitz des Fachausschusses Arbeit, 12. November 2025",
            "für die FAI NRW: Shyney Vallomtharayil, 25. November 2025",
        ),
        contacts=contacts(),
        copies_to=("Mitglieder des Runden Tisches", "Fachausschuss", "Verbandsversammlung", "MAGS"),
    )


def procedure_overview() -> ProcedureOverviewContent:
    """The course of the whole procedure."""
    at = [
        datetime(2025, month, day, 9, 0, tzinfo=BERLIN)
        for month, day in ((8, 18), (8, 29), (9, 15), (9, 24), (10, 1), (10, 8), (11, 7), (11, 25), (11, 26))
    ]
    steps = (
        ("Entwurf", 1, "freigegeben"),
        ("Schriftliche Abstimmung", 1, "Änderungen eingearbeitet"),
        ("Schriftliche Abstimmung", 2, "schriftlich abgestimmt"),
        ("Runder Tisch", 1, "einvernehmlich abgestimmt"),
        ("Fachausschuss", 1, "empfohlen"),
        ("Verbandsversammlung", 1, "beschlossen"),
        ("Unterzeichnung", 1, "unterzeichnet"),
        ("Vorbehalte", 1, "alle Vorbehalte erfüllt"),
    )
    visits = tuple(
        VisitLine(
            stage=stage, visit=visit, opened_at=at[i], concluded_at=at[i + 1], outcome=outcome, version=min(2, i + 1)
        )
        for i, (stage, visit, outcome) in enumerate(steps)
    )
    file = case()
    return ProcedureOverviewContent(
        **shared(date(2025, 11, 26), title="Verfahrensübersicht zur Kooperationsvereinbarung"),
        standing="In Kraft",
        visits=(*visits, VisitLine(stage="In Kraft", opened_at=at[8], version=2)),
        answers=tuple(
            AnswerLine(
                stage="Schriftliche Abstimmung",
                question="Stellungnahme zum Entwurf",
                who=f"{file.person(who).office}, {file.person(who).organization}",
                given_at=at[1],
                version=1,
                remark="verspätet" if who == "dgb_region" else "",
            )
            for who in file.round_table.members
        ),
        documents=(
            DocumentLine(title="Entwurf der Kooperationsvereinbarung", version=1, written_at=at[0], sha256="3f" * 32),
            DocumentLine(title="Beschlussvorlage", version=2, written_at=at[3], sha256="a0" * 32),
            DocumentLine(title="Mitteilung über das Inkrafttreten", version=2),
        ),
        letters=(
            LetterLine(stage="Schriftliche Abstimmung", occasion="Frage", sent=24),
            LetterLine(stage="Unterzeichnung", occasion="Frage", sent=3),
        ),
        journal_head="9c" * 32,
    )


def samples() -> dict[DocumentKind, Content]:
    """One filled content of every kind."""
    return {
        DocumentKind.AGREEMENT_DRAFT: agreement_draft(),
        DocumentKind.PARTICIPATION_LETTER: participation_letter(),
        DocumentKind.RESPONSE_FORM: response_form(),
        DocumentKind.ROUND_TABLE_INVITATION: round_table_invitation(),
        DocumentKind.MINUTES: minutes(),
        DocumentKind.DRAFT_RESOLUTION: draft_resolution(),
        DocumentKind.MEETING_INVITATION: meeting_invitation(),
        DocumentKind.ATTENDANCE_LIST: attendance_list(),
        DocumentKind.RESOLUTION_EXTRACT: resolution_extract(),
        DocumentKind.SIGNATURE_COPY: signature_copy(),
        DocumentKind.COVERING_LETTER: covering_letter(),
        DocumentKind.EXECUTION_NOTE: execution_note(),
        DocumentKind.IN_FORCE_NOTICE: in_force_notice(),
        DocumentKind.PROCEDURE_OVERVIEW: procedure_overview(),
    }


def variants() -> dict[str, tuple[DocumentKind, Content]]:
    """Further contents of a kind."""
    return {
        "draft_resolution_after_changes": (DocumentKind.DRAFT_RESOLUTION, draft_resolution_after_changes()),
        "committee_extract": (DocumentKind.RESOLUTION_EXTRACT, committee_extract()),
        "assembly_invitation": (DocumentKind.MEETING_INVITATION, assembly_invitation()),
    }
