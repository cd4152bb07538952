"""Gather the contents of the papers of the draft and its written review."""

from datetime import datetime

from documents.agreement_draft import AgreementDraftContent
from documents.content import Content
from documents.correspondence import Addressee
from documents.participation_letter import ParticipationLetterContent
from documents.response_form import ResponseFormContent
from documents.shared_facts import (
    changes_since,
    contacts_of,
    enclosed_with,
    letter,
    shared,
    to_all_members,
    today,
    used_meetings,
    wording,
)
from models.asking import due_on, next_planned
from models.german import NBSP
from models.kinds import Question, Stage
from models.people import Person
from models.proceeding import Proceeding
from models.signature_slots import SignatureSlot

REQUEST = "Bitte um Ihre Stellungnahme"


def agreement_draft(p: Proceeding, now: datetime) -> list[Content]:
    """The draft in its present wording, with what has changed since the version before."""
    case, number = p.case, p.agreement.version
    draft = AgreementDraftContent(
        **shared(p, case.subject, now) | wording(p, number),
        parties=case.parties,
        preamble=case.preamble,
        clauses=p.version.text,
        clauses_note=case.clauses_note,
        contacts=contacts_of(p, now),
        to_be_signed_by=tuple(map(_foreseen, case.signature_slots)),
        changes=changes_since(p, max(1, number - 1)),
    )
    return [draft.model_copy(update={"meant_for": member}) for member in _readers(p)]


def _readers(p: Proceeding) -> tuple[str, ...]:
    """Return for whom a file of the written review is meant: each member, or nobody in particular."""
    one_each = p.case.round_table.own_files and p.agreement.stage is Stage.WRITTEN_REVIEW
    return tuple(dict.fromkeys(p.case.round_table.members)) if one_each else ("",)


def _foreseen(slot: SignatureSlot) -> str:
    return f"{slot.title}: {slot.capacity}"


def round_table_group(p: Proceeding) -> Addressee:
    """All members at once: one letter for everybody, its link comes with the e-mail."""
    return to_all_members(p.case.round_table.name)


def participation_letter(p: Proceeding, now: datetime) -> list[Content]:
    """One letter to all members of the round table: by when, how, and what silence means."""
    deadline = due_on(p, Question.GIVE_STATEMENT, today(now))
    if deadline is None:
        return []
    table = next_planned(p, Stage.ROUND_TABLE, used_meetings(p), now)
    meeting = next((meeting for meeting in p.meetings if meeting.key == table), None)
    former = p.came_from
    return [
        ParticipationLetterContent(
            **letter(p, f"{p.case.short_title}: {REQUEST}", now, round_table_group(p)),
            round_table=p.case.round_table.name,
            deadline=deadline,
            final_round=former is not None and former.stage is Stage.WRITTEN_REVIEW,
            silence_is_consent=p.case.round_table.silence_is_consent,
            next_meeting=meeting.on if meeting else None,
            enclosures=(
                f"Entwurf der Kooperationsvereinbarung, Fassung{NBSP}{p.agreement.version}",
                "Stellungnahme-Formular",
                *enclosed_with(p, Question.GIVE_STATEMENT),
            ),
        )
    ]


def response_form(p: Proceeding, now: datetime) -> list[Content]:
    """The form that a member may send back instead of answering on the page."""
    deadline, coordinator = due_on(p, Question.GIVE_STATEMENT, today(now)), _coordinator(p)
    if deadline is None:
        return []
    return [
        ResponseFormContent(
            **shared(p, f"Stellungnahme: {p.case.short_title}", now),
            clauses=p.version.text,
            deadline=deadline,
            return_to=coordinator.email,
            meant_for=member,
            respondent=p.person(member) if member else None,
        )
        for member in _readers(p)
    ]


def _coordinator(p: Proceeding) -> Person:
    return p.person(p.case.coordinator)
