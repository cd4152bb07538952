"""Written rounds looked back on: which have just ended, what was proposed, what the round table has to settle."""

from collections.abc import Mapping, Sequence

from models.agreement import StageVisit
from models.evaluation import for_the_table, submissions_of
from models.kinds import DocumentKind, Question, Stage
from models.late import left_over
from models.outcomes import NotDealtWith
from models.papers import OrderedDocument
from models.proceeding import Proceeding
from models.returned import Reception, ReturnedFile
from models.review_answers import ReviewEvaluated
from models.text import bookmark_of, places
from models.treatments import Submission
from models.work_items import WorkItem

ELSEWHERE = "Weitere Vorschläge"


def rounds_before(p: Proceeding, visit: StageVisit) -> list[StageVisit]:
    """Return the written rounds that led to a visit, in their order; a cancelled meeting does not interrupt."""
    found: list[StageVisit] = []
    for former in reversed(p.visits):
        if former.sequence >= visit.sequence or isinstance(former.outcome, NotDealtWith):
            continue
        if former.stage is not Stage.WRITTEN_REVIEW:
            break
        found.append(former)
    return found[::-1]


def evaluation_of(p: Proceeding, visit: StageVisit) -> ReviewEvaluated | None:
    """Return the coordinator's evaluation of a round; none where it ended without one."""
    answers = p.answers_in(visit, Question.EVALUATE_REVIEW)
    return next((answer for _, answer in answers if isinstance(answer, ReviewEvaluated)), None)


def proposals_of(p: Proceeding, visit: StageVisit) -> list[Submission]:
    """Return everything that was proposed in a round, with its decision where one was taken."""
    evaluated = evaluation_of(p, visit)
    return list(evaluated.submissions) if evaluated and evaluated.submissions else submissions_of(p, visit)


def unconfirmed(p: Proceeding, item: WorkItem) -> list[ReturnedFile]:
    """Return the files that were read for a question and not confirmed by their sender."""
    return [file for file in p.returned if file.work_item == item.key and file.reception is Reception.READ]


def to_discuss(p: Proceeding) -> list[Submission]:
    """Return what the round table is to talk about: kept for it, from rounds without evaluation, or come afterwards."""
    late = list(left_over(p))
    known, found = {each.key for each in late}, list[Submission]()
    for visit in rounds_before(p, p.visit):
        evaluated = evaluation_of(p, visit)
        here = for_the_table(evaluated) if evaluated else submissions_of(p, visit)
        found += [each for each in here if each.key not in known]  # a member's own keys begin anew in each round
    return [*found, *late]


def enclosed(p: Proceeding, visit: StageVisit, question: Question) -> list[OrderedDocument]:
    """Return the papers that go along with a question: of the latest written round, the latest extracts of bodies."""
    asks = p.step_of(Stage(visit.stage)).asks
    kinds = {kind for asking in asks if asking.question is question for kind in asking.encloses}
    ended = {(former.stage, former.visit) for former in rounds_before(p, visit)[-1:]} if kinds else set()
    if DocumentKind.RESOLUTION_EXTRACT in kinds:
        bodies = (p.last_visit_to(stage) for stage in (Stage.COMMITTEE, Stage.ASSEMBLY))
        ended |= {(body.stage, body.visit) for body in bodies if body}
    return [paper for paper in p.documents if (paper.stage, paper.visit) in ended and paper.kind in kinds]


def by_section(p: Proceeding, submissions: Sequence[Submission]) -> Mapping[str, list[Submission]]:
    """Return proposals by the section of the present text that they are about: ``§ 3 Aufgaben``."""
    sections: dict[str, str] = {}
    heading = ""
    for place in places(p.version.text):
        heading = heading if place.within else f"{place.name} {place.wording}"
        sections[bookmark_of(place.id)] = heading
    grouped: dict[str, list[Submission]] = {heading: [] for heading in (*sections.values(), ELSEWHERE)}
    for submission in submissions:
        grouped[sections.get(submission.proposal.clause, ELSEWHERE)].append(submission)
    return {heading: here for heading, here in grouped.items() if here}
