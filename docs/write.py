"""Write anew what documents take from the program: ``python -m docs.write``."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from docs import rights
from models.case import CaseFile
from models.case_procedure import procedure_of
from models.case_reading import read_case
from models.errors import CaseInvalid
from models.standard import STANDARD
from pages.app import create_app
from store.clock import Clock
from store.settings import Settings
from store.store import open_store

FILE = Path(__file__).with_name("procedure.md")
EXAMPLES = Path(__file__).parents[1] / "examples"
README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- procedure: written by make docs -->\n", "<!-- end of procedure -->\n"


def page() -> str:
    """Return the page that shows the procedure."""
    return (
        "# Der Gang einer Kooperationsvereinbarung\n\n"
        f"Verfahren „{STANDARD.name}“, Fassung {STANDARD.version}. Diese Seite wird aus `models/standard.py` erzeugt "
        "(`make docs`) und nicht von Hand geändert.\n\n"
        f"```mermaid\n{STANDARD.diagram()}```\n\n{_names()}" + "".join(map(_variant, own_procedures()))
    )


def _names() -> str:
    """Return what stages and outcomes are called in a case file that brings a procedure of its own."""
    rows = [
        f"| {step.title} (`{stage}`) | {outcome.said} | `{outcome.__name__}` | `{target}` |\n"
        for stage, step in STANDARD.steps.items()
        for outcome, target in step.leads_to.items()
    ]
    head = "| Schritt | Ergebnis | Name in der Falldatei | führt zu |\n|---|---|---|---|\n"
    return f"So heißen Schritte und Ergebnisse in einer Falldatei mit eigenem Verfahren:\n\n{head}{''.join(rows)}"


def own_procedures() -> Iterator[CaseFile]:
    """Yield the example cases that have a procedure of their own."""
    for path in sorted(EXAMPLES.glob("*.yaml")):
        with suppress(CaseInvalid):  # a register of bodies lies beside them
            case = read_case(path.read_text(encoding="utf-8"), path.name)
            if case.procedure:
                yield case


def _variant(case: CaseFile) -> str:
    procedure = procedure_of(case)
    left_out = [f"„{step.title}“" for stage, step in STANDARD.steps.items() if stage not in procedure]
    return (
        f"\n## {procedure.title}\n\n"
        f"Verfahren „{procedure.name}“, Fassung {procedure.version}, aus der Falldatei der Vorlage {case.paper.number} "
        f"({case.short_title}). Ausgelassen: {', '.join(left_out) or 'nichts'}.\n\n"
        f"```mermaid\n{procedure.diagram()}```\n"
    )


def with_picture(readme: str) -> str:
    """Return the README with the present picture of the procedure between its two marks."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n```mermaid\n{STANDARD.diagram()}```\n\n{END}{after}"


def who_may_what() -> str:
    """Return the page that says who may what, of an application with every page there can be."""
    home = Path(tempfile.mkdtemp(prefix="rundlauf-docs-"))
    try:
        store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
        app = create_app(store, Clock(home), Settings(home=home, oparl=True, _env_file=None))
        store.engine.dispose()
        return rights.page(app)
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    rights.FILE.write_text(who_may_what(), encoding="utf-8")
    FILE.write_text(page(), encoding="utf-8")
    README.write_text(with_picture(README.read_text(encoding="utf-8")), encoding="utf-8")
