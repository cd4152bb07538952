"""Signatures at a terminal: files are taken in and confirmed, signatories replaced, the PDF is written."""

import json
from pathlib import Path

import pytest

from models.kinds import Question, Stage
from models.signature_slots import SignatureKind
from store.clock import Clock
from store.store import Store
from tests.actions.signed_things import CHAIR, asked, case_signed_by, scan
from tests.cli.conftest import Give
from tests.council import Council, an_agreement_at
from tests.every_stage import agreements_at


@pytest.fixture
def council(store: Store, home: Path) -> Council:
    council = an_agreement_at(store, Stage.SIGNING, case_signed_by(SignatureKind.WET_INK))
    Clock(home).set(council.now)
    return council


def test_a_scan_is_taken_in_and_counts_once_it_is_confirmed(give: Give, council: Council, tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(scan(council))
    item = asked(council, CHAIR).key
    taken = give("signatures", "receive", item, str(file), "--art", "wet_ink", "--name", "Erika Muster", "--json")
    assert (taken.code, taken.data["acceptance"]) == (0, "waits")
    assert "bitte sehen Sie jede Seite an" in taken.data["reason"]
    number = str(taken.data["id"])
    assert council.p.signatures == []
    refused = give("signatures", "confirm", number)
    assert (refused.code, "Original" in refused.err) == (5, True), refused
    assert give("signatures", "confirm", number, "--original", "Aktenschrank 3").code == 0
    assert [(s.name, s.person) for s in council.p.signatures] == [("Erika Muster", CHAIR)]
    places = give("signatures", "list", council.reference, "--json").data["places"]
    assert "Erika Muster" in {place["signature"]["name"] for place in places if place["signature"]}


def test_a_way_that_nobody_knows_is_named_with_those_there_are(give: Give, council: Council, tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.4")
    said = give("signatures", "receive", asked(council, CHAIR).key, str(file), "--art", "stempel")
    assert said.code != 0
    assert "wet_ink" in said.err


def test_another_signatory_is_asked_in_place_of_the_former(give: Give, council: Council) -> None:
    slot = asked(council, CHAIR).matter
    who = ("--person", "karl_beispiel", "--name", "Karl Beispiel", "--email", "karl@zweckverband.example")
    what = ("--funktion", "Vorsitz", "--einrichtung", "Zweckverband", "--grund", "Neuwahl")
    said = give("signatures", "replace", council.reference, slot, CHAIR, *who, *what)
    assert said.code == 0, said.err
    council.go_on()
    names = {council.p.person(item.person).name for item in council.open_items()}
    assert "Karl Beispiel" in names


def test_the_pdf_that_goes_out_is_written_to_a_file(give: Give, store: Store, tmp_path: Path) -> None:
    council = an_agreement_at(store, Stage.SIGNING, case_signed_by(SignatureKind.QUALIFIED))
    made, out = tmp_path / "gemacht.pdf", tmp_path / "hinaus.pdf"
    made.write_bytes(scan(council))
    said = give("signatures", "pdf", council.reference, "--aus", str(made), "--out", str(out))
    assert said.code == 0, said.err
    assert b"/AcroForm" in out.read_bytes()


def test_a_condition_is_proved_with_its_file_or_the_place_of_the_paper(
    give: Give, store: Store, tmp_path: Path
) -> None:
    council = agreements_at(store, [Stage.CONDITIONS])[Stage.CONDITIONS]
    (item,) = [item for item in council.open_items() if item.question is Question.PROVE_CONDITION]
    proof = json.dumps({"proof": "Bescheid des Landes", "met_on": str(council.now.date())})
    bare = give("answer", item.key, proof)
    assert (bare.code, "--datei" in bare.err) == (5, True)
    assert council.p.given_to(item) is None
    file = tmp_path / "bescheid.pdf"
    file.write_bytes(b"%PDF-1.4 Bescheid")
    assert give("answer", item.key, proof, "--datei", str(file)).code == 0
    given = council.p.given_to(item)
    assert given is not None
    assert store.files.get(given.answer.file_sha256) == file.read_bytes()  # type: ignore[union-attr]
