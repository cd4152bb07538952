"""A hundred people at their pages at once, each with a link and an address of their own, while their runs go on."""

import json
import subprocess
import sys
from contextlib import ExitStack, redirect_stderr, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from bench.arrivals import TimedCatcher
from bench.figures import Part, Series, within
from bench.service import Ours
from bench.walk import BEGIN, SCENES, asked, cases
from flows.loopback import free_port
from models.tokens import token

PEOPLE, SECONDS, THINK = 100, 120.0, 1.0
GOAL = 200.0  # milliseconds for 95 of 100 pages
FIRST_PORT = 18400
MOST_GROWTH = 1.1  # memory at the end beside memory after a quarter


def measure(*, quick: bool) -> list[Part]:
    """Let them read and answer for two minutes, and look how the service's memory grows meanwhile."""
    people, seconds = (6, 9.0) if quick else (PEOPLE, SECONDS)
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder, ExitStack() as running:
        running.enter_context(redirect_stderr(running.enter_context(Path(folder, "log").open("w"))))
        catcher = TimedCatcher(Path(folder, "postfach"))
        catcher.start()
        running.callback(catcher.stop)
        home = Path(folder, "home")
        home.mkdir()
        port = free_port([], FIRST_PORT)
        ours = Ours(home, catcher, pages=port)
        running.callback(ours.stop)
        ours.set_clock(BEGIN)
        ours.start()
        links = _links(ours, port, people)
        told, memory = _live(links, seconds)
    return [_part(told, memory, people)]


def _links(ours: Ours, port: int, people: int) -> list[str]:
    """Begin as many agreements as it takes for everybody to be asked once."""
    links: list[str] = []
    for case in cases(people):
        reference = ours.begin(case)
        ours.pass_through(reference, SCENES[0])
        for item in asked(ours.store, reference, SCENES[1]):
            held = token(ours.store.key, item.key, item.person, item.generation)
            links.append(f"http://127.0.0.1:{port}/w/{held}")
        ours.set_clock(BEGIN)
        if len(links) >= people:
            break
    ours.set_clock(SCENES[0].when)
    return links[:people]


def _live(links: list[str], seconds: float) -> tuple[dict[str, Any], list[float]]:
    """Let them live, and look at the memory of this process four times."""
    command = [sys.executable, "-m", "bench.people"]
    house = Path(__file__).parents[1]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=house) as crowd:
        assert crowd.stdin
        assert crowd.stdout
        crowd.stdin.write(json.dumps({"links": links, "seconds": seconds, "think": THINK}))
        crowd.stdin.close()
        memory: list[float] = []
        while len(memory) < 4:
            with suppress(subprocess.TimeoutExpired):
                crowd.wait(seconds / 4)
            memory.append(psutil.Process().memory_info().rss / (1 << 20))
        told: dict[str, Any] = json.loads(crowd.stdout.read())
    return told, memory


def _part(told: dict[str, Any], memory: list[float], people: int) -> Part:
    pages = Series("rundlauf", f"{people} Menschen, je eine Sekunde Bedenkzeit", tuple(told["milliseconds"]))
    return Part(
        "crowd",
        f"{people} Menschen zugleich auf ihren Seiten",
        "Millisekunden",
        (pages,),
        (
            within("p95", "95 % innerhalb von", pages.p95, GOAL, "ms"),
            within("wrong", "Fehler", len(told["wrong"]), 0, "Anfragen"),
            within(
                "memory", "Speicher am Ende gegenüber dem ersten Viertel", memory[-1] / memory[0], MOST_GROWTH, "fach"
            ),
        ),
        {
            "pages_per_second": round(len(told["milliseconds"]) / SECONDS, 1),
            "answered": told["answered"],
            "wrong": sorted(set(told["wrong"])),
            "megabytes": [round(value) for value in memory],
        },
    )
