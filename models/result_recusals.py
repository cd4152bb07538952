"""Sentences about recusals: "Frau A und Herr B haben wegen Befangenheit nicht mitgewirkt"."""

from models.result_cursor import Cursor
from models.result_lexicon import NUMBERS, fold
from models.result_statement import Statement
from models.result_tokens import Kind, Token
from models.result_words import Noun

SINGULAR = frozenset(fold("hat hatte ist war erklärt erklärte nimmt nahm wirkt wirkte verlässt verließ").split())
PLURAL = frozenset(fold("haben hatten sind waren erklären erklärten nehmen nahmen wirken wirkten verließen").split())
NAMES_OF_THE_RECUSED = "Namen von Befangenen gehören in den Vermerk; hier steht nur die Zahl."
NAMELESS = frozenset(fold(word) for word in ("es", "wegen", "aufgrund", "an", "sich", "nicht", "als", "für", "gemäß"))


def recusal_sentence(c: Cursor, statement: Statement) -> bool:
    """Read a sentence that says who took no part; count the persons, leave the names to their own record."""
    end = c.at
    while end < len(c.found) and c.found[end].kind not in (Kind.STOP, Kind.NEWLINE) and c.found[end].text != ")":
        end += 1
    sentence = c.found[c.at : end]
    words = {token.folded for token in sentence}
    biased = any(word.startswith(("befangen", "mitwirkungsverbot")) for word in words)
    apart = bool(words & {"teilgenommen", "mitgewirkt", "teil", "teilnahme"}) and "nicht" in words
    verb = next((i for i, token in enumerate(sentence) if token.folded in SINGULAR | PLURAL), None)
    if verb is None or not (biased or apart):
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
