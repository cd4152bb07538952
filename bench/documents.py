"""Documents per second: the draft resolution of the real case, ours beside python-docx and docxtpl."""

import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import paper_docxtpl, paper_python_docx
from bench.figures import Part, Series, at_least, at_most, round_by_round
from bench.paper_templates import empty_template, template_with_loops
from bench.resolution import frozen_content, in_words, text_of
from documents.catalog import render
from models.errors import RundlaufError
from models.kinds import DocumentKind

ROUNDS, SECONDS = 15, 0.4  # how often in turns, and how long one turn lasts
GOAL, NEAR, FLAT = 10.0, 5.0, 1.05
MANY = 2000
TITLES = {"rundlauf": "Rundlauf", "python_docx": "python-docx", "docxtpl": "docxtpl", "zip": "bloßes Packen (zipfile)"}

Write = Callable[[], bytes]


class NotTheSame(RundlaufError):
    """Die Vergleichsdokumente haben nicht denselben Text."""


def measure(*, quick: bool) -> list[Part]:
    """Write the same paper in turns with all three, after checking that a reader sees the same text."""
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder:
        variants = ways(Path(folder))
        text = _same_text(variants)
        variants["zip"] = partial(_zipped, _parts(variants["rundlauf"]()))
        rates = _in_turns(variants, 2 if quick else ROUNDS, 0.02 if quick else SECONDS)
    ours, plain, looping, zipped = (Series(name, title, tuple(rates[name])) for name, title in TITLES.items())
    documents = Part(
        "documents",
        "Beschlussvorlage 2025/037",
        "Dokumente je Sekunde",
        (ours, plain, looping, zipped),
        (
            at_least("to_docxtpl", "schneller als docxtpl", round_by_round(ours.values, looping.values), GOAL),
            at_least("to_python_docx", "schneller als python-docx", round_by_round(ours.values, plain.values)),
            at_most("to_zip", "gegenüber bloßem Packen", zipped.median, ours.median, NEAR),
        ),
        {"same_text": True, "blocks": len(text), "characters": sum(map(len, text))},
    )
    return [documents, _memory(quick=quick)]


def ways(folder: Path) -> dict[str, Write]:
    """Return the three ways to the same paper; the templates of the others are made in the folder."""
    frozen = frozen_content()
    words = in_words(frozen)
    empty, looped = folder / "haus.docx", folder / "haus-docxtpl.docx"
    empty_template(frozen, empty)
    template_with_loops(frozen, looped)
    return {
        "rundlauf": partial(render, DocumentKind.DRAFT_RESOLUTION, frozen),
        "python_docx": partial(paper_python_docx.paper, empty, words),
        "docxtpl": partial(paper_docxtpl.paper, looped, words),
    }


def _memory(*, quick: bool) -> Part:
    """Write many papers in a process of its own and return its greatest memory after the first and after the last."""
    count = 40 if quick else MANY
    early, late = {}, {}
    for name in ("rundlauf",) if quick else ("rundlauf", "python_docx", "docxtpl"):
        command = [sys.executable, "-m", "bench.memory", name, str(count)]
        told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
        early[name], late[name] = map(float, told.stdout.split())
    return Part(
        "memory",
        f"Speicher über {count} Dokumente",
        "Megabyte, höchster Stand",
        tuple(Series(name, TITLES[name], (late[name],)) for name in late),
        (at_most("growth", f"nach {count} gegenüber {count // 10}", late["rundlauf"], early["rundlauf"], FLAT),),
        {"after_a_tenth": early},
    )


def _parts(file: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    """Pack the parts of a finished paper: nothing that writes Word files can do less."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return packed.getvalue()


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
