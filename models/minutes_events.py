"""What the minute taker adds in words: apologies, the course of an item, annexes."""

from typing import Annotated, Literal

from pydantic import Field

from models.people import Id
from models.strict import Strict

Words = Annotated[str, Field(min_length=1, max_length=20_000)]


class Excused(Strict):
    """Somebody has sent apologies; the reason is nobody's business."""

    kind: Literal["excused"] = "excused"
    person: Id


class Narrated(Strict):
    """A paragraph about the course of an item, in the minute taker's words."""

    kind: Literal["narrated"] = "narrated"
    item: str
    text: Words


class AnnexAdded(Strict):
    """Something is annexed to the minutes; what is not public stays out of their public part."""

    kind: Literal["annex_added"] = "annex_added"
    name: Words
    public: bool = True
