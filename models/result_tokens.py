"""A result line cut into words, numbers and signs, each with its place; slips of the finger are put right here."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from models.result_lexicon import KNOWN_WORDS, MEANT, NUMBERS, SLIPS_OF, fold


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    NUMBER = auto()
    SIGN = auto()
    STOP = auto()  # the end of a sentence
    NEWLINE = auto()


@dataclass(frozen=True)
class Token:
    """A piece of the text: as typed, as the tables write it, and where it stands."""

    kind: Kind
    text: str
    folded: str
    start: int
    end: int


ABBREVIATIONS = frozenset(
    "enth enthalt stimmenth abst erg ziff pkt nr abs gem bzw lt ordentl berat einst mehrh mehrheitl gegenst neinst "  # noqa: SIM905
    "pers stv dr prof evtl ggf inkl vgl ca usw ad".split()
)
#: A word may be parted at the end of a line; "Ja-" before "und" in the next line is a word of its own.
PARTED = r"[-‐‑]\n(?!(?:und|oder|sowie|bzw)\b)(?=[a-zäöüß])"
PIECE = re.compile(rf"[^\W\d_]+(?:(?:[-‐‑’'*]|{PARTED})[^\W\d_]+)*-?|\d+|\n|[^\s]")
QUOTES = frozenset("„“”\"»«‚‘›‹'’`´")
BLANKS = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2028": "\n", "—": "–", "−": "–"}
    | dict.fromkeys("\ufeff\u200b\u00ad\r\u2060")
)
#: What stands before, between or behind words and says nothing: bullets, brackets, the lines of a table.
IDLE = frozenset(",()[]–-/:.…•●▪◦·*→►|_+")


def cleaned(text: str) -> str:
    """Return a text with plain blanks and composed umlauts, trimmed at its end."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(BLANKS).rstrip()


def plain(words: str) -> str:
    """Return words as they are printed: in one line, put together where a line had parted them."""
    return " ".join(re.sub(PARTED, "", words).split())


def tokens(text: str) -> list[Token]:
    """Cut a cleaned text into its tokens."""
    found: list[Token] = []
    for piece in PIECE.finditer(text):
        start, end, raw = piece.start(), piece.end(), piece.group()
        if raw in QUOTES:
            continue
        if raw == "." and found and found[-1].end == start and _abbreviated(found[-1]):
            last = found.pop()
            found.append(Token(last.kind, text[last.start : end], last.folded, last.start, end))
            continue
        found.append(Token(_kind(raw, text[end : end + 1], found), raw, fold(raw), start, end))
    return found


def _abbreviated(token: Token) -> bool:
    return token.kind is Kind.WORD and (
        len(token.text) == 1 or token.folded in ABBREVIATIONS or token.folded.endswith("nr")
    )


def _kind(raw: str, after: str, before: list[Token]) -> Kind:
    if raw == "\n":
        return Kind.NEWLINE
    if raw.isdecimal():
        return Kind.NUMBER
    if raw[0].isalpha():
        return Kind.WORD
    if raw in ";!?":
        return Kind.STOP
    follows_number = bool(before) and before[-1].kind is Kind.NUMBER and after not in ("", "\n")
    return Kind.STOP if raw == "." and not after.strip() and not follows_number else Kind.SIGN


def corrected(found: list[Token]) -> tuple[list[Token], list[str]]:
    """Put known slips right; return the tokens and, in German, what was read as what."""
    better, notes = [], []
    for token in found:
        meant = _meant(token.folded) if token.kind is Kind.WORD else None
        if meant is None:
            better.append(token)
            continue
        better.append(Token(token.kind, token.text, fold(meant), token.start, token.end))
        notes.append(f"„{token.text}“ als „{meant}“ gelesen.")
    return better, notes


def _meant(word: str) -> str | None:
    """Return the word somebody meant, or nothing where the word is known or strange."""
    if word in MEANT:
        return MEANT[word]
    if word in KNOWN_WORDS or word in NUMBERS or len(word) < 7:
        return None
    meant = {SLIPS_OF[near] for near in _one_slip_away(word) if near in SLIPS_OF}
    return meant.pop() if len(meant) == 1 else None


def _one_slip_away(word: str) -> Iterator[str]:
    """Yield every word with one letter less, one letter doubled or missing, or two neighbours swapped."""
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]
        if i + 1 < len(word):
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    for i in range(len(word) + 1):
        for letter in "abcdefghijklmnopqrstuvwxyz":
            yield word[:i] + letter + word[i:]
