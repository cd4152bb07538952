"""The words of a result line that are no numbers: verdicts, verbs, and what they bring along."""

from models.ballots import Mode
from models.result import Concord, Decision, TextChange
from models.result_cursor import Cursor
from models.result_labels import label
from models.result_lexicon import HALF_VERBS, SPLIT_VERBS
from models.result_passages import APPROVALS, GOING, TOWARDS, Passages
from models.result_statement import Statement, unreadable
from models.result_terms import Noun, Sign, Term
from models.result_tokens import Kind, Token
from models.result_words import WHOLE_VERBS

DECIDING_SIGNS = APPROVALS | {Sign.NOT_VOTED, Sign.TO_REJECT, Sign.MOTION_TO_DEFER}


class Wording(Passages):
    """Reads words at the cursor; what a body is called, and what is noted, are passed over."""

    def verb(self) -> bool:
        """``stimmt ... zu``, ``vertagt``: the half, or the whole, that stands here."""
        c, token = self.c, self.c.peek()
        if self.half_verb is not None and self._other_half(self.half_verb):
            return True
        if token.folded in HALF_VERBS and self._other_half_follows(token):
            self.half_verb, c.at = token, c.at + 1
            return True
        if token.folded in WHOLE_VERBS and c.phrase() is None:
            c.at += 1
            self._decide(WHOLE_VERBS[token.folded])
            return True
        return False

    def _other_half(self, verb: Token) -> bool:
        """``zu`` behind "stimmt", ``nicht zu``: the vote falls; any other denial is not understood."""
        c = self.c
        denied = c.peek().folded == "nicht"
        term = SPLIT_VERBS.get((verb.folded, c.peek(denied).folded))
        if term is None or (denied and term is not Sign.APPROVAL):
            return False
        if not denied and label(Cursor(c.text, c.found[c.at :]), begins=False) is not None:
            return False
        self.half_verb, c.at = None, c.at + 1 + denied
        self._decide(Decision.REJECTED if denied else term)
        return True

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

    def fact(self) -> bool:
        """A phrase of the tables."""
        found = self.c.phrase() or self.compound_body()
        if found is None:
            return False
        term, behind = found
        if isinstance(term, Noun) or not self._harmless(term, behind):
            return False
        if term is Sign.REASON and not self.open[0].decisions:
            return False
        place, self.c.at = self.c.peek(), behind
        for statement in self.open:
            _note_word(statement, term, place)
        self._follow_up(term, place)
        return True

    def _harmless(self, term: Term, behind: int) -> bool:
        """Whether "Punkt" is the item itself, "zu" joins two counts, and "Mitglieder" leads to them."""
        word = self.c.peek().folded
        if term is Sign.VOTES:
            following = self.c.noun(behind)
            return not word.startswith("stimm") or (following is not None and isinstance(following[0], Noun))
        if term is not Sign.PART:
            return True
        return behind == self.c.at + 1 and (word == "punkt" or (word == "zu" and self.c.counts_at(behind)))

    def _follow_up(self, term: Term, place: Token) -> None:
        """Read what belongs to a phrase: names, the reservation, where the item goes."""
        c = self.c
        match term:
            case Sign.RESERVATION | Sign.PROVISO:
                self.tail(term, place)
            case Sign.AGAINST | Sign.ONE_AGAINST | Sign.IN_FAVOUR_OF:
                self.side(term, place)
            case Sign.NOT_PRESENT:
                c.sign(":")
                c.free(self.something_known)
                self.warn("Wer nicht anwesend war, gehört in die Anwesenheitsliste; hier nicht übernommen.")
            case Sign.REASON:
                c.free(lambda _: False)
                self.warn("Eine Begründung gehört in den Text der Niederschrift; hier nicht übernommen.")
            case Sign.MOVED_BY:
                c.free(self.something_known)
                self.warn("Wer den Antrag gestellt hat, gehört in den Text der Niederschrift; hier nicht übernommen.")
            case Sign.AMENDED_HEADING:
                self.whole.text_change = self.whole.text_change or TextChange.REPLACED
            case Sign.BODY:
                self.name_of_the_body()
            case _ if isinstance(term, Decision) or term in DECIDING_SIGNS:
                self._decide(term)

    def _decide(self, term: Term) -> None:
        for statement in self.open:
            statement.decisions.append(term)  # type: ignore[arg-type]
        if term in GOING and self.c.peek().folded in TOWARDS and not self.c.counts_at(self.c.at):
            self.take_target()


def _note_word(s: Statement, term: Term, place: Token) -> None:
    """Note what a single phrase says by itself."""
    if isinstance(term, Concord):
        s.agree(term, place)
    elif isinstance(term, Mode):
        s.mode = term
    elif isinstance(term, TextChange):
        s.text_change = s.text_change if s.text_change not in (None, TextChange.NONE) else term
    elif term is Sign.TIE:
        s.agree(Concord.TIE, place)
