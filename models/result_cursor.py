"""A place in a result line: what stands here, which phrase begins here, how far free words go."""

from collections.abc import Callable

from models.errors import ResultUnreadable
from models.result_lexicon import LEXICON, LONGEST, NUMBERS
from models.result_statement import unreadable
from models.result_terms import Noun, Sign, Term
from models.result_tokens import Kind, Token, plain
from models.result_words import DOUBLE, HEADS


class Cursor:
    """The tokens of a text and the place that has been reached."""

    def __init__(self, text: str, found: list[Token]) -> None:
        self.text, self.found, self.at = text, found, 0

    @property
    def done(self) -> bool:
        """Whether everything has been read."""
        return self.at >= len(self.found)

    def peek(self, ahead: int = 0) -> Token:
        """Return the token here or further on; past the end stands a line break."""
        place = self.at + ahead
        return self.found[place] if place < len(self.found) else Token(Kind.NEWLINE, "", "\n", *[len(self.text)] * 2)

    def take(self) -> Token:
        """Return the token here and go on."""
        token = self.peek()
        self.at += 1
        return token

    def sign(self, *signs: str) -> bool:
        """Pass over one of these signs, if it stands here."""
        if self.peek().kind is not Kind.WORD and self.peek().text in signs:
            self.at += 1
            return True
        return False

    def past(self, place: int) -> int:
        """Return the place after any line breaks."""
        while place < len(self.found) and self.found[place].kind is Kind.NEWLINE:
            place += 1
        return place

    def phrase(self, place: int | None = None) -> tuple[Term, int] | None:
        """Return the longest phrase that begins at a place, and the place behind it; it may run over a line break."""
        words: list[str] = []
        best: tuple[Term, int] | None = None
        here = self.at if place is None else place
        while here < len(self.found) and len(words) < LONGEST:
            token = self.found[here]
            if token.kind is not Kind.WORD and token.text not in ("-", "–"):
                break
            words.append(token.folded if token.kind is Kind.WORD else "-")
            if (term := LEXICON.get(tuple(words))) is not None:
                best = term, here + 1
            here = self.past(here + 1)
        return best

    def number(self, place: int | None = None) -> int | None:
        """Return the number at a place, in digits or words."""
        here = self.at if place is None else place
        if here >= len(self.found):
            return None
        token = self.found[here]
        return int(token.text[:6]) if token.kind is Kind.NUMBER else NUMBERS.get(token.folded)

    def noun(self, place: int) -> tuple[Noun | Sign, int] | None:
        """Return what is counted at a place: a noun, or the bare word for votes."""
        if place < len(self.found) and self.found[place].folded in HEADS and self._is_head(place):
            return HEADS[self.found[place].folded], place + 1
        found = self.phrase(place)
        if found is None:
            return None
        term, behind = found
        if isinstance(term, Noun) or term is Sign.VOTES:
            return term, behind
        single = behind == place + 1 and self.found[place].folded in DOUBLE
        return (DOUBLE[self.found[place].folded], behind) if single else None

    def _is_head(self, place: int) -> bool:
        """Whether "für" or "gegen" counts here: before a colon, or as the last word behind a number."""
        following = self.found[place + 1] if place + 1 < len(self.found) else None
        if following and following.text in (":", "="):
            return True
        counted = place > 0 and self.number(place - 1) is not None
        return counted and (following is None or following.kind is not Kind.WORD)

    def unit(self, place: int) -> tuple[Noun | Sign, int] | None:
        """Return what the number at a place counts: "3 Ja", "3 x Ja", "3- Ja", also in the next line."""
        here = place + 1
        if here < len(self.found):
            sign = self.found[here]
            here += sign.folded in ("x", "mal", "×") or (sign.text == "-" and sign.start == self.found[place].end)
        return self.noun(self.past(here))

    def counts_at(self, place: int) -> bool:
        """Whether a count begins at a place: "2 Enthaltungen", "Enthaltung: 2", also behind "bei" or "und"."""
        while (found := self.phrase(place)) and found[0] is Sign.LINK:
            place = found[1]
        if self.number(place) is not None and self.unit(place):
            return True
        found_noun = self.noun(place)
        if found_noun is None or found_noun[0] is Sign.VOTES:
            return False
        behind = found_noun[1]
        if behind < len(self.found) and self.found[behind].text == ":":
            behind += 1
        return self.number(behind) is not None

    def free(self, ends: Callable[[int], bool], *, bracketed: bool = False) -> str:
        """Take free words up to the end of the sentence, a closing bracket that is not theirs, or where ``ends``."""
        start, depth, here = self.at, 0, self.at
        while here < len(self.found):
            token = self.found[here]
            depth += token.text == "("
            if token.kind is Kind.STOP or (token.text == ")" and not depth) or (here > start and ends(here)):
                break
            if token.kind is Kind.NEWLINE and not self._runs_on(here, ends):
                break
            if here > start and not (depth or bracketed) and self._numbered(here):
                break
            depth -= token.text == ")"
            here += 1
        self.at = here
        while here > start and self._dangling(self.found[here - 1]):
            here -= 1
        return plain(self.text[self.found[start].start : self.found[here - 1].end]) if here > start else ""

    def _numbered(self, place: int) -> bool:
        """Whether the next of a list begins: "b)", "2)"."""
        token = self.found[place]
        short = token.kind is Kind.NUMBER or (len(token.text) == 1 and token.text.islower())
        return short and place + 1 < len(self.found) and self.found[place + 1].text == ")"

    def _runs_on(self, newline: int, ends: Callable[[int], bool]) -> bool:
        """Whether free words go on behind a line break: in lower case, and not with something we know."""
        behind = self.past(newline)
        following = self.found[behind] if behind < len(self.found) else None
        return bool(following and following.text[0].islower() and not ends(behind) and not self.counts_at(behind))

    def _dangling(self, token: Token) -> bool:
        return token.kind is Kind.NEWLINE or token.text in ".,:–-" or token.folded in ("und", "sowie", "bei", "mit")

    def refuse(self, reason: str, upto: int | None = None) -> ResultUnreadable:
        """Return the error that points here."""
        last = self.found[min(upto or self.at + 1, len(self.found)) - 1] if self.found else self.peek()
        return unreadable(self.text, self.peek().start, max(last.end, self.peek().end), reason)
