"""Numbers of a result line: "2 Enthaltungen", "Ja: 12", "12 : 3", and the names that stand with them."""

from collections.abc import Callable

from models.result import Decision
from models.result_cursor import Cursor
from models.result_recusals import NAMES_OF_THE_RECUSED
from models.result_statement import Statement, unreadable
from models.result_tokens import Kind, Token
from models.result_words import Noun, Sign

SIDES = (Noun.YES, Noun.NO, Noun.ABSTAIN)
MOST_VOTES = 9_999
OF = ("der", "des", "von", "vom", "seitens", "aus")


class Counting:
    """Reads counts at the cursor into the statements that are open; says nothing where there is none."""

    def __init__(self, cursor: Cursor, ends: Callable[[int], bool]) -> None:
        self.c = cursor
        self.ends = ends
        self.open: list[Statement] = []

    def note(self, noun: Noun, value: int, place: Token) -> None:
        """Note a number in every open statement."""
        if value > MOST_VOTES:
            raise unreadable(self.c.text, place.start, self.c.peek(-1).end, "So viele Stimmen hat kein Gremium.")
        for statement in self.open:
            statement.count(noun, value, place)

    def note_names(self, noun: Noun, names: str) -> None:
        """Note who voted so; a second group joins the first."""
        if not names:
            raise self.c.refuse("Hier fehlt der Name.")
        names = names.removeprefix("den ").removeprefix("der ")
        for statement in self.open:
            statement.names[noun] = f"{statement.names[noun]}, {names}" if noun in statement.names else names

    def warn(self, sentence: str) -> None:
        """Note what was read with a doubt, or left out."""
        self.open[0].warnings.append(sentence)

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

    def count(self) -> bool:
        """``2 Enthaltungen``, ``Enthaltungen: 2``, ``keine Gegenstimmen``, ``12 Ja- und 3 Nein-Stimmen``."""
        c, value, place = self.c, self.c.number(), self.c.peek()
        if value is None:
            found = c.noun(c.at)
            return found is not None and isinstance(found[0], Noun) and self._noun_first(found[0], found[1], place)
        noun, phrase = c.noun(c.past(c.at + 1)), c.phrase()
        if noun is None or (phrase and phrase[1] > c.at + 1 and not isinstance(phrase[0], Noun)):
            return False
        c.at = noun[1]
        meant = noun[0] if isinstance(noun[0], Noun) else self._meant_by_votes()
        self.note(meant, value, place)
        self._names_behind(meant)
        return True

    def against_a_number(self) -> bool:
        """``gegen 3 Stimmen``, ``gegen eine Stimme``."""
        c = self.c
        value = c.number(c.at + 1)
        if c.peek().folded != "gegen" or value is None:
            return False
        place, behind = c.peek(1), c.noun(c.at + 2)
        c.at = behind[1] if behind and behind[0] is Sign.VOTES else c.at + 2
        self.note(Noun.NO, value, place)
        self._names_behind(Noun.NO)
        return True

    def _meant_by_votes(self) -> Noun:
        """Say what bare "Stimmen" are: the yes votes, unless "dagegen" or "befangen" follows."""
        following = self.c.noun(self.c.at)
        if following and isinstance(following[0], Noun) and self.c.number(following[1]) is None:
            self.c.at = following[1]
            return following[0]
        return Noun.YES

    def _noun_first(self, noun: Noun, behind: int, place: Token) -> bool:
        """``Ja: 12``, ``Nein 3``, ``Enth. 6 Stimmen``, ``Nein: -``."""
        c = self.c
        colon = c.peek(behind - c.at).text in (":", "=")
        value = c.number(behind + colon)
        decides = place.folded in ("zustimmung", "ablehnung", "fuer")
        if value is None and colon and (dash := c.peek(behind + 1 - c.at)).text in ("-", "–", "/", "."):
            self.warn(f"Strich hinter „{place.text}“ als keine Stimme gelesen.")
            c.at = behind + 2
            while dash.text in "./" and c.sign(".", "/"):
                pass
            self.note(noun, 0, place)
            return True
        if value is None or (not colon and decides and c.noun(c.past(behind + 1))):
            return not decides and self._uncounted(noun, behind)
        c.at = behind + colon + 1
        if (unit := c.noun(c.at)) and unit[0] is Sign.VOTES:
            c.at = unit[1]
        self.note(noun, value, place)
        self._names_behind(noun)
        return True

    def _uncounted(self, noun: Noun, behind: int) -> bool:
        """``bei Enthaltung der SPD``, ``Nein: FDP``, ``mehrheitlich dafür``: mentioned, but nobody counted."""
        c, word = self.c, self.c.peek().folded
        colon = c.peek(behind - c.at).text == ":"
        if noun is Noun.RECUSED:
            return self._recused_names(behind, colon=colon)
        if noun not in SIDES:
            return False
        if colon and (c.peek(behind + 1 - c.at).kind is not Kind.WORD or c.phrase(behind + 1) is not None):
            raise c.refuse("Dahinter fehlt die Zahl.", behind + 1)
        c.at = behind + colon
        if colon:
            self.note_names(noun, c.free(self.ends))
        elif word in ("dafuer", "dagegen", "ja", "nein"):
            for statement in self.open:
                statement.decisions.append(Sign.APPROVAL if noun is Noun.YES else Decision.REJECTED)
        else:
            self._names_behind(noun)
        for statement in self.open:
            statement.uncounted.add(noun)
        return True

    def _recused_names(self, behind: int, *, colon: bool) -> bool:
        """``bei Befangenheit von Herrn X``, ``befangen: Frau Y``: count the names."""
        c, place = self.c, self.c.peek()
        if not colon and c.peek(behind - c.at).folded not in OF:
            return False
        c.at = behind + 1
        names = c.free(self.ends)
        if not names:
            raise c.refuse("Dahinter fehlt die Zahl.")
        self.note(Noun.RECUSED, 1 + names.count(",") + names.count(" und "), place)
        self.warn(NAMES_OF_THE_RECUSED)
        return True

    def _names_behind(self, noun: Noun) -> None:
        """Take the names behind a count: ``(B90/Grüne-Fraktion)``, ``der SPD-Fraktion``, ``von 3 Mitgliedern``."""
        c = self.c
        if noun not in SIDES:
            return
        if c.peek().text == "(":
            inside = c.phrase(c.at + 1)
            named = inside is None or (inside[0] is Sign.FILLER and inside[1] == c.at + 2)
            if named and not c.counts_at(c.at + 1):
                c.at += 1
                self.note_names(noun, c.free(lambda _: False))
                c.sign(")")
        elif c.peek().folded in OF:
            c.at += 1
            value, persons = c.number(), c.noun(c.at + 1)
            if value is not None and persons and persons[0] is Sign.VOTES:
                self.note(noun, value, c.peek())
                c.at = persons[1]
            else:
                self.note_names(noun, c.free(self.ends))
