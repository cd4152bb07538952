"""Proceedings made by hand, without a store: for rules that only look."""

from datetime import date, datetime
from typing import Any

from models.agreement import Agreement, Meeting, StageVisit, Version, visit_key
from models.answers import ANSWER
from models.case import BERLIN, CaseFile
from models.case_procedure import procedure_of
from models.kinds import Question, Stage
from models.outcomes import Outcome
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from models.text import content_hash
from models.work_items import GivenAnswer, WorkItem, work_item_key
from tests.council import real_case

NOON = datetime(2025, 10, 6, 12, 0, tzinfo=BERLIN)
Past = tuple[Stage, Outcome | None]


class Table:
    """A table on which a proceeding is laid out: visits of the past, the open one, questions, answers, letters."""

    def __init__(self, stage: Stage, *past: Past, case: CaseFile | None = None) -> None:
        self.case = case or real_case()
        self.visits: list[StageVisit] = []
        for past_stage, outcome in past:
            self._visit(past_stage, outcome)
        self.open = self._visit(stage, None)
        self.items: list[WorkItem] = []
        self.answers: list[GivenAnswer] = []
        self.letters: list[OutgoingLetter] = []
        self.meetings: list[Meeting] = []
        self.changed: dict[str, Any] = {}

    def _visit(self, stage: Stage, outcome: Outcome | None) -> StageVisit:
        number = sum(visit.stage is stage for visit in self.visits) + 1
        visit = StageVisit(
            key=visit_key(self.case.reference, stage, number),
            reference=self.case.reference,
            stage=stage,
            visit=number,
            sequence=len(self.visits) + 1,
            opened_at=NOON,
            version=1,
            concluded_at=NOON if outcome else None,
            outcome_json=outcome.frozen() if outcome else None,
        )
        self.visits.append(visit)
        return visit

    def meets(self, on: datetime = NOON, visit: StageVisit | None = None) -> "Table":
        """Let the body of a visit meet."""
        visit = visit or self.open
        body = "versammlung" if visit.stage is Stage.ASSEMBLY else "ausschuss"
        body = "round_table" if visit.stage is Stage.ROUND_TABLE else body
        meeting = Meeting(
            key=f"{body}:{on:%Y%m%d}", agency=self.case.agency, body=body, start=on, end=on, place="Aachen"
        )
        self.meetings.append(meeting)
        visit.meeting_key = meeting.key
        return self

    def asks(self, question: Question, *people: str, matter: str = "", due: date | None = None) -> "Table":
        """Put a question before people."""
        for person in people:
            key = work_item_key(self.case.reference, self.open.stage, self.open.visit, question, person, matter)
            item = WorkItem(
                key=key,
                reference=self.case.reference,
                stage=self.open.stage,
                visit=self.open.visit,
                question=question,
                person=person,
                matter=matter,
                due=due,
                opened_at=NOON,
                token_hash=key,
            )
            self.items.append(item)
        return self

    def says(self, person: str, question: Question, matter: str = "", **content: Any) -> "Table":
        """Let a person answer; a question not yet asked is asked first. A second answer is a correction."""
        if not any((i.person, i.question, i.matter) == (person, question, matter) for i in self.items):
            self.asks(question, person, matter=matter)
        item = next(i for i in self.items if (i.person, i.question, i.matter) == (person, question, matter))
        item.answered_at = NOON
        self.answers.append(
            GivenAnswer(
                work_item=item.key,
                reference=self.case.reference,
                sequence=1 + sum(given.work_item == item.key for given in self.answers),
                content=ANSWER.validate_python({"question": question, **content}).model_dump(mode="json"),
                given_at=NOON,
                given_by=person,
                version=1,
            )
        )
        return self

    def but(self, **changed: Any) -> "Table":
        """Change something of the agreement itself, such as ``held_at``."""
        self.changed |= changed
        return self

    @property
    def p(self) -> Proceeding:
        """The proceeding as laid out."""
        procedure = procedure_of(self.case)
        agreement = Agreement(
            reference=self.case.reference,
            subject=self.case.subject,
            short_title=self.case.short_title,
            agency=self.case.agency,
            procedure=procedure.name,
            procedure_version=procedure.version,
            procedure_json=procedure.frozen(),
            case_json=self.case.model_dump_json(),
            stage=self.open.stage,
            visit=self.open.visit,
            started_at=NOON,
            started_by="koordination",
            **self.changed,
        )
        first = Version(
            reference=self.case.reference,
            number=1,
            text_json=[clause.model_dump(mode="json") for clause in self.case.clauses],
            sha256=content_hash(self.case.clauses),
            created_at=NOON,
            origin="case",
        )
        return Proceeding(
            agreement=agreement,
            versions=[first],
            visits=self.visits,
            work_items=self.items,
            answers=self.answers,
            meetings=self.meetings,
            letters=self.letters,
        )


def case_with(**changes: Any) -> CaseFile:
    """Return the real case with some of its fields changed, validated anew."""
    return CaseFile.model_validate(real_case().model_dump(mode="json") | changes)
