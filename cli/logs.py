"""Where the service's log goes and how it looks: lines for people or JSON for machines, never a person or a link."""

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import Any

#: The rooms of the house, by the first part of their loggers' names.
ROOMS = ("rundlauf", "actions", "store", "mail", "documents", "flows", "pages", "cli", "models")

#: What must not be in a log even where a library or a traceback says it: addresses, links, their tokens.
SECRET = (
    (re.compile(r"[^\s@<>,;:\"'()]+@[^\s@<>,;:\"'()]+\.[^\s@<>,;:\"'().]+"), "‹Adresse›"),
    (re.compile(r"/w/[A-Za-z0-9_-]+"), "/w/‹Link›"),
    (re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"), "‹Schlüssel›"),
)


def set_up(manner: str) -> None:
    """Have everything that the house logs written to the standard error stream, as ``text`` or ``json``."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AsJson() if manner == "json" else AsText())
    # a line for every request is for machines; on a terminal it would bury what a person wants to see
    handler.setLevel(logging.INFO if manner == "json" else logging.WARNING)
    for room in ROOMS:
        logger = logging.getLogger(room)
        logger.handlers[:] = [handler]
        logger.setLevel(logging.INFO)
        logger.propagate = False


def discreet(text: str) -> str:
    """Return a text without addresses, links and keys."""
    for pattern, instead in SECRET:
        text = pattern.sub(instead, text)
    return text


class AsText(logging.Formatter):
    """A line for people: when, how bad, where, what."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with the traceback where there is one."""
        return discreet(super().format(record))


class AsJson(logging.Formatter):
    """An object per line, for machines that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; the facts that a message was given stand beside its words."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "where": record.name,
            "says": discreet(record.getMessage()),
        }
        facts = getattr(record, "facts", {})
        said |= {name: discreet(value) if isinstance(value, str) else value for name, value in facts.items()}
        if record.exc_info:
            said["trace"] = discreet(self.formatException(record.exc_info))
        return json.dumps(said, ensure_ascii=False)
