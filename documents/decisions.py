"""What the bodies have decided, in lines that later papers repeat."""

from models.agreement import StageVisit
from models.answers import MeetingRecorded
from models.german import day
from models.kinds import Question, Stage
from models.outcomes import (
    Adopted,
    AdoptedAmended,
    AdoptedEditorially,
    Recommended,
    RecommendedAmended,
)
from models.proceeding import Proceeding
from models.voting import minuted

CONSENT = (Recommended, RecommendedAmended, Adopted, AdoptedEditorially, AdoptedAmended)


def consent_of_bodies(p: Proceeding) -> tuple[str, ...]:
    """Return a line for each body that has agreed in the end; a body that has not is left out."""
    visits = (p.last_visit_to(Stage.COMMITTEE), p.last_visit_to(Stage.ASSEMBLY))
    return tuple(decision_line(p, visit) for visit in visits if visit and isinstance(visit.outcome, CONSENT))


def decision_line(p: Proceeding, visit: StageVisit) -> str:
    """``Fachausschuss, Sitzung SI/2025/140 am 8. Oktober 2025: empfohlen (Einstimmig bei 2 Enthaltungen)``."""
    body, meeting, outcome = p.body(Stage(visit.stage)), p.meeting_of(visit), visit.outcome
    number = f" {meeting.number}" if meeting and meeting.number else ""
    on = f", Sitzung{number} am {day(meeting.start)}" if meeting else ""
    said = outcome.said if outcome else ""
    votes = votes_of(p, visit)
    condition = " unter Vorbehalt" if getattr(outcome, "condition", "") else ""
    return f"{body.short_name if body else ''}{on}: {said}{condition}{f' ({votes})' if votes else ''}"


def votes_of(p: Proceeding, visit: StageVisit) -> str:
    """Return the result of the deciding group at a visit as minutes say it, or nothing where nobody voted."""
    body = p.body(Stage(visit.stage))
    for _, record in p.answers_in(visit, Question.RECORD_MEETING):
        if body and isinstance(record, MeetingRecorded) and body.deciding.id in record.tallies:
            return minuted(record.tallies[body.deciding.id], body.deciding.seats, p.rule_for(visit))
    return ""
