"""The words of a result line that are no numbers: verdict, verb, where it goes, reservation, names."""

from models.result import Concord, Decision, Manner, TextChange
from models.result_counting import Counting
from models.result_cursor import Cursor
from models.result_labels import label
from models.result_lexicon import HALF_VERBS, PARTICLES, SPLIT_VERBS, fold
from models.result_statement import Statement, unreadable
from models.result_tokens import Kind, Token
from models.result_words import WHOLE_VERBS, Noun, Sign, Term

OPENERS = frozenset({Sign.RESERVATION, Sign.PROVISO, Sign.AGAINST, Sign.ONE_AGAINST, Sign.IN_FAVOUR_OF})
APPROVALS = frozenset({Sign.APPROVAL, Sign.WEAK_APPROVAL, Sign.REFERRED})
DECIDING_SIGNS = APPROVALS | {Sign.NOT_VOTED, Sign.TO_REJECT, Sign.MOTION_TO_DEFER}
#: Decisions that say where the item goes, and the words with which that begins.
GOING = frozenset({Decision.DEFERRED, Decision.REFERRED_BACK, Decision.PASSED_ON, Sign.REFERRED})
TOWARDS = frozenset(fold(word) for word in ("an", "in", "auf", "bis", "zur", "zum", "nach", "für"))
#: Verbs that end what a body is called.
AFTER_THE_BODY = HALF_VERBS | {"empfiehlt", "beschliesst", "hat", "wird", "vertagt", "verweist"}


class Wording(Counting):
    """Reads words at the cursor; what a body is called, and what is noted, are passed over."""

    def __init__(self, cursor: Cursor) -> None:
        super().__init__(cursor, self.something_known)
        self.whole = Statement(cursor.text)
        self.half_verb: Token | None = None

    def verb(self) -> bool:
        """``stimmt ... zu``, ``vertagt``: the half, or the whole, that stands here."""
        c, token = self.c, self.c.peek()
        if self.half_verb is not None and token.folded in PARTICLES:
            term = SPLIT_VERBS.get((self.half_verb.folded, token.folded))
            if term is not None and label(Cursor(c.text, c.found[c.at :]), begins=False) is None:
                self.half_verb, c.at = None, c.at + 1
                self._decide(term)
                return True
        if token.folded in HALF_VERBS and self._other_half_follows(token):
            self.half_verb, c.at = token, c.at + 1
            return True
        if token.folded in WHOLE_VERBS and c.phrase() is None:
            c.at += 1
            self._decide(WHOLE_VERBS[token.folded])
            return True
        return False

    def _other_half_follows(self, verb: Token) -> bool:
        for token in self.c.found[self.c.at + 1 :]:
            if token.kind is Kind.STOP:
                return False
            if (verb.folded, token.folded) in SPLIT_VERBS or token.folded == "kenntnis":
                return True
        return False

    def no_half_verb(self) -> None:
        """Refuse a verb whose other half has not come; "nimmt ... zur Kenntnis" has no particle."""
        if (verb := self.half_verb) is not None and (verb.folded, "an") not in SPLIT_VERBS:
            raise unreadable(self.c.text, verb.start, verb.end, "Dazu fehlt die andere Hälfte des Verbs.")
        self.half_verb = None

    def target(self) -> bool:
        """``in die nächste Sitzung vertagt``, ``an den Rat verwiesen``: where it goes, before or behind the verb."""
        c = self.c
        here = c.phrase()
        if c.peek().folded not in TOWARDS or (here and here[0] is not Sign.FILLER):
            return False
        if not any(decision in GOING for decision in self.open[0].decisions) and not self._going_follows():
            return False
        self._take_target()
        return True

    def _going_follows(self) -> bool:
        for place in range(self.c.at + 1, len(self.c.found)):
            if self.c.found[place].kind in (Kind.STOP, Kind.NEWLINE):
                return False
            if (found := self.c.phrase(place)) and found[0] in GOING:
                return True
        return False

    def _take_target(self) -> None:
        words = self.c.free(self.something_known)
        for statement in self.open:
            statement.target = statement.target or words[:1].lower() + words[1:]

    def fact(self) -> bool:
        """A phrase of the tables."""
        found = self.c.phrase()
        if found is None:
            return False
        term, behind = found
        if isinstance(term, Noun) or term is Sign.VOTES or (term is Sign.PART and not self._harmless(behind)):
            return False
        if term is Sign.REASON and not self.open[0].decisions:
            return False
        place, self.c.at = self.c.peek(), behind
        for statement in self.open:
            _note_word(statement, term, place)
        self._follow_up(term, place)
        return True

    def _harmless(self, behind: int) -> bool:
        """Whether "Punkt" is the item itself, or "zu" joins two counts."""
        word = self.c.peek().folded
        return behind == self.c.at + 1 and (word == "punkt" or (word == "zu" and self.c.counts_at(behind)))

    def _follow_up(self, term: Term, place: Token) -> None:
        """Read what belongs to a phrase: names, the reservation, where the item goes."""
        c = self.c
        match term:
            case Sign.RESERVATION | Sign.PROVISO:
                self._tail(term, place)
            case Sign.AGAINST | Sign.ONE_AGAINST | Sign.IN_FAVOUR_OF:
                self._side(term, place)
            case Sign.NOT_PRESENT:
                c.sign(":")
                c.free(lambda _: False)
                self.warn("Wer nicht anwesend war, gehört in die Anwesenheitsliste; hier nicht übernommen.")
            case Sign.REASON:
                c.free(lambda _: False)
                self.warn("Eine Begründung gehört in den Text der Niederschrift; hier nicht übernommen.")
            case Sign.AMENDED_HEADING:
                self.whole.text_change = self.whole.text_change or TextChange.REPLACED
            case Sign.BODY:
                self._name_of_the_body()
            case _ if isinstance(term, Decision) or term in DECIDING_SIGNS:
                self._decide(term)

    def _decide(self, term: Term) -> None:
        for statement in self.open:
            statement.decisions.append(term)  # type: ignore[arg-type]
        if term in GOING and self.c.peek().folded in TOWARDS and not self.c.counts_at(self.c.at):
            self._take_target()

    def _side(self, term: Sign, place: Token) -> None:
        """``gegen die Stimmen der CDU-Fraktion``, ``mit den Stimmen von SPD und FDP``."""
        noun = Noun.YES if term is Sign.IN_FAVOUR_OF else Noun.NO
        if self.c.peek().folded in ("der", "des", "von", "vom"):
            self.c.at += 1
        self.note_names(noun, self.c.free(self.something_known))
        if term is Sign.ONE_AGAINST:
            self.note(Noun.NO, 1, place)

    def _tail(self, term: Sign, place: Token) -> None:
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

    def _name_of_the_body(self) -> None:
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

    def matter_that_is_noted(self) -> bool:
        """Pass over a word that names what is noted: "nimmt die Ausführungen zum Sachstand zur Kenntnis"."""
        c = self.c
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
        known = isinstance(term, Concord | Decision | Manner) or term in OPENERS or term in APPROVALS
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


def _note_word(s: Statement, term: Term, place: Token) -> None:
    """Note what a single phrase says by itself."""
    if isinstance(term, Concord):
        s.agree(term, place)
    elif isinstance(term, Manner):
        s.manner = term
    elif isinstance(term, TextChange):
        s.text_change = s.text_change if s.text_change not in (None, TextChange.NONE) else term
    elif term is Sign.TIE:
        s.agree(Concord.TIE, place)


def _head_noun(opener: Token, term: Sign) -> str:
    """Return the noun with which the reservation or the change is kept."""
    for noun in ("Bedingung", "Voraussetzung", "Maßgabe", "Ergänzung", "Änderung"):
        if opener.folded.startswith(fold(noun)):
            return noun
    return "Vorbehalt" if term is Sign.RESERVATION else "Änderung"
