"""What goes before a body: the paper, the invitation and the list of those present."""

from datetime import date

from documents.attendance_list import AttendanceListContent
from documents.changes import changed_places
from documents.content import Content
from documents.correspondence import Addressee
from documents.draft_resolution import DraftResolutionContent
from documents.meeting_invitation import MeetingInvitationContent
from models.bodies import BodyKind
from models.case import AgendaEntry
from models.kinds import DocumentKind
from tests.documents.case_facts import case, consultations, letter, meeting, shared, wording


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


def samples() -> dict[DocumentKind, Content]:
    """One filled content of every kind."""
    return {
        DocumentKind.DRAFT_RESOLUTION: draft_resolution(),
        DocumentKind.MEETING_INVITATION: meeting_invitation(),
        DocumentKind.ATTENDANCE_LIST: attendance_list(),
    }


def variants() -> dict[str, tuple[DocumentKind, Content]]:
    """Further contents of a kind."""
    return {
        "draft_resolution_after_changes": (DocumentKind.DRAFT_RESOLUTION, draft_resolution_after_changes()),
        "assembly_invitation": (DocumentKind.MEETING_INVITATION, assembly_invitation()),
    }
