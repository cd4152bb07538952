"""Which vote a line is about: "Ad 1)", "Ziffern 1 bis 3:", "Beratende Mitglieder:"."""

from dataclasses import dataclass

from models.result import GroupKey
from models.result_cursor import Cursor
from models.result_terms import Noun, Sign
from models.result_tokens import Kind

RANGE = ("-", "–", "bis")
ALSO = (",", "und", "+", "&", "sowie")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


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
    if term is Noun.ENTITLED and c.peek(behind - c.at).text == ":" and c.number(c.past(behind + 1)) is None:
        c.at = behind + 1
        return Label(groups=(GroupKey.ORDINARY,))
    if term is Sign.WHOLE and c.peek(behind - c.at).text == ":":
        c.at = behind + 1
        return Label()
    if term is Sign.PART and (parts := _listed(c, behind)):
        c.sign(":")
        return Label(parts=parts)
    if c.peek().folded == "beschluss" and (numbered := _closed(c, c.at + 1, ":")):
        return numbered
    return _bare(c) if begins else None


def follows(c: Cursor, last: str) -> bool:
    """Say whether the next of a list stands here: "b)" behind "a)", "2)" behind "1)"."""
    found = _key(c, c.at)
    if found is None or c.peek(found[1] - c.at).text not in (")", "."):
        return False
    key, before = found[0], last
    if key.isdecimal() and before.isdecimal():
        return int(key) == int(before) + 1 and (c.peek(1).text == ")" or c.peek(2).text == ")")
    return len(key) == len(before) == 1 and ord(key) == ord(before) + 1 and c.peek(1).text == ")"


def _bare(c: Cursor) -> Label | None:
    """Read ``1)``, ``(1)``, ``1.``, ``1.)``, ``1:``, ``1.1``, ``a)`` or ``II.`` at the beginning of a line."""
    if c.peek().text == "(":
        return _closed(c, c.at + 1, ")")
    found = _key(c, c.at)
    if found is None:
        return None
    if c.peek().kind is Kind.WORD:
        roman = found[0] in ROMAN and _counts_in_roman(c)
        if roman and c.peek().text.endswith("."):
            c.at = found[1]
            return Label(parts=(found[0],))
        return _closed(c, c.at, ").:" if roman else ")")
    following = c.peek(found[1] - c.at)
    if "." in found[0] and following.kind is Kind.WORD and not c.unit(found[1] - 1):
        c.at = found[1]
        return Label(parts=(found[0],))
    return _closed(c, c.at, ").:")


def _closed(c: Cursor, place: int, signs: str) -> Label | None:
    """Read a number or letter with one of these signs behind it."""
    found = _key(c, place)
    if found is None or found[1] >= len(c.found):
        return None
    key, behind = found
    closing = c.found[behind].text
    if closing not in tuple(signs) or (closing == ":" and c.number(behind + 1) is not None):  # "12 : 3" is a ratio
        return None
    c.at = behind + 1
    c.sign(")")
    c.sign(":")
    return Label(parts=(key,))


def _counts_in_roman(c: Cursor) -> bool:
    """Whether the text counts in Roman numerals; "I. Beispiel" alone is a name."""
    return any(token.text.rstrip(".") == "II" for token in c.found)


def _key(c: Cursor, place: int) -> tuple[str, int] | None:
    """Return the number, the number with a letter or a further number, the letter or the Roman numeral at a place."""
    if place >= len(c.found):
        return None
    token, here = c.found[place], place + 1
    if token.kind is Kind.WORD:
        typed = token.text.rstrip(".")
        key = typed if typed in ROMAN else token.folded
        return (key, here) if len(typed) == len(key) == 1 or typed in ROMAN else None
    if token.kind is not Kind.NUMBER:
        return None
    key = str(int(token.text[:4]))
    while _joined(c, here, ".") and _joined(c, here + 1) and c.found[here + 1].kind is Kind.NUMBER:
        key, here = f"{key}.{c.found[here + 1].text}", here + 2
    if _joined(c, here) and len(c.found[here].text) == 1 and c.found[here].text.isalpha():
        key, here = key + c.found[here].folded, here + 1
    return key, here


def _joined(c: Cursor, place: int, sign: str = "") -> bool:
    """Whether a token follows the one before it without a blank."""
    if place >= len(c.found) or c.found[place].start != c.found[place - 1].end:
        return False
    return not sign or c.found[place].text == sign


def _listed(c: Cursor, place: int) -> tuple[str, ...]:
    """Read the numbers behind "Ziffer": one, several, a range; leave the cursor behind them, else where it was."""
    start, c.at, parts, ranging = c.at, place, list[str](), False
    c.sign(":", "(")
    while (found := _key(c, c.at)) is not None and not _counts_something(c, c.at):
        key, c.at = found
        parts += _between(parts[-1], key) if ranging and parts else [key]
        c.sign(".")
        c.sign(")")
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


def _counts_something(c: Cursor, place: int) -> bool:
    """Whether a number is that of votes: "zu 1, 2 Enthaltungen"."""
    unit = c.unit(place) if c.found[place].kind is Kind.NUMBER else None
    return bool(unit and (isinstance(unit[0], Noun) or unit[0] is Sign.VOTES))


def _between(first: str, last: str) -> list[str]:
    """Return what follows ``first`` up to ``last``."""
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= 50:
        return [str(number) for number in range(int(first) + 1, int(last) + 1)]
    if len(first) == len(last) == 1 and first.isalpha() and first < last:
        return [chr(code) for code in range(ord(first) + 1, ord(last) + 1)]
    return [last]
