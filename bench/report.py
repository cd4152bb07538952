"""Tell the result: as a table, as JSON and as a picture."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.figures import Part
from bench.picture import number, picture
from models.german import day


def write(out: Path, parts: Sequence[Part], machine: dict[str, Any], measured_at: datetime, *, quick: bool) -> None:
    """Write ``bench.json`` and ``bench.svg``."""
    out.mkdir(parents=True, exist_ok=True)
    found = {
        "measured_at": measured_at.isoformat(timespec="seconds"),
        "quick": quick,
        "machine": machine,
        **{part.name: part.as_json() for part in parts},
    }
    (out / "bench.json").write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    footing = (
        f"{day(measured_at)} · {machine['cores']} Kerne · Python {machine['python']} · Prefect {machine['prefect']}"
    )
    (out / "bench.svg").write_text(picture(parts, footing), encoding="utf-8")


def tell(console: Console, parts: Sequence[Part], out: Path) -> None:
    """Print the figures and their ratios."""
    for part in parts:
        console.print()
        console.print(_figures(part))
        console.print(_ratios(part))
        if scenes := part.facts.get("by_scene"):
            console.print("Je Schritt: " + "; ".join(f"{scene} {number(value)}" for scene, value in scenes.items()))
    console.print(f"\nErgebnis: {out / 'bench.json'}   Bild: {out / 'bench.svg'}")


def _figures(part: Part) -> Table:
    table = Table("", "Median", "kleinster", "größter", "n", title=f"{part.title} ({part.unit})", title_justify="left")
    for series in part.series:
        values = (series.median, series.least, series.most)
        table.add_row(series.title, *map(number, values), str(len(series.values)))
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def _ratios(part: Part) -> Table:
    table = Table("Verhältnis", "", "Ziel", "erreicht")
    for comparison in part.comparisons:
        met = ("ja" if comparison.met else "nein") if comparison.goal else ""
        table.add_row(comparison.title, f"{number(comparison.ratio)}{comparison.unit}", comparison.goal, met)
    return table
