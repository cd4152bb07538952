"""The bench runs and leaves what it promises; how fast anything is nobody asserts."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

import bench.__main__ as command
from actions.look import look
from actions.start import start
from bench import answers, paper_docxtpl
from bench import documents as bench_documents
from bench.figures import Comparison, Part, Series
from bench.letters import Measured, part_of
from bench.page import page
from bench.paper_templates import template_with_loops
from bench.picture import number, picture
from bench.population import copy, further
from bench.resolution import frozen_content, in_words, text_of
from bench.rival_dbos import WithDbos
from bench.rival_spiff import WithSpiff
from bench.rivals import Desk, MakeRival
from bench.walk import BEGIN, SCENES, asked, cases, say
from mail.catcher import Catcher
from mail.caught import letter_files

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
    assert set(measured["variants"]) == {"rundlauf", "python_docx", "docxtpl", "zip"}
    for variant in measured["variants"].values():
        assert 0 < variant["min"] <= variant["median"] <= variant["max"]
        assert len(variant["values"]) == variant["n"] >= 2
    assert {"to_docxtpl", "to_python_docx", "to_zip"} == set(measured["comparisons"])


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


def test_letters_are_compared_with_the_empty_flow_and_the_others() -> None:
    measured = Measured()
    for name, values in {
        "rundlauf_open": [90.0, 110.0],
        "rundlauf": [150.0, 170.0],
        "empty_flow": [100.0, 100.0],
        "empty_wake": [80.0, 80.0],
        "textbook": [9000.0, 8500.0],
        "dbos": [300.0, 340.0],
        "spiff": [75.0, 85.0],
    }.items():
        measured.values[name] += values
    measured.scenes += ["Entwurf freigegeben", "letzte Stellungnahme"]
    part = part_of(measured).as_json()
    ratios = {name: (comparison["ratio"], comparison["met"]) for name, comparison in part["comparisons"].items()}
    assert ratios == {
        "open_to_empty_flow": (1.0, True),
        "to_empty_flow": (1.6, False),
        "to_empty_wake": (2.0, True),
        "to_textbook": (55.0, True),
        "to_dbos": (2.0, True),
        "to_spiff": (0.5, True),
    }
    assert part["by_scene"] == {"Entwurf freigegeben": 150.0, "letzte Stellungnahme": 170.0}


def test_the_rows_of_an_answer_are_committed_three_ways() -> None:
    (part,) = answers.measure(quick=True)
    assert {len(series.values) for series in part.series} == {13}
    assert {series.name for series in part.series} == {"rundlauf", "sqlmodel", "sqlite3"}


def test_copies_of_an_agreement_stand_where_it_stands(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "smtp://127.0.0.1:9")
    desk.clock.set(BEGIN)
    first = start(desk.store, cases(1)[0], "coordinator", BEGIN)
    copy(desk.store, first, further(first, 2))
    assert further(first, 2) == ["2025-038", "2025-039"]
    original, again = (look(desk.store, reference, BEGIN).standing for reference in (first, "2025-039"))
    assert (again.reference, again.state, again.asked) == ("2025-039", original.state, original.asked)
    assert len(asked(desk.store, "2025-039", SCENES[0])) == 1
    desk.close()


@pytest.mark.parametrize("make", [WithSpiff, WithDbos])
def test_another_engine_does_the_same_work(make: MakeRival, tmp_path: Path) -> None:
    catcher = Catcher(tmp_path / "postfach")
    catcher.start()
    desk = Desk(tmp_path, catcher.url)
    desk.clock.set(BEGIN)
    rival = make(desk, tmp_path)
    rival.start()
    try:
        reference = start(desk.store, cases(1)[0], "coordinator", BEGIN)
        desk.settle(reference)
        rival.begin(reference)
        (item,) = asked(desk.store, reference, SCENES[0])
        say(desk.store, item, SCENES[0], BEGIN)
        rival.tell(reference)
        until(lambda: not desk.busy(reference))
        assert look(desk.store, reference, BEGIN).title == "Schriftliche Abstimmung"
        assert len(letter_files(catcher.folder)) == 13
    finally:
        rival.stop()
        desk.close()
        catcher.stop()


def until(true: Callable[[], bool]) -> None:
    """Wait until something is true; another engine works in a thread of its own."""
    for _ in range(1000):
        if true():
            return
        threading.Event().wait(0.02)
    raise AssertionError("nothing happens")


def test_the_page_tells_every_part_and_every_missed_goal(trial: tuple[Path, Result]) -> None:
    result = found(trial)
    result["documents"]["comparisons"]["to_docxtpl"] |= {"ratio": 9.5, "met": False}
    told = page(result)
    assert "| Beschlussvorlage 2025/037 | schneller als docxtpl | 9,50-fach | mindestens 10-mal | **nein** |" in told
    assert "| bloßes Packen (zipfile) |" in told
    assert result["machine"]["processor"] in told


def test_nineteen_of_twenty_values_lie_below() -> None:
    assert Series("x", "X", tuple(range(1, 21))).p95 == 19
