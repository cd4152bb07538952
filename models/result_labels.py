"""Which vote a line is about: "Ad 1)", "Ziffern 1 bis 3:", "Beratende Mitglieder:"."""

from dataclasses import dataclass

from models.result import GroupKey
from models.result_cursor import Cursor
from models.result_tokens import Kind
from models.result_words import Noun, Sign

RANGE = ("-", "–", "bis")
ALSO = (",", "und", "+", "&", "sowie")


@dataclass(frozen=True)
class Label:
    """The parts or the groups that the following words are about; neither means the item as a whole."""

    parts: tuple[str, ...] = ()
    groups: tuple[GroupKey, ...] = ()


def label(c: Cursor, *, begins: bool) -> Label | None:
    """Read a label, if one stands here; a bare number is one only where a line or sentence begins."""
    found = c.phrase()
    if found is None:
        return _bare(c) if begins else None
    term, behind = found
    if isinstance(term, GroupKey) or term is Sign.BOTH_GROUPS:
        c.at = behind
        c.sign(":")
        return Label(groups=tuple(GroupKey) if term is Sign.BOTH_GROUPS else (GroupKey(term),))
    if term is Sign.WHOLE and c.peek(behind - c.at).text == ":":
        c.at = behind + 1
        return Label()
    if term is Sign.PART and (parts := _listed(c, behind)):
        c.sign(":")
        return Label(parts=parts)
    return _bare(c) if begins else None


def _bare(c: Cursor) -> Label | None:
    """Read ``1)``, ``(1)``, ``1.``, ``1:`` or ``a)`` at the beginning of a line."""
    opened = c.peek().text == "("
    here = c.at + opened
    key = _key(c, here)
    closing = c.found[here + 1].text if key and here + 1 < len(c.found) else ""
    if not key or closing not in (")", ".", ":") or (opened and closing != ")"):
        return None
    if c.found[here].kind is Kind.WORD and closing != ")":
        return None
    if closing == ":" and c.number(here + 2) is not None:  # "12 : 3" is a ratio
        return None
    c.at = here + 2
    c.sign(":")
    return Label(parts=(key,))


def _key(c: Cursor, place: int) -> str | None:
    """Return the number or the single letter at a place."""
    if place >= len(c.found):
        return None
    token = c.found[place]
    if token.kind is Kind.NUMBER:
        return str(int(token.text[:4]))
    return token.folded if token.kind is Kind.WORD and len(token.text) == 1 else None


def _listed(c: Cursor, place: int) -> tuple[str, ...]:
    """Read the numbers behind "Ziffer": one, several, a range; leave the cursor behind them, else where it was."""
    start, c.at, parts, ranging = c.at, place, list[str](), False
    c.sign(":", "(")
    while (key := _key(c, c.at)) is not None and not _counts_something(c):
        c.at += 1
        if key.isdecimal() and c.peek().text == "." and c.peek(1).kind is Kind.NUMBER:
            key, c.at = f"{key}.{c.peek(1).text}", c.at + 2
        elif (
            key.isdecimal() and c.peek().start == c.peek(-1).end and len(c.peek().text) == 1 and c.peek().text.isalpha()
        ):
            key += c.take().folded
        parts += _between(parts[-1], key) if ranging and parts else [key]
        c.sign(")")
        c.sign(".")
        behind = c.peek()
        ranging = behind.folded in RANGE or behind.text in RANGE
        if not (ranging or behind.folded in ALSO or behind.text in ALSO):
            break
        further = c.at + 1
        if c.found[further : further + 1] and c.found[further].folded == "zu":
            further += 1
        if _key(c, further) is None or _counts_something(c, further):
            break
        c.at = further
    if not parts:
        c.at = start
    return tuple(dict.fromkeys(parts))


def _counts_something(c: Cursor, place: int | None = None) -> bool:
    """Whether a number is that of votes: "zu 1, 2 Enthaltungen"."""
    here = c.at if place is None else place
    noun = c.noun(c.past(here + 1)) if c.found[here].kind is Kind.NUMBER else None
    return bool(noun and (isinstance(noun[0], Noun) or noun[0] is Sign.VOTES))


def _between(first: str, last: str) -> list[str]:
    """Return what follows ``first`` up to ``last``."""
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= 50:
        return [str(number) for number in range(int(first) + 1, int(last) + 1)]
    if len(first) == len(last) == 1 and first.isalpha() and first < last:
        return [chr(code) for code in range(ord(first) + 1, ord(last) + 1)]
    return [last]
