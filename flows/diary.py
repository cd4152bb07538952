"""The log of a run reads as a diary: our own lines, and from Prefect only what went wrong."""

import logging
from pathlib import Path

import prefect
from prefect.exceptions import MissingContextError
from prefect.logging import get_run_logger

RUN_LOGS = ("prefect.flow_runs", "prefect.task_runs")
_PREFECT = str(Path(prefect.__file__).parent)


class OnlyOurLines(logging.Filter):
    """Keep the lines of our own code; of the engine's keep errors, but not its farewell.

    The engine reports "Finished in state Paused" as an error although a run that lies down is doing what it should;
    of a failed run it has told the reason before.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is written."""
        if not record.pathname.startswith(_PREFECT):
            return True
        return record.levelno >= logging.ERROR and not str(record.msg).startswith("Finished in state")


def quieten() -> None:
    """Put the filter on Prefect's run logs; harmless to repeat."""
    for name in RUN_LOGS:
        log = logging.getLogger(name)
        if not any(isinstance(present, OnlyOurLines) for present in log.filters):
            log.addFilter(OnlyOurLines())


def note(line: str, *, warning: bool = False) -> None:
    """Write a line into the diary of the run at work; outside of a run nobody keeps one."""
    try:
        log = get_run_logger()
    except MissingContextError:
        return
    log.log(logging.WARNING if warning else logging.INFO, "%s", line, stacklevel=2)
