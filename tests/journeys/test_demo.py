"""The demonstration, played as anybody would play it: the real case comes into force, and its papers prove it."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.server import OwnServer
from mail.catcher import Catcher
from tests.journeys.services import ROOT, eventually

pytestmark = [pytest.mark.real, pytest.mark.timeout(300)]

RUNDLAUF = Path(sys.executable).parent / "rundlauf"

#: The second story goes beside the first, on the Prefect server of the tests: one server less to wait for.
BESIDE = """
import sys
from functools import partial
from pathlib import Path
import cli.demo
from cli import performance
performance.FIRST_PORT = 0
performance.Settings = partial(performance.Settings, prefect_api_url=sys.argv[2])
sys.exit(cli.demo.play(Path(sys.argv[1]), "inquorate", keep=True))
"""

STRAIGHT = [
    ("drafting", 1, "2025-08-18", "Submitted"),
    ("written_review", 1, "2025-08-20", "ChangesMerged"),
    ("written_review", 2, "2025-09-05", "Reviewed"),
    ("round_table", 1, "2025-09-11", "Agreed"),
    ("committee", 1, "2025-10-02", "Recommended"),
    ("assembly", 1, "2025-10-08", "Adopted"),
    ("signing", 1, "2025-11-07", "Signed"),
    ("conditions", 1, "2025-11-21", "Fulfilled"),
    ("in_force", 1, "2025-11-21", None),
]

OF_EVERY_COURSE = {
    "agreement_draft",
    "draft_resolution",
    "resolution_extract",
    "minutes",
    "signature_copy",
    "round_table_invitation",
    "meeting_invitation",
    "attendance_list",
    "covering_letter",
    "execution_note",
    "in_force_notice",
    "procedure_overview",
}


@dataclass
class Performance:
    """What a demonstration has left."""

    out: Path
    temporary: Path
    said: str
    code: int

    @cached_property
    def report(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads((self.out / "report.json").read_text(encoding="utf-8"))
        return read

    @cached_property
    def letters(self) -> list[EmailMessage]:
        files = sorted((self.out / "postausgang").glob("*.eml"))
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]

    def visits(self) -> list[tuple[str, int, str, str | None]]:
        return [(s["stage"], s["visit"], s["opened_at"][:10], s["outcome"]) for s in self.report["stages"]]


@dataclass
class Stage:
    """Where demonstrations are played: both at once, for they mostly wait."""

    folder: Path

    def play(self, name: str, words: list[Any], **more: str) -> "subprocess.Popen[str]":
        (self.folder / name).mkdir()
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "RUNDLAUF_"))}
        environment = {**clean, "TMPDIR": str(self.folder / name), "PYTHONUNBUFFERED": "1", **more}
        log = (self.folder / f"{name}.log").open("w")
        return subprocess.Popen([str(word) for word in words], cwd=ROOT, env=environment, stdout=log, stderr=log)

    def said(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def left(self, name: str, code: int) -> Performance:
        return Performance(self.folder / f"{name}-out", self.folder / name, self.said(name), code)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A place for demonstrations."""
    return Stage(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def both(stage: Stage, real_prefect: OwnServer) -> Iterator[tuple[Performance, Performance, str]]:
    """Both stories, and a page of the second while it was kept; an office's own settings stand beside the first."""
    office = Catcher(stage.folder / "amt-post")
    office.start()
    settings = {"RUNDLAUF_SMTP_URL": office.url, "RUNDLAUF_HOME": str(stage.folder / "amt")}
    straight = stage.play("straight", [RUNDLAUF, "demo", "--out", stage.folder / "straight-out"], **settings)
    second = [sys.executable, "-c", BESIDE, stage.folder / "inquorate-out", real_prefect.api_url]
    inquorate = stage.play("inquorate", second)
    try:
        eventually(lambda: "Postfach:" in stage.said("inquorate") or inquorate.poll() is not None, 200)
        desk = re.search(r"Vereinbarung: (\S+)", stage.said("inquorate"))
        kept = httpx.get(desk[1], follow_redirects=True, trust_env=False).text if desk else ""
        inquorate.send_signal(signal.SIGINT)
        first = stage.left("straight", straight.wait(200))
        yield first, stage.left("inquorate", inquorate.wait(60)), kept
    finally:
        straight.kill()
        inquorate.kill()
        office.stop()


@pytest.fixture(scope="module")
def straight(both: tuple[Performance, Performance, str]) -> Performance:
    """The course as it was."""
    return both[0]


@pytest.fixture(scope="module")
def inquorate(both: tuple[Performance, Performance, str]) -> Performance:
    """The course with a meeting that was not quorate."""
    return both[1]


def test_the_demonstration_ends_well_and_leaves_nothing_behind(straight: Performance) -> None:
    assert straight.code == 0, straight.said[-3000:]
    assert "Alles ist geschehen." in straight.said
    assert "INFO" not in straight.said
    assert not list(straight.temporary.glob("rundlauf-demo-*"))


def test_an_offices_home_and_mail_server_are_never_used(straight: Performance, stage: Stage) -> None:
    assert straight.code == 0
    assert not (stage.folder / "amt").exists()
    assert not list((stage.folder / "amt-post").glob("*.eml"))


def test_the_real_case_comes_into_force_on_its_own_dates(straight: Performance) -> None:
    report = straight.report
    assert (report["reference"], report["stage"]) == ("2025-037", "in_force")
    assert straight.visits() == STRAIGHT
    assert report["stages"][-1]["concluded_at"] is None
    assert report["times"] == {
        "demo_clock": ["stages.opened_at", "stages.concluded_at"],
        "real": ["seconds", "prefect"],
    }
    assert report["journal_entries"] > 100
    assert 0 < report["seconds"] < 280


def test_every_paper_is_there_in_its_order_with_its_hash(straight: Performance) -> None:
    documents = straight.report["documents"]
    for document in documents:
        assert set(document) == {"kind", "title", "file", "sha256", "version", "stage"}
        content = (straight.out / document["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == document["sha256"]
    named = [document["file"] for document in documents]
    assert named == sorted(named)
    assert {f"akte/{file.name}" for file in (straight.out / "akte").iterdir()} == set(named)
    assert {document["kind"] for document in documents} >= OF_EVERY_COURSE, {d["kind"] for d in documents}


def test_every_letter_is_whole_and_goes_to_an_example_address(straight: Performance) -> None:
    assert len(straight.letters) >= len(straight.report["letters"]) > 50
    for letter in straight.letters:
        assert not letter.defects
        assert str(letter["To"]).rstrip(">").endswith(".example")
        assert letter["Auto-Submitted"] == "auto-generated"
        body = letter.get_body(("plain",))
        assert body
        assert "Muster" in letter.as_string() or "Guten Tag" in body.get_content()
    ids = [str(letter["Message-ID"]) for letter in straight.letters]
    assert len(set(ids)) == len(ids)
    of_the_agreement = {letter["message_id"] for letter in straight.report["letters"]}
    assert of_the_agreement <= set(ids)
    others = [str(letter["Subject"]) for letter in straight.letters if letter["Message-ID"] not in of_the_agreement]
    assert all(subject.startswith("Ihr Code zum Unterzeichnen") for subject in others), others


def test_the_run_in_prefect_tells_the_course(straight: Performance) -> None:
    prefect = straight.report["prefect"]
    assert prefect["state"] == "In Kraft"
    names = prefect["state_names"]
    course = [name for name in dict.fromkeys(names) if name.startswith("Wartet auf") or name == "In Kraft"]
    assert "Wartet auf Verbandsversammlung" in course
    assert course.index("Wartet auf Fachausschuss") < course.index("Wartet auf Verbandsversammlung")
    assert course[-1] == "In Kraft"


def test_the_report_page_draws_the_course_and_loads_nothing_from_elsewhere(straight: Performance) -> None:
    page = (straight.out / "bericht.html").read_text(encoding="utf-8")
    assert page.count("<rect") == len(STRAIGHT)
    assert "Verbandsversammlung" in page
    assert "Muster – kein amtliches Dokument" in page
    loaded = re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?([^"')\s>]+)""", page)
    assert not [address for address in loaded if re.match(r"(?:https?:)?//", address)]
    assert "<script" not in page


def test_the_dossier_verifies_itself(straight: Performance, inquorate: Performance, tmp_path: Path) -> None:
    for performance in (straight, inquorate):
        verified = subprocess.run(
            [RUNDLAUF, "verify", performance.out / "dossier.zip", "--json"], capture_output=True, check=False
        )
        found = json.loads(verified.stdout)
        assert (verified.returncode, found["reference"], found["scope"]) == (0, "2025-037", "vollständig")
    with zipfile.ZipFile(straight.out / "dossier.zip") as dossier:
        dossier.extractall(tmp_path)
    alone = subprocess.run([sys.executable, "-I", "-S", tmp_path / "verify.py"], capture_output=True, check=False)
    assert alone.returncode == 0, alone.stdout.decode()
    assert "dossier.zip" in straight.said
    assert 'href="dossier.zip"' in (straight.out / "bericht.html").read_text(encoding="utf-8")
    extract = next(straight.out.glob("akte/*beschlussauszug_fachausschuss*"))
    outside = [RUNDLAUF, "verify", straight.out / "dossier.zip", "--kopf-aus", extract]
    said = subprocess.run(outside, capture_output=True, check=False)
    assert (said.returncode, "alles davor ist unverändert" in said.stdout.decode()) == (0, True)


def test_a_meeting_without_quorum_is_visited_again(inquorate: Performance) -> None:
    assert "Alles ist geschehen." in inquorate.said, inquorate.said[-3000:]
    assert inquorate.report["stage"] == "in_force"
    assemblies = [visit for visit in inquorate.visits() if visit[0] == "assembly"]
    assert [(visit, outcome) for _, visit, _, outcome in assemblies] == [(1, "Inquorate"), (2, "Adopted")]
    page = (inquorate.out / "bericht.html").read_text(encoding="utf-8")
    assert "Verbandsversammlung (2.)" in page


def test_what_is_kept_can_be_looked_at_and_goes_with_ctrl_c(
    both: tuple[Performance, Performance, str], inquorate: Performance
) -> None:
    assert "2025-037" in both[2]
    assert inquorate.code == 0, inquorate.said[-3000:]
    assert not list(inquorate.temporary.glob("rundlauf-demo-*"))


def test_ctrl_c_in_the_middle_leaves_nothing_behind(stage: Stage) -> None:
    heard = ["env", "--default-signal=INT"]  # whoever began the tests in the background may not listen to it
    process = stage.play("broken-off", [*heard, RUNDLAUF, "demo", "--out", stage.folder / "broken-off-out"])
    record = "rundlauf-demo-*/prefect/server.json"
    server = json.loads(eventually(lambda: list((stage.folder / "broken-off").glob(record)))[0].read_text())
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130, stage.said("broken-off")
    assert "Traceback" not in stage.said("broken-off")
    assert not list((stage.folder / "broken-off").glob("rundlauf-demo-*"))
    with pytest.raises(ProcessLookupError):
        os.kill(server["pid"], 0)


def test_a_story_that_nobody_knows_is_refused(stage: Stage) -> None:
    process = stage.play("unknown", [RUNDLAUF, "demo", "--story", "krimi"])
    assert process.wait(60) == 4
    assert "Es gibt: straight, proposals, inquorate" in stage.said("unknown")
