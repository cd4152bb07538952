"""One walk through the procedure, on which a service is killed in every step and started again on the same home."""

import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from actions.look import look
from actions.start import start
from models.case_variation import varied
from models.kinds import Stage
from models.procedure import RESTING
from store.clock import Clock
from store.store import open_store
from tests.council import BEGIN, Council, real_case
from tests.crash.judge import faults_of
from tests.crash.points import POINTS
from tests.crash.postbox import LockedPostbox
from tests.crash.steps import STEPS, Doing, Step
from tests.journeys.services import Case, Nursery, eventually

FIRST = "service"  #: the name of the step before all others: the service starts and finds a new agreement
TITLES = {FIRST: "Dienststart", **{step.name: step.title for step in STEPS}}
REACHED_WITHIN = 30.0  # seconds


@dataclass(frozen=True)
class Verdict:
    """What became of one kill."""

    point: str
    step: str
    seconds: float
    faults: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        """Whether everything held."""
        return not self.faults

    def facts(self) -> dict[str, Any]:
        """Return it for programs."""
        return {**asdict(self), "well": self.well}


class Walk:
    """Two agreements in one office, of which the first goes all the way."""

    def __init__(
        self, nursery: Nursery, prefect: str, home: Path, certificate: Path, number: int, *, watch: bool = False
    ) -> None:
        self._nursery, self._prefect, self._home, self._watch = nursery, prefect, home, watch
        self._store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
        self._box = LockedPostbox(home / "postfach", certificate)
        self._box.start()
        main = start(self._store, varied(real_case(), paper_number=f"2025/{number}1"), "koordination", BEGIN)
        self._main, self._beside = self._case(main), self._case(f"2025-{number}2")
        self._cases = [self._main]
        self._doubles = 0
        Clock(home).set(BEGIN)

    def _case(self, reference: str) -> Case:
        council = Council(self._store, reference)
        return Case(self._home, self._store, council, 0, self._home / "postfach", self._prefect)

    def close(self) -> None:
        """End what is left of it."""
        self._nursery.kill()
        self._box.stop()
        self._store.engine.dispose()

    def take(self, agenda: Mapping[str, str]) -> Iterator[Verdict]:
        """Walk, and be killed once in each step of the agenda, at its point; the walk ends with the first fault."""
        if FIRST in agenda:
            first = self._first(agenda[FIRST])
            yield first
            if not first.well:
                return
        else:
            self._live()
        for step in STEPS:
            if agenda.keys() <= {FIRST}:
                return
            verdict = self._killed_in(step, agenda[step.name]) if step.name in agenda else None
            if verdict is None:
                self._done(step)
            else:
                yield verdict
                agenda = {name: point for name, point in agenda.items() if name != step.name}
                if not verdict.well:
                    return

    def reached(self) -> Iterator[tuple[str, list[str]]]:
        """Walk unharmed, and return after each step the points that were reached in it."""
        reached = self._nursery.reached
        reached.clear()
        self._live()
        yield FIRST, list(reached)
        for step in STEPS:
            reached.clear()
            self._done(step)
            yield step.name, list(reached)

    # --- one step -------------------------------------------------------------------------------

    def _first(self, point: str) -> Verdict:
        begun = time.monotonic()
        self._nursery.bring_up(self._home, point, pages=False, watch=self._watch, **self._settings())
        faults = self._dies(point)
        return self._heals(point, FIRST, Stage.DRAFTING, self._main, begun, faults)

    def _killed_in(self, step: Step, point: str) -> Verdict:
        begun = time.monotonic()
        case, doing = self._set_out(step)
        self._nursery.arrange(point)
        self._nursery.do(doing.verb, **doing.given)
        faults = self._dies(point)
        kept, should_be = doing.done(), point not in doing.inside
        if kept != should_be and not faults:
            faults.append(f"{doing.verb}: in the database {kept}, expected {should_be}")
        return self._heals(point, step.name, step.leads_to, case, begun, faults, None if kept else doing)

    def _done(self, step: Step) -> None:
        case, doing = self._set_out(step)
        self._does(doing)
        self._settle(case, step.leads_to)

    def _set_out(self, step: Step) -> tuple[Case, Doing]:
        case = self._beside if step.beside else self._main
        self._beside.council.now = self._main.council.now
        doing = step.set_out(case.council)
        self._set_clock(case.council.now)
        self._cases = [self._main, self._beside] if step.beside else self._cases
        return case, doing

    def _does(self, doing: Doing) -> None:
        self._nursery.do(doing.verb, **doing.given)
        assert self._nursery.hear("done", "refused", "ended")["event"] == "done", doing

    def _dies(self, point: str) -> list[str]:
        try:
            code = self._nursery.ended(REACHED_WITHIN)
        except AssertionError:
            self._nursery.kill()
            return [f"{point} was not reached within {REACHED_WITHIN:.0f} seconds"]
        return [] if code == -signal.SIGKILL else [f"the service ended with {code}"]

    def _heals(
        self, point: str, step: str, to: Stage, case: Case, begun: float, faults: list[str], again: Doing | None = None
    ) -> Verdict:
        self._doubles += POINTS[point].may_double
        try:
            self._bring_up()
            if again:  # whoever heard no answer sends the form once more
                self._does(again)
            self._settle(case, to)
            faults += faults_of(self._cases, doubles=self._doubles)
        except AssertionError as trouble:
            faults += str(trouble).splitlines()[-6:]
        return Verdict(point, step, round(time.monotonic() - begun, 2), tuple(faults))

    # --- the service ----------------------------------------------------------------------------

    def _live(self) -> None:
        self._bring_up()
        self._settle(self._main, Stage.DRAFTING)

    def _bring_up(self) -> None:
        self._nursery.bring_up(self._home, pages=False, watch=self._watch, **self._settings())
        self._nursery.ready()

    def _settings(self) -> dict[str, Any]:
        return {"smtp_url": self._box.smtp_url, "prefect_api_url": self._prefect}

    def _set_clock(self, moment: datetime) -> None:
        """Let the office's time go on; never back, whatever time of day a step names."""
        self._main.council.now = max(moment.astimezone(UTC), Clock(self._home).now() + timedelta(seconds=1))
        Clock(self._home).set(self._main.council.now)

    def _settle(self, case: Case, to: Stage) -> None:
        """Wait until the agreement has come to a stage, its run says so, and the service has nothing at work."""

        def come_to_rest() -> bool:
            seen = look(self._store, case.reference, case.now())
            return seen.standing.stage is to and not seen.behind

        def run_says_so() -> bool:
            wanted = "COMPLETED" if to in RESTING else "PAUSED"
            named = {run["id"]: (run["state_type"], run["state"]["name"]) for run in case.runs()}
            return named.get(case.run_id()) == (wanted, case.standing())

        eventually(come_to_rest)
        eventually(run_says_so)
        self._nursery.idle()
