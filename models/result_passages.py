"""Passages of free words in a result line: where the item goes, who voted so, the reservation, what is noted."""

from models.ballots import Mode
from models.result import Concord, Decision
from models.result_counting import Counting
from models.result_cursor import Cursor
from models.result_lexicon import HALF_VERBS, PARTICLES, fold
from models.result_statement import Statement, unreadable
from models.result_terms import Noun, Sign, Term
from models.result_tokens import Kind, Token

OPENERS = frozenset({Sign.RESERVATION, Sign.PROVISO, Sign.AGAINST, Sign.ONE_AGAINST, Sign.IN_FAVOUR_OF})
APPROVALS = frozenset({Sign.APPROVAL, Sign.WEAK_APPROVAL, Sign.REFERRED, Sign.PUSHED})
#: Decisions that say where the item goes, and the words with which that begins.
GOING = frozenset({Decision.DEFERRED, Decision.REFERRED_BACK, Decision.PASSED_ON, Sign.REFERRED, Sign.PUSHED})
TOWARDS = frozenset(fold(word) for word in ("an", "in", "auf", "bis", "zur", "zum", "nach", "für"))
#: What is denied is not what follows: "nicht zur Kenntnis genommen".
DENIALS = frozenset({"nicht", "kein", "keine", "nie", "niemals", "weder"})
#: What the name of a body ends with; folded.
ENDINGS_OF_BODIES = ("ausschuss", "ausschusses", "gemeinderat", "gemeinderates", "beirat", "versammlung", "vertretung")
#: Verbs that end what a body is called.
AFTER_THE_BODY = HALF_VERBS | {"empfiehlt", "beschliesst", "hat", "wird", "vertagt", "verweist"}


class Passages(Counting):
    """Reads free words at the cursor, up to where something known begins."""

    def __init__(self, cursor: Cursor) -> None:
        super().__init__(cursor, self.something_known)
        self.whole = Statement(cursor.text)
        self.half_verb: Token | None = None

    def target(self) -> bool:
        """``in die nächste Sitzung vertagt``, ``an den Rat verwiesen``: where it goes, before or behind the verb."""
        c = self.c
        here = c.phrase()
        if c.peek().folded not in TOWARDS or (here and here[0] is not Sign.FILLER):
            return False
        if not any(decision in GOING for decision in self.open[0].decisions) and not self._going_follows():
            return False
        self.take_target()
        return True

    def _going_follows(self) -> bool:
        for place in range(self.c.at + 1, len(self.c.found)):
            if self.c.found[place].kind in (Kind.STOP, Kind.NEWLINE):
                return False
            if (found := self.c.phrase(place)) and found[0] in GOING:
                return True
        return False

    def take_target(self) -> None:
        """Note where the item goes; what is said first holds."""
        words = self.c.free(self.something_known)
        for statement in self.open:
            statement.target = statement.target or words[:1].lower() + words[1:]

    def side(self, term: Sign, place: Token) -> None:
        """``gegen die Stimmen der CDU-Fraktion``, ``gegen CDU und FDP``, ``mit den Stimmen von SPD und FDP``."""
        noun = Noun.YES if term is Sign.IN_FAVOUR_OF else Noun.OPPOSED
        if self.c.peek().folded in ("der", "des", "von", "vom"):
            self.c.at += 1
        self.note_names(noun)
        if term is Sign.ONE_AGAINST:
            self.note(noun, 1, place)

    def tail(self, term: Sign, place: Token) -> None:
        """``unter dem Vorbehalt der Räte``, ``mit der Maßgabe, dass ...``: words that stay as they are."""
        c = self.c
        said = _head_noun(c.peek(-1), term)
        if c.peek().text in (",", ":"):
            said += c.take().text
        words = c.free(self._verdict_or_count)
        if not words:
            raise unreadable(c.text, place.start, c.peek(-1).end, "Hier fehlt, worin das besteht.")
        for statement in self.open:
            if term is Sign.RESERVATION:
                statement.condition = f"{said} {words}"
            else:
                statement.change = f"{said} {words}"

    def name_of_the_body(self) -> None:
        """Pass over "für Wirtschaft und Gesundheit" behind a body, up to the verb."""
        c = self.c
        if c.peek().folded != "fuer":
            return
        for place in range(c.at + 1, len(c.found)):
            if c.found[place].kind in (Kind.STOP, Kind.NEWLINE):
                return
            if c.found[place].folded in AFTER_THE_BODY:
                c.at = place
                return

    def compound_body(self) -> tuple[Term, int] | None:
        """Return a body by its ending: "Finanzausschuss", "Haupt-, Kultur- und Sportausschuss"."""
        for place in range(self.c.at, len(self.c.found)):
            token = self.c.found[place]
            if token.kind is Kind.WORD and token.folded.endswith(ENDINGS_OF_BODIES):
                return Sign.BODY, place + 1
            if not (token.text.endswith("-") or token.text == "," or token.folded in ("und", "sowie")):
                return None
        return None

    def matter_that_is_noted(self) -> bool:
        """Pass over a word that names what is noted: "nimmt die Ausführungen zum Sachstand zur Kenntnis"."""
        c = self.c
        if c.peek().folded in DENIALS:
            return False
        for place in range(c.at + 1, len(c.found)):
            if c.found[place].kind is Kind.STOP:
                return False
            term = (c.phrase(place) or (None, 0))[0]
            if term is Decision.NOTED:
                c.at += 1
                return True
            if isinstance(term, Decision) or term in APPROVALS:
                return False
        return False

    def something_known(self, place: int) -> bool:
        """Whether free words end at a place: a verdict, a count or another clause begins, also behind "und"."""
        c = self.c
        place += c.found[place].text == ","
        found, linked = c.phrase(place), False
        while found and found[0] is Sign.LINK:
            place, linked = found[1], True
            found = c.phrase(place)
        if c.counts_at(place):
            return True
        if found is None:
            return self.half_verb is not None and place < len(c.found) and c.found[place].folded in PARTICLES
        term = found[0]
        known = isinstance(term, Concord | Decision | Mode) or term in OPENERS or term in APPROVALS
        return known or term in (Noun.ABSTAIN, Sign.REASON) or (linked and term in (Noun.YES, Noun.NO))

    def _verdict_or_count(self, place: int) -> bool:
        """Whether a reservation ends at a place: votes follow, another one, or the verdict not yet said."""
        c = self.c
        start = place + (c.found[place].text in (",", "("))
        found = c.phrase(start)
        if found is None:
            return False
        if found[0] is Sign.RESERVATION or (found[0] is Sign.LINK and c.counts_at(start)):
            return True
        return isinstance(found[0], Concord) and self.open[0].concord is None


def _head_noun(opener: Token, term: Sign) -> str:
    """Return the noun with which the reservation or the change is kept."""
    if opener.folded in ("soweit", "sofern", "falls"):
        return f"Vorbehalt, {opener.folded}"
    for noun in ("Bedingung", "Voraussetzung", "Maßgabe", "Ergänzung", "Änderung"):
        if opener.folded.startswith(fold(noun)):
            return noun
    return "Vorbehalt" if term is Sign.RESERVATION else "Änderung"
