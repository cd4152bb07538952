"""The environment of the Prefect server and of everybody who talks to it; imports nothing of Prefect."""

import os
from collections.abc import Mapping
from pathlib import Path

from flows.loopback import LOOPBACK

_TUNED = {
    # SQLite serves one writer at a time: write rarely and much instead of often and little.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "50",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "50",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "500",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL": "10",
    # It reads every paused run every five seconds, and none of ours ever expires.
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
}

_DISCREET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_UI_V2_ENABLED": "false",  # it calls an outside host before it reads any setting
    "DO_NOT_TRACK": "1",
}


def server_environment(
    home: Path, port: int, database_url: str = "", base: Mapping[str, str] | None = None
) -> dict[str, str]:
    """What the server's process sees: nothing of the caller's Prefect, everything of ours."""
    inherited = {name: value for name, value in _base(base).items() if not name.startswith("PREFECT_")}
    ours = {
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_API_HOST": LOOPBACK,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_UI_API_URL": "/api",  # `--port` alone leaves the UI calling port 4200
        # Without this any page in the administrator's browser could read and write our server.
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": f"http://{LOOPBACK}:{port}",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        "PREFECT_LOGGING_COLORS": "false",
        "PREFECT_CLI_PROMPT": "false",
    }
    if database_url:
        ours["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = database_url
    return inherited | _TUNED | _DISCREET | ours


def client_environment(home: Path, api_url: str, base: Mapping[str, str] | None = None) -> dict[str, str]:
    """What our own process must see before it imports Prefect."""
    return {
        "PREFECT_API_URL": api_url,
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",  # a missing address must be an error, not a second server
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        "DO_NOT_TRACK": "1",
        "NO_PROXY": _beside_the_proxy(_base(base)),
    }


def _beside_the_proxy(base: Mapping[str, str]) -> str:
    """Loopback is never reached through the proxy of the house."""
    present = [host for host in base.get("NO_PROXY", base.get("no_proxy", "")).split(",") if host]
    return ",".join(dict.fromkeys([*present, LOOPBACK, "localhost"]))


def _base(base: Mapping[str, str] | None) -> Mapping[str, str]:
    return os.environ if base is None else base
