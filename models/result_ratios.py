"""Numbers whose meaning is in their order or beside them: "12 : 3 : 1", "21 von 24 Stimmen", the row of a table."""

from models.result_noting import Noting
from models.result_terms import Noun, Sign
from models.result_tokens import Kind

SIDES = (Noun.YES, Noun.NO, Noun.ABSTAIN)
#: What parts the cells of a table.
CELLS = ("/", "|", ":", ",", "–")


class Ratios(Noting):
    """Reads numbers in a row."""

    def ratio(self) -> bool:
        """``12 : 3 : 1``, ``(12/3/1)``, ``mit 12 zu 3 Stimmen``, ``mit 12 Stimmen gegen 3 Stimmen``."""
        c, first, here = self.c, self.c.number(), self.c.at + 1
        if first is None:
            return False
        if (unit := c.noun(here)) and unit[0] is Sign.VOTES and c.peek(unit[1] - c.at).folded == "gegen":
            here = unit[1]
        between, values = c.peek(here - c.at), [first]
        if not (between.text in (":", "/", "-", "–") or between.folded in ("zu", "gegen")):
            return False
        while c.peek(here - c.at).text == between.text and (value := c.number(here + 1)) is not None:
            values.append(value)
            here += 2
        behind = c.noun(here)
        if len(values) not in (2, 3) or (behind and behind[0] is not Sign.VOTES):
            return False
        for noun, value in zip(SIDES, values, strict=False):
            self.note(noun, value, c.peek())
        c.at = behind[1] if behind else here
        if between.folded != "gegen" and len(set(values)) > 1:
            order = "Ja : Nein : Enthaltung" if len(values) == 3 else "Ja : Nein"
            self.warn(f"Zahlen ohne Bezeichnung in der Reihenfolge {order} gelesen.")
        return True

    def share(self) -> bool:
        """``21 von 24 Stimmen``, ``mit 21 von 24 abgegebenen Stimmen``."""
        c, value, place = self.c, self.c.number(), self.c.peek()
        of_all, unit = c.number(c.at + 2), c.noun(c.at + 3)
        if value is None or of_all is None or unit is None or c.peek(1).folded != "von":
            return False
        if unit[0] not in (Sign.VOTES, Noun.CAST, Noun.VALID, Noun.PRESENT, Noun.ENTITLED):
            return False
        self.note(Noun.YES, value, place)
        self.note(unit[0] if isinstance(unit[0], Noun) else Noun.ENTITLED, of_all, c.peek(2))
        c.at = unit[1]
        return True

    def table(self) -> bool:
        """``Ja / Nein / Enthaltung: 12 / 3 / 1``, also with each cell in a line of its own."""
        c, heads, here = self.c, list[Noun](), self.c.at
        while (found := c.noun(here)) and isinstance(found[0], Noun):
            heads.append(found[0])
            here = self._next_cell(found[1])
        first, values = here, list[int]()
        while (value := c.number(here)) is not None:
            values.append(value)
            here = self._next_cell(here + 1)
        if len(heads) < 2 or len(values) != len(heads) or len(set(heads)) < len(heads) or c.noun(here):
            return False
        for noun, value in zip(heads, values, strict=True):
            self.note(noun, value, c.found[first])
        c.at = here
        return True

    def _next_cell(self, place: int) -> int:
        found = self.c.found
        while place < len(found) and (found[place].kind is Kind.NEWLINE or found[place].text in CELLS):
            place += 1
        return place
