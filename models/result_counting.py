"""Numbers with their names: "2 Enthaltungen", "Ja: 12", "gegen 3 Stimmen", and who stands with them."""

from collections.abc import Callable

from models.result import Decision
from models.result_cursor import Cursor
from models.result_ratios import SIDES, Ratios
from models.result_recusals import NAMES_OF_THE_RECUSED
from models.result_terms import Noun, Sign
from models.result_tokens import Kind, Token
from models.result_words import DOUBLE

OF = ("der", "des", "von", "vom", "seitens", "aus", "durch")
DASHES = ("-", "–")


class Counting(Ratios):
    """Reads counts at the cursor into the statements that are open; says nothing where there is none."""

    def __init__(self, cursor: Cursor, ends: Callable[[int], bool]) -> None:
        super().__init__(cursor)
        self.ends = ends

    def count(self) -> bool:
        """``2 Enthaltungen``, ``Enthaltungen: 2``, ``keine Gegenstimmen``, ``12 Ja- und 3 Nein-Stimmen``."""
        c, value, place = self.c, self.c.number(), self.c.peek()
        phrase = c.phrase()
        if value is None or (phrase and isinstance(phrase[0], Noun)):  # "ohne Stimmabgabe: 4" begins with a number
            found = c.noun(c.at)
            return found is not None and isinstance(found[0], Noun) and self._noun_first(found[0], found[1], place)
        if (absent := c.phrase(c.at + 1)) and absent[0] is Sign.NOT_PRESENT:
            c.at += 1
            return True
        noun = c.unit(c.at)
        if noun is None or (phrase and phrase[1] > c.at + 1 and not isinstance(phrase[0], Noun)):
            return False
        c.at = noun[1]
        meant = noun[0] if isinstance(noun[0], Noun) else self._meant_by_votes()
        self.note(meant, value, place)
        self._names_behind(meant)
        return True

    def against_a_number(self) -> bool:
        """``gegen 3 Stimmen``, ``gegen eine Stimme``; before "3 Nein-Stimmen" the word adds nothing."""
        c = self.c
        value = c.number(c.at + 1)
        if c.peek().folded != "gegen" or value is None:
            return False
        place, unit = c.peek(1), c.unit(c.at + 1)
        if unit and isinstance(unit[0], Noun):
            c.at += 1
            return True
        c.at = unit[1] if unit else c.at + 2
        self.note(Noun.OPPOSED, value, place)
        self._names_behind(Noun.OPPOSED)
        return True

    def _meant_by_votes(self) -> Noun:
        """Say what bare "Stimmen" are: the yes votes, unless "dagegen" or "befangen" follows."""
        following = self.c.noun(self.c.at)
        if following and isinstance(following[0], Noun) and self.c.number(following[1]) is None:
            self.c.at = following[1]
            return following[0]
        return Noun.YES

    def _noun_first(self, noun: Noun, behind: int, place: Token) -> bool:
        """``Ja: 12``, ``Nein 3``, ``Enth. 6 Stimmen``, ``Ja - 12``, ``Nein: -``."""
        c = self.c
        colon = c.peek(behind - c.at).text in (":", "=")
        dash = not colon and c.peek(behind - c.at).text in (*DASHES, "|")
        at = c.past(behind + (colon or dash))
        value, decides = c.number(at), place.folded in DOUBLE
        if value is None and (colon or dash) and self._dash_for_nobody(noun, behind + colon, place):
            return True
        plain = colon and not decides and at == behind + 1
        if value is None or not (plain or self._belongs_to_the_noun(at)):
            return not decides and self._uncounted(noun, behind)
        c.at = at + 1
        if (unit := c.noun(c.at)) and unit[0] is Sign.VOTES:
            c.at = unit[1]
        self.note(noun, value, place)
        self._names_behind(noun)
        return True

    def _belongs_to_the_noun(self, place: int) -> bool:
        """Whether a number counts the noun before it: what stands behind has a number of its own, or counts nothing."""
        c, unit = self.c, self.c.unit(place)
        if unit is None or unit[0] is Sign.VOTES:
            return True
        sign = c.peek(unit[1] - c.at).text
        return sign in (":", "=") or c.number(c.past(unit[1] + (sign in DASHES))) is not None

    def _dash_for_nobody(self, noun: Noun, place: int, head: Token) -> bool:
        """``Nein: -``, ``Nein -, Enthaltung 1``, ``Enthaltungen: ./.``; not "dafür – Enthaltung der SPD"."""
        c = self.c
        dash, last = c.peek(place - c.at), place + 1 >= len(c.found)
        alone = last or c.found[place + 1].kind is not Kind.WORD or c.counts_at(place + 1)
        if dash.text not in (*DASHES, "/", ".") or not alone or head.folded in ("dafuer", "dagegen"):
            return False
        self.warn(f"Strich hinter „{head.text}“ als keine Stimme gelesen.")
        c.at = place + 1
        while dash.text in "./" and c.sign(".", "/"):
            pass
        self.note(noun, 0, head)
        return True

    def _uncounted(self, noun: Noun, behind: int) -> bool:
        """``bei Enthaltung der SPD``, ``Nein: FDP``, ``mehrheitlich dafür``: mentioned, but nobody counted."""
        c, word = self.c, self.c.peek().folded
        colon = c.peek(behind - c.at).text == ":"
        if noun is Noun.RECUSED:
            return self._recused_names(behind, colon=colon)
        if noun not in SIDES or (word == "gegen" and not colon):
            return False
        if colon and (c.peek(behind + 1 - c.at).kind is not Kind.WORD or c.phrase(behind + 1) is not None):
            raise c.refuse("Dahinter fehlt die Zahl.", behind + 1)
        c.at = behind + colon
        if colon:
            self.note_names(noun)
        elif word in ("dafuer", "dagegen", "ja", "nein"):
            if any(statement.counts for statement in self.open) and word in ("ja", "nein"):
                raise c.refuse("Dahinter fehlt die Zahl.")
            for statement in self.open:
                statement.decisions.append(Sign.APPROVAL if noun is Noun.YES else Decision.REJECTED)
        else:
            self._names_behind(noun)
        for statement in self.open:
            statement.uncounted.add(noun)
        return True

    def note_names(self, noun: Noun, *, bracketed: bool = False) -> None:
        """Note who voted so, up to something known; what is known itself is no name."""
        c, begun = self.c, self.c.phrase()
        if begun and (isinstance(begun[0], Noun) or self.ends(c.at)):
            raise c.refuse("Hier fehlt der Name.", begun[1])
        names = c.free((lambda _: False) if bracketed else self.ends, bracketed=bracketed)
        if not names:
            raise c.refuse("Hier fehlt der Name.")
        if names.count("(") != names.count(")"):
            raise c.refuse("Bei den Namen davor fehlt eine Klammer.")
        for statement in self.open:
            statement.name(noun, names.removeprefix("den ").removeprefix("der "))

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
        if noun not in (*SIDES, Noun.OPPOSED):
            return
        if c.peek().text == "(":
            inside = c.phrase(c.at + 1)
            named = inside is None or (inside[0] is Sign.FILLER and inside[1] == c.at + 2)
            if named and not c.counts_at(c.at + 1):
                c.at += 1
                self.note_names(noun, bracketed=True)
                c.sign(")")
        elif c.peek().folded in OF and not c.peek().text.istitle():  # "Der" begins the next sentence
            c.at += 1
            value, persons = c.number(), c.noun(c.at + 1)
            if value is not None and persons and persons[0] is Sign.VOTES:
                self.note(noun, value, c.peek())
                c.at = persons[1]
            else:
                self.note_names(noun)
