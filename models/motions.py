"""Motions: what is moved under an agenda item, with exact text and place, and the order in which it is voted on."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from models.people import Id
from models.strict import Strict

MAIN_MOTION = "main"  #: the proposal of the paper itself


class MotionKind(StrEnum):
    """What a motion wants."""

    MAIN = "main"  #: the proposed resolution
    AMENDMENT = "amendment"  #: other words in the agreement: a new version, with consequences of its own
    EDITORIAL = "editorial"  #: other words in the resolution only, the agreement stays as it is
    CONDITION = "condition"  #: the resolution under a condition (Vorbehalt)
    POSTPONE = "postpone"  #: Vertagung
    REFER_BACK = "refer_back"  #: Zurückverweisung
    REMOVE = "remove"  #: Absetzung von der Tagesordnung
    END_DEBATE = "end_debate"
    SECRET = "secret"  # noqa: S105 - a way of voting
    ROLL_CALL = "roll_call"  #: namentliche Abstimmung


#: How minutes call them.
GERMAN = {
    MotionKind.MAIN: "Beschlussvorschlag",
    MotionKind.AMENDMENT: "Änderungsantrag",
    MotionKind.EDITORIAL: "Redaktionelle Änderung des Beschlusses",
    MotionKind.CONDITION: "Antrag auf einen Vorbehalt",
    MotionKind.POSTPONE: "Antrag auf Vertagung",
    MotionKind.REFER_BACK: "Antrag auf Zurückverweisung",
    MotionKind.REMOVE: "Antrag auf Absetzung",
    MotionKind.END_DEBATE: "Antrag auf Schluss der Aussprache",
    MotionKind.SECRET: "Antrag auf geheime Abstimmung",
    MotionKind.ROLL_CALL: "Antrag auf namentliche Abstimmung",
}

#: What goes furthest is voted on first: whether at all, then on which words, last on the whole.
RANK = {
    MotionKind.REMOVE: 1,
    MotionKind.REFER_BACK: 2,
    MotionKind.POSTPONE: 3,
    MotionKind.END_DEBATE: 4,
    MotionKind.AMENDMENT: 5,
    MotionKind.EDITORIAL: 5,
    MotionKind.CONDITION: 5,
    MotionKind.MAIN: 6,
}
ON_THE_WAY_OF_VOTING = (MotionKind.SECRET, MotionKind.ROLL_CALL)  #: need support, not a majority
ON_THE_MATTER = (MotionKind.AMENDMENT, MotionKind.EDITORIAL, MotionKind.CONDITION, MotionKind.MAIN)
ENDS_THE_ITEM = (MotionKind.REMOVE, MotionKind.REFER_BACK, MotionKind.POSTPONE)


class Part(Strict):
    """A part of a resolution that is voted on by itself: ``Ad 1)``."""

    key: str = Field(pattern=r"^[1-9][0-9]?$")
    text: str = ""


class Motion(Strict):
    """One motion under one agenda item."""

    id: Id
    item: str
    kind: MotionKind
    movers: tuple[Id, ...] = ()
    moved_by: str = ""  #: a Fraktion or the administration, where no single member moves
    text: str = ""  #: exactly as moved
    clause: Id | None = None  #: the passage of the agreement that gets new words
    position: str = ""  #: where in the resolution
    parts: tuple[Part, ...] = ()
    supporters: int | None = Field(default=None, ge=0, le=10_000)  #: for secret and roll-call votes
    majority: Id | None = None  #: a majority of its own, by its name in the rule

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if len({part.key for part in self.parts}) < len(self.parts):
            raise ValueError("Zwei Teile des Antrags tragen dieselbe Nummer")
        if self.kind is MotionKind.AMENDMENT and not (self.text and self.clause):
            raise ValueError("Ein Änderungsantrag braucht den genauen Wortlaut und die Stelle in der Vereinbarung")
        if self.kind in (MotionKind.EDITORIAL, MotionKind.CONDITION) and not self.text:
            raise ValueError(f"{GERMAN[self.kind]}: Der genaue Wortlaut fehlt")
        if self.kind is not MotionKind.AMENDMENT and self.clause:
            raise ValueError("Nur ein Änderungsantrag nennt eine Stelle der Vereinbarung")
        return self

    @property
    def called(self) -> str:
        """``Änderungsantrag „a1“`` for sentences."""
        return GERMAN[self.kind] if self.id == MAIN_MOTION else f"{GERMAN[self.kind]} „{self.id}“"


def order_of_votes(motions: Iterable[Motion], wished: tuple[str, ...] = ()) -> list[Motion]:
    """Return the motions that need a vote in their order; within a rank as wished by the chair, else as moved."""
    voted = [motion for motion in motions if motion.kind in RANK]
    place = {motion: number for number, motion in enumerate(wished)}
    return sorted(voted, key=lambda motion: (RANK[motion.kind], place.get(motion.id, len(place))))
