"""Documents per second: the draft resolution of the real case, ours beside python-docx and docxtpl."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import paper_docxtpl, paper_python_docx
from bench.figures import Part, Series, at_least, round_by_round
from bench.paper_templates import empty_template, template_with_loops
from bench.resolution import frozen_content, in_words, text_of
from documents.catalog import render
from models.errors import RundlaufError
from models.kinds import DocumentKind

ROUNDS, SECONDS = 15, 0.4  # how often in turns, and how long one turn lasts
GOAL = 10.0

Write = Callable[[], bytes]


class NotTheSame(RundlaufError):
    """Die Vergleichsdokumente haben nicht denselben Text."""


def measure(*, quick: bool) -> Part:
    """Write the same paper in turns with all three, after checking that a reader sees the same text."""
    frozen = frozen_content()
    words = in_words(frozen)
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder:
        empty, looped = Path(folder, "haus.docx"), Path(folder, "haus-docxtpl.docx")
        empty_template(frozen, empty)
        template_with_loops(frozen, looped)
        variants: dict[str, Write] = {
            "rundlauf": partial(render, DocumentKind.DRAFT_RESOLUTION, frozen),
            "python_docx": partial(paper_python_docx.paper, empty, words),
            "docxtpl": partial(paper_docxtpl.paper, looped, words),
        }
        text = _same_text(variants)
        rates = _in_turns(variants, 2 if quick else ROUNDS, 0.02 if quick else SECONDS)
    ours, plain, looping = (
        Series(name, title, tuple(rates[name]))
        for name, title in (("rundlauf", "Rundlauf"), ("python_docx", "python-docx"), ("docxtpl", "docxtpl"))
    )
    return Part(
        "documents",
        "Beschlussvorlage 2025/037",
        "Dokumente je Sekunde",
        (ours, plain, looping),
        (
            at_least("to_docxtpl", "schneller als docxtpl", round_by_round(ours.values, looping.values), GOAL),
            at_least("to_python_docx", "schneller als python-docx", round_by_round(ours.values, plain.values)),
        ),
        {"same_text": True, "blocks": len(text), "characters": sum(map(len, text))},
    )


def _same_text(variants: dict[str, Write]) -> list[str]:
    """Return the text that all have in common; a difference of a single word is named."""
    texts = {name: text_of(write()) for name, write in variants.items()}
    ours = texts["rundlauf"]
    for name, text in texts.items():
        if text != ours:
            differing = next((pair for pair in zip(ours, text, strict=False) if pair[0] != pair[1]), ("", "Länge"))
            raise NotTheSame(f"{NotTheSame.__doc__} ({name}: {differing[1]!r} statt {differing[0]!r})")
    return ours


def _in_turns(variants: dict[str, Write], rounds: int, seconds: float) -> dict[str, list[float]]:
    """Return the rates of each variant, A B C A B C: what slows the machine down for a while slows all of them."""
    rates: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(rounds):
        for name, write in variants.items():
            rates[name].append(_rate(write, seconds))
    return rates


def _rate(write: Write, seconds: float) -> float:
    count, begun = 0, time.perf_counter()
    while (lasted := time.perf_counter() - begun) < seconds or not count:
        write()
        count += 1
    return count / lasted
