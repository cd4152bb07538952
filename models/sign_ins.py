"""The ways in for an account: a link that was sent and works once, and the session that it opens."""

from datetime import datetime, timedelta

from sqlmodel import Field, SQLModel

from models.columns import Moment

LINK_LASTS = timedelta(minutes=15)
SESSION_LASTS = timedelta(hours=12)  #: a working day; the next one begins with a fresh letter


class SignInLink(SQLModel, table=True):
    """A link that signs in, once, in the browser that has asked for it. What is kept opens nothing."""

    __tablename__ = "sign_in_link"

    token_hash: str = Field(primary_key=True)
    account: int = Field(index=True)
    browser_hash: str
    until: datetime = Field(sa_type=Moment)
    leads_to: str = "/"
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class DeskSession(SQLModel, table=True):
    """Somebody who has signed in, in one browser; ends by itself, by signing out, or with the account's generation."""

    __tablename__ = "desk_session"

    secret_hash: str = Field(primary_key=True)
    account: int = Field(index=True)
    generation: int
    until: datetime = Field(sa_type=Moment)
