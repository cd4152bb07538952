"""Commands that write a dossier and verify one."""

import zipfile
from pathlib import Path

from tests.cli.conftest import Give


def test_a_dossier_is_written_and_verified(begun: Give, tmp_path: Path) -> None:
    target = tmp_path / "neu" / "akte.zip"
    written = begun("dossier", "2025-037", "--out", str(target), "--json")
    assert (written.code, written.data["file"], written.data["scope"]) == (0, str(target), "vollständig")
    assert not list(target.parent.glob("*.halb"))
    verified = begun("verify", str(target))
    assert verified.code == 0
    assert "Was sich prüfen lässt, hält." in verified.out
    head = next(
        line for line in zipfile.ZipFile(target).read("manifest.txt").decode().splitlines() if "Journal:" in line
    )
    assert begun("verify", str(target), "--kopf", head.split()[-1]).code == 0
    assert begun("verify", str(target), "--kopf", "0" * 64).code == 1


def test_the_public_part_can_be_written_alone(begun: Give, tmp_path: Path) -> None:
    target = tmp_path / "akte.zip"
    assert begun("dossier", "2025-037", "--oeffentlich", "--out", str(target)).code == 0
    assert begun("verify", str(target), "--json").data["scope"] == "öffentlich"


def test_a_changed_dossier_is_said_to_be_changed(begun: Give, tmp_path: Path) -> None:
    target = tmp_path / "akte.zip"
    begun("dossier", "2025-037", "--out", str(target))
    target.write_bytes(target.read_bytes().replace(b"STARTED", b"STARTEN").replace(b'"started"', b'"starten"'))
    said = begun("verify", str(target), "--json")
    assert (said.code, said.data["holds"]) == (1, False)
    assert begun("verify", str(target)).out.count("BRUCH") >= 1


def test_what_is_no_dossier_is_refused_in_german(begun: Give, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"x")
    assert "keine ZIP-Datei" in begun("verify", str(tmp_path / "x.zip")).out
    assert begun("verify", str(tmp_path / "nirgends")).code == 1
    assert "fehlt" in begun("verify", str(tmp_path)).out
    assert begun("dossier", "2099-001").code == 3
