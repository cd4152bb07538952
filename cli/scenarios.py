"""What the options of a rehearsal mean: words of the office become a scenario, anything else is refused in German."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from models.errors import NotFound
from models.kinds import Stage
from models.scenario import Scenario, Turn

BODIES: Mapping[str, Stage] = {
    "committee": Stage.COMMITTEE,
    "ausschuss": Stage.COMMITTEE,
    "fachausschuss": Stage.COMMITTEE,
    "assembly": Stage.ASSEMBLY,
    "versammlung": Stage.ASSEMBLY,
    "verbandsversammlung": Stage.ASSEMBLY,
    "round_table": Stage.ROUND_TABLE,
    "runder_tisch": Stage.ROUND_TABLE,
}
WAYS: Mapping[str, Turn] = {
    "zustimmen": Turn.ADOPT,
    "ändern": Turn.AMEND,
    "amends": Turn.AMEND,
    "kenntnis": Turn.NOTE,
    "notes": Turn.NOTE,
    "vertagen": Turn.DEFER,
    "defers": Turn.DEFER,
    "zurückverweisen": Turn.REFER_BACK,
    "refers_back": Turn.REFER_BACK,
    "ablehnen": Turn.REJECT,
    "rejects": Turn.REJECT,
    **{turn.value: turn for turn in Turn},
}
VOTING = (Stage.COMMITTEE, Stage.ASSEMBLY)
EVERYBODY = ("alle", "all")
Value = TypeVar("Value")


class SuppositionUnclear(NotFound):
    """Diese Annahme ist nicht zu verstehen."""


def scenario_of(
    absent: Iterable[str],
    biased: Iterable[str],
    meetings: Iterable[str],
    turns: Iterable[str],
    silent: Iterable[str],
    whole_periods: bool,
) -> Scenario:
    """Return the scenario that the options describe; an unknown word raises SuppositionUnclear."""
    absent_counts, absent_people = _counted(absent)
    biased_counts, biased_people = _counted(biased)
    quiet = frozenset(silent)
    return Scenario(
        absent=absent_counts,
        biased=biased_counts,
        absent_people=absent_people,
        biased_people=biased_people,
        turns=_by_body(turns, _turn, VOTING),
        meetings=_by_body(meetings, _day, tuple(BODIES.values())),
        silent=quiet - set(EVERYBODY),
        everybody_silent=bool(quiet & set(EVERYBODY)),
        whole_periods=whole_periods,
    )


def _counted(words: Iterable[str]) -> tuple[dict[Stage, int], frozenset[str]]:
    """Tell numbers from people: ``5`` holds for both bodies, ``ausschuss=5`` for one."""
    counts: dict[Stage, int] = {}
    people = set()
    for word in words:
        body, equals, number = word.partition("=")
        if word.isdecimal():
            counts |= dict.fromkeys(VOTING, int(word))
        elif equals:
            if not number.isdecimal():
                raise SuppositionUnclear(f"„{word}“: nach dem Gleichheitszeichen gehört eine Zahl.")
            counts[_stage(body, VOTING)] = int(number)
        else:
            people.add(word)
    return counts, frozenset(people)


def _by_body(words: Iterable[str], read: Callable[[str], Value], known: Iterable[Stage]) -> dict[Stage, Value]:
    found = {}
    for word in words:
        body, equals, said = word.partition("=")
        if not equals:
            raise SuppositionUnclear(f"„{word}“: gemeint ist wohl Gremium=…, zum Beispiel ausschuss={word}.")
        found[_stage(body, known)] = read(said)
    return found


def _stage(word: str, known: Iterable[Stage]) -> Stage:
    stage = BODIES.get(word.strip().casefold())
    if stage is None or stage not in known:
        names = ", ".join(name for name, of in BODIES.items() if of in set(known))
        raise SuppositionUnclear(f"Ein Gremium „{word}“ gibt es hier nicht. Möglich: {names}.")
    return stage


def _turn(word: str) -> Turn:
    turn = WAYS.get(word.strip().casefold())
    if turn is None:
        raise SuppositionUnclear(f"„{word}“ kann ein Gremium nicht. Möglich: {', '.join(WAYS)}.")
    return turn


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word.strip())
    except ValueError:
        raise SuppositionUnclear(f"„{word}“ ist kein Tag. Bitte als JJJJ-MM-TT schreiben, etwa 2025-10-15.") from None
