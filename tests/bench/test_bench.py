"""The bench runs and leaves what it promises; how fast anything is nobody asserts."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

import bench.__main__ as command
from bench import documents as bench_documents
from bench import paper_docxtpl
from bench.figures import Comparison, Part, Series
from bench.letters import Measured, part_of
from bench.paper_templates import template_with_loops
from bench.picture import number, picture
from bench.resolution import frozen_content, in_words, text_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The documents measured in a hurry: the folder and what was printed."""
    out = tmp_path_factory.mktemp("bench")
    return out, CliRunner().invoke(command.app, ["--only", "documents", "--quick", "--out", str(out)])


def found(trial: tuple[Path, Result]) -> Any:
    return json.loads((trial[0] / "bench.json").read_text(encoding="utf-8"))


def test_the_result_names_machine_and_day(trial: tuple[Path, Result]) -> None:
    assert trial[1].exit_code == 0, trial[1].output
    result = found(trial)
    assert result["quick"] is True
    assert result["measured_at"]
    assert {"cores", "python", "sqlite", "prefect", "docxtpl", "python-docx"} <= set(result["machine"])
    assert "letters" not in result


def test_three_ways_wrote_the_same_paper(trial: tuple[Path, Result]) -> None:
    measured = found(trial)["documents"]
    assert measured["same_text"] is True
    assert measured["characters"] > 3000
    assert set(measured["variants"]) == {"rundlauf", "python_docx", "docxtpl"}
    for variant in measured["variants"].values():
        assert 0 < variant["min"] <= variant["median"] <= variant["max"]
        assert len(variant["values"]) == variant["n"] >= 2
    assert {"to_docxtpl", "to_python_docx"} == set(measured["comparisons"])


def test_the_picture_names_every_variant(trial: tuple[Path, Result]) -> None:
    drawn = ElementTree.parse(trial[0] / "bench.svg").getroot()  # noqa: S314  # we have just written it
    texts = [element.text or "" for element in drawn.iter(f"{SVG}text")]
    assert {"Rundlauf", "python-docx", "docxtpl"} <= set(texts)
    assert "docxtpl" in trial[1].output


def test_a_word_that_differs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_documents, "text_of", lambda file: ["Beschlussvorlage", file.decode()])
    with pytest.raises(bench_documents.NotTheSame, match=r"docxtpl: 'abgelehnt' statt 'zugestimmt'"):
        bench_documents._same_text({"rundlauf": lambda: b"zugestimmt", "docxtpl": lambda: b"abgelehnt"})


def test_ampersands_survive_in_the_paper_of_docxtpl(tmp_path: Path) -> None:

    frozen = frozen_content()
    template_with_loops(frozen, tmp_path / "haus.docx")
    words = replace(in_words(frozen), staff="Müller & Söhne <GmbH>")
    assert "Müller & Söhne <GmbH>" in text_of(paper_docxtpl.paper(tmp_path / "haus.docx", words))


def test_a_bar_is_as_long_as_its_value() -> None:
    part = Part(
        "x", "Probe", "ms", (Series("rundlauf", "Rundlauf", (1.0, 2.0, 3.0)), Series("y", "Andere", (4.0, 4.0))), (), {}
    )
    drawn = ElementTree.fromstring(picture([part], "heute"))  # noqa: S314  # our own text
    _, ours, other = (float(bar.get("width", "0")) for bar in drawn.iter(f"{SVG}rect"))
    assert ours == pytest.approx(other / 2, abs=0.2)


def test_a_goal_that_was_missed_is_said_and_nothing_more() -> None:
    missed = Comparison("to_x", "gegenüber x", 3.0, "höchstens 2-mal so lang", met=False)
    assert missed.as_json()["met"] is False


@pytest.mark.parametrize(
    ("value", "said"), [(11388.7, "11\u202f389"), (167.2, "167"), (12.34, "12,3"), (1.256, "1,26")]
)
def test_numbers_are_written_in_german(value: float, said: str) -> None:
    assert number(value) == said


def test_letters_are_compared_with_the_empty_flow_and_the_textbook() -> None:
    measured = Measured()
    for name, values in {
        "rundlauf": [150.0, 170.0],
        "empty_flow": [100.0, 100.0],
        "empty_wake": [80.0, 80.0],
        "textbook": [9000.0, 8500.0],
    }.items():
        measured.values[name] += values
    measured.scenes += ["Entwurf freigegeben", "letzte Stellungnahme"]
    part = part_of(measured).as_json()
    ratios = {name: (comparison["ratio"], comparison["met"]) for name, comparison in part["comparisons"].items()}
    assert ratios == {"to_empty_flow": (1.6, True), "to_empty_wake": (2.0, True), "to_textbook": (55.0, True)}
    assert part["by_scene"] == {"Entwurf freigegeben": 150.0, "letzte Stellungnahme": 170.0}
