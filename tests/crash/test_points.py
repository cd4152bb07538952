"""The list of the fault points is the truth about the code, and each of them is come by."""

import ast
import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import StoreTrouble
from models.kinds import Stage
from store.store import Store
from tests import faults
from tests.council import an_agreement_at
from tests.crash.points import POINTS

HOUSE = ("models", "documents", "store", "mail", "actions", "flows", "pages", "cli")
ROOT = Path(__file__).parents[2]


def calls() -> Iterator[tuple[str, ast.expr]]:
    """Return the name and the first argument of every call in the house."""
    for package in HOUSE:
        for file in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                    yield node.func.attr, node.args[0]


def in_the_code() -> set[str]:
    """Return every point: the ones that are written out, and two for each named unit of work."""
    found, doings = set(), {"work"}
    for called, argument in calls():
        words = {n.value for n in ast.walk(argument) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
        if called == "audit" and not isinstance(argument, ast.JoinedStr):
            found |= words
        elif called == "unit_of_work":
            doings |= words
    return found | {f"rundlauf.{doing}.{when}_commit" for doing in doings for when in ("before", "after")}


def test_the_list_names_the_points_that_are_in_the_code_and_no_others() -> None:
    assert in_the_code() == set(POINTS)


def test_a_point_is_named_by_its_room_and_what_happens_there() -> None:
    assert all(point.count(".") == 2 and point.startswith(faults.PREFIX) for point in POINTS)
    assert len({point.says for point in POINTS.values()}) == len(POINTS)


def test_a_letter_may_come_twice_only_between_the_servers_250_and_our_commit() -> None:
    doubling = [name for name, point in POINTS.items() if point.may_double]
    assert sorted(doubling) == ["rundlauf.letter_sent.before_commit", "rundlauf.mail.letter_taken"]


def test_what_fails_before_a_commit_has_not_happened_and_after_it_it_has(store: Store) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    (item,) = council.open_items()
    with faults.at("rundlauf.answer.before_commit", faults.fails(KeyError())), pytest.raises(KeyError):
        council.say(item)
    assert not council.p.answers
    with faults.at("rundlauf.answer.after_commit", faults.fails(KeyError())), pytest.raises(KeyError):
        council.say(item)
    assert len(council.p.answers) == 1
    assert council.say(item).repeated


def test_a_disk_that_fills_up_at_the_third_document_loses_nothing(store: Store) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    council.on(2025, 11, 7, 18)
    (item,) = council.open_items()
    council.say(item, treatment="voted", tallies={"mitglieder": {"present": 45}})
    full = faults.fails(OSError(errno.ENOSPC, "No space left on device"))
    with faults.at("rundlauf.files.written", full, nth=3), pytest.raises(StoreTrouble, match="No space"):
        council.go_on()
    written = [document for document in council.p.documents if document.written_at]
    assert len(written) < len(council.p.documents)
    council.go_on()
    assert council.stage is Stage.SIGNING
    assert all(document.sha256 for document in council.p.documents)
