"""The dossier: what anybody can verify without us, and what nobody can change unseen."""

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from actions.archive import archive
from actions.start import start
from documents.verifier.chains import check_journal, read_chain
from documents.verifier.container import LARGEST_PART, packed, read_parts, unpacked
from documents.verifier.examination import Examination, examine, examine_parts
from documents.verifier.findings import Findings, Refused
from documents.verifier.manifest import read_manifest, write_manifest
from models.chain import commitment_of, link_hash
from models.errors import MoveRefused
from models.journal import broken_at
from models.kinds import Stage
from store.chronicle import head_of, journal_of
from store.store import Store, open_store
from tests.council import BEGIN, Council, an_agreement_at, real_case
from tests.dossiers import PLAIN, PUBLIC, a_rich_course, parts_of
from tests.tampering import Parts, is_found, resealed, rewritten, single_changes

REF = "2025-037"
JOURNAL = "journal/vereinbarung.jsonl"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """An agreement whose course has had something of everything; it is only read."""
    home = tmp_path_factory.mktemp("akte")
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    yield a_rich_course(store)
    store.engine.dispose()


@pytest.fixture(scope="module")
def whole(course: Council) -> Parts:
    """The parts of its dossier."""
    return parts_of(course)


@pytest.fixture(scope="module")
def public(course: Council) -> Parts:
    """What of them is public."""
    return parts_of(course, PUBLIC)


def broken(examination: Examination) -> list[str]:
    """Return the parts in which something does not hold."""
    return [finding.part for finding in examination.findings if finding.holds is False]


def open_points(examination: Examination) -> str:
    """Return what cannot be known."""
    return " ".join(finding.said for finding in examination.findings if finding.holds is None)


def test_an_untouched_dossier_holds_in_every_part(whole: Parts, public: Parts) -> None:
    examination = examine_parts(whole)
    assert broken(examination) == []
    good = {finding.part for finding in examination.findings if finding.holds}
    assert good == {
        *("Inventar", "Journal", "Fassungen", "Dokumente", "Eingänge", "Verlauf", "Antworten", "Unterschriften"),
        *("Briefe", "Sitzungen", "Gedruckte Köpfe"),
    }
    assert "kann diese Prüfung nicht entlarven" in open_points(examination)
    assert broken(examine_parts(public)) == []


def test_the_same_state_gives_the_same_bytes(course: Council) -> None:
    once = archive(course.store, REF, course.now, PLAIN)
    assert once == archive(course.store, REF, course.now, PLAIN)
    assert once == packed(sorted(unpacked(once).items()))


def test_everything_that_belongs_to_the_agreement_is_in_it(course: Council, whole: Parts) -> None:
    papers = [path for path in whole if re.match(r"dokumente/\d", path)]
    assert len(papers) == sum(document.sha256 is not None for document in course.p.documents) > 20
    assert any("niederschrift" in path for path in whole if path.startswith("dokumente/sitzung-2/"))
    sent = [letter for letter in course.p.letters if letter.sent_at]
    about = json.loads(whole["akte.json"])
    assert len([letter for letter in about["letters"] if letter["of"] == REF]) == len(sent) > 30
    assert about["files"][0]["name"] == "Änderung § 1.docx"
    assert whole["eingang/0001_Aenderung-1.docx"].startswith(b"PK")
    assert {"verlauf/sitzung-2.jsonl", "grundlagen/falldatei.json", "grundlagen/gremien-001.yaml"} <= whole.keys()


def test_no_live_link_is_in_a_dossier(course: Council, whole: Parts) -> None:
    everything = b"".join(content for path, content in whole.items() if not path.endswith(".docx"))
    assert b"/w/" not in everything
    assert not any(item.token_hash.encode() in everything for item in course.p.work_items)
    for path in (path for path in whole if path.endswith(".eml")):
        letter = message_from_bytes(whole[path], policy=policy.default)
        assert not letter.defects
        assert "http" not in (letter.get_body(("plain",)) or letter).get_content()


def test_the_public_part_names_nobody_and_still_verifies(course: Council, public: Parts) -> None:
    everything = b"".join(content for path, content in public.items() if not path.endswith((".docx", ".py"))).decode()
    people = [person for person in course.p.case.people if person.id != course.p.case.coordinator]
    assert not [person.email for person in people if person.email in everything]
    assert "given_by" not in everything
    assert not any(path.startswith(("daten/", "briefe/", "eingang/", "fassungen/", "verlauf/")) for path in public)
    assert any(path.startswith("dokumente/") for path in public)
    assert "nicht öffentlich" in open_points(examine_parts(public))


def test_of_a_paper_that_is_not_public_there_is_no_public_dossier(store: Store) -> None:
    case = real_case()
    secret = case.model_copy(update={"paper": case.paper.model_copy(update={"public": False})})
    start(store, secret, "koordination", BEGIN)
    with pytest.raises(MoveRefused, match="nicht öffentlich"):
        archive(store, REF, BEGIN, PUBLIC)
    assert examine_parts(unpacked(archive(store, REF, BEGIN, PLAIN))).holds


class Page(HTMLParser):
    """The links, the headings and the language of a page."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.language = ""
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        self.tags.append(tag)
        self.language = str(facts["lang"]) if tag == "html" else self.language
        self.links += [str(facts[name]) for name in ("href", "src") if facts.get(name)]


@pytest.mark.parametrize("which", ["whole", "public"])
def test_the_first_page_leads_to_every_part_and_loads_nothing(which: str, request: pytest.FixtureRequest) -> None:
    parts: Parts = request.getfixturevalue(which)
    page = Page(parts["index.html"])
    assert page.language == "de"
    assert page.tags.count("h1") == page.tags.count("main") == 1
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    leads = {link for link in page.links if not link.startswith("#")}
    assert leads <= parts.keys()
    shown = ("dokumente/", "briefe/", "eingang/")
    assert {path for path in parts if path.startswith(shown)} <= leads


def test_verify_py_runs_without_anything_but_python(whole: Parts, tmp_path: Path) -> None:
    folder = tmp_path / "akte"
    for path, content in whole.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    (folder / ".DS_Store").write_bytes(b"left by a file manager")
    bare = [sys.executable, "-I", "-S", str(folder / "verify.py")]
    said = subprocess.run(bare, capture_output=True, cwd=folder, check=False)
    assert said.returncode == 0, said.stdout.decode()
    assert "Was sich prüfen lässt, hält." in said.stdout.decode()
    (folder / "dokumente" / "zusatz.docx").write_bytes(b"untergeschoben")
    (folder / "hashlib.py").write_text("raise SystemExit(0)")  # would be imported by whoever looks beside himself
    usual = [sys.executable, str(folder / "verify.py"), "--json"]
    said = subprocess.run(usual, capture_output=True, cwd=tmp_path, check=False)
    found = json.loads(said.stdout)
    assert (said.returncode, found["holds"], found["reference"]) == (1, False, REF)
    assert "Gehört nicht zur Akte: „dokumente/zusatz.docx“, „hashlib.py“." in [
        each["said"] for each in found["findings"]
    ]


def test_any_single_change_is_found(whole: Parts, public: Parts) -> None:
    for parts, count in ((whole, 1200), (public, 300)):
        missed = [what for what, changed in single_changes(parts, count) if not is_found(changed)]
        assert not missed


def test_parts_removed_added_or_swapped_are_found(whole: Parts) -> None:
    paths = [path for path in whole if path != "manifest.txt"]
    for path in paths:
        assert is_found({name: content for name, content in whole.items() if name != path}), path
    for one, other in zip(paths, [*paths[1:], paths[0]], strict=True):
        if whole[one] != whole[other]:
            assert is_found({**whole, one: whole[other], other: whole[one]}), (one, other)
    assert is_found({**whole, "dokumente/neu.docx": b""})


def test_parts_of_another_dossier_are_found(course: Council, whole: Parts) -> None:
    later = unpacked(archive(course.store, REF, course.now.replace(hour=23), PLAIN))
    public = parts_of(course, PUBLIC)
    for other in (later, public):
        for path in whole.keys() & other.keys():
            if whole[path] != other[path]:
                assert is_found({**whole, path: other[path]}), path


FORGERIES: tuple[dict[str, Any], ...] = (
    {"at": "2025-09-01T00:00:00.000000+00:00"},
    {"kind": "released"},
    {"sequence": 999},
    {"commitment": "0" * 64},
    {"previous": "f" * 64},
    {"hash": "f" * 64},
    {"salt": "00"},
    {"detail": {"by": "jemand anderes"}},
)


def test_every_line_of_every_journal_is_held_by_its_chain(whole: Parts) -> None:
    for path in (path for path in whole if path.startswith("journal/")):
        of = next(each["of"] for each in json.loads(whole["akte.json"])["journals"] if each["path"] == path)
        chain = read_chain(of, path, whole[path])
        for place, line in enumerate(chain.links):
            for forgery in FORGERIES:
                found = Findings()
                chain.links[place] = {**line, **forgery}
                check_journal(found, chain)
                assert not found.hold, (path, place, forgery)
            chain.links[place] = line


CRIMES = (
    "UPDATE journal SET at = '2020-01-01T00:00:00.000000+00:00' WHERE sequence = :place",
    "UPDATE journal SET kind = 'held' WHERE sequence = :place",
    "UPDATE journal SET commitment = '0' WHERE sequence = :place",
    "UPDATE journal SET previous = '0' WHERE sequence = :place",
    "UPDATE journal SET hash = '0' WHERE sequence = :place",
    "UPDATE journal_detail SET salt = '0' WHERE sequence = :place",
    "UPDATE journal_detail SET detail = '{}' WHERE sequence = :place",
    "DELETE FROM journal WHERE sequence = :place",
)


def test_every_row_of_the_journal_in_the_database_is_held_too(store: Store) -> None:
    c = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    with store.engine.begin() as connection:  # as whoever owns the database could
        for name in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all():
            connection.execute(text(f"DROP TRIGGER {name}"))
    with store.reading() as session:
        count = len(journal_of(session, c.reference)[0])
    for place in range(1, count + 1):
        for crime in CRIMES:
            with Session(store.engine) as session:
                session.connection().execute(text(crime), {"place": place})
                assert broken_at(*journal_of(session, c.reference)) is not None, (place, crime)
                session.rollback()


def a_row(change: Callable[[Any], None]) -> Callable[[Any], None]:
    return lambda rows: change(rows[0])


#: Somebody changes what the tables say and writes a manifest that fits: only the journal knows better.
CLEVER: tuple[tuple[str, str, Callable[[Any], Any]], ...] = (
    ("Antworten", "daten/given_answer.json", a_row(lambda row: row.update(given_by="jemand anderes"))),
    ("Antworten", "daten/given_answer.json", a_row(lambda row: row["content"].update(note="ganz anders"))),
    ("Antworten", "daten/given_answer.json", lambda rows: rows.pop()),
    ("Antworten", "daten/given_answer.json", lambda rows: rows.append(rows[0])),
    ("Unterschriften", "daten/signature.json", a_row(lambda row: row.update(name="Jemand Anderes"))),
    ("Unterschriften", "daten/signature.json", a_row(lambda row: row.update(version_sha256="0" * 64))),
    ("Unterschriften", "daten/signature.json", lambda rows: rows.pop()),
    ("Unterschriften", "daten/signature.json", a_row(lambda row: row.update(slot="anderswo"))),
    ("Unterschriften", "daten/signature.json", a_row(lambda row: row.update(kind="qualified"))),
    ("Unterschriften", "daten/signature.json", a_row(lambda row: row.update(signed_on="2025-11-08"))),
    ("Unterschriften", "daten/signature.json", a_row(lambda row: row.update(signed_at=BEGIN.isoformat()))),
    ("Unterschriften", "daten/signature.json", a_row(lambda row: row.update(file_sha256="0" * 64))),
    ("Verlauf", "daten/stage_visit.json", a_row(lambda row: row.update(outcome_json={"name": "Rejected"}))),
    ("Briefe", "daten/outgoing_letter.json", a_row(lambda row: row["content"].update(salutation="Hallo"))),
    ("Briefe", "daten/outgoing_letter.json", lambda rows: rows.pop()),
    ("Fassungen", "fassungen/001.json", a_row(lambda clause: clause.update(heading="Anderes"))),
    ("Eingänge", "daten/returned_file.json", a_row(lambda row: row.update(sha256="0" * 64))),
    ("Fassungen", "akte.json", lambda about: about["versions"][0].update(sha256="0" * 64)),
    ("Dokumente", "akte.json", lambda about: about["documents"].pop(3)),
    ("Dokumente", "akte.json", lambda about: about["documents"].reverse()),
    ("Dokumente", "akte.json", lambda about: about["documents"][0].update(title="Etwas anderes")),
    ("Angaben", "akte.json", lambda about: about.update(scope="öffentlich")),
    ("Angaben", "akte.json", lambda about: about.update(journals=[])),
)


@pytest.mark.parametrize(("part", "path", "change"), CLEVER)
def test_a_change_with_a_manifest_that_fits_it_is_found(
    whole: Parts, part: str, path: str, change: Callable[[Any], Any]
) -> None:
    assert part in broken(examine_parts(rewritten(whole, path, change)))


def test_other_bytes_behind_a_document_are_found_though_its_hash_is_recomputed(whole: Parts) -> None:
    first, second = [path for path in whole if path.startswith(("dokumente/0001", "dokumente/0006"))]
    assert whole[first] != whole[second]

    def swap(about: Any) -> None:
        one, other = (next(each for each in about["documents"] if each["path"] == path) for path in (first, second))
        one["sha256"], other["sha256"] = other["sha256"], one["sha256"]

    changed = rewritten({**whole, first: whole[second], second: whole[first]}, "akte.json", swap)
    assert "Dokumente" in broken(examine_parts(changed))


def test_a_letter_under_another_subject_is_found_though_the_manifest_fits(whole: Parts) -> None:
    path = next(path for path in whole if path.startswith("briefe/"))
    changed = whole[path].replace(b"\nSubject: ", b"\nSubject: Zur Kenntnis: ", 1)
    assert broken(examine_parts(resealed({**whole, path: changed}))) == ["Briefe"]


def test_a_journal_cut_off_is_found_by_the_manifest_and_by_what_is_printed(course: Council, whole: Parts) -> None:
    lines = whole[JOURNAL].decode().splitlines(keepends=True)
    cut = resealed({**whole, JOURNAL: "".join(lines[:-3]).encode()})
    assert {"Journal", "Gedruckte Köpfe"} <= set(broken(examine_parts(cut)))


def test_a_minuted_meeting_is_proved_with_the_agreement(whole: Parts) -> None:
    lines = [json.loads(line) for line in whole["verlauf/sitzung-2.jsonl"].decode().splitlines()]
    lines[-1]["by"] = "jemand anderes"
    assert "Journal" in broken(examine_parts(resealed({**whole, "verlauf/sitzung-2.jsonl": _jsonl(lines)})))
    shorter = examine_parts(resealed({**whole, "verlauf/sitzung-2.jsonl": _jsonl(lines[:4])}))
    assert "Sitzungen" in broken(shorter)


def _jsonl(lines: list[Any]) -> bytes:
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode()


def test_a_history_rewritten_as_a_whole_is_found_only_by_a_head_from_outside(course: Council, whole: Parts) -> None:
    with course.store.reading() as session:
        head = head_of(session, REF)
        entries, _ = journal_of(session, REF)
    extract = next(content for path, content in whole.items() if "beschlussauszug_fachausschuss" in path)
    older = f"Journalkopf {40}: {entries[39].hash[:32]}"
    spaced = re.sub(r"([0-9a-f]{4})(?=[0-9a-f])", r"\1 ", older)
    good = examine_parts(whole, [head.printed, spaced, entries[10].hash], [("auszug.docx", extract)])
    assert good.holds
    assert "kann diese Prüfung nicht entlarven" not in open_points(good)

    other = a_forged_history(course)
    forged = examine_parts(other)
    assert forged.holds
    assert "kann diese Prüfung nicht entlarven" in open_points(forged)
    for heads, files in (([head.printed], []), ([spaced], []), ([entries[40].hash], []), ([], [("a.docx", extract)])):
        assert "Kopf von außen" in broken(examine_parts(other, heads, files))
    assert "Kopf von außen" in broken(examine_parts(whole, ["Journalkopf 999: " + "0000 " * 8]))
    assert "Kopf von außen" in broken(examine_parts(whole, ["das ist keiner"]))


def a_forged_history(course: Council) -> Parts:
    """Return the dossier of the same agreement by somebody who has invented its beginning anew."""
    folder = Path(str(course.store.engine.url.database)).parent / "gefaelscht"
    store = open_store(folder, f"sqlite:///{folder / 'rundlauf.sqlite'}")
    start(store, real_case(), "jemand anderes", BEGIN)
    parts = unpacked(archive(store, REF, BEGIN, PLAIN))
    store.engine.dispose()
    return parts


def test_after_details_were_erased_the_dossier_verifies_and_says_so(store: Store) -> None:
    c = an_agreement_at(store, Stage.IN_FORCE)
    with store.unit_of_work() as session:
        gone = session.connection().execute(text("DELETE FROM journal_detail WHERE sequence % 3 = 0")).rowcount
        own = text("SELECT count(*) FROM journal_detail WHERE reference = :ref")
        left = session.connection().execute(own, {"ref": REF})
        erased = len(journal_of(session, REF)[0]) - left.scalar_one()
    assert gone >= erased > 20
    parts = unpacked(archive(store, REF, c.now, PLAIN))
    examination = examine_parts(parts)
    assert broken(examination) == []
    assert f"{erased} Einträge ohne Einzelheiten, sie wurden gelöscht" in open_points(examination)
    assert "Ohne Beleg" in open_points(examination)
    assert "wurden die Einzelheiten gelöscht" in parts["index.html"].decode()
    for path, change in (("daten/given_answer.json", "given_by"), ("daten/signature.json", "name")):
        forged = rewritten(parts, path, lambda rows, change=change: [row.update({change: "x"}) for row in rows])
        assert broken(examine_parts(forged)), path


def with_entry(parts: Parts, kind: str, detail: dict[str, Any]) -> Parts:
    """Return the parts after one more entry, as the program would have written it."""
    lines = parts[JOURNAL].decode().splitlines(keepends=True)
    last, commitment = json.loads(lines[-1]), commitment_of("salz", detail)
    facts = last["sequence"] + 1, "2026-01-01T00:00:00.000000+00:00", kind, commitment
    line = dict(zip(("sequence", "at", "kind", "commitment"), facts, strict=True))
    line |= {"previous": last["hash"], "hash": link_hash(last["hash"], REF, *facts), "salt": "salz", "detail": detail}
    manifest = read_manifest(parts["manifest.txt"])
    assert manifest
    others = {path: content for path, content in parts.items() if path != "manifest.txt"}
    others[JOURNAL] = "".join([*lines, f"{json.dumps(line)}\n"]).encode()
    about = manifest.reference, manifest.scope, manifest.written_at, facts[0], line["hash"]
    return {**others, "manifest.txt": write_manifest(*about, others)}


def test_what_was_deleted_by_rule_is_said_and_is_no_break(whole: Parts) -> None:
    letters = json.loads(whole["daten/outgoing_letter.json"])
    own = [row for row in letters if row["reference"] == REF and row["sent_at"]]
    deleted = with_entry(whole, "deleted_by_rule", {"rows": {"outgoing_letter": len(own)}})

    def without_letters(rows: list[Any]) -> None:
        rows[:] = [row for row in rows if row not in own]

    examination = examine_parts(rewritten(deleted, "daten/outgoing_letter.json", without_letters))
    assert broken(examination) == []
    assert "Gelöscht oder unkenntlich gemacht" in open_points(examination)
    too_few = with_entry(whole, "deleted_by_rule", {"rows": {"outgoing_letter": len(own) - 1}})
    assert broken(examine_parts(rewritten(too_few, "daten/outgoing_letter.json", without_letters))) == ["Briefe"]


def test_a_paper_written_anew_without_a_person_is_the_one_that_the_journal_names(whole: Parts) -> None:
    path = next(path for path in whole if path.startswith("dokumente/0003"))
    anew = whole[path] + b"anders"
    key = next(each["key"] for each in json.loads(whole["akte.json"])["documents"] if each["path"] == path)
    sha256 = hashlib.sha256(anew).hexdigest()
    paper = {"document": key, "former": "", "sha256": sha256}

    def renamed(about: Any) -> None:
        row = next(each for each in about["documents"] if each["key"] == key)
        row.update(title="Anschreiben an [gelöscht]", sha256=sha256)

    erased = with_entry({**whole, path: anew}, "person_erased", {"rows": {}, "papers": [paper]})
    assert broken(examine_parts(rewritten(erased, "akte.json", renamed))) == []
    assert "Dokumente" in broken(examine_parts(rewritten({**whole, path: anew}, "akte.json", renamed)))


def test_a_zip_that_was_packed_anew_fails_for_its_packing_alone(whole: Parts, tmp_path: Path) -> None:
    anew = tmp_path / "neu.zip"
    with zipfile.ZipFile(anew, "w", zipfile.ZIP_DEFLATED) as archive_:
        for path, content in whole.items():
            archive_.writestr(path, content)
    assert broken(examine(str(anew))) == ["Verpackung"]


def test_every_bit_of_the_packing_counts(whole: Parts, tmp_path: Path) -> None:
    data = packed(sorted(list(whole.items())[:8]))
    file = tmp_path / "akte.zip"
    file.write_bytes(data)
    assert is_as_packed(file)
    directory = data.rindex(b"PK\x01\x02" + b"\x14\x00")
    places = [*range(30), *range(directory, len(data))]
    changes = [data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :] for place in places]
    for changed in (*changes, data[:-1], data + b"\0", b"\0" + data, data[: len(data) // 2]):
        file.write_bytes(changed)
        assert not is_as_packed(file)


def is_as_packed(file: Path) -> bool:
    try:
        return read_parts(str(file))[1]
    except Refused:
        return False


def a_zip(*entries: tuple[str, bytes], compress: int = zipfile.ZIP_STORED, link: bool = False) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", compress) as archive_:
        for name, content in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = compress
            info.external_attr = 0o120777 << 16 if link else 0
            archive_.writestr(info, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (a_zip(("../boese.txt", b"x")), "unzulässigen Pfad"),
        (a_zip(("/etc/passwd", b"x")), "unzulässigen Pfad"),
        (a_zip(("a/../../b", b"x")), "unzulässigen Pfad"),
        (a_zip(("c:boese", b"x")), "unzulässigen Pfad"),
        (a_zip(("a\\b", b"x")), "unzulässigen Pfad"),
        (a_zip(("x" * 300, b"x")), "unzulässigen Pfad"),
        (packed([("a", b"x"), ("A", b"y")]), "doppelt"),
        (packed([("a", b"x"), ("a", b"y")]), "doppelt"),
        (a_zip(("a", b"b"), link=True), "Verknüpfung"),
        (a_zip(("a", bytes(3_000_000)), compress=zipfile.ZIP_DEFLATED), "unverhältnismäßig groß"),
        (b"kein ZIP", "keine ZIP-Datei"),
        (a_zip(("a", b"x"))[:-10], "keine ZIP-Datei"),
    ],
)
def test_an_archive_that_is_not_safe_is_refused_with_a_reason(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        unpacked(data)
    assert LARGEST_PART < 1 << 30


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.txt").symlink_to("/etc/hostname")
    assert "keine gewöhnliche Datei" in examine(str(tmp_path)).findings[0].said
    assert "gibt es nicht" in examine(str(tmp_path / "nirgends")).findings[0].said


def test_the_journal_of_the_walked_course_holds(course: Council) -> None:
    with course.store.reading() as session:
        assert broken_at(*journal_of(session, REF)) is None
