"""The question put to one person, the answers it got, and the signatures among them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Index, String, UniqueConstraint, false, text
from sqlmodel import Field, SQLModel

from models.agreement import visit_key
from models.answers import ANSWER, Answer
from models.case import BERLIN
from models.columns import Moment, QuestionWord, StageWord
from models.kinds import Question, Stage
from models.stand_ins import StandIn, StoodIn


def work_item_key(reference: str, stage: Stage, visit: int, question: Question, person: str, matter: str = "") -> str:
    """Return the key that lets a question exist once per visit, person and matter."""
    key = f"{visit_key(reference, stage, visit)}:{question}:{person}"
    return f"{key}:{matter}" if matter else key


def question_of(key: str) -> str:
    """Return the question in a work item's key; one that is no such key raises IndexError."""
    return key.split(":")[3]


STILL_OPEN = text("answered_at IS NULL AND closed_at IS NULL")
#: Few: what was given back, what nobody can answer at present, and what somebody stands in for or is proposed for.
NOT_SIMPLY_ASKED = text(
    "answered_at IS NULL AND closed_at IS NULL AND "
    "(unattended <> '' OR handed_back <> '' OR CAST(stand_ins_json AS TEXT) <> '[]')"
)


class WorkItem(SQLModel, table=True):
    """One question to one person, answered once. Never called a task: in Prefect that is a function."""

    __tablename__ = "work_item"
    __table_args__ = (
        # what the overview asks of all agreements at once, without reading the rows; SQLite calls an index covering
        # only where it holds the columns of its own condition as well
        Index(
            "ix_work_item_open",
            "reference",
            "question",
            "due",
            "opened_at",
            "answered_at",
            "closed_at",
            sqlite_where=STILL_OPEN,
            postgresql_where=STILL_OPEN,
        ),
        Index(
            "ix_work_item_not_simply_asked",
            "reference",
            sqlite_where=NOT_SIMPLY_ASKED,
            postgresql_where=NOT_SIMPLY_ASKED,
        ),
    )

    key: str = Field(primary_key=True)
    reference: str = Field(index=True)
    stage: Stage = Field(sa_type=StageWord)
    visit: int
    question: Question = Field(sa_type=QuestionWord)
    person: str
    matter: str = ""  #: the slot to sign, the condition to prove
    due: date | None = None
    opened_at: datetime = Field(sa_type=Moment)
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    generation: int = 1  #: of the link; a fresh link ends the former one
    token_hash: str = Field(index=True, unique=True)
    stand_ins_json: list[Any] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]")
    )  #: who is, was or may be asked in place of the person
    unattended: str = Field(default="", sa_column_kwargs={"server_default": ""})  #: why nobody can answer at present
    handed_back: str = Field(default="", sa_column_kwargs={"server_default": ""})  #: why the person gave it back

    @property
    def is_open(self) -> bool:
        """Whether an answer is still wanted."""
        return self.answered_at is None and self.closed_at is None

    def overdue(self, today: date) -> bool:
        """Say whether the deadline has passed; the day of the deadline itself is still in time."""
        return self.is_open and self.due is not None and self.due < today

    @property
    def stand_ins(self) -> tuple[StandIn, ...]:
        """Everybody who is, was or may be asked in place of the person, in order of time."""
        return tuple(StandIn.model_validate(each) for each in self.stand_ins_json)

    @property
    def deputy(self) -> StandIn | None:
        """Whoever may answer in place of the person now."""
        return next((one for one in self.stand_ins if one.acts), None) if self.stand_ins_json else None

    @property
    def is_attended(self) -> bool:
        """Whether somebody can answer: it was not given back, nobody is away, no deputy waits to be confirmed."""
        proposed = bool(self.stand_ins_json) and any(one.waits for one in self.stand_ins)
        return not (self.handed_back or self.unattended or proposed)

    def may_be_answered_by(self, person: str) -> bool:
        """Say whether it is for this person to answer: whom it is for, or whoever stands in."""
        return person == self.person or (self.deputy is not None and self.deputy.person == person)

    def generation_of(self, person: str) -> int:
        """Return the generation of a person's link: everybody who may answer has one of their own."""
        if person == self.person:
            return self.generation
        return max((one.generation for one in self.stand_ins if one.person == person), default=1)


class DeputyLink(SQLModel, table=True):
    """The hash of the link of somebody who stands in; whose question it is has the hash of their own."""

    __tablename__ = "deputy_link"

    token_hash: str = Field(primary_key=True)
    work_item: str = Field(index=True)
    person: str


class FormerLink(SQLModel, table=True):
    """The hash of a link that a fresh one has ended, so that its holder can be told and sent the fresh one."""

    __tablename__ = "former_link"

    token_hash: str = Field(primary_key=True)
    work_item: str = Field(index=True)
    person: str = Field(default="", sa_column_kwargs={"server_default": ""})  #: whose link; nobody: whose question


class GivenAnswer(SQLModel, table=True):
    """An answer as it was given. A correction is a further row with a reason, never a change of this one."""

    __tablename__ = "given_answer"
    __table_args__ = (UniqueConstraint("work_item", "sequence"),)

    id: int | None = Field(default=None, primary_key=True)
    work_item: str = Field(index=True)
    reference: str = Field(index=True)
    sequence: int = 1
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    given_at: datetime = Field(sa_type=Moment)
    given_by: str
    version: int
    late: bool = False
    reason: str = ""  #: why it was corrected
    stood_in_json: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))

    @property
    def answer(self) -> Answer:
        """The typed answer."""
        return ANSWER.validate_python(self.content)

    @property
    def stood_in(self) -> StoodIn | None:
        """Who has given it in place of whom, where somebody did."""
        return StoodIn.model_validate(self.stood_in_json) if self.stood_in_json else None


class Signature(SQLModel, table=True):
    """A signature: who, in which office and capacity, how, on what basis, on which text."""

    work_item: str = Field(primary_key=True)
    sequence: int = Field(default=1, primary_key=True)
    reference: str = Field(index=True)
    visit: int
    slot: str
    person: str
    name: str
    office: str
    capacity: str
    kind: str
    form: str
    basis_kind: str
    basis_text: str
    place: str = ""
    signed_at: datetime = Field(sa_type=Moment)  #: when it was recorded
    version: int
    version_sha256: str
    signed_on: date | None = None  #: the day on the paper, where it is another
    under_reservation: bool = Field(default=False, sa_column=Column(Boolean, nullable=False, server_default=false()))
    confirmed_by: str = Field(default="link", sa_column=Column(String, nullable=False, server_default="link"))
    file_sha256: str = Field(default="", sa_column=Column(String, nullable=False, server_default=""))
    original_at: str = Field(default="", sa_column=Column(String, nullable=False, server_default=""))

    @property
    def on(self) -> date:
        """The day of the signature."""
        return self.signed_on or self.signed_at.astimezone(BERLIN).date()
