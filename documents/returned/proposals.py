"""A returned Word file beside the one that was sent: what it proposes."""

from dataclasses import dataclass

from documents.returned.gate import admit
from documents.returned.reading import read_passages, read_text
from models.proposals import Proposal
from models.proposing import proposals_between


@dataclass(frozen=True)
class Returned:
    """What was understood of a returned file."""

    proposals: tuple[Proposal, ...]
    notes: tuple[str, ...] = ()  #: what was read past, in German


def read_returned(returned: bytes, sent: bytes) -> Returned:
    """Return the proposals of a returned file; one that cannot be read is refused with a reason."""
    came_back, went_out = admit(returned), admit(sent)
    found = proposals_between(read_passages(went_out), read_text(came_back))
    return Returned(tuple(found), came_back.notes)
