"""The tables of words in the form the reader looks them up: folded, every variant written out."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from models.result_spelling import MISSPELLINGS, OTHER_NUMBERS, SLIPPERY, SMALL_NUMBERS, TENS
from models.result_terms import Term
from models.result_words import PHRASES, VERBS_IN_TWO_HALVES

FOLDING = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"} | dict.fromkeys("-‐‑’'*\n", ""))


def fold(word: str) -> str:
    """Write a word as the tables have it: lower case, ``ae`` for ``ä``, ``ss`` for ``ß``, nothing that parts it."""
    return word.casefold().translate(FOLDING)


def _written_out(phrase: str) -> Iterator[tuple[str, ...]]:
    """Yield every variant of a phrase, word by word."""
    for words in product(*map(_variants, phrase.split())):
        if written := tuple(word for word in words if word):
            yield written


def _variants(word: str) -> list[str]:
    """Write out one word of a phrase: ``ja|nein``, ``stimme(n)``, ``der?``."""
    spelled = [variant for each in _alternatives(word.removesuffix("?")) for variant in _endings(each)]
    return [*spelled, ""] if word.endswith("?") else spelled


def _alternatives(word: str) -> list[str]:
    """Split at the bars outside brackets."""
    parts, depth = [""], 0
    for letter in word:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _endings(word: str) -> list[str]:
    stem, bracket, endings = word.partition("(")
    return [stem, *(stem + ending for ending in endings.rstrip(")").split("|"))] if bracket else [stem]


def _lexicon() -> dict[tuple[str, ...], Term]:
    lexicon: dict[tuple[str, ...], Term] = {}
    for term, phrases in PHRASES.items():
        for phrase in phrases.split(";"):
            for words in _written_out(phrase):
                lexicon.setdefault(_folded(words), term)
    return lexicon


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word if word == "-" else fold(word) for word in words)


def _numbers() -> Iterator[tuple[str, int]]:
    small = [fold(word) for word in SMALL_NUMBERS.split()]
    yield from ((word, value) for value, word in enumerate(small))
    for tens, word in enumerate(map(fold, TENS.split()), start=2):
        yield word, tens * 10
        yield from ((f"{one}und{word}", tens * 10 + unit) for unit, one in enumerate(small[1:10], start=1))
    yield from ((fold(word), value) for value, words in OTHER_NUMBERS.items() for word in words.split())


LEXICON = _lexicon()
LONGEST = max(map(len, LEXICON))
#: Every word that the tables know, by its folded form, as it is written.
KNOWN_WORDS: Mapping[str, str] = {
    fold(word): word
    for phrases in PHRASES.values()
    for phrase in phrases.split(";")
    for written in phrase.split()
    for word in _variants(written)
    if word
}
NUMBERS: Mapping[str, int] = dict(_numbers())
SPLIT_VERBS: Mapping[tuple[str, str], Term] = {
    (fold(verb), fold(particle)): term for verbs, particle, term in VERBS_IN_TWO_HALVES for verb in verbs.split()
}
HALF_VERBS = frozenset(verb for verb, _ in SPLIT_VERBS)
PARTICLES = frozenset(particle for _, particle in SPLIT_VERBS)
MEANT: Mapping[str, str] = {fold(wrong): meant for wrong, meant in MISSPELLINGS.items()}
SLIPS_OF: Mapping[str, str] = {fold(word): word for word in SLIPPERY.split()}
