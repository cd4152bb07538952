"""A start that somebody prepares over days: the case as it is so far. Nothing of it goes out before it begins."""

from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from models.case import CaseFile
from models.case_template import Facts, Gap, faults_of, filled, gaps_in
from models.columns import Moment


class Beginning(SQLModel, table=True):
    """A prepared start: complete or not, alone or one line of a table."""

    __tablename__ = "beginning"

    number: int | None = Field(default=None, primary_key=True)
    agency: str = Field(index=True)
    source: str  #: what it was taken from, in German
    facts_json: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))  #: the case; gaps stand in it as marks
    gaps_json: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))  #: what fills them
    kept_at: datetime = Field(sa_type=Moment)
    kept_by: str
    batch: str = Field(default="", index=True)  #: what those have in common that were prepared at once
    line: int = 0  #: of the table that it comes from
    reference: str | None = None  #: of the agreement that it has become; then the case is kept there alone

    @property
    def edition(self) -> str:
        """What tells it from an earlier and a later one."""
        return self.kept_at.isoformat()

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps of the template that it comes from, filled or not."""
        return tuple(gaps_in(self.facts_json))

    @property
    def facts(self) -> Facts:
        """The case as data with the gaps filled that have something."""
        return {**filled(self.facts_json, self.gaps_json), "agency": self.agency}

    @property
    def case(self) -> CaseFile | None:
        """The case, as soon as it is one."""
        try:
            return CaseFile.model_validate(self.facts)
        except ValidationError:
            return None

    @property
    def open_gaps(self) -> list[str]:
        """What keeps a case with gaps from being one, in German: whatever is not filled yet."""
        return [f"Die Lücke «{gap.name}» ist nicht ausgefüllt" for gap in gaps_in(self.facts)]

    @property
    def faults(self) -> list[str]:
        """Everything that keeps it from being a case, in German."""
        return [*self.open_gaps, *(what for _, _, what in faults_of(self.facts))]

    @property
    def title(self) -> str:
        """What it is called in lists: number and short title as far as they are known."""
        paper = self.facts_json.get("paper") or {}
        number = filled({"n": str(paper.get("number") or "")}, self.gaps_json)["n"]
        name = filled({"t": str(self.facts_json.get("short_title") or "")}, self.gaps_json)["t"]
        return (
            " · ".join(filter(None, ((self.reference and self.reference.replace("-", "/", 1)) or number, name)))
            or self.source
        )
