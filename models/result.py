"""What a body has decided, as far as the line of the minutes says it: what is not said stays empty, it is never 0."""

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from models.ballots import Mode
from models.strict import Strict


class Decision(StrEnum):
    """What has become of the item."""

    ADOPTED = "adopted"
    RECOMMENDED = "recommended"
    PARTLY_ADOPTED = "partly_adopted"
    REJECTED = "rejected"
    NOTED = "noted"
    DEFERRED = "deferred"
    REFERRED_BACK = "referred_back"
    PASSED_ON = "passed_on"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"
    NO_VOTE = "no_vote"


APPROVING = frozenset({Decision.ADOPTED, Decision.RECOMMENDED, Decision.PARTLY_ADOPTED})
#: What leaves the text as it was.
NOT_APPROVING = frozenset(Decision) - APPROVING
WITHOUT_VOTES = frozenset({Decision.WITHDRAWN, Decision.NO_VOTE})


class Concord(StrEnum):
    """The word about the votes, kept only where the counts do not say it themselves."""

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    SHORT = "short_of_majority"
    TIE = "tie"


class TextChange(StrEnum):
    """What the body did to the wording before it."""

    NONE = "none"
    EDITORIAL = "editorial"
    SUPPLEMENTED = "supplemented"
    REPLACED = "replaced"


class GroupKey(StrEnum):
    """The groups that minutes name; only the ordinary members decide."""

    ADVISORY = "beratend"
    ORDINARY = "ordentlich"


RESERVATIONS = ("Vorbehalt", "Bedingung", "Voraussetzung")
CHANGES = {
    "Maßgabe": TextChange.SUPPLEMENTED,
    "Ergänzung": TextChange.SUPPLEMENTED,
    "Änderung": TextChange.REPLACED,
}


def _as_reservation(text: str) -> str:
    return text if text.startswith(RESERVATIONS) else f"Vorbehalt: {text}"


def _as_change(text: str) -> str:
    return text if text.startswith(tuple(CHANGES)) else f"Maßgabe: {text}"


Count = Annotated[int | None, Field(default=None, ge=0, le=10_000)]
Words = Annotated[str | None, Field(default=None, min_length=1, max_length=500)]
Reservation = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_as_reservation)]
Change = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_as_change)]


class VoteLine(Strict):
    """One vote: the decision it led to, and the counts as far as they are said."""

    decision: Decision
    yes: Count
    no: Count
    abstain: Count
    invalid: Count
    recused_count: Count
    yes_group: Words
    no_group: Words
    abstain_group: Words
    concord: Concord | None = None
    mode: Mode | None = None

    @property
    def voted(self) -> bool:
        """Whether anything is said of votes."""
        counts = (self.yes, self.no, self.abstain, self.invalid)
        groups = (self.yes_group, self.no_group, self.abstain_group)
        return any(c is not None for c in counts) or any(groups) or bool(self.concord or self.mode)

    @property
    def tie(self) -> bool:
        """Whether as many were in favour as against; that rejects."""
        return self.concord is Concord.TIE or (self.yes is not None and self.yes == self.no)

    @property
    def nobody_opposed(self) -> bool:
        """Whether the vote was unanimous in the sense of minutes: nobody against, abstentions told."""
        return self.no == 0 and (self.abstain is not None or self.abstain_group is not None)

    @model_validator(mode="before")
    @classmethod
    def _a_tie_that_nobody_counted(cls, given: Any) -> Any:
        if not isinstance(given, dict) or "tie" not in given:
            return given
        rest = {key: value for key, value in given.items() if key != "tie"}
        counted = given.get("yes") is not None and given.get("no") is not None
        return {**rest, "concord": Concord.TIE} if given["tie"] is True and not counted else rest

    @model_validator(mode="after")
    def _votes_and_decision_agree(self) -> Self:
        if self.decision in WITHOUT_VOTES and self.voted:
            raise ValueError("Ohne Abstimmung und nach einer Rücknahme gibt es keine Stimmen.")
        if self.decision is not Decision.REJECTED:
            if self.tie:
                raise ValueError("Bei Stimmengleichheit ist ein Antrag abgelehnt.")
            if self.yes is not None and self.no is not None and self.yes < self.no:
                raise ValueError(f"{self.yes} Ja-Stimmen gegen {self.no} Gegenstimmen sind keine Mehrheit.")
        against = self.yes if self.decision is Decision.REJECTED else self.no
        if self.concord is Concord.UNANIMOUS and against:
            raise ValueError("Einstimmig ist ein Ergebnis nur, wenn niemand anders gestimmt hat.")
        return self


class Part(VoteLine):
    """One vote with what hangs on it: the change of the text, the reservation, where it goes, the groups' votes."""

    text_change: TextChange | None = None
    change: Change | None = None
    condition: Reservation | None = None
    target: Words
    per_group: dict[GroupKey, VoteLine] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _groups_inherit_the_decision(cls, given: Any) -> Any:
        given = _inheriting(given, "per_group")
        if isinstance(given, dict) and given.get("text_change") is None and given.get("decision") in NOT_APPROVING:
            return {**given, "text_change": TextChange.NONE}
        return given


class Result(Part):
    """The result of an item: a single vote, or one for each part of the resolution."""

    per_part: dict[str, Part] = Field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _parts_inherit_the_decision(cls, given: Any) -> Any:
        return _inheriting(given, "per_part")

    def as_json(self) -> dict[str, Any]:
        """Return the result as programs read it: the first ten keys always, the others where they are known."""
        shown = _known(self, self.decision)
        always = ("yes", "no", "abstain", "invalid", "recused_count", "per_group", "per_part", "condition")
        first = {"decision": self.decision.value, **{key: shown.pop(key, None) for key in always}}
        return {**first, "warnings": list(self.warnings), **shown}


def _inheriting(given: Any, key: str) -> Any:
    """Give each entry that names no decision that of the whole."""
    if not isinstance(given, dict):
        return given
    entries, decision = given.get(key), given.get("decision")
    if entries is None:
        return {name: value for name, value in given.items() if name != key}
    if not isinstance(entries, dict):
        return given
    heirs = {name: {"decision": decision, **e} if isinstance(e, dict) else e for name, e in entries.items()}
    return {**given, key: heirs}


def _known(ballot: VoteLine, of_the_whole: Decision) -> dict[str, Any]:
    """Return what is known; the decision only where it is not that of the whole."""
    shown = ballot.model_dump(mode="json", exclude_none=True, exclude={"per_group", "per_part", "warnings"})
    if ballot.decision is of_the_whole:
        del shown["decision"]
    if ballot.tie:
        shown["tie"] = True
        shown.pop("concord", None)
    for key in ("per_group", "per_part"):
        if entries := getattr(ballot, key, None):
            shown[key] = {str(name): _known(entry, ballot.decision) for name, entry in entries.items()}
    return shown
