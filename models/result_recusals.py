"""Sentences about recusals: "Frau A und Herr B haben wegen Befangenheit nicht mitgewirkt"."""

from itertools import pairwise

from models.ballots import Mode
from models.result import Concord, Decision, TextChange
from models.result_cursor import Cursor
from models.result_lexicon import NUMBERS, fold
from models.result_statement import Statement
from models.result_terms import Noun, Sign
from models.result_tokens import Kind, Token

SINGULAR = frozenset(fold("hat hatte ist war erklärt erklärte nimmt nahm wirkt wirkte verlässt verließ").split())
PLURAL = frozenset(fold("haben hatten sind waren erklären erklärten nehmen nahmen wirken wirkten verließen").split())
NAMES_OF_THE_RECUSED = "Namen von Befangenen gehören in den Vermerk; hier steht nur die Zahl."
NAMELESS = frozenset(fold(word) for word in ("es", "wegen", "aufgrund", "an", "sich", "nicht", "als", "für", "gemäß"))


def recusal_sentence(c: Cursor, statement: Statement) -> bool:
    """Read a sentence that says who took no part; count the persons, leave the names to their own record."""
    end = _end(c)
    sentence = c.found[c.at : end]
    words = {token.folded for token in sentence}
    biased = any(word.startswith(("befangen", "mitwirkungsverbot", "ausgeschlossen")) for word in words)
    apart = (
        bool(words & {"teilgenommen", "mitgewirkt", "beteiligt", "teil", "teilnahme", "anwesend"}) and "nicht" in words
    )
    denied = any(a.folded == "nicht" and b.folded.startswith("befangen") for a, b in pairwise(sentence))
    verb = next((i for i, token in enumerate(sentence) if token.folded in SINGULAR | PLURAL), None)
    if verb is None or denied or not (biased or apart):
        return False
    if not biased and not {"beratung", "abstimmung"} <= words and "mitgewirkt" not in words:
        statement.warnings.append("Wer nicht mitgestimmt hat, ohne befangen zu sein, ist hier nicht gezählt.")
    else:
        persons, named = _persons(sentence, verb)
        statement.count(Noun.RECUSED, persons, sentence[0])
        if named:
            statement.warnings.append(NAMES_OF_THE_RECUSED)
    c.at = end
    return True


def _end(c: Cursor) -> int:
    """Return where the sentence ends: at its stop, or at the comma before something that belongs to the result."""
    comma, here = c.at, c.at
    while here < len(c.found) and c.found[here].kind not in (Kind.STOP, Kind.NEWLINE) and c.found[here].text != ")":
        comma = here if c.found[here].text == "," else comma
        if _of_the_result(c, here):
            return comma
        here += 1
    return here


def _of_the_result(c: Cursor, place: int) -> bool:
    """Whether a verdict or a count of votes stands at a place."""
    term = (c.phrase(place) or (None, 0))[0]
    if isinstance(term, Concord | Decision | Mode | TextChange) or term in (Sign.APPROVAL, Sign.RESERVATION):
        return True
    if isinstance(term, Noun):
        return term is not Noun.RECUSED and c.counts_at(place)
    noun = c.unit(place) if c.number(place) is not None else None
    return noun is not None and noun[0] not in (Noun.RECUSED, Sign.VOTES)


def _persons(sentence: list[Token], verb: int) -> tuple[int, bool]:
    """Count the persons of a sentence: the number it gives, else the names; say whether it had names."""
    subject = _until_a_nameless_word(sentence[:verb]) or _until_a_nameless_word(sentence[verb + 1 :])
    for token in subject[:2]:
        if token.kind is Kind.NUMBER:
            return int(token.text[:4]), False
        if token.folded in NUMBERS:
            return NUMBERS[token.folded], False
    if sentence[verb].folded in SINGULAR:
        return 1, bool(subject)
    return 1 + sum(token.folded in ("und", "sowie") or token.text == "," for token in subject), bool(subject)


def _until_a_nameless_word(part: list[Token]) -> list[Token]:
    """Return the tokens before the words that cannot begin a name."""
    names: list[Token] = []
    for token in part:
        if token.folded in NAMELESS or token.folded.startswith("befangen"):
            break
        names.append(token)
    return names
