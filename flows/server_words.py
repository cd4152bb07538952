"""What the Prefect server said last, and what an administrator must know of it. Imports nothing of Prefect."""

from pathlib import Path

NEWER = "Can't locate revision identified by"  # alembic's words for a database from a later release


def last_words(log: Path, lines: int = 12) -> str:
    """Return the end of the server's log; nothing where there is none."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - 8_000))
            said = file.read().decode(errors="replace")
    except OSError:
        return ""
    return "\n".join(said.splitlines()[-lines:])


def refused_as_newer(home: Path) -> str | None:
    """Say what to do when the server has last refused a database of a later Prefect; None when it has not.

    Nobody's state lives in a run, so a fresh database is always right; Prefect itself knows no way back.
    """
    folder = home.resolve() / "prefect"
    if NEWER not in last_words(folder / "server.log"):
        return None
    return (
        "Die Datenbank des Prefect-Servers stammt von einer neueren Fassung von Prefect, als hier installiert ist. "
        "In ihr liegen nur Läufe, keine Vorgänge. Entweder installieren Sie wieder die neuere Fassung, oder Sie legen "
        f"diese Datenbank beiseite: Benennen Sie den Ordner {folder} um (bei PostgreSQL: nennen Sie in "
        "RUNDLAUF_PREFECT_DATABASE_URL eine leere Datenbank) und starten Sie neu. "
        "Jeder laufende Vorgang bekommt dann einen neuen Lauf; verloren geht nichts."
    )
