"""The base of everything read from outside: nothing unknown, nothing changed afterwards."""

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A frozen model that refuses unknown keys and trims blanks round its texts."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
