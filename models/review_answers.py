"""What is answered before anybody meets: the draft is released, members state their view, the round is evaluated."""

from typing import Literal

from models.kinds import Question
from models.people import Id
from models.proposals import Proposal
from models.strict import Strict
from models.text import ClauseChange
from models.treatments import Submission
from models.words import Words


class DraftReleased(Strict):
    """The coordinator gives the draft into the review."""

    question: Literal[Question.RELEASE_DRAFT] = Question.RELEASE_DRAFT
    note: Words = ""


class Rewording(Strict):
    """How a member wants a passage to read, typed on the page; without a text it is a remark on it."""

    clause: Id
    text: Words = ""
    reason: Words = ""


class StatementGiven(Strict):
    """A member's statement on the text (Stellungnahme)."""

    question: Literal[Question.GIVE_STATEMENT] = Question.GIVE_STATEMENT
    agrees: bool
    proposals: tuple[Rewording, ...] = ()
    understood: tuple[Proposal, ...] = ()  #: read from the returned file, as the member has confirmed it
    file_sha256: str = ""  #: of that file
    remark: Words = ""

    @property
    def proposed(self) -> int:
        """How many proposals it makes, typed and from the file."""
        return len(self.proposals) + len(self.understood)


class ReviewEvaluated(Strict):
    """The coordinator closes a written round and merges what is taken over."""

    question: Literal[Question.EVALUATE_REVIEW] = Question.EVALUATE_REVIEW
    submissions: tuple[Submission, ...] = ()  #: every proposal with its decision
    changes: tuple[ClauseChange, ...] = ()  #: passages worded by hand; they stand, whatever was proposed for them
    note: Words = ""
