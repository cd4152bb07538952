"""Write ``docs/procedure.md`` anew from the procedure: ``python -m docs.write``."""

from pathlib import Path

from models.procedure import NAME, VERSION, diagram

FILE = Path(__file__).with_name("procedure.md")


def page() -> str:
    """Return the page that shows the procedure."""
    return (
        "# Der Gang einer Kooperationsvereinbarung\n\n"
        f"Verfahren „{NAME}“, Fassung {VERSION}. Diese Seite wird aus `models/procedure.py` erzeugt "
        "(`python -m docs.write`) und nicht von Hand geändert.\n\n"
        f"```mermaid\n{diagram()}```\n"
    )


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
