"""Facts that are read go into every statement that is open."""

from models.result_cursor import Cursor
from models.result_statement import Statement, unreadable
from models.result_terms import Noun
from models.result_tokens import Token

MOST_VOTES = 9_999


class Noting:
    """Stands at a place of the text and notes what is read there."""

    def __init__(self, cursor: Cursor) -> None:
        self.c = cursor
        self.open: list[Statement] = []

    def note(self, noun: Noun, value: int, place: Token) -> None:
        """Note a number in every open statement."""
        if value > MOST_VOTES:
            raise unreadable(self.c.text, place.start, self.c.peek(-1).end, "So viele Stimmen hat kein Gremium.")
        for statement in self.open:
            statement.count(noun, value, place)

    def warn(self, sentence: str) -> None:
        """Note what was read with a doubt, or left out."""
        self.open[0].warnings.append(sentence)
