"""How somebody wants the letters of an office: each at once or gathered in the morning, with or without receipts."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.columns import Moment


class LetterChoice(SQLModel, table=True):
    """The choice for one address; without it letters come one by one, and a receipt after each answer."""

    __tablename__ = "letter_choice"

    agency: str = Field(primary_key=True)
    address: str = Field(primary_key=True)  #: in small letters
    gathered: bool = False
    receipts: bool = True
    chosen_at: datetime = Field(sa_type=Moment)
