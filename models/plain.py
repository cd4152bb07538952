"""Text from outside made safe: nothing invisible that could break a line, a header or a file."""

import re

ENDS_A_LINE = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
BLANKS = re.compile("[ \t\n]+")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
HALVES = re.compile("[\ud800-\udfff]")  #: of a pair of surrogates: no encoding takes one
TURNS_THE_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    r"""Return the text with ``\n`` as its only line end and without control characters; tabs stay."""
    return HALVES.sub("\ufffd", CONTROLS.sub("", ENDS_A_LINE.sub("\n", text)))


def one_line(text: str, limit: int) -> str:
    """Return the text as one line, runs of blanks collapsed; beyond `limit` characters it ends in an ellipsis."""
    line = BLANKS.sub(" ", "".join(sign for sign in clean(text) if sign not in TURNS_THE_DIRECTION)).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
