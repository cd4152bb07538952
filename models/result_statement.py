"""What one line of the minutes says, fact by fact, before it becomes a result."""

from dataclasses import dataclass, field

from models.ballots import Mode
from models.errors import ResultUnreadable
from models.result import Concord, Decision, GroupKey, TextChange
from models.result_terms import Noun, Sign
from models.result_tokens import Token


def unreadable(text: str, start: int, end: int, reason: str) -> ResultUnreadable:
    """Return the error that names the place in the text."""
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    words = " ".join(text[start:end].split()) or "Ende der Zeile"
    return ResultUnreadable(reason, line, column, words)


COUNTED_IN_GERMAN = {
    Noun.YES: "Ja-Stimmen",
    Noun.NO: "Gegenstimmen",
    Noun.OPPOSED: "Stimmen dagegen",
    Noun.ABSTAIN: "Enthaltungen",
    Noun.INVALID: "ungültigen Stimmen",
    Noun.RECUSED: "Befangenen",
    Noun.NOT_CAST: "nicht abgegebenen Stimmen",
    Noun.PRESENT: "Anwesenden",
    Noun.ENTITLED: "Stimmberechtigten",
    Noun.STATUTORY: "gesetzlichen Mitglieder",
    Noun.CAST: "abgegebenen Stimmen",
    Noun.VALID: "gültigen Stimmen",
}


@dataclass
class Statement:
    """The facts of one vote, each said once or always the same."""

    text: str
    part: str | None = None
    group: GroupKey | None = None
    first: Token | None = None
    last: Token | None = None
    decisions: list[Decision | Sign] = field(default_factory=list)
    counts: dict[Noun, int] = field(default_factory=dict)
    uncounted: set[Noun] = field(default_factory=set)
    names: dict[Noun, str] = field(default_factory=dict)
    concord: Concord | None = None
    mode: Mode | None = None
    text_change: TextChange | None = None
    change: str | None = None
    condition: str | None = None
    target: str | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def typed(self) -> str:
        """The words of the statement as they stand in the text."""
        return self.text[self.first.start : self.last.end] if self.first and self.last else ""

    @property
    def worded(self) -> bool:
        """Whether words tell the outcome, so that counts need not."""
        return bool(self.decisions or self.concord)

    def says_verdict(self, noun: Noun) -> bool:
        """Whether a side without a number is the verdict itself: "dagegen", "mehrheitlich bei Gegenstimmen"."""
        return noun is Noun.NO and bool(self.concord or Decision.REJECTED in self.decisions)

    @property
    def voted(self) -> bool:
        """Whether the statement tells a result and not only how the text was changed."""
        approving = {Sign.APPROVAL, Sign.WEAK_APPROVAL, Decision.RECOMMENDED}
        return bool(self.counts or self.concord or self.names or self.uncounted or set(self.decisions) - approving)

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        return not (self.voted or self.decisions or self.text_change or self.condition or self.mode)

    def seen(self, first: Token, last: Token) -> None:
        """Remember between which words the statement stands."""
        self.first = self.first or first
        self.last = last

    def refuse(self, reason: str) -> ResultUnreadable:
        """Return the error that points at the whole statement."""
        start = self.first.start if self.first else 0
        return unreadable(self.text, start, self.last.end if self.last else len(self.text), reason)

    def count(self, noun: Noun, value: int, place: Token | None = None) -> None:
        """Note a number; the same twice is fine, two different ones are not."""
        if self.counts.setdefault(noun, value) != value:
            said = f"{self.counts[noun]} und {value}"
            reason = f"Zwei verschiedene Zahlen der {COUNTED_IN_GERMAN[noun]}: {said}."
            raise unreadable(self.text, place.start, place.end, reason) if place else self.refuse(reason)

    def name(self, noun: Noun, names: str) -> None:
        """Note who voted so; a second group joins the first."""
        self.names[noun] = f"{self.names[noun]}, {names}" if noun in self.names else names

    def take_sides(self, outcome_is_no: bool) -> None:
        """Count those who lost among those whose side has lost."""
        side = Noun.YES if outcome_is_no else Noun.NO
        if Noun.OPPOSED in self.counts:
            self.count(side, self.counts.pop(Noun.OPPOSED))
        if Noun.OPPOSED in self.names:
            self.name(side, self.names.pop(Noun.OPPOSED))

    def agree(self, concord: Concord, place: Token) -> None:
        """Note the word about the votes; unanimous and by majority exclude each other."""
        if self.concord not in (None, concord):
            if Concord.TIE in (self.concord, concord) and Concord.UNANIMOUS not in (self.concord, concord):
                self.concord = Concord.TIE
                return
            raise unreadable(self.text, place.start, place.end, "Das widerspricht dem Wort davor.")
        self.concord = concord
