"""How commands answer: tables for people, JSON beside each for programs, errors that say what to do."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from models.errors import AnswerInvalid, CaseInvalid, NotFound, RundlaufError

console = Console()
trouble = Console(stderr=True)

#: Exit codes: what a script may rely on.
FAILED, USAGE, NOT_FOUND, REFUSED, INVALID = 1, 2, 3, 4, 5


def say_json(value: Any) -> None:
    """Print a value as JSON, umlauts as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; an empty one says so."""
    if not rows:
        console.print(f"{title}: keine.")
        return
    drawn = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in rows:
        drawn.add_row(*row)
    console.print(drawn)


@contextmanager
def speaking_german() -> Iterator[None]:
    """Turn our errors into one German message and an exit code; faults of the program stay tracebacks."""
    try:
        yield
    except NotFound as error:
        _leave(error, NOT_FOUND)
    except (CaseInvalid, AnswerInvalid) as error:
        _leave(error, INVALID)
    except RundlaufError as error:
        _leave(error, REFUSED)


def _leave(error: RundlaufError, code: int) -> None:
    trouble.print(f"[bold red]Fehler:[/] {error}", highlight=False, markup=True)
    raise typer.Exit(code)
