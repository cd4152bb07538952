"""How commands answer: tables for people, JSON beside each for programs, errors that say what to do."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console

from models.errors import AnswerInvalid, CaseInvalid, NotFound, RundlaufError

console = Console()
trouble = Console(stderr=True)

#: Exit codes: what a script may rely on.
FAILED, USAGE, NOT_FOUND, REFUSED, INVALID, INTERRUPTED = 1, 2, 3, 4, 5, 130


def say_json(value: Any) -> None:
    """Print a value as JSON, umlauts as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def say(sentence: str, facts: dict[str, Any], *, json_: bool) -> None:
    """Answer a person with a sentence, a program with the facts behind it."""
    if json_:
        say_json(facts)
    else:
        console.print(sentence)


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; an empty one says so."""
    if not rows:
        console.print(f"{title}: keine.")
        return
    from rich.table import Table

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
    except ValueError as error:
        if getattr(error, "title", None) != "Settings":
            raise
        names = sorted({f"RUNDLAUF_{details['loc'][0]}".upper() for details in error.errors()})  # type: ignore[attr-defined]
        complain(f"Diese Einstellung passt nicht: {', '.join(names)}")
        raise typer.Exit(USAGE) from None


def complain(message: str, *, heading: bool = True) -> None:
    """Say on the error stream what is wrong; the message is printed as it is, whatever signs it has."""
    if heading:
        trouble.print("[bold red]Fehler:[/]", end=" ")
    trouble.print(message, highlight=False, markup=False, soft_wrap=True)


def confirmed(question: str) -> bool:
    """Ask a question that only a plain yes answers."""
    reply: str = typer.prompt(f"{question} (ja/nein)", default="nein", show_default=False)
    return reply.strip().lower() in ("j", "ja")


def make_sure(question: str, *, yes: bool) -> None:
    """Go on if the caller was sure beforehand or says so now; otherwise the command ends here."""
    if not yes and not confirmed(question):
        raise typer.Abort


def _leave(error: RundlaufError, code: int) -> None:
    complain(str(error))
    raise typer.Exit(code)
