"""From the last answer to the next letter: ours beside an empty flow and beside the textbook way, on one server."""

import time
from contextlib import ExitStack, redirect_stderr
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.arrivals import TimedCatcher
from bench.figures import Part, Series, at_least, at_most, round_by_round
from bench.service import Ours
from bench.walk import BEGIN, SCENES, Scene, cases
from mail.server_url import mail_server

AGREEMENTS = 3  # the first one is the warm-up
REST = 1.0  # seconds before each measurement: the server is still writing down what the former one has reported
AT_MOST, AT_LEAST = 2.0, 40.0
TITLES = {
    "rundlauf": "Rundlauf: letzte Antwort bis Brief",
    "empty_flow": "leerer Flow: angelegt bis beendet",
    "empty_wake": "leerer Flow: geweckt bis schlafend",
    "textbook": "Lehrbuch: Resume bis Brief",
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


def measure(*, quick: bool) -> Part:
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
        for scene in scenes:
            ours.set_clock(scene.when)
            ours.transition(references[0], scene, REST)
            others.warm_up()
            for reference in references[1:]:
                _turn(measured, ours, reference, scene, others)
    return part_of(measured)


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

    def warm_up(self) -> None:
        """Let the empty flows have been executed before, as ours have."""
        self.empty.plain()
        self.empty.wake()


def _turn(measured: Measured, ours: Ours, reference: str, scene: Scene, others: Others) -> None:
    measured.scenes.append(scene.title)
    measured.values["rundlauf"].append(ours.transition(reference, scene, REST))
    for name, act in (
        ("empty_flow", others.empty.plain),
        ("empty_wake", others.empty.wake),
        ("textbook", others.textbook.wake),
    ):
        time.sleep(REST)
        measured.values[name].append(act())


def part_of(measured: Measured) -> Part:
    """Return what was measured with its ratios."""
    ours, textbook = measured.of("rundlauf"), measured.of("textbook")
    facts: dict[str, Any] = {"by_scene": measured.by_scene()}
    return Part(
        "letters",
        "Von der letzten Antwort bis zum nächsten Brief",
        "Millisekunden",
        tuple(measured.of(name) for name in TITLES),
        (
            at_most("to_empty_flow", "Dauer gegenüber dem leeren Flow", ours, measured.of("empty_flow"), AT_MOST),
            at_most("to_empty_wake", "Dauer gegenüber dem leeren Wecken", ours, measured.of("empty_wake"), AT_MOST),
            at_least(
                "to_textbook", "schneller als das Lehrbuch", round_by_round(textbook.values, ours.values), AT_LEAST
            ),
        ),
        facts,
    )
