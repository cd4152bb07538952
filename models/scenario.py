"""What a rehearsal supposes: who is absent or biased, what a body does, when it meets, who says nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from models.kinds import Stage

ASSUMED = "Annahme der Probe"  #: the reason for whatever a rehearsal supposes


class Turn(StrEnum):
    """What a body is supposed to do with the item."""

    ADOPT = "adopt"
    AMEND = "amend"
    NOTE = "note"
    DEFER = "defer"
    REFER_BACK = "refer_back"
    REJECT = "reject"


#: What the turns are called where people read them.
TURNS: Mapping[Turn, str] = {
    Turn.ADOPT: "stimmt zu",
    Turn.AMEND: "ändert",
    Turn.NOTE: "nimmt nur zur Kenntnis",
    Turn.DEFER: "vertagt",
    Turn.REFER_BACK: "verweist zurück",
    Turn.REJECT: "lehnt ab",
}


@dataclass(frozen=True)
class Scenario:
    """Suppositions about the next meeting of each body; a meeting held again finds everybody there and in favour."""

    absent: Mapping[Stage, int] = field(default_factory=dict)  #: seats of the deciding group that stay empty
    biased: Mapping[Stage, int] = field(default_factory=dict)
    absent_people: frozenset[str] = frozenset()
    biased_people: frozenset[str] = frozenset()
    turns: Mapping[Stage, Turn] = field(default_factory=dict)
    meetings: Mapping[Stage, date] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()  #: who answers nothing
    everybody_silent: bool = False  #: none of the many who are heard answers; those who keep the procedure do
    whole_periods: bool = False  #: everybody else answers on the last day

    @property
    def plain(self) -> "Scenario":
        """The same without what it supposes of a meeting."""
        return replace(self, absent={}, biased={}, absent_people=frozenset(), biased_people=frozenset(), turns={})
