"""What names the item before its result: "TOP Ö 5:", "zu TOP 5.1", "Vorlage 2025/037"."""

from models.result_cursor import Cursor
from models.result_tokens import Kind

ITEMS = ("top", "tagesordnungspunkt")
#: What has a number with a stroke.
PAPERS = frozenset(
    "beschluss beschlussnr beschlussvorlage drs drucksache drucksachennr ds sitzungsvorlage vorlage vorlagennr".split()  # noqa: SIM905
)


def heading(c: Cursor) -> bool:
    """Pass over the number of the item or of its paper, if one stands here: it is no part and no count."""
    return _item(c) or _paper(c)


def _item(c: Cursor) -> bool:
    """``TOP 5``, ``zu TOP Ö 7.1``, ``Ö 5``; only before everything else."""
    here = int(c.peek().folded == "zu" and c.peek(1).folded in ITEMS)
    named = c.peek(here).folded in ITEMS
    here += named
    here += c.peek(here).text in (("Ö", "N") if named else ("Ö",))
    if c.at or not here or c.peek(here).kind is not Kind.NUMBER:
        return False
    c.at += here
    while c.peek().kind is Kind.NUMBER or c.peek().text in (".", ":"):
        c.at += 1
    return True


def _paper(c: Cursor) -> bool:
    """``Vorlage 2025/037``, ``Beschluss-Nr. 12/2025``."""
    if c.peek().folded not in PAPERS:
        return False
    here = 1 + (c.peek(1).folded == "nr")
    here += c.peek(here).text == ":" and (here > 1 or c.peek().folded.endswith("nr"))
    if not (c.peek(here).kind is c.peek(here + 2).kind is Kind.NUMBER and c.peek(here + 1).text == "/"):
        return False
    c.at += here + 3
    c.sign(":")
    return True
