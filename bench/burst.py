"""An evening of meetings: many agreements decided at once, until their last letter is out."""

import time
from contextlib import ExitStack, redirect_stderr
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import func, select

from actions.start import start
from bench.arrivals import TimedCatcher
from bench.figures import Part, Series, at_least, round_by_round, within
from bench.population import copy, further
from bench.rival_dbos import WithDbos
from bench.rival_spiff import WithSpiff
from bench.rivals import Desk, MakeRival, Rival
from bench.service import Ours
from bench.walk import BEGIN, SCENES, asked, cases, say
from models.papers import OutgoingLetter
from store.store import Store

BEFORE, SCENE = SCENES[:5], SCENES[5]  #: the assembly decides: three documents and four letters for each agreement
ROUNDS = {60: 3, 200: 1}
GOALS = {60: 3.0, 200: 8.0}  # seconds
PATIENCE = 600.0
RIVALS: tuple[MakeRival, ...] = (WithSpiff, WithDbos)


def measure(*, quick: bool) -> list[Part]:
    """Let each engine deal with the same evening, on a home of its own, one after the other."""
    rounds = {4: 1} if quick else ROUNDS
    values: dict[str, dict[int, list[float]]] = {}
    titles: dict[str, str] = {}
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder, ExitStack() as running:
        running.enter_context(redirect_stderr(running.enter_context(Path(folder, "log").open("w"))))
        catcher = TimedCatcher(Path(folder, "postfach"))
        catcher.start()
        running.callback(catcher.stop)
        values["rundlauf"], titles["rundlauf"] = _ours(Path(folder, "rundlauf"), catcher, rounds), "Rundlauf"
        for make in RIVALS:
            home = Path(folder, make.__name__)
            home.mkdir()
            desk = Desk(home, catcher.url)
            rival = make(desk, home)
            values[rival.name], titles[rival.name] = _theirs(rival, desk, catcher, rounds), rival.title
    return [_part(size, values, titles) for size in rounds]


def _ours(home: Path, catcher: TimedCatcher, rounds: dict[int, int]) -> dict[int, list[float]]:
    ours = Ours(home, catcher)
    try:
        home.mkdir()
        ours.set_clock(BEGIN)
        ours.start()
        first = ours.begin(cases(1)[0])
        for scene in BEFORE:
            ours.pass_through(first, scene)
        evenings = _evenings(ours.store, first, rounds)
        ours.give_runs([reference for _, evening in evenings for reference in evening])
        ours.set_clock(SCENE.when)
        letters = _letters(ours.store)
        ours.pass_through(first, SCENE)
        each = _letters(ours.store) - letters
        found: dict[int, list[float]] = {size: [] for size in rounds}
        for size, evening in evenings:
            time.sleep(1)
            items = [asked(ours.store, reference, SCENE)[0] for reference in evening]
            begun = time.perf_counter()
            for item in items:
                say(ours.store, item, SCENE, ours.now())
            found[size].append(catcher.since(begun, each * size, PATIENCE)[-1].at - begun)
            for reference in evening:
                ours.settle(reference)
        return found
    finally:
        ours.stop()


def _theirs(rival: Rival, desk: Desk, catcher: TimedCatcher, rounds: dict[int, int]) -> dict[int, list[float]]:
    desk.clock.set(BEGIN)
    first = start(desk.store, cases(1)[0], "coordinator", desk.now())
    desk.settle(first)
    for scene in BEFORE:
        desk.clock.set(scene.when)
        for item in asked(desk.store, first, scene):
            say(desk.store, item, scene, desk.now())
        desk.settle(first)
    evenings = _evenings(desk.store, first, rounds)
    desk.clock.set(SCENE.when)
    letters = _letters(desk.store)
    for item in asked(desk.store, first, SCENE):
        say(desk.store, item, SCENE, desk.now())
    desk.settle(first)
    each = _letters(desk.store) - letters
    rival.start()
    try:
        found: dict[int, list[float]] = {size: [] for size in rounds}
        for size, evening in evenings:
            for reference in evening:
                rival.begin(reference)
            time.sleep(1)
            items = [asked(desk.store, reference, SCENE)[0] for reference in evening]
            begun = time.perf_counter()
            for item in items:
                say(desk.store, item, SCENE, desk.now())
                rival.tell(item.reference)
            found[size].append(catcher.since(begun, each * size, PATIENCE)[-1].at - begun)
        return found
    finally:
        rival.stop()
        desk.close()


def _evenings(store: Store, first: str, rounds: dict[int, int]) -> list[tuple[int, list[str]]]:
    """Copy as many agreements as all rounds need, and deal them out."""
    sizes = [size for size, times in rounds.items() for _ in range(times)]
    references = further(first, sum(sizes))
    copy(store, first, references)
    return [(size, [references.pop() for _ in range(size)]) for size in sizes]


def _letters(store: Store) -> int:
    with store.reading() as session:
        return session.exec(select(func.count()).select_from(OutgoingLetter)).one()


def _part(size: int, values: dict[str, dict[int, list[float]]], titles: dict[str, str]) -> Part:
    series = [Series(name, titles[name], tuple(found[size])) for name, found in values.items()]
    ours, *others = series
    return Part(
        f"burst_{size}",
        f"{size} Vereinbarungen zugleich beschlossen",
        "Sekunden von der ersten Antwort bis zum letzten Brief",
        tuple(series),
        (
            within("last_letter", "letzter Brief", ours.median, GOALS.get(size, PATIENCE), "s"),
            *(
                at_least(
                    f"to_{other.name}", f"schneller als {other.title}", round_by_round(other.values, ours.values), 1
                )
                for other in others
            ),
        ),
        {},
    )
