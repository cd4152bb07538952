"""What came back: one proposed change of the agreement, read from a Word file or typed on a page."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

BREAK = "¶"  #: in ``old`` and ``new``: here a paragraph ends


class ProposalKind(StrEnum):
    """What is proposed: words or a passage more, fewer, others, elsewhere, or only a remark."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"
    COMMENT = "comment"


class Proposal(BaseModel):
    """One contiguous change within one passage, or one passage that came, went or moved, or one remark.

    A passage changed in two places gives two proposals, each with the words that differ and ``at``, the offset of
    ``old`` in the wording that was sent: ``sent[:at] + new + sent[at + len(old):]`` is the wording proposed. A passage
    that was split bears ``BREAK`` in ``new``, one that was joined with its successor bears it in ``old``.

    Without ``at`` it is about the whole passage: ``delete`` drops it, ``move`` puts it behind the passage ``after``,
    ``insert`` brings a new one behind the passage ``clause`` (its label then reads „nach § 3 Abs. 2“).

    A remark quotes what it is about in ``old`` and says what it has to say in ``comment``; the other kinds carry
    their reason there.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)  # blanks at the edges of old and new count

    clause: str = ""  #: name of the passage's bookmark; empty where the sent file had none
    label: str = ""  #: its place in German: ``§ 3 Abs. 2 Buchst. b``
    kind: ProposalKind
    old: str = ""
    new: str = ""
    author: str = ""
    date: datetime | None = None
    tracked: bool = False  #: recorded by the word processor, so author and date are its own
    comment: str = ""
    at: int | None = None
    after: str = ""
    part: str = ""  #: where it is not in the passage itself but beside it: ``Fußnote``, ``Tabelle``, ``Textfeld``
    answers: str = ""  #: a remark that answers another one: the author of that one

    def as_json(self) -> dict[str, Any]:
        """Return what commands publish: the nine keys, blanks trimmed, nothing where a value is unknown."""
        return {
            "clause": self.clause or None,
            "label": self.label.replace("\u00a0", " ") or None,  # programs compare with plain blanks
            "kind": self.kind.value,
            "old": self.old.strip(),
            "new": self.new.strip(),
            "author": self.author or None,
            "date": self.date.isoformat().replace("+00:00", "Z") if self.date else None,
            "tracked": self.tracked,
            "comment": self.comment or None,
        }


def kind_of(old: str, new: str) -> ProposalKind:
    """Return what a change of words is: words came, went, or others stand in their place."""
    if not old.strip():
        return ProposalKind.INSERT
    return ProposalKind.REPLACE if new.strip() else ProposalKind.DELETE


def applied(wording: str, proposals: Sequence[Proposal]) -> str:
    """Return the wording of one passage with these changes of its words made; they must not overlap."""
    pieces, done = [], 0
    placed = [(each.at, each) for each in proposals if each.at is not None]
    for at, proposal in sorted(placed, key=lambda pair: pair[0]):
        pieces += [wording[done:at], proposal.new]
        done = at + len(proposal.old)
    return "".join((*pieces, wording[done:]))
