"""Files by their hash: whole or not at all."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from models.errors import NotFound, StoreTrouble
from store.files import Files

PAPER = b"PK\x03\x04 Beschlussvorlage"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "ablage")


def kept(folder: Path) -> list[Path]:
    return [path for path in (folder / "ablage").rglob("*") if path.is_file()]


def test_a_file_is_found_by_what_is_in_it(files: Files) -> None:
    sha256 = files.put(PAPER)
    assert sha256 == hashlib.sha256(PAPER).hexdigest()
    assert files.get(sha256) == PAPER


def test_the_same_bytes_are_kept_once(files: Files, tmp_path: Path) -> None:
    assert files.put(PAPER) == files.put(PAPER)
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_full_disk_leaves_no_half_file(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(StoreTrouble, match="No space left"):
        files.put(PAPER)
    assert kept(tmp_path) == []
    monkeypatch.undo()
    assert files.get(files.put(PAPER)) == PAPER


def test_a_missing_file_and_a_damaged_one_are_told_apart(files: Files, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        files.get("0" * 64)
    sha256 = files.put(PAPER)
    kept(tmp_path)[0].write_bytes(b"verdorben")
    with pytest.raises(StoreTrouble, match="beschädigt"):
        files.get(sha256)


def test_a_damaged_file_is_healed_by_putting_it_again(files: Files, tmp_path: Path) -> None:
    sha256 = files.put(PAPER)
    kept(tmp_path)[0].write_bytes(b"")
    files.put(PAPER)
    assert files.get(sha256) == PAPER


def test_a_folder_where_a_file_should_be_is_trouble(files: Files, tmp_path: Path) -> None:
    sha256 = hashlib.sha256(PAPER).hexdigest()
    (tmp_path / "ablage" / sha256[:2] / sha256).mkdir(parents=True)
    with pytest.raises(StoreTrouble):
        files.put(PAPER)
    with pytest.raises(StoreTrouble):
        files.get(sha256)


def test_what_a_power_failure_left_of_a_file_is_cleared_away(files: Files, tmp_path: Path) -> None:
    sha256 = files.put(PAPER)
    (tmp_path / "ablage" / sha256[:2] / "abc.halb").write_bytes(PAPER[:4])
    files.clear_halves()
    assert [path.name for path in kept(tmp_path)] == [sha256]
