"""Random agreements, randomly edited, with the truth about every edit: how much of it does the reader find?"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from documents.returned.understanding import read_returned
from models.proposals import Proposal
from models.word_changes import reading
from tests.returned.scribe import Habits, Para, Piece, file_of, inserted, para, silently, with_words

WORDS = """
der die das und oder in mit von zu für auf nach bei durch über nicht eine einer dem den des im zur zum
Vereinbarung Region Aachen Fachkräfte Zusammenarbeit Ansprechpartner*innen Betriebe Beratung Angebote Runder Tisch
Parteien Kündigung Frist Laufzeit Verlängerung Unterzeichnung Ausschuss Verbandsversammlung Sachstand Bericht
Evaluation Datenschutz Vertraulichkeit Kosten Finanzierung Vorhaben Maßnahmen Veranstaltung Öffentlichkeitsarbeit
Internetseite Akteur*innen Bedarf Anfrage Welcome Center Kommune Kreis Landesregierung Ministerium Schriftform
Änderung Ergänzung Bestimmung Regelung Anlage Bestandteil Ausfertigung Stelle Aufgabe Schnittstelle Überschneidung
gilt regelt benennt unterrichtet stimmt ab trägt übernimmt vereinbart verpflichtet endet beginnt verlängert prüft
berichtet veröffentlicht koordiniert meldet unterstützt verweist erörtert bedarf beachtet verarbeitet stellt sicher
"""
SMALL, *_LARGE = (line.split() for line in WORDS.strip().splitlines())
LARGE = [word for line in _LARGE for word in line]

Truth = tuple[str, str]


@dataclass(frozen=True)
class Course:
    """What was sent, what was done to it, what is true of that."""

    sent: Sequence[Para]
    returned: Sequence[Para]
    truth: frozenset[Truth]


def sentence(chance: random.Random) -> str:
    """A sentence that sounds like an agreement."""
    count = chance.randint(6, 26)
    words = [chance.choice(SMALL if place % 2 else LARGE) for place in range(count)]
    if chance.random() < 0.1:
        words[2] = f'"{words[2]}"'
    return " ".join(words).capitalize() + "."


def agreement(chance: random.Random, clauses: int) -> list[Para]:
    """An agreement of headings and paragraphs."""
    return [
        para(f"r{number}", " ".join(chance.sample(LARGE, 3)), 0)
        if number % 5 == 0
        else para(f"r{number}", " ".join(sentence(chance) for _ in range(chance.choice((1, 1, 2)))))
        for number in range(clauses)
    ]


def _reword(paras: list[Para], at: int, chance: random.Random) -> Truth:
    words = paras[at].text.split(" ")
    place = chance.randrange(1, len(words) - 1)
    before, after = " ".join(words[:place]) + " ", " " + " ".join(words[place + 1 :])
    new = Piece("zweckmäßigerweise", "ins")
    paras[at] = with_words(paras[at], Piece(before), Piece(words[place], "del"), new, Piece(after))
    return "replace", paras[at].key


def _add_words(paras: list[Para], at: int, chance: random.Random) -> Truth:
    words = paras[at].text.split(" ")
    place = chance.randrange(1, len(words))
    before, after = " ".join(words[:place]) + " ", " ".join(words[place:])
    paras[at] = with_words(paras[at], Piece(before), Piece("ausnahmsweise unverzüglich ", "ins"), Piece(after))
    return "insert", paras[at].key


def _drop_words(paras: list[Para], at: int, chance: random.Random) -> Truth:
    words = paras[at].text.split(" ")
    place = chance.randrange(1, len(words) - 2)
    before, gone, after = " ".join(words[:place]) + " ", words[place] + " ", " ".join(words[place + 1 :])
    paras[at] = with_words(paras[at], Piece(before), Piece(gone, "del"), Piece(after))
    return "delete", paras[at].key


def _add_sentence(paras: list[Para], at: int, chance: random.Random) -> Truth:
    paras[at] = with_words(paras[at], *paras[at].pieces, Piece(" " + sentence(chance), "ins"))
    return "insert", paras[at].key


def _rewrite(paras: list[Para], at: int, chance: random.Random) -> Truth:
    paras[at] = with_words(paras[at], Piece(paras[at].text, "del"), Piece(sentence(chance), "ins"))
    return "replace", paras[at].key


def _delete(paras: list[Para], at: int, chance: random.Random) -> Truth:
    gone = paras[at]
    paras[at] = Para(gone.key, (Piece(gone.text, "del"),), gone.level, "del")
    return "delete", gone.key


def _insert(paras: list[Para], at: int, chance: random.Random) -> Truth:
    new = sentence(chance)
    paras.insert(at + 1, inserted(new))
    return "insert", reading(new)


def _move(paras: list[Para], at: int, chance: random.Random) -> Truth:
    gone = paras[at]
    paras[at] = Para("", (Piece(gone.text, "del"),), gone.level, "del", moved=True)
    far = (at + chance.randrange(5, len(paras) - 5)) % len(paras)
    paras.insert(far, Para(gone.key, (Piece(gone.text, "ins"),), gone.level, "ins", moved=True))
    return "move", gone.key


def _split(paras: list[Para], at: int, chance: random.Random) -> Truth:
    words = paras[at].text.split(" ")
    half = len(words) // 2
    first, second = " ".join(words[:half]), " ".join(words[half:])
    paras[at : at + 1] = [
        Para(paras[at].key, (Piece(first),), paras[at].level, "ins"),
        Para("", (Piece(second),), paras[at].level),
    ]
    return "insert", paras[at].key


EDITS: tuple[Callable[[list[Para], int, random.Random], Truth], ...] = (
    _reword,
    _reword,
    _add_words,
    _drop_words,
    _add_sentence,
    _rewrite,
    _delete,
    _insert,
    _move,
    _split,
)


def edited(seed: int, clauses: int = 80, edits: int = 12) -> Course:
    """One agreement and its edits; every passage is edited once at most."""
    chance = random.Random(seed)  # noqa: S311
    sent = agreement(chance, clauses)
    returned, truth = list(sent), set()
    for key in chance.sample([each.key for each in sent if each.level], edits):
        at = next(index for index, each in enumerate(returned) if each.key == key)
        truth.add(chance.choice(EDITS)(returned, at, chance))
    return Course(sent, returned, frozenset(truth))


def found(proposals: Sequence[Proposal]) -> set[Truth]:
    """Return what the reader says in the terms of the truth."""
    return {
        (each.kind.value, reading(each.new) if each.at is None and each.kind == "insert" else each.clause[2:])
        for each in proposals
    }


@dataclass
class Score:
    """How many proposals were right, invented, missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what was said, how much is true."""
        return self.right / (self.right + self.invented)

    @property
    def recall(self) -> float:
        """Of what is true, how much was said."""
        return self.right / (self.right + self.missed)


def score(seeds: range, habits: Habits, *, recorded: bool, show: bool = False) -> Score:
    """Return how well the reader does over many agreements."""
    total = Score()
    for seed in seeds:
        course = edited(seed)
        back = course.returned if recorded else silently(course.returned)
        said = found(read_returned(file_of(back, habits), file_of(course.sent)).proposals)
        total.right += len(said & course.truth)
        total.invented += len(said - course.truth)
        total.missed += len(course.truth - said)
        if show and said != course.truth:
            sys.stdout.write(f"{seed}: invented {said - course.truth}, missed {course.truth - said}\n")
    return total


def main(documents: int) -> int:
    """Run the whole: every habit, recorded and in silence; the exit code says whether the goals were met."""
    bad = 0
    for habits, goal in (
        (Habits(), 0.99),
        (Habits(crumbs=True, quotes=True, numbers=True), 0.99),
        (Habits(bookmarks=False), 0.9),
        (Habits(bookmarks=False, crumbs=True, quotes=True, numbers=True), 0.9),
    ):
        for recorded in (True, False):
            begun = time.perf_counter()
            total = score(range(documents), habits, recorded=recorded, show="-v" in sys.argv)
            took = (time.perf_counter() - begun) / documents * 1000
            bad += min(total.precision, total.recall) < goal
            sys.stdout.write(
                f"{'recorded' if recorded else 'silent':9} bookmarks={habits.bookmarks!s:5} noise={habits.crumbs!s:5} "
                f"precision {total.precision:.3f} recall {total.recall:.3f} goal {goal} {took:.0f} ms\n"
            )
    return bad


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdecimal() else 50))
