"""Many agreements in the database: what waiting costs in an idle minute, and whether a move takes longer among many."""

import time
from contextlib import ExitStack, redirect_stderr
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil

from bench.arrivals import TimedCatcher
from bench.figures import Part, Series, at_most
from bench.population import copy, further
from bench.service import NotSettled, Ours
from bench.walk import BEGIN, SCENES, cases

SIZES = (10, 500, 2000)
MOVES = 15
MINUTE, CALM = 60.0, 15.0  # seconds measured, and seconds before
PATROLS_A_MINUTE = 0.2
IDLE, GROWTH = 1.3, 1.2
REST = 1.0
MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Minute:
    """What service and Prefect server together have used."""

    cpu: float  #: seconds, with a fifth of what a patrol takes
    memory: float  #: megabytes
    processes: int
    patrol: float  #: seconds of CPU for one patrol


def measure(*, quick: bool) -> list[Part]:
    """Fill one home step by step; at each size measure moves, without any and with all of them an idle minute."""
    sizes, minute, moves = ((2, 4), 1.0, 2) if quick else (SIZES, MINUTE, MOVES)
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder, ExitStack() as running:
        running.enter_context(redirect_stderr(running.enter_context(Path(folder, "log").open("w"))))
        catcher = TimedCatcher(Path(folder, "postfach"))
        catcher.start()
        running.callback(catcher.stop)
        home = Path(folder, "home")
        home.mkdir()
        ours = Ours(home, catcher)
        running.callback(ours.stop)
        ours.set_clock(BEGIN)
        ours.start()
        helpers = {catcher.pid}
        first, *movers = cases(1 + len(sizes) * moves)
        alone = _idle(ours, helpers, minute)
        template = ours.begin(first)
        ours.pass_through(template, SCENES[0])
        waiting, opened = further(movers[-1].reference, max(sizes)), {}
        for former, size in pairwise((0, *sizes)):
            copy(ours.store, template, waiting[former:size])
            ours.give_runs(waiting[former:size])
            ours.set_clock(BEGIN)
            started = [ours.begin(movers.pop()) for _ in range(moves)]
            ours.set_clock(SCENES[0].when)
            opened[size] = [ours.transition(reference, SCENES[0], REST)[1] for reference in started]
        among = _idle(ours, helpers, minute)
    return [_waiting(alone, among, max(sizes)), _growing(opened)]


def _idle(ours: Ours, helpers: set[int | None], seconds: float) -> Minute:
    time.sleep(CALM if seconds > CALM else 0)
    before = _cpu(helpers)
    time.sleep(seconds)
    idle = (_cpu(helpers) - before) * 60 / seconds
    before = _cpu(helpers)
    _patrol(ours)
    patrol = max(0.0, _cpu(helpers) - before)
    family = _family(helpers)
    memory = sum(process.memory_info().rss for process in family) / MEGABYTE
    return Minute(idle + patrol * PATROLS_A_MINUTE, memory, len(family), patrol)


def _patrol(ours: Ours) -> None:
    """Send a patrol out and wait until it is back."""
    from prefect.client.orchestration import PrefectClient

    from flows import prefect_calls as calls

    engine = ours.service.engine
    if engine is None:
        raise NotSettled

    async def send(client: PrefectClient) -> object:
        known = await client.read_deployment_by_name("Streife/Streife")
        return (await calls.create_run(client, known.id, key=f"bench-{time.monotonic_ns()}")).id

    run_id = engine.ask(send).result(30)
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        run = engine.ask(lambda client: client.read_flow_run(run_id)).result(30)  # type: ignore[arg-type]
        if run.state is not None and run.state.is_final():
            return
        time.sleep(0.5)
    raise NotSettled


def _family(helpers: set[int | None]) -> list[psutil.Process]:
    own = psutil.Process()
    return [own, *(child for child in own.children(recursive=True) if child.pid not in helpers)]


def _cpu(helpers: set[int | None]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in _family(helpers))


def _waiting(alone: Minute, among: Minute, size: int) -> Part:
    return Part(
        "waiting",
        f"{size} wartende Vereinbarungen, eine ruhige Minute",
        "Sekunden Rechenzeit (Dienst und Prefect-Server)",
        (
            Series("rundlauf", f"{size} warten", (among.cpu,)),
            Series("none", "keine wartet", (alone.cpu,)),
        ),
        (
            at_most("cpu", "Rechenzeit", among.cpu, alone.cpu, IDLE),
            at_most("memory", "Speicher", among.memory, alone.memory, IDLE),
            at_most("processes", "Prozesse", among.processes, alone.processes, 1),
        ),
        {
            "megabytes": {"waiting": round(among.memory), "none": round(alone.memory)},
            "patrol_seconds": {"waiting": round(among.patrol, 2), "none": round(alone.patrol, 2)},
        },
    )


def _growing(opened: dict[int, list[float]]) -> Part:
    series = [
        Series("rundlauf" if size == max(opened) else f"among_{size}", f"unter {size} Vereinbarungen", tuple(values))
        for size, values in opened.items()
    ]
    return Part(
        "growth",
        "Ein Schritt unter vielen Vereinbarungen",
        "Millisekunden von der Antwort bis zum Brief",
        tuple(series),
        (at_most("last_to_first", "letzter gegenüber erstem", median(series[-1].values), series[0].median, GROWTH),),
        {},
    )
