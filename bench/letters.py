"""From the last answer to the next letter: ours beside an empty flow and beside the textbook way, on one server."""

import time
from contextlib import ExitStack, redirect_stderr
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.arrivals import TimedCatcher
from bench.beside import Beside
from bench.figures import Part, Series, at_least, at_most, round_by_round
from bench.rival_dbos import WithDbos
from bench.rival_spiff import WithSpiff
from bench.service import Ours
from bench.walk import BEGIN, SCENES, Scene, cases
from mail.server_url import mail_server

RIVALS = (WithDbos, WithSpiff)
AGREEMENTS = 3  # the first one is the warm-up
REST = 1.0  # seconds before each measurement: the server is still writing down what the former one has reported
AT_MOST, AT_LEAST = 1.5, 40.0
TITLES = {
    "rundlauf_open": "Rundlauf: letzte Antwort bis Schritt",
    "rundlauf": "Rundlauf: letzte Antwort bis Brief",
    "empty_flow": "leerer Flow: angelegt bis beendet",
    "empty_wake": "leerer Flow: geweckt bis schlafend",
    "textbook": "Lehrbuch: Resume bis Brief",
    **{rival.name: f"{rival.title}: bis Brief" for rival in RIVALS},
}


@dataclass
class Measured:
    """Milliseconds of every variant, turn by turn, and which scene each turn was."""

    values: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in TITLES})
    scenes: list[str] = field(default_factory=list)

    def of(self, name: str) -> Series:
        """Return one variant."""
        return Series(name, TITLES[name], tuple(self.values[name]))

    def by_scene(self) -> dict[str, float]:
        """Return the median of ours for each scene."""
        known = dict.fromkeys(self.scenes)
        ours = list(zip(self.scenes, self.values["rundlauf"], strict=True))
        return {scene: round(median(value for at, value in ours if at == scene), 1) for scene in known}


def measure(*, quick: bool) -> list[Part]:
    """Bring agreements of the real case into force, and between two moves measure the others."""
    scenes, agreements = (SCENES[:2], 2) if quick else (SCENES, AGREEMENTS)
    measured = Measured()
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder, ExitStack() as running:
        home = Path(folder, "home")
        home.mkdir()
        running.enter_context(redirect_stderr(running.enter_context(Path(folder, "log").open("w"))))
        catcher = TimedCatcher(Path(folder, "postfach"))
        catcher.start()
        running.callback(catcher.stop)
        ours = Ours(home, catcher)
        running.callback(ours.stop)
        ours.set_clock(BEGIN)
        ours.start()
        others = Others(catcher, Path(folder), running, len(scenes) * agreements)
        references = [ours.begin(case) for case in cases(agreements)]
        others.begin(agreements)
        for scene in scenes:
            ours.set_clock(scene.when)
            ours.transition(references[0], scene, REST)
            others.warm_up(scene)
            for number, reference in enumerate(references[1:], 1):
                _turn(measured, ours, reference, scene, others)
                for rival in others.rivals:
                    measured.values[rival.name].append(rival.transition(number, scene, REST))
    return [part_of(measured)]


class Others:
    """What we are measured beside; imported only now that the environment names our server."""

    def __init__(self, catcher: TimedCatcher, folder: Path, running: ExitStack, transitions: int) -> None:
        from bench.empty import Empty
        from bench.textbook_side import Textbook

        self.empty = Empty()
        self.empty.start()
        running.callback(self.empty.stop)
        self.textbook = Textbook(catcher, mail_server(catcher.url).port, folder, transitions)
        running.callback(self.textbook.stop)
        self.textbook.start()
        self.rivals = [Beside(make, folder / make.name, catcher) for make in RIVALS]
        for rival in self.rivals:
            running.callback(rival.stop)

    def begin(self, agreements: int) -> None:
        """Have the other engines wait for the answers about as many agreements."""
        for rival in self.rivals:
            rival.begin(agreements)

    def warm_up(self, scene: Scene) -> None:
        """Let everything have been executed before, as ours has."""
        self.empty.plain()
        self.empty.wake()
        for rival in self.rivals:
            rival.transition(0, scene, 0)


def _turn(measured: Measured, ours: Ours, reference: str, scene: Scene, others: Others) -> None:
    measured.scenes.append(scene.title)
    moved, written = ours.transition(reference, scene, REST)
    measured.values["rundlauf_open"].append(moved)
    measured.values["rundlauf"].append(written)
    for name, act in (
        ("empty_flow", others.empty.plain),
        ("empty_wake", others.empty.wake),
        ("textbook", others.textbook.wake),
    ):
        time.sleep(REST)
        measured.values[name].append(act())


def part_of(measured: Measured) -> Part:
    """Return what was measured with its ratios."""
    ours, opened = measured.of("rundlauf"), measured.of("rundlauf_open")
    plain, woken = measured.of("empty_flow").median, measured.of("empty_wake").median
    facts: dict[str, Any] = {"by_scene": measured.by_scene()}
    return Part(
        "letters",
        "Von der letzten Antwort bis zum nächsten Brief",
        "Millisekunden",
        tuple(measured.of(name) for name in TITLES),
        (
            at_most("open_to_empty_flow", "Schritt gegenüber dem leeren Flow", opened.median, plain, AT_MOST),
            at_most("to_empty_flow", "Brief gegenüber dem leeren Flow", ours.median, plain, AT_MOST),
            at_most("to_empty_wake", "Brief gegenüber dem leeren Wecken", ours.median, woken),
            *(
                at_least(
                    f"to_{name}", f"schneller als {title}", round_by_round(measured.values[name], ours.values), times
                )
                for name, title, times in (
                    ("textbook", "das Lehrbuch", AT_LEAST),
                    ("dbos", "DBOS", 1.0),
                    ("spiff", "SpiffWorkflow", None),
                )
            ),
        ),
        facts,
    )
