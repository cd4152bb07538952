"""The reader of result lines: every word must be understood, or the line is refused with the place."""

from difflib import get_close_matches

from models.errors import ResultUnreadable
from models.result import Result
from models.result_cursor import Cursor
from models.result_headings import heading
from models.result_labels import Label, follows, label
from models.result_lexicon import KNOWN_WORDS
from models.result_recusals import recusal_sentence
from models.result_role import Role
from models.result_settling import settle
from models.result_statement import Statement, unreadable
from models.result_tokens import IDLE, Kind, Token, cleaned, corrected, tokens
from models.result_wording import Wording

LONGEST_TEXT = 4_000
OTHER_MOTIONS = ("aenderungsantr", "ergaenzungsantr", "geschaeftsordnungsantr")


def read(text: str, role: Role = Role.DECISIVE) -> Result:
    """Read the result of an item as minutes say it; raise ResultUnreadable with line, column and words."""
    text = cleaned(text)
    if len(text) > LONGEST_TEXT:
        raise unreadable(text, 0, 0, "Das ist zu lang für eine Ergebniszeile.")
    found, notes = corrected(tokens(text))
    return settle(text, _Reader(Cursor(text, found)).statements(), role, notes)


class _Reader(Wording):
    """Goes through the text once: labels open statements, clauses fill those that are open."""

    def __init__(self, cursor: Cursor) -> None:
        super().__init__(cursor)
        self.told: list[Statement] = [self.whole]
        self.open = [self.whole]
        self.headings: list[Label] = []

    def statements(self) -> list[Statement]:
        """Return the statement about the whole, then one for each part and group."""
        while not self.c.done:
            if heading(self.c):
                continue
            first, begins = self.c.peek(), self._begins()
            if begins:
                self.no_half_verb()
            if (new := label(self.c, begins=begins)) is not None:
                self._turn_to(new, first)
            else:
                self._clause(begins)
                for statement in self.open:
                    statement.seen(first, self.c.peek(-1))
        self.no_half_verb()
        self._no_empty_label()
        return self.told

    def _begins(self) -> bool:
        """Whether a line, a sentence or something in brackets begins here, or the next of a list."""
        before = self.c.peek(-1) if self.c.at else None
        if before is None or before.kind in (Kind.NEWLINE, Kind.STOP) or before.text in ("(", ",", "•", "|"):
            return True
        return follows(self.c, next((heading.parts[-1] for heading in self.headings if heading.parts), ""))

    def _turn_to(self, new: Label, place: Token) -> None:
        """Begin the statements that a label opens; a heading of the other kind before it stays in force."""
        same = next((i for i, old in enumerate(self.headings) if bool(old.parts) == bool(new.parts)), None)
        about_the_whole = not (new.parts or new.groups)
        if about_the_whole or same is not None:
            self._no_empty_label()
        self.headings = [] if about_the_whole else [*self.headings[:same], new]
        self.open = [self.whole] if about_the_whole else self._opened(place)

    def _opened(self, place: Token) -> list[Statement]:
        """Begin a statement for each part and group that the headings name."""
        parts = next((heading.parts for heading in self.headings if heading.parts), (None,))
        groups = next((heading.groups for heading in self.headings if heading.groups), (None,))
        opened = [Statement(self.c.text, part, group, place, place) for part in parts for group in groups]
        known = {(old.part, old.group) for old in self.told if not old.empty}
        for statement in opened:
            if (statement.part, statement.group) in known:
                raise statement.refuse("Dazu steht schon weiter oben ein Ergebnis.")
        self.told += opened
        return opened

    def _no_empty_label(self) -> None:
        for statement in self.open:
            if statement is not self.whole and statement.empty:
                raise statement.refuse("Hierzu fehlt das Ergebnis.")

    def _clause(self, begins: bool) -> None:
        """Read one clause, or refuse the word that stands here."""
        c = self.c
        if c.peek().kind in (Kind.NEWLINE, Kind.STOP) or c.peek().text in IDLE:
            c.at += 1
        elif not (
            (begins and recusal_sentence(c, self.whole if self.headings else self.open[0]))
            or self.ratio()
            or self.share()
            or self.table()
            or self.count()
            or self.against_a_number()
            or self.verb()
            or self.target()
            or self.fact()
            or self.matter_that_is_noted()
        ):
            raise self._strange()

    def _strange(self) -> ResultUnreadable:
        """Return the error about a word that is not known here, with a near one where there is."""
        c, token = self.c, self.c.peek()
        if c.number() is not None:
            return c.refuse("Es ist nicht zu erkennen, was hier gezählt wird (Ja, Nein, Enthaltung …).")
        if token.folded.startswith(OTHER_MOTIONS):
            return c.refuse(
                "Wie über einen Antrag abgestimmt wurde, steht bei diesem; hier steht, was aus dem Punkt wurde."
            )
        near = get_close_matches(token.folded, KNOWN_WORDS, n=1, cutoff=0.84) if token.kind is Kind.WORD else []
        hint = f" Ähnlich ist „{KNOWN_WORDS[near[0]]}“." if near and near[0] != token.folded else ""
        return c.refuse(f"Das gehört zu keiner Ergebniszeile, die bekannt ist.{hint}")
