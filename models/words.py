"""Texts that people type."""

from typing import Annotated

from pydantic import Field

Words = Annotated[str, Field(max_length=20_000)]  #: as much as a form takes
