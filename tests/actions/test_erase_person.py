"""A person is erased on request: nothing is left but what is named, with its reason, and the chain still holds."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from actions.erase_person import erase_person
from actions.tell_person import Told, tell_person
from documents.contained import texts_in
from models.erasure import GONE, NOWHERE, Sought, Treatment
from models.errors import NotFound
from models.evidence import Evidence
from models.journal import Entry, JournalEntry, broken_at
from models.kinds import DocumentKind, Stage
from models.proceeding import Proceeding
from store.backup import write_backup
from store.backup_check import check_backup
from store.chronicle import journal_of
from store.store import open_store
from tests.actions.conftest import At
from tests.council import Council, an_agreement_at
from tests.life import happens, new_contacts

NAME, ADDRESS = "Astrid Brokmann", "astrid.brokmann@arbeitsagentur.example"
ID = "astrid_brokmann"


@dataclass(frozen=True)
class Case:
    """An agreement from which she was erased, and how it was before."""

    c: Council
    told: Told
    before: Proceeding
    chain: list[JournalEntry]
    places: set[str]
    left: Told


@pytest.fixture(scope="module")
def case(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    home = Path(shutil.copytree(empty_home, tmp_path_factory.mktemp("loeschen") / "home"))
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    c = an_agreement_at(store, Stage.IN_FORCE)
    c.on(2026, 2, 2)
    happens(c, new_contacts(c, c.now.date(), f"{NAME} wechselt die Stelle."))
    told, before, places = tell_person(store, ADDRESS), c.p, _in_rows(c, NAME) | _in_rows(c, ADDRESS)
    with store.reading() as session:
        chain, _ = journal_of(session, c.reference)
    left = erase_person(store, ADDRESS, "Administration", c.now)
    yield Case(c, told, before, chain, places, left)
    store.engine.dispose()


def _in_rows(c: Council, words: str) -> set[str]:
    """Return the tables in which words stand, asked of the database without any of our own code."""
    c.store.engine.dispose()
    (file,) = Path(str(c.store.engine.url.database)).parent.glob("rundlauf.sqlite")
    found = set()
    with sqlite3.connect(file) as raw:
        for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in raw.execute(f'SELECT * FROM "{table}"').fetchall():  # noqa: S608 - names of our own tables
                if any(words.casefold() in str(value).casefold() for value in row):
                    found.add(table)
    return found


def _in_files(c: Council, words: str) -> set[str]:
    files = c.store.files
    return {
        sha256
        for sha256 in files.hashes()
        if any(words.casefold() in each.casefold() for each in texts_in(files.get(sha256)))
    }


def test_the_information_names_every_place_and_what_would_become_of_it(case: Case) -> None:
    tables = {held.table for held in case.told.held}
    assert {"agreement", "outgoing_letter", "life_fact", "journal_detail", "ordered_document", "ablage"} <= tables
    assert NAME in case.told.sought.names
    assert all(held.place.basis for held in case.told.remains)
    assert tables >= case.places  # nothing stands anywhere else
    with pytest.raises(NotFound):
        tell_person(case.c.store, "niemand@nirgends.example")


def test_after_the_erasure_only_what_is_named_is_left_and_the_chain_holds(case: Case) -> None:
    c, left = case.c, case.left
    assert left.held, "resolutions and signature copies stay"
    assert all(held.place.treatment is Treatment.REMAINS and held.place.basis for held in left.held)
    tables, files = {held.table for held in left.held}, {held.key for held in left.held if held.table == "ablage"}
    for words in (NAME, "Brokmann, Astrid", ADDRESS, "Musterallee 2"):
        assert _in_rows(c, words) <= tables, words
        assert _in_files(c, words) <= files, words
    with c.store.reading() as session:
        entries, details = journal_of(session, c.reference)
    assert broken_at(entries, details) is None
    assert [entry.hash for entry in entries[: len(case.chain)]] == [entry.hash for entry in case.chain]
    (erased,) = [details[e.sequence].detail for e in entries if e.kind is Entry.PERSON_ERASED]
    assert erased["rule"].startswith("Art.")
    who = Sought(names=(NAME,), addresses=(ADDRESS,), ids=(ID,))
    assert not who.stands_in(erased)
    assert not who.id_stands_in(erased)


def test_the_agreement_stays_whole_and_can_be_worked_with(case: Case) -> None:
    before, after = case.before, case.c.p
    assert after.version.sha256 == before.version.sha256
    assert len(after.letters) == len(before.letters)
    assert len(after.work_items) == len(before.work_items)
    gone = next(person for person in after.case.people if person.name == GONE)
    assert gone.email == NOWHERE
    assert gone.id != ID  # the id was her name
    assert all(after.given_to(item) for item in after.work_items if item.answered_at)
    assert {item.person for item in after.work_items} <= {person.id for person in after.case.people}
    assert after.person("simon_zabel").name == "Simon Zabel"
    assert case.c.go_on() == []


def test_a_backup_after_the_erasure_finds_every_file_that_is_named(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "sicherung.zip"
    write_backup(case.c.store, case.c.store.files._root.parent, file)
    checked = check_backup(file)
    assert checked.agreements == 1
    assert not checked.trouble + checked.notes


def test_papers_that_are_no_records_are_written_anew_and_records_stay_as_they_were(case: Case) -> None:
    former = {paper.key: paper.sha256 for paper in case.before.documents}
    kept = case.c.store.files.hashes()
    for paper in case.c.p.documents:
        assert paper.sha256 in kept
        if paper.kind in (DocumentKind.SIGNATURE_COPY, DocumentKind.MINUTES):
            assert paper.sha256 == former[paper.key]
            assert ADDRESS not in str(paper.content) or paper.kind is DocumentKind.SIGNATURE_COPY
        if paper.kind is DocumentKind.CONTACT_ANNEX:
            assert paper.sha256 != former[paper.key]
            assert former[paper.key] not in kept


def test_erasing_twice_finds_only_what_remains(case: Case) -> None:
    again = erase_person(case.c.store, ADDRESS, "Administration", case.c.now, (NAME,))
    assert {held.key for held in again.held} == {held.key for held in case.left.held}
    assert not again.goes


def test_not_even_the_bytes_of_the_database_remember_an_address_that_stands_in_no_record(council_at: At) -> None:
    c, address = council_at(Stage.IN_FORCE), "fachkraefte@ihk-aachen.example"
    assert _in_rows(c, address)
    assert not erase_person(c.store, address, "Administration", c.now).held
    c.store.engine.dispose()
    for file in Path(str(c.store.engine.url.database)).parent.glob("rundlauf.sqlite*"):
        assert address.encode() not in file.read_bytes(), file.name


def test_a_procedure_under_way_is_left_whole_and_says_so(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    left = erase_person(c.store, ADDRESS, "Administration", c.now)
    assert any(held.place.called == "Laufendes Verfahren" for held in left.held)
    assert c.p.person(ID).name == NAME


def test_a_name_in_pieces_is_found_in_archives_and_mail() -> None:
    head = b"From: Astrid Brokmann <a@b.example>\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n"
    mail = head + b"Content-Transfer-Encoding: base64\n\nQXN0cmlkIEJyb2ttYW5u\n"
    assert any("Grüße" in text for text in texts_in(mail))
    assert any(text.strip() == NAME for text in texts_in(mail))
    assert not any(NAME in text for text in texts_in(Evidence("x", b"PK\x03\x04 kaputt").content))
