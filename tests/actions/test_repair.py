"""What is wrong with an agreement is found, said, and mended; what nobody can mend is said too."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from actions.hold import hold
from actions.readdress import AddressInvalid, readdress
from actions.repair import examine, repair
from models.errors import NotFound
from models.journal import Entry, broken_at
from models.kinds import Question, Stage
from models.papers import OutgoingLetter, Service
from models.repairs import Fault, Remedy, RunSeen
from store.chronicle import journal_of
from store.services import begin_epoch
from tests.actions.conftest import At
from tests.council import Council

BY = "Administration"
QUARTER = timedelta(minutes=15)


def found(c: Council, run: RunSeen = RunSeen.UNASKED, patience: timedelta = timedelta(0)) -> list[Fault]:
    return examine(c.store, c.reference, c.now, run, patience)


def the_fault(c: Council, run: RunSeen = RunSeen.UNASKED) -> Fault:
    (fault,) = found(c, run)
    return fault


def mended(c: Council, fault: Fault) -> None:
    repair(c.store, c.reference, fault, BY, c.now)
    assert found(c) == []


def journal(c: Council, kind: Entry) -> list[dict[str, object]]:
    with c.store.reading() as session:
        entries, details = journal_of(session, c.reference)
    assert broken_at(entries, details) is None
    return [details[entry.sequence].detail for entry in entries if entry.kind is kind]


def change_letters(c: Council, change: Callable[[OutgoingLetter], None]) -> int:
    with c.store.unit_of_work() as session:
        letters = [x for x in session.exec(select(OutgoingLetter)) if x.outstanding and x.stage is c.stage]
        for letter in letters:
            change(letter)
    return len(letters)


@pytest.mark.parametrize("stage", [Stage.DRAFTING, Stage.COMMITTEE, Stage.IN_FORCE])
def test_an_agreement_that_is_well_has_no_faults(council_at: At, stage: Stage) -> None:
    assert found(council_at(stage)) == []


@pytest.mark.parametrize("spoil", ["lost", "damaged"])
def test_a_lost_or_damaged_paper_is_written_again_the_same(council_at: At, spoil: str) -> None:
    c = council_at(Stage.COMMITTEE)
    document = c.p.documents[3]
    file = c.store.files._path(document.sha256 or "")
    before = file.read_bytes()
    file.unlink() if spoil == "lost" else file.write_bytes(b"PK zerstoert")
    fault = the_fault(c)
    assert (
        fault.what
        == f"Die Datei „{document.file_name}“ {'fehlt in der Ablage' if spoil == 'lost' else 'ist beschädigt'}."
    )
    mended(c, fault)
    assert file.read_bytes() == before
    (entry,) = journal(c, Entry.REPAIRED)
    assert (entry["documents"], entry["changed"], entry["by"]) == ([document.key], {}, BY)


def test_a_paper_that_a_newer_template_writes_differently_counts_with_its_new_hash(
    council_at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    document = c.p.documents[-1]
    c.store.files._path(document.sha256 or "").unlink()
    fault = the_fault(c)
    monkeypatch.setattr("actions.repair.render", lambda *_: b"PK in neuer Gestalt")
    mended(c, fault)
    now = c.p.documents[-1].sha256
    assert now != document.sha256
    assert journal(c, Entry.REPAIRED)[0]["changed"] == {
        document.key: {"former_sha256": document.sha256, "sha256": now},
    }


def test_what_is_decided_and_left_lying_goes_on_without_any_service(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    c.all_say(Question.RELEASE_DRAFT)
    assert found(c, patience=QUARTER) == []  # the service may be at it
    fault = the_fault(c)
    assert "ist entschieden (" in fault.what
    mended(c, fault)
    assert c.stage is Stage.WRITTEN_REVIEW
    assert all(document.written_at for document in c.p.documents)


def test_questions_that_are_due_and_papers_that_were_ordered_are_made_up_for(council_at: At) -> None:
    c = council_at(Stage.ROUND_TABLE)
    c.on(2025, 10, 1, 14)
    c.all_say(Question.RECORD_ROUND_TABLE, agreed=True, present=list(c.p.case.round_table.members))
    fault = the_fault(c)
    assert fault.what.startswith("Zum offenen Schritt sind Fragen zu stellen")
    mended(c, fault)
    assert c.open_items(Question.CONFIRM_RESULT)
    with c.store.unit_of_work() as session:
        lost = c.p.documents[-1]
        lost.written_at = lost.sha256 = None
        session.merge(lost)
    assert "bestellt und nicht geschrieben" in the_fault(c).what
    mended(c, the_fault(c))


def test_letters_in_the_hands_of_a_dead_service_are_freed_and_a_living_ones_are_not(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    with c.store.unit_of_work() as session:
        epoch = begin_epoch(session, c.now, alone=True)
    letters = change_letters(c, lambda letter: setattr(letter, "claimed_by", epoch))
    assert letters == 12
    assert found(c) == []
    with c.store.unit_of_work() as session:
        session.get_one(Service, epoch).heartbeat_at = c.now - timedelta(minutes=2)
    fault = the_fault(c)
    assert fault.what.replace("\u00a0", " ") == "12 Briefe bei einem Dienst, den es nicht mehr gibt."
    mended(c, fault)
    assert not any(letter.claimed_by for letter in c.p.letters)


def refused(c: Council, person: str = "ihk_aachen") -> None:
    def refuse(letter: OutgoingLetter) -> None:
        if letter.person == person:
            letter.dropped_at, letter.trouble = c.now, "Die Adresse wurde abgelehnt: 550"

    change_letters(c, refuse)


def test_a_refused_letter_is_named_and_sent_again_only_when_asked(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    refused(c)
    fault = the_fault(c)
    assert not fault.unasked
    assert "550" in fault.what
    assert "rundlauf readdress 2025-037 ihk_aachen ADRESSE" in fault.does
    mended(c, fault)
    letter = next(x for x in c.p.letters if x.key == fault.concerns[0])
    assert letter.outstanding
    assert (letter.trouble, letter.attempts) == ("", 0)


def test_a_new_address_counts_from_now_on_and_brings_what_was_refused(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    refused(c)
    with pytest.raises(AddressInvalid, match="keine E-Mail-Adresse"):
        readdress(c.store, c.reference, "ihk_aachen", "ihk", BY, c.now)
    with pytest.raises(NotFound, match=r"Bekannt sind: .*ihk_aachen"):
        readdress(c.store, c.reference, "niemand", "a@b.example", BY, c.now)
    assert readdress(c.store, c.reference, "ihk_aachen", "neu@ihk.example", BY, c.now) == 1
    assert readdress(c.store, c.reference, "ihk_aachen", "neu@ihk.example", BY, c.now) == 0
    assert found(c) == []
    assert c.p.person("ihk_aachen").email == "neu@ihk.example"
    (letter,) = [x for x in c.p.letters if x.person == "ihk_aachen" and x.outstanding]
    assert letter.address == "neu@ihk.example"
    (entry,) = journal(c, Entry.READDRESSED)
    assert entry["former"] == "fachkraefte@ihk-aachen.example"


def test_a_home_with_a_foreign_key_is_noticed_and_fresh_links_go_out_when_asked(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    c.store.key = b"\1" * 32
    fault = the_fault(c)
    assert fault.remedy is Remedy.RENEW_LINKS
    assert len(fault.concerns) == len(c.open_items())
    assert not fault.unasked
    mended(c, fault)


@pytest.mark.parametrize(
    ("run", "says"),
    [
        (RunSeen.NONE, "hat keinen Lauf"),
        (RunSeen.LOST, "seine Datenbank ist eine andere"),
        (RunSeen.FAILED, "fehlgeschlagen"),
        (RunSeen.CANCELLED, "nicht angehalten"),
        (RunSeen.OVER, "zu Ende, der Vorgang nicht"),
    ],
)
def test_a_run_that_is_lost_makes_room_for_a_new_one(council_at: At, run: RunSeen, says: str) -> None:
    c = council_at(Stage.COMMITTEE)
    with c.store.unit_of_work() as session:
        session.merge(c.p.agreement).flow_run_id = "0b6f"
    fault = the_fault(c, run)
    assert says in fault.what
    mended(c, fault)
    assert c.p.agreement.flow_run_id is None
    assert journal(c, Entry.REPAIRED)[0]["former_run"] == "0b6f"


def test_a_run_that_does_not_come_back_needs_a_restart(council_at: At) -> None:
    fault = the_fault(council_at(Stage.COMMITTEE), RunSeen.STUCK)
    assert (fault.remedy, fault.does) == (Remedy.BY_HAND, "den Dienst neu starten; dabei geht nichts verloren")


def test_what_failed_three_times_gets_a_new_run(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    with c.store.unit_of_work() as session:
        agreement = session.merge(c.p.agreement)
        agreement.repair, agreement.failures = "Die Vorlage des Hauses fehlt.", 3
    mended(c, the_fault(c, RunSeen.FAILED))
    assert (c.p.agreement.repair, c.p.agreement.failures) == ("", 0)


def test_a_held_agreement_is_no_fault_but_can_be_released(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    hold(c.store, c.reference, "Wahl abwarten", BY, c.now)
    fault = the_fault(c, RunSeen.LOST)
    assert (fault.is_fault, fault.unasked, fault.remedy) == (False, False, Remedy.RELEASE)
    assert "Wahl abwarten" in fault.what
    mended(c, fault)
    assert c.p.agreement.held_at is None


def test_a_stale_picture_in_prefect_is_renewed_by_one_more_look(council_at: At) -> None:
    c, rung = council_at(Stage.COMMITTEE), []
    fault = the_fault(c, RunSeen.WELL)  # nobody has shown anything yet
    c.store.after_commit(rung.append)
    repair(c.store, c.reference, fault, BY, c.now)
    assert rung == [c.reference]


def test_a_broken_journal_is_said_and_left_as_it_is(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    with c.store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM journal_detail WHERE sequence = 2")
        other = "INSERT INTO journal_detail (reference, sequence, salt, detail) VALUES ('2025-037', 2, 'x', '{}')"
        connection.exec_driver_sql(other)
    fault = the_fault(c)
    assert "ab Eintrag 2" in fault.what
    assert "Sicherung" in fault.does
    repair(c.store, c.reference, fault, BY, c.now)
    assert found(c) == [fault]
