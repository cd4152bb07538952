"""The protocol of what was deleted: when, by whom, by which rule, and the hashes of what is gone."""

from datetime import datetime

from sqlalchemy import JSON, Column, Text
from sqlmodel import Field, SQLModel

from models.columns import Moment


class Deletion(SQLModel, table=True):
    """One deletion of an agreement's records; it stays when they have gone and names nobody."""

    id: int | None = Field(default=None, primary_key=True)
    reference: str = Field(index=True)
    what: str  #: the kind of record (``models/retention.RecordKind``)
    at: datetime = Field(sa_type=Moment)
    by: str  #: the office, not a person
    rule: str = Field(sa_column=Column(Text, nullable=False))
    rows: dict[str, int] = Field(sa_column=Column(JSON, nullable=False))  #: how many, by table
    files: list[str] = Field(sa_column=Column(JSON, nullable=False))  #: SHA-256 of the files that are gone
    dossier_sha256: str = ""  #: the export that was verified before
