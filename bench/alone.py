"""Each part in a process of its own: it has a Prefect server of its own, and its memory is nobody else's."""

from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context

from bench.figures import Part


def measure_alone(part: str, *, quick: bool) -> list[Part]:
    """Measure one part in a fresh process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        return alone.submit(_measure, part, quick=quick).result()


def _measure(part: str, *, quick: bool) -> list[Part]:
    measured: list[Part] = import_module(f"bench.{part}").measure(quick=quick)
    return measured
