"""Gather the contents of the papers that sum up a written round: who answered, and what was proposed."""

from datetime import datetime

from documents.changes import changed_places
from documents.content import Content
from documents.deadline_note import DeadlineNoteContent, Reaction, ReactionLine
from documents.redline import RedlineContent
from documents.shared_facts import shared, today, wording
from documents.synopsis import SynopsisContent
from models.agreement import StageVisit
from models.answers import StatementGiven
from models.case import in_berlin
from models.evaluation import merged
from models.german import counted
from models.kinds import Question
from models.merging import merge
from models.proceeding import Proceeding
from models.returned import Reception
from models.rounds import evaluation_of, proposals_of, unconfirmed
from models.stand_ins import IV
from models.succession import that_count
from models.work_items import GivenAnswer, WorkItem

UNCONFIRMED = "Datei eingegangen, nicht bestätigt"


def deadline_note(p: Proceeding, now: datetime) -> list[Content]:
    """The note on the written round that ends, where anybody was asked."""
    asked = that_count(p, Question.GIVE_STATEMENT)
    if not asked:
        return []
    evaluated, first = evaluation_of(p, p.visit), asked[0]
    return [
        DeadlineNoteContent(
            **shared(p, f"Fristablauf: {p.case.short_title}", now),
            round_table=p.case.round_table.name,
            round_title="Erste schriftliche Runde" if p.first_round else "Abschließende schriftliche Runde",
            asked_on=in_berlin(first.opened_at).date(),
            deadline=first.due or today(now),
            reactions=tuple(_reaction(p, item) for item in asked),
            silence_is_consent=p.case.round_table.silence_is_consent,
            closed_by=p.person(p.case.coordinator),
            remark=evaluated.note if evaluated else "",
        )
    ]


def _reaction(p: Proceeding, item: WorkItem) -> ReactionLine:
    given, person = p.given_to(item), p.person(item.person)
    if given is None or not isinstance(answer := given.answer, StatementGiven):
        silent = Reaction.SILENT_CONSENT if p.case.round_table.silence_is_consent else Reaction.SILENT
        return ReactionLine(person=person, reaction=silent, remark=UNCONFIRMED if unconfirmed(p, item) else "")
    proposals = len(answer.proposals) + len(answer.understood)
    return ReactionLine(
        person=person,
        reaction=Reaction.PROPOSED if proposals or not answer.agrees else Reaction.AGREED,
        received_at=given.given_at,
        late=given.late,
        proposals=proposals,
        remark="; ".join(filter(None, (_in_place_of(given), _accepted_late(p, item)))),
    )


def _in_place_of(given: GivenAnswer) -> str:
    """Say who has answered in place of the member, and why."""
    found = given.stood_in
    return f"{IV} {found.deputy.described}, {found.because}" if found else ""


def _accepted_late(p: Proceeding, item: WorkItem) -> str:
    """Say what came behind the statement and counts by the coordinator's decision."""
    files = [file for file in p.returned if file.work_item == item.key and file.reception is Reception.COUNTED]
    late = sum(len(file.proposals_json) for file in files if file.reason)
    return f"danach {counted(late, 'Vorschlag', 'Vorschläge')}, zugelassen" if late else ""


def synopsis(p: Proceeding, now: datetime) -> list[Content]:
    """The proposals of the round side by side, where there are any."""
    content = synopsis_of(p, p.visit, now)
    return [content] if content.submissions else []


def synopsis_of(p: Proceeding, visit: StageVisit, now: datetime) -> SynopsisContent:
    """The proposals of a round, what contradicts itself among those taken over, and what comes of it."""
    submissions, evaluated = proposals_of(p, visit), evaluation_of(p, visit)
    text = p.version_numbered(visit.version).text
    return SynopsisContent(
        **shared(p, f"Vorschläge zur {p.case.short_title}", now) | wording(p, visit.version) | {"stand": today(now)},
        clauses=text,
        submissions=tuple(submissions),
        conflicts=merge(text, submissions).conflicts,
        changes=changed_places(text, merged(text, evaluated).text) if evaluated else (),
    )


def redline(p: Proceeding, now: datetime) -> list[Content]:
    """The version of the round with every proposal in it; the same content gives the tracked and the printed form."""
    submissions = proposals_of(p, p.visit)
    if not submissions:
        return []
    return [
        RedlineContent(
            **shared(p, p.case.subject, now),
            parties=p.case.parties,
            preamble=p.case.preamble,
            clauses=p.version.text,
            submissions=tuple(submissions),
        )
    ]
