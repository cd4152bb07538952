"""`make crash`: kill the service at every fault point in every step, and judge what is left after the next start."""

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from tests.crash.matrix import SAMPLE, Matrix, Server, combinations
from tests.crash.points import POINTS
from tests.crash.walk import TITLES, Verdict


def say(line: str = "") -> None:
    """Write a line of progress."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def table(verdicts: Sequence[Verdict]) -> str:
    """Return the German table: one line per point."""
    by_point: Mapping[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_point[verdict.point].append(verdict)
    width = max(map(len, by_point))
    lines = [f"{'Stelle':{width}}  Schritte  bestanden  längste", f"{'-' * width}  --------  ---------  -------"]
    for point in (point for point in POINTS if point in by_point):
        of = by_point[point]
        well, longest = sum(v.well for v in of), max(v.seconds for v in of)
        lines.append(f"{point:{width}}  {len(of):8}  {well:9}  {longest:5.1f} s".replace(".", ".", 1))
    return "\n".join(lines)


def main() -> int:
    """Run the matrix, or a part of it; 1 when something was lost, doubled or left in disorder."""
    asked = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    asked.add_argument("--sample", action="store_true", help="one kill per step")
    asked.add_argument("--point", default="", choices=["", *POINTS], metavar="P", help="only this fault point")
    asked.add_argument("--stage", default="", choices=["", *TITLES], metavar="S", help=f"only: {', '.join(TITLES)}")
    asked.add_argument("--api", default="", metavar="URL", help="a Prefect server that runs already")
    asked.add_argument("--jobs", default=1, type=int, metavar="N", help="walks side by side, each with its own server")
    asked.add_argument("--json", action="store_true", help="the verdicts for programs, on standard output")
    wish = asked.parse_args()
    begun = time.monotonic()
    verdicts: list[Verdict] = []
    say("Der Prefect-Server startet; dann geht ein Vorgang einmal ungestört durch alle Schritte.")
    with ExitStack() as servers:
        matrices = [Matrix(servers.enter_context(Server(wish.api if wish.jobs == 1 else ""))) for _ in range(wish.jobs)]
        sample = {step: [point] for step, point in SAMPLE.items()}
        wanted = combinations(sample if wish.sample else matrices[0].rehearse(), wish.point, wish.stage)
        total = sum(map(len, wanted.values()))
        points = {point for points in wanted.values() for point in points}
        say(f"{total} Kombinationen aus {len(points)} Stellen und {len(wanted)} Schritten")

        def told(verdict: Verdict) -> None:
            verdicts.append(verdict)
            mark = "gut " if verdict.well else "FEHL"
            say(f"{len(verdicts):4}/{total} {mark} {verdict.seconds:5.1f} s  {TITLES[verdict.step]}: {verdict.point}")
            for fault in verdict.faults:
                say(f"          {fault}")

        shares = [{step: points[job :: wish.jobs] for step, points in wanted.items()} for job in range(wish.jobs)]
        with ThreadPoolExecutor(wish.jobs) as jobs:
            list(jobs.map(lambda matrix, share: matrix.go_through(share, told), matrices, shares))
    seconds = time.monotonic() - begun
    failed = [verdict for verdict in verdicts if not verdict.well]
    if wish.json:
        facts = {"seconds": round(seconds), "failed": len(failed), "verdicts": [v.facts() for v in verdicts]}
        sys.stdout.write(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
    elif verdicts:
        sys.stdout.write(f"\n{table(verdicts)}\n")
    say(f"\n{len(verdicts)} Kombinationen, {len(failed)} nicht bestanden, {seconds / 60:.1f} Minuten")
    return 1 if failed or len(verdicts) < total else 0


if __name__ == "__main__":
    sys.exit(main())
