"""Everything known about one agreement at one moment: what every pure decision looks at."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.agreement import Agreement, Meeting, StageVisit, Version
from models.answers import Answer
from models.bodies import Body, VotingRule
from models.case import CaseFile
from models.case_procedure import BODY_OF
from models.kinds import Question, Stage
from models.life_facts import LifeFact
from models.outcomes import Outcome
from models.papers import OrderedDocument, OutgoingLetter
from models.people import Person
from models.procedure import Procedure, Step
from models.returned import ReturnedFile
from models.signature_files import SignatureException, SignaturePdf, SignatureReport, SignedFile
from models.work_items import GivenAnswer, Signature, WorkItem


@dataclass(frozen=True)
class Proceeding:
    """One agreement with its versions, visits, questions, answers, meetings, papers and letters."""

    agreement: Agreement
    versions: Sequence[Version]
    visits: Sequence[StageVisit]  #: in the order they were opened
    work_items: Sequence[WorkItem] = ()
    answers: Sequence[GivenAnswer] = ()
    signatures: Sequence[Signature] = ()
    meetings: Sequence[Meeting] = ()
    documents: Sequence[OrderedDocument] = ()
    letters: Sequence[OutgoingLetter] = ()
    returned: Sequence[ReturnedFile] = ()  #: files that came back, in the order of their arrival
    signed_files: Sequence[SignedFile] = ()  #: in the order of their arrival
    signature_reports: Sequence[SignatureReport] = ()  #: in the order of their examination
    exceptions: Sequence[SignatureException] = ()
    signature_pdfs: Sequence[SignaturePdf] = ()
    life: Sequence[LifeFact] = ()  #: what has happened beside the votes, in the order in which it was recorded
    _current: dict[str, GivenAnswer] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        standing: dict[str, GivenAnswer] = {}
        for given in sorted(self.answers, key=lambda given: given.sequence):
            standing[given.work_item] = given
        object.__setattr__(self, "_current", standing)

    @property
    def reference(self) -> str:
        """The name of the agreement."""
        return self.agreement.reference

    @property
    def case(self) -> CaseFile:
        """The case file."""
        return self.agreement.case

    @property
    def procedure(self) -> Procedure:
        """The procedure that the agreement keeps."""
        return self.agreement.kept_procedure

    @property
    def step(self) -> Step:
        """The row of the procedure where the agreement stands."""
        return self.step_of(Stage(self.agreement.stage))

    def step_of(self, stage: Stage) -> Step:
        """Return the row of a stage in the agreement's own procedure."""
        return self.procedure.step(Stage(stage))

    def ahead(self, stage: Stage, kind: type[Outcome]) -> Step:
        """Return the row to which an outcome of a stage leads."""
        return self.step_of(self.step_of(stage).leads_to[kind])

    @property
    def visit(self) -> StageVisit:
        """The visit that is open now."""
        return next(visit for visit in reversed(self.visits) if visit.key == self.agreement.visit_key)

    @property
    def version(self) -> Version:
        """The wording in force for the procedure."""
        return self.version_numbered(self.agreement.version)

    def version_numbered(self, number: int) -> Version:
        """Return one wording."""
        return next(version for version in self.versions if version.number == number)

    @property
    def asked_now(self) -> list[WorkItem]:
        """The questions of the open visit."""
        return self.asked_in(self.visit)

    def asked_in(self, visit: StageVisit) -> list[WorkItem]:
        """Return the questions of a visit."""
        return [item for item in self.work_items if (item.stage, item.visit) == (visit.stage, visit.visit)]

    def visit_with(self, item: WorkItem) -> StageVisit:
        """Return the visit that a question belongs to."""
        return next(visit for visit in self.visits if (visit.stage, visit.visit) == (item.stage, item.visit))

    def answer_to(self, item: WorkItem) -> Answer | None:
        """Return the answer that counts for a question: the last correction, else the first."""
        given = self._current.get(item.key)
        return given.answer if given else None

    def given_to(self, item: WorkItem) -> GivenAnswer | None:
        """Return the same with its circumstances: who, when, on which version."""
        return self._current.get(item.key)

    def answers_in(self, visit: StageVisit, question: Question) -> list[tuple[WorkItem, Answer]]:
        """Return the answers to one question of a visit."""
        found = []
        for item in self.asked_in(visit):
            if item.question is question and (answer := self.answer_to(item)) is not None:
                found.append((item, answer))
        return found

    def answer_now(self, question: Question) -> Answer | None:
        """Return the first answer to a question of the open visit."""
        return next((answer for _, answer in self.answers_in(self.visit, question)), None)

    def person(self, person_id: str) -> Person:
        """Return a person of the case."""
        return self.case.person(person_id)

    def body(self, stage: Stage) -> Body | None:
        """Return the body that sits at a stage, if one does."""
        kind = BODY_OF.get(stage)
        return self.case.body_of(kind) if kind else None

    def body_id(self, stage: Stage) -> str | None:
        """Return the id under which meetings of a stage are planned."""
        if stage is Stage.ROUND_TABLE:
            return "round_table"
        body = self.body(stage)
        return body.id if body else None

    def meeting_of(self, visit: StageVisit) -> Meeting | None:
        """Return the meeting at which a visit is dealt with."""
        return next((meeting for meeting in self.meetings if meeting.key == visit.meeting_key), None)

    def rule_for(self, visit: StageVisit) -> VotingRule | None:
        """Return the rule of the body that is valid on the day of its meeting."""
        body, meeting = self.body(Stage(visit.stage)), self.meeting_of(visit)
        return body.rule_on(meeting.on) if body and meeting else None

    def last_visit_to(self, stage: Stage) -> StageVisit | None:
        """Return the latest visit to a stage."""
        return next((visit for visit in reversed(self.visits) if visit.stage is stage), None)

    @property
    def came_from(self) -> StageVisit | None:
        """The visit before the open one."""
        earlier = [visit for visit in self.visits if visit.sequence < self.visit.sequence]
        return earlier[-1] if earlier else None

    @property
    def first_round(self) -> bool:
        """Whether a written review is in its round for proposals; the round after it comments on the merged text."""
        return self.came_from is None or self.came_from.stage is not Stage.WRITTEN_REVIEW
