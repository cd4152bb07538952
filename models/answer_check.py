"""What speaks against an answer: rules that need the proceeding, beyond the form's own."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from models.answers import (
    Answer,
    Clarified,
    ConditionProved,
    MeetingAppointed,
    MeetingRecorded,
    ReviewEvaluated,
    RoundTableRecorded,
    SignatureAnswered,
    StatementGiven,
    Treatment,
    WayOn,
)
from models.bodies import Group
from models.case import in_berlin
from models.evaluation import obstacles, undecided
from models.german import counted, day, enumeration, moment
from models.kinds import Stage
from models.proceeding import Proceeding
from models.signature_check import signature_objections
from models.text import passages, place_of
from models.voting import is_quorate
from models.work_items import WorkItem

#: Signatures and renegotiation rest on a resolution of the assembly: after a body's no there is none.
FROM = {
    WayOn.CONTINUE_TO_ASSEMBLY: (Stage.COMMITTEE, Stage.ASSEMBLY),
    WayOn.CONTINUE_SIGNING: (Stage.SIGNING,),
    WayOn.RENEGOTIATE: (Stage.SIGNING,),
}


def objections(
    p: Proceeding, item: WorkItem, answer: Answer, now: datetime, first_given: datetime | None = None
) -> list[str]:
    """Return in German why an answer cannot be taken; an empty list takes it.

    A correction says when the answer was ``first_given``: what lay ahead then may lie behind by now.
    """
    if answer.question != item.question:
        return ["Diese Antwort gehört zu einer anderen Frage."]
    return [*_passages(p, answer), *_particular(p, item, answer, now, first_given or now)]


def _particular(p: Proceeding, item: WorkItem, answer: Answer, now: datetime, first_given: datetime) -> Iterator[str]:
    match answer:
        case MeetingRecorded():
            yield from _meeting(p, item, answer, first_given)
        case MeetingAppointed():
            yield from _appointment(p, Stage(item.stage), answer, first_given)
        case ConditionProved() if answer.met_on > in_berlin(now).date():
            yield f"Der {day(answer.met_on)} liegt in der Zukunft; nachgewiesen wird, was erfüllt ist."
        case RoundTableRecorded():
            known = {person.id for person in p.case.people}
            yield from (f"Die Person „{who}“ ist nicht bekannt." for who in answer.present if who not in known)
        case ReviewEvaluated():
            yield from _evaluation(p, answer)
        case Clarified():
            yield from _way_on(p, answer)
        case SignatureAnswered(signs=True):
            yield from signature_objections(p, item, answer, in_berlin(now).date())


def _passages(p: Proceeding, answer: Answer) -> Iterator[str]:
    named: list[str] = []
    changed = [change.clause for change in getattr(answer, "changes", ())]
    match answer:
        case StatementGiven():
            named = [proposal.clause for proposal in answer.proposals]
        case ReviewEvaluated() | MeetingRecorded():
            named = [change.clause for change in answer.changes]
        case RoundTableRecorded():
            named = [change.clause for change in answer.changes] + [finding.clause for finding in answer.findings]
    known = {passage for passage, _, _ in passages(p.version.text)} if named else ()
    yield from (
        f"Die Regelung „{passage}“ steht nicht in der Vereinbarung." for passage in named if passage not in known
    )
    yield from (
        f"{place_of(p.version.text, passage)} ist zweimal geändert; bitte entscheiden Sie sich für einen Wortlaut."
        for passage, count in Counter(changed).items()
        if count > 1
    )


def _evaluation(p: Proceeding, evaluated: ReviewEvaluated) -> Iterator[str]:
    left = undecided(evaluated)
    if any(_passages(p, evaluated)):
        return  # said already; without the passage there is no text to merge
    if left:
        places = enumeration(dict.fromkeys(submission.proposal.label for submission in left))
        yield f"{counted(len(left), 'Vorschlag ist', 'Vorschläge sind')} noch nicht entschieden: {places}."
        return
    yield from obstacles(p.version.text, evaluated)


def _meeting(p: Proceeding, item: WorkItem, record: MeetingRecorded, now: datetime) -> Iterator[str]:
    body, rule = p.body(Stage(item.stage)), record.rule or p.rule_for(p.visit)
    if body is None or rule is None:
        yield "Zu dieser Sitzung sind weder Gremium noch Abstimmungsregel bekannt."
        return
    groups = {group.id: group for group in body.groups}
    for group_id, tally in record.tallies.items():
        if group_id not in groups:
            yield f"Die Gruppe „{group_id}“ gibt es in diesem Gremium nicht."
        elif tally.present > (seats := _votes_of(groups[group_id], record)):
            yield f"{groups[group_id].name}: {tally.present} Anwesende, aber nur {seats} Sitze."
    decisive = record.tallies.get(body.deciding.id)
    if record.treatment in (Treatment.VOTED, Treatment.NOT_QUORATE) and decisive is None and record.stated is None:
        yield f"Es fehlt die Stimmenzahl der Gruppe „{body.deciding.name}“."
    if (
        record.treatment is Treatment.NOT_QUORATE
        and decisive
        and is_quorate(record.seats or body.deciding.seats, decisive.present, rule)
    ):
        yield f"Mit {decisive.present} Anwesenden ist das Gremium beschlussfähig."
    if item.stage is Stage.ASSEMBLY and record.treatment in (Treatment.NOTED, Treatment.NO_RECOMMENDATION):
        yield "Dieses Gremium entscheidet; eine Kenntnisnahme genügt nicht."
    if item.stage is Stage.COMMITTEE and (record.condition or record.editorial_note):
        yield "Vorbehalt und redaktionelle Änderung des Beschlusses gibt es nur in dem Gremium, das entscheidet."
    if record.next_meeting:
        yield from _appointment(p, Stage(item.stage), record.next_meeting, now)


def _votes_of(group: Group, record: MeetingRecorded) -> int:
    """Return how many votes a group can have: where the room is known its roll has been counted, and seats weigh."""
    return 10_000 if record.roll_sha256 else group.seats


def _appointment(p: Proceeding, stage: Stage, appointment: MeetingAppointed, now: datetime) -> Iterator[str]:
    if appointment.start <= now:
        yield f"Der Termin {moment(appointment.start)} liegt in der Vergangenheit."
    body = p.body(stage)
    if body and body.rule_on(in_berlin(appointment.start).date()) is None:
        yield f"Für den {day(appointment.start)} gilt keine Abstimmungsregel des Gremiums; es könnte nicht beschließen."


def _way_on(p: Proceeding, answer: Clarified) -> Iterator[str]:
    before = p.came_from
    needed = FROM.get(answer.way_on)
    if needed and (before is None or before.stage not in needed):
        yield "Dieser Weg passt nicht zu dem Schritt, aus dem die Klärung entstanden ist."
