"""What can be changed about an agenda before the meeting opens."""

from typing import Annotated, Literal

from pydantic import Field

from models.chamber import AgendaPoint
from models.strict import Strict


class ItemAdded(Strict):
    """An item comes onto the agenda; after the invitation it is a supplement (Ergänzungsvorlage)."""

    kind: Literal["item_added"] = "item_added"
    point: AgendaPoint
    reference: str | None = None  #: the agreement that is dealt with


class ItemRemoved(Strict):
    """An item is taken off before the meeting."""

    kind: Literal["item_removed"] = "item_removed"
    item: str


class PaperAdded(Strict):
    """A paper comes late, or is laid on the table (Tischvorlage)."""

    kind: Literal["paper_added"] = "paper_added"
    item: str
    paper: str = Field(min_length=1)


class PaperSupplemented(Strict):
    """The paper of an agreement gets a supplement (Ergänzungsvorlage), or one laid on the table (Tischvorlage)."""

    kind: Literal["paper_supplemented"] = "paper_supplemented"
    item: str
    former_version: int = Field(ge=1)  #: the wording that the paper was about until now
    tabled: bool = False
    proposal: str = ""  #: the new proposal, where its words change too


AgendaChange = Annotated[ItemAdded | ItemRemoved | PaperAdded | PaperSupplemented, Field(discriminator="kind")]
