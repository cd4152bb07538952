"""What somebody has begun to enter and will go on with another day."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from models.columns import Moment


class TreatmentDraft(SQLModel, table=True):
    """The coordinator's decisions so far: the fields of the form as they were typed, complete or not."""

    __tablename__ = "treatment_draft"

    work_item: str = Field(primary_key=True)
    entries: list[Any] = Field(sa_column=Column(JSON, nullable=False))  #: pairs of name and value
    kept_at: datetime = Field(sa_type=Moment)
    kept_by: str

    @property
    def edition(self) -> str:
        """What tells it from an earlier and a later one."""
        return self.kept_at.isoformat()
