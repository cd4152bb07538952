"""What was found about the notice period when an invitation or a supplement went out; it stays with the meeting."""

from models.case import LocalMoment
from models.findings import Finding
from models.strict import Strict


class Notice(Strict):
    """One finding about the notice period, with the reason where it was not kept."""

    at: LocalMoment
    about: str  #: the invitation, or the item of the agenda that came later
    finding: Finding
    reason: str = ""
