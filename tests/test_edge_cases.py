"""The table of edge cases names every case of a council chamber, and each has a test that carries its number."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
TABLE = (TESTS.parent / "docs" / "edge-cases.md").read_text(encoding="utf-8")
CASES = {*range(1, 57)}


def _tested() -> dict[str, set[int]]:
    """Return the numbers that the names of tests carry, by file."""
    found: dict[str, set[int]] = {}
    for file in sorted(TESTS.rglob("test_*.py")):
        names = re.findall(r"^def test_((?:\d+_)+)", file.read_text(encoding="utf-8"), re.MULTILINE)
        found.setdefault(file.name, set()).update(int(number) for name in names for number in name.split("_") if number)
    return found


def test_every_case_has_a_test_that_carries_its_number() -> None:
    assert set().union(*_tested().values()) >= CASES


def test_the_table_lists_every_case_with_a_file_that_tests_it() -> None:
    tested, listed = _tested(), set()
    for line in TABLE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) != 3 or not re.match(r"\d", cells[0]):
            continue
        files = re.findall(r"`(test_\w+\.py)`", cells[2])
        for number in map(int, re.findall(r"\d+", cells[0])):
            listed.add(number)
            assert any(number in tested.get(file, ()) for file in files), f"case {number}: {cells[2]}"
    assert listed >= CASES
