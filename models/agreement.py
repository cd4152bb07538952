"""The agreement, its versions, its visits to the stages and the meetings it is before."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Column, Text
from sqlmodel import Field, SQLModel

from models.case import BERLIN, CaseFile
from models.columns import MeetingStateWord, Moment, StageWord
from models.kinds import MeetingState, Stage
from models.notices import Notice
from models.outcomes import Outcome, read_outcome
from models.procedure import Procedure, read_procedure
from models.text import AgreementText, Clause


def visit_key(reference: str, stage: Stage, visit: int) -> str:
    """Return the key under which everything of one visit hangs: ``2025-037:committee:2``."""
    return f"{reference}:{stage}:{visit}"


def is_meeting(reference: str) -> bool:
    """Say whether papers, letters and journal of this name are those of a meeting: ``region_aachen:ausschuss:…``."""
    return ":" in reference


@lru_cache(maxsize=64)  # a parsed case takes a third of a megabyte
def _parsed(case: str) -> CaseFile:
    return CaseFile.model_validate_json(case)


class Agreement(SQLModel, table=True):
    """One cooperation agreement and where it stands. The case file and the procedure of its start stay with it."""

    reference: str = Field(primary_key=True)
    subject: str
    short_title: str
    agency: str = Field(index=True)
    procedure: str
    procedure_version: int
    procedure_json: str = Field(sa_column=Column(Text, nullable=False))
    case_json: str = Field(sa_column=Column(Text, nullable=False))
    stage: Stage = Field(sa_type=StageWord, index=True)
    visit: int = 1
    version: int = 1
    started_at: datetime = Field(sa_type=Moment)
    started_by: str
    held_at: datetime | None = Field(default=None, sa_type=Moment)
    held_reason: str | None = None
    suspensions_json: dict[str, str] = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False, server_default="{}")
    )  #: resolutions that are suspended as unlawful (Beanstandung), by meeting and item
    flow_run_id: str | None = Field(default=None, index=True)
    flow_attempt: int = 0  #: how many runs the agreement has had
    failures: int = 0  #: how many of them failed in a row
    repair: str = ""  #: why a person must repair it, when its runs failed again and again
    shown: str = ""  #: what the Prefect UI was last shown, to see whether it is stale

    @property
    def case(self) -> CaseFile:
        """The case file, parsed once per wording."""
        return _parsed(self.case_json)

    @property
    def kept_procedure(self) -> Procedure:
        """The procedure with which the agreement began, whatever has become of the standard one since."""
        return read_procedure(self.procedure_json)

    @property
    def suspended(self) -> str:
        """Why no further step may rest on its resolution (Beanstandung); nothing where it may."""
        return " ".join(self.suspensions_json.values())

    @property
    def visit_key(self) -> str:
        """The key of the visit that is open now."""
        return visit_key(self.reference, self.stage, self.visit)


class Version(SQLModel, table=True):
    """One wording of the agreement; immutable once written."""

    reference: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    text_json: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    sha256: str
    created_at: datetime = Field(sa_type=Moment)
    origin: str  #: the visit and outcome that made it

    @property
    def text(self) -> AgreementText:
        """The wording."""
        return tuple(Clause.model_validate(clause) for clause in self.text_json)


class StageVisit(SQLModel, table=True):
    """One visit of an agreement to a stage: opened, asked, concluded."""

    __tablename__ = "stage_visit"

    key: str = Field(primary_key=True)
    reference: str = Field(index=True)
    stage: Stage = Field(sa_type=StageWord)
    visit: int
    sequence: int  #: the how-manieth visit of the agreement at all
    opened_at: datetime = Field(sa_type=Moment)
    version: int  #: the wording that was before the stage when it opened
    meeting_key: str | None = None
    concluded_at: datetime | None = Field(default=None, sa_type=Moment)
    outcome_json: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))

    @property
    def outcome(self) -> Outcome | None:
        """How the visit ended."""
        return read_outcome(self.outcome_json) if self.outcome_json else None


class Meeting(SQLModel, table=True):
    """A meeting of a body or of the round table."""

    key: str = Field(primary_key=True)
    agency: str = Field(index=True)
    body: str
    number: str = ""
    occasion: str = "Ordentliche Sitzung"
    start: datetime = Field(sa_type=Moment)
    end: datetime = Field(sa_type=Moment)
    place: str
    room: str = ""
    agenda_number: str = ""
    agenda_json: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    sequence: int = 0  #: rises with every change, for calendar entries (RFC 5545)
    state: MeetingState = Field(default=MeetingState.PLANNED, sa_type=MeetingStateWord)
    reason: str = ""  #: why it was moved or cancelled, the last time
    notices_json: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was found about the notice period, each time that something went out."""
        return tuple(Notice.model_validate(notice) for notice in self.notices_json)

    @property
    def on(self) -> date:
        """The day of the meeting in Berlin."""
        return self.start.astimezone(BERLIN).date()
