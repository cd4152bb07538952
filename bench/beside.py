"""Another engine on a home of its own, walked through the same scenes as ours."""

import time
from pathlib import Path

from actions.start import start
from bench.arrivals import TimedCatcher
from bench.rivals import Desk, MakeRival
from bench.walk import BEGIN, Scene, asked, cases, say


class Beside:
    """Agreements of the real case in the hands of another engine."""

    def __init__(self, make: MakeRival, home: Path, catcher: TimedCatcher) -> None:
        home.mkdir()
        self._catcher = catcher
        self._desk = Desk(home, catcher.url)
        self._rival = make(self._desk, home)
        self.name, self.title = self._rival.name, self._rival.title
        self._references: list[str] = []
        self._rival.start()

    def stop(self) -> None:
        """End the engine."""
        self._rival.stop()
        self._desk.close()

    def begin(self, count: int) -> None:
        """Start so many agreements."""
        self._desk.clock.set(BEGIN)
        for case in cases(count):
            reference = start(self._desk.store, case, "coordinator", self._desk.now())
            self._desk.settle(reference)
            self._rival.begin(reference)
            self._references.append(reference)

    def transition(self, number: int, scene: Scene, rest: float) -> float:
        """Return the milliseconds from a scene's last answer until the first letter is accepted."""
        desk, reference = self._desk, self._references[number]
        desk.clock.set(scene.when)
        *early, last = asked(desk.store, reference, scene)
        for item in early:
            say(desk.store, item, scene, desk.now())
        time.sleep(rest)
        say(desk.store, last, scene, desk.now())
        begun = time.perf_counter()
        self._rival.tell(reference)
        arrival = self._catcher.first_since(begun)
        while desk.busy(reference):
            time.sleep(0.05)
        return (arrival.at - begun) * 1000
