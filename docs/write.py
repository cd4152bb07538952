"""Write anew what documents take from the procedure: ``python -m docs.write``."""

from pathlib import Path

from models.standard import STANDARD

FILE = Path(__file__).with_name("procedure.md")
README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- procedure: written by make docs -->\n", "<!-- end of procedure -->\n"


def page() -> str:
    """Return the page that shows the procedure."""
    return (
        "# Der Gang einer Kooperationsvereinbarung\n\n"
        f"Verfahren „{STANDARD.name}“, Fassung {STANDARD.version}. Diese Seite wird aus `models/standard.py` erzeugt "
        "(`make docs`) und nicht von Hand geändert.\n\n"
        f"```mermaid\n{STANDARD.diagram()}```\n"
    )


def with_picture(readme: str) -> str:
    """Return the README with the present picture of the procedure between its two marks."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n```mermaid\n{STANDARD.diagram()}```\n\n{END}{after}"


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
    README.write_text(with_picture(README.read_text(encoding="utf-8")), encoding="utf-8")
