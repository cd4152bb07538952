"""The home: its key belongs to its owner."""

import stat
from pathlib import Path

import pytest

from models.errors import StoreTrouble
from store.store import _key, open_store


def url(home: Path) -> str:
    return f"sqlite:///{home / 'rundlauf.sqlite'}"


def test_the_key_is_the_owners_alone_and_stays(tmp_path: Path) -> None:
    home = tmp_path / "neu"
    first = open_store(home, url(home))
    assert stat.S_IMODE((home / "schluessel").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    again = open_store(home, url(home))
    assert first.key == again.key
    assert len(first.key) == 32
    assert {path.name for path in home.iterdir()} <= {
        "schluessel",
        "rundlauf.sqlite",
        "rundlauf.sqlite-wal",
        "rundlauf.sqlite-shm",
    }
    first.engine.dispose()
    again.engine.dispose()


def test_two_homes_have_two_keys(tmp_path: Path) -> None:
    assert _key(tmp_path / "eins") != _key(tmp_path / "zwei")


@pytest.mark.parametrize("written", ["", "abcd", "kein Schlüssel", "00" * 31])
def test_half_a_key_is_never_used(tmp_path: Path, written: str) -> None:
    (tmp_path / "schluessel").write_text(written)
    with pytest.raises(StoreTrouble, match="unvollständig"):
        _key(tmp_path / "schluessel")
