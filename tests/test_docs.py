"""What strangers read keeps up with the program."""

import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from cli.main import app
from docs.write import BEGIN, with_picture
from models.kinds import DocumentKind
from store.settings import Settings

HOUSE = Path(__file__).parents[1]
PACKAGES = ("models", "documents", "store", "mail", "actions", "flows", "pages", "cli")
WRITTEN = list(HOUSE.glob("*.md")) + [
    file for folder in ("docs", "examples") for file in (HOUSE / folder).rglob("*.md")
]
README = (HOUSE / "README.md").read_text(encoding="utf-8")
SETTINGS = (HOUSE / "docs/settings.md").read_text(encoding="utf-8")
COMMANDS = (HOUSE / "docs/commands.md").read_text(encoding="utf-8")


def commands() -> set[str]:
    """Return the name of every command."""
    return set(get_command(app).commands)  # type: ignore[attr-defined]


def first_column(text: str) -> list[str]:
    """Return what stands in the first column of the tables of a page, headings left out."""
    rows = re.findall(r"^\| (.+?) \|", text, re.MULTILINE)
    return [row for row in rows if row not in {"German", "dependency"}]


def test_the_readme_shows_the_present_procedure() -> None:
    assert BEGIN in README
    assert with_picture(README) == README, "please run: make docs"


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_written_down(name: str) -> None:
    assert f"| `RUNDLAUF_{name.upper()}` |" in SETTINGS


def test_no_setting_is_written_down_that_nobody_reads() -> None:
    named = set(re.findall(r"^\| `RUNDLAUF_(\w+)` \|", SETTINGS, re.MULTILINE))
    assert named == {name.upper() for name in Settings.model_fields}


def test_every_command_is_written_down_and_no_other() -> None:
    assert set(re.findall(r"^\| `rundlauf ([\w-]+)", COMMANDS, re.MULTILINE)) == commands()


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: str(file.relative_to(HOUSE)))
def test_every_command_that_is_written_about_exists(file: Path) -> None:
    named = set(re.findall(r"`(?:\.venv/bin/)?rundlauf ([a-z-]+)", file.read_text(encoding="utf-8")))
    assert named <= commands()


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: str(file.relative_to(HOUSE)))
def test_every_link_leads_somewhere(file: Path) -> None:
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", file.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (file.parent / link).exists()]
    assert not missing


def test_every_identifier_of_the_glossary_is_used() -> None:
    code = "\n".join(
        file.read_text(encoding="utf-8") for package in PACKAGES for file in (HOUSE / package).rglob("*.py")
    )
    words = set(re.findall(r"\w+", code))
    rows = re.findall(r"^\| .+? \| (.+?) \|", (HOUSE / "docs/glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert len(named) > 80
    assert not named - words


def test_the_glossary_knows_every_kind_of_document() -> None:
    glossary = (HOUSE / "docs/glossary.md").read_text(encoding="utf-8")
    assert not [kind.name for kind in DocumentKind if f"`{kind.name}`" not in glossary]


def test_every_dependency_says_what_it_is_for() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(entry for extra in project["optional-dependencies"].values() for entry in extra),
    ]
    names = {re.match(r"[\w-]+", entry)[0] for entry in wanted} - {"rundlauf"}  # type: ignore[index]
    table = (HOUSE / "docs/decisions/dependencies.md").read_text(encoding="utf-8")
    said = {cell.strip("`") for cell in first_column(table)}
    assert said - {"---"} == names


def test_decisions_are_short_and_have_all_four_parts() -> None:
    for file in sorted((HOUSE / "docs/decisions").glob("0*.md")):
        text = file.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 45, file.name
        headings = re.findall(r"^## (\w+)$", text, re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences", "Alternatives"], file.name


def test_pictures_stay_small() -> None:
    heavy = [file.name for file in (HOUSE / "docs/bilder").glob("*.png") if file.stat().st_size > 150_000]
    assert not heavy
