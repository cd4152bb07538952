"""What every content takes from the proceeding."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from documents.changes import ChangedPlace, changed_places
from documents.contacts import Contact
from documents.correspondence import Addressee
from models.agreement import Meeting, StageVisit
from models.case import MeetingPlan, in_berlin
from models.german import NBSP
from models.kinds import Question
from models.life import contacts_on
from models.life_facts import NamedContact
from models.proceeding import Proceeding
from models.rounds import enclosed


def shared(p: Proceeding, title: str, now: datetime) -> dict[str, Any]:
    """Return the fields that all contents share."""
    case = p.case
    return {
        "letterhead": case.letterhead,
        "reference": p.reference,
        "paper_number": case.paper.number,
        "short_title": case.short_title,
        "title": title,
        "version": p.agreement.version,
        "version_hash": p.version.sha256,
        "stand": in_berlin(now).date(),
        "funding_note": case.funding_note,
        "sample_note": case.sample_note,
    }


def wording(p: Proceeding, number: int) -> dict[str, Any]:
    """Return the fields that name one version; a paper that carries its text is as old as that text."""
    version = p.version_numbered(number)
    return {"version": number, "version_hash": version.sha256, "stand": in_berlin(version.created_at).date()}


def letter(p: Proceeding, title: str, now: datetime, to: Addressee, *, signed_by: str = "") -> dict[str, Any]:
    """Return the fields that all letters share; the coordinator answers for them, and signs where nobody else does."""
    coordinator = p.case.coordinator
    return {
        **shared(p, title, now),
        "addressee": to,
        "contact": p.person(coordinator),
        "signed_by": p.person(signed_by or coordinator),
    }


def to_all_members(body: str) -> Addressee:
    """Return the address of a body as a whole."""
    return Addressee(lines=(body, "an alle Mitglieder"), remark="Per E-Mail")


def agreement_in(number: int) -> str:
    """Return how an enclosure names the agreement: ``Kooperationsvereinbarung, Fassung 2``."""
    return f"Kooperationsvereinbarung, Fassung{NBSP}{number}"


def enclosed_with(p: Proceeding, question: Question) -> tuple[str, ...]:
    """Name the papers of the written round before that go along with a question."""
    return tuple(paper.title for paper in enclosed(p, p.visit, question))


def contacts_of(p: Proceeding, now: datetime) -> tuple[Contact, ...]:
    """Return the contact persons of both sides as the annex names them now."""
    return as_contacts(p, contacts_on(p, today(now)))


def as_contacts(p: Proceeding, named: Iterable[NamedContact]) -> tuple[Contact, ...]:
    """Return contact persons of an annex as papers show them."""
    parties = {party.id: party.name for party in p.case.parties}
    return tuple(
        Contact(person=contact.person, party=parties.get(contact.party, contact.party), duties=contact.duties)
        for contact in named
    )


def changes_since(p: Proceeding, number: int) -> tuple[ChangedPlace, ...]:
    """Return what differs between an earlier version and the one in force for the procedure."""
    if number == p.agreement.version:
        return ()
    return changed_places(p.version_numbered(number).text, p.version.text)


def today(now: datetime) -> date:
    """Return the day in Berlin."""
    return in_berlin(now).date()


def used_meetings(p: Proceeding) -> frozenset[str]:
    """Return the keys of the meetings that the agreement has been or is before."""
    return frozenset(visit.meeting_key for visit in p.visits if visit.meeting_key)


def plan_of(p: Proceeding, visit: StageVisit) -> MeetingPlan | None:
    """Return the meeting of a visit as documents show it."""
    meeting = p.meeting_of(visit)
    return as_plan(meeting) if meeting else None


def as_plan(meeting: Meeting) -> MeetingPlan:
    """Return a kept meeting as a plan."""
    return MeetingPlan.model_validate(
        {
            "body": meeting.body,
            "number": meeting.number,
            "occasion": meeting.occasion,
            "start": meeting.start,
            "duration_minutes": max(5, int((meeting.end - meeting.start).total_seconds()) // 60),
            "place": meeting.place,
            "room": meeting.room,
            "agenda_number": meeting.agenda_number,
            "agenda": meeting.agenda_json,
        }
    )
