"""PDF files that come back signed, each judged right: by an authority of our own, on files made here."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from actions.settle_signed import confirm_signed
from documents.signed.trust import Trust, load_trust
from models.case import CaseFile
from models.errors import FileRefused, MoveRefused, StoreTrouble
from models.kinds import Stage
from models.signature_files import Acceptance
from models.signature_reports import FoundSignature, Report, Revocation, Verdict
from models.signature_slots import Confirmation, SignatureKind
from store.store import Store
from tests.actions.signed_things import CHAIR, MINISTRY, PROJECT, base_pdf, case_signed_by, hands_in
from tests.council import Council, an_agreement_at
from tests.signing import BEGIN, Holder, authority, pdf_of, signed, trusted

QES, ADVANCED = SignatureKind.QUALIFIED, SignatureKind.ADVANCED
SLOT, OTHER = "region_aachen", "landesseite"
NAME = "Shyney Vallomtharayil"
SigningWith = Callable[[CaseFile], Council]


@pytest.fixture
def council(store: Store) -> Council:
    """An agreement that is to be signed electronically, the project first."""
    facts = case_signed_by(QES)
    first, second = facts.signature_slots
    slots = (first.model_copy(update={"order": 2}), second.model_copy(update={"order": 1}))
    return an_agreement_at(store, Stage.SIGNING, facts.model_copy(update={"signature_slots": slots}))


@pytest.fixture
def trust(tmp_path: Path) -> Trust:
    """The house trusts one qualified issuer."""
    return load_trust(trusted(tmp_path / "vertrauen", qualified=[authority()]))


def good(name: str = NAME) -> Holder:
    """Return a qualified certificate."""
    return authority().issue(name, qualified=True)


def by(pdf: bytes, holder: Holder | None = None, field: str = OTHER) -> bytes:
    """Return the PDF signed by the project's head."""
    return signed(pdf, holder or good(), authority(), field)


def report(c: Council) -> Report:
    return c.p.signature_reports[-1].report


def found(c: Council) -> FoundSignature:
    return report(c).signatures[0]


def test_a_good_qualified_signature_counts_at_once_and_its_report_is_kept(council: Council, trust: Trust) -> None:
    content = by(base_pdf(council))
    file = hands_in(council, PROJECT, content, trust=trust)
    assert (file.acceptance, file.reason) == (Acceptance.COUNTS, "")
    (signature,) = council.p.signatures
    assert (signature.name, signature.kind, signature.confirmed_by) == (NAME, QES, Confirmation.CERTIFICATE)
    assert (signature.form, signature.file_sha256) == ("elektronische Form (§ 126a BGB)", file.sha256)
    assert council.store.files.get(file.sha256) == content
    assert report(council).verdict is Verdict.GOOD
    assert found(council).revocation is Revocation.UNKNOWN
    assert "Kein Zeitstempel" in " ".join(found(council).notes)
    assert hands_in(council, PROJECT, content, trust=trust).id == file.id  # the same once more
    assert len(council.p.signatures) == 1


def test_42_an_expired_certificate_does_not_count(council: Council, trust: Trust) -> None:
    late = authority().issue(NAME, qualified=True, end=datetime(2025, 6, 1, tzinfo=UTC))
    file = hands_in(council, PROJECT, by(base_pdf(council), late), trust=trust)
    assert file.acceptance is Acceptance.REFUSED
    assert "Das Zertifikat galt nur vom 01.01.2025 bis 01.06.2025" in file.reason
    assert council.p.signatures == []


def test_an_unknown_issuer_does_not_count_until_the_house_trusts_it(
    council: Council, trust: Trust, tmp_path: Path
) -> None:
    strange = authority("Irgendwer")
    content = signed(base_pdf(council), strange.issue(NAME, qualified=True), strange, OTHER)
    file = hands_in(council, PROJECT, content, trust=trust)
    assert file.acceptance is Acceptance.REFUSED
    assert "nicht in der Vertrauensliste" in file.reason
    assert "keine Vertrauensliste" in hands_in(council, PROJECT, content).reason  # nothing is trusted by itself
    known = load_trust(trusted(tmp_path / "mehr", qualified=[authority(), strange]))
    assert hands_in(council, PROJECT, content, trust=known).acceptance is Acceptance.COUNTS  # examined anew
    assert len(council.p.signature_reports) == 3
    assert len(council.p.signed_files) == 1


def test_a_revoked_certificate_does_not_count_and_one_that_is_not_on_the_list_is_said_to_be_good(
    council: Council, tmp_path: Path
) -> None:
    holder, other = good(), good()
    knows = load_trust(trusted(tmp_path / "v", qualified=[authority()], crls=[authority().revoked(holder, at=BEGIN)]))
    base = base_pdf(council)
    file = hands_in(council, PROJECT, by(base, holder), trust=knows)
    assert (file.acceptance, "gesperrt" in file.reason) == (Acceptance.REFUSED, True)
    assert found(council).revocation is Revocation.REVOKED
    assert hands_in(council, PROJECT, by(base, other), trust=knows).acceptance is Acceptance.COUNTS
    assert found(council).revocation is Revocation.NOT_REVOKED


def test_a_byte_changed_after_signing_breaks_the_signature(council: Council, trust: Trust) -> None:
    base = base_pdf(council)
    content = bytearray(by(base))
    place = content.index(b"/SigFlags", len(base))  # within the signed bytes, behind what went out
    content[place + len(b"/SigFlags ")] ^= 1
    file = hands_in(council, PROJECT, bytes(content), trust=trust)
    assert file.acceptance is Acceptance.REFUSED
    assert "die Signatur ist gebrochen" in file.reason
    assert not found(council).intact


def test_bytes_behind_the_signed_part_are_found_though_no_revision_refers_to_them(
    council: Council, trust: Trust
) -> None:
    content = by(base_pdf(council))
    end = content[content.rindex(b"startxref") :]
    shadow = content + b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    for behind in (shadow, shadow + end):
        file = hands_in(council, PROJECT, behind, trust=trust)
        assert file.acceptance is Acceptance.REFUSED
        assert "Bytes, die zu keiner Fassung der PDF gehören" in file.reason
    assert hands_in(council, PROJECT, content + b"\r\n", trust=trust).acceptance is Acceptance.COUNTS


@pytest.mark.parametrize(("there", "instead"), [(b"/Root 1 0 R", b"/Root 1"), (b"/Size ", b"/Size 1-.2 ")])
def test_whatever_a_damaged_file_makes_of_reading_it_is_refused(
    council: Council, trust: Trust, there: bytes, instead: bytes
) -> None:
    content = by(base_pdf(council))
    place = content.rindex(there)
    damaged = content[:place] + instead + content[place + len(there) :]
    assert hands_in(council, PROJECT, damaged, trust=trust).acceptance is Acceptance.REFUSED


def _with_other_page(pdf: bytes) -> bytes:
    """Append a revision in which the first page has another content: shadow content behind a valid signature."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    stream = generic.StreamObject(stream_data=b"BT /F1 9 Tf 50 800 Td (Die Region zahlt 30.000 EUR.) Tj ET")
    page["/Contents"] = writer.add_object(stream)
    writer.update_container(page)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def test_a_page_replaced_after_signing_is_found(council: Council, trust: Trust) -> None:
    file = hands_in(council, PROJECT, _with_other_page(by(base_pdf(council))), trust=trust)
    assert file.acceptance is Acceptance.REFUSED
    assert "Nach dieser Unterschrift wurde die Datei verändert" in file.reason
    assert found(council).intact  # the signature itself holds, and that is not enough


def test_a_page_replaced_before_signing_is_found_although_the_signature_covers_it(
    council: Council, trust: Trust
) -> None:
    file = hands_in(council, PROJECT, by(_with_other_page(base_pdf(council))), trust=trust)
    assert file.acceptance is Acceptance.REFUSED
    assert "Zwischen Versand und Rückgabe wurde der Inhalt der Datei verändert" in file.reason
    assert found(council).good  # nothing is wrong with the signature


def test_another_document_or_one_saved_anew_is_refused(council: Council, trust: Trust) -> None:
    base = base_pdf(council)
    other = signed(pdf_of(council.p.version.text), good(), authority(), "Unterschrift")
    assert "nicht die PDF, die hinausgegangen ist" in hands_in(council, PROJECT, other, trust=trust).reason
    anew = base.replace(b"%PDF-1.7\n", b"%PDF-1.7\n%neu gespeichert\n")
    assert hands_in(council, PROJECT, anew, trust=trust).acceptance is Acceptance.REFUSED
    assert "keine elektronische Signatur" in hands_in(council, PROJECT, base, trust=trust).reason
    assert council.p.signatures == []


def test_a_second_signature_in_the_same_file_is_fine_and_the_first_stays_good(council: Council, trust: Trust) -> None:
    first = by(base_pdf(council))
    hands_in(council, PROJECT, first, trust=trust)
    council.go_on()
    second = signed(first, good("Erika Muster"), authority(), SLOT)
    file = hands_in(council, CHAIR, second, trust=trust)
    assert file.acceptance is Acceptance.WAITS  # the chair is asked by office: a person looks who it is
    assert "Erika Muster" in file.reason
    both = report(council).signatures
    assert [each.good for each in both] == [True, True]
    assert both[0].later == "Danach kamen nur weitere Unterschriften hinzu."
    from actions.settle_signed import confirm_signed

    confirm_signed(council.store, file.id or 0, "Koordination", council.now)
    council.go_on()
    assert council.stage is Stage.IN_FORCE
    assert {signature.name for signature in council.p.signatures} == {NAME, "Erika Muster"}


def test_somebody_elses_signature_does_not_serve_a_second_person(council: Council, trust: Trust) -> None:
    first = by(base_pdf(council))
    hands_in(council, PROJECT, first, trust=trust)
    council.go_on()
    assert "die schon anderen gehören" in hands_in(council, CHAIR, first, trust=trust).reason


def test_whoever_hands_in_anothers_signature_first_neither_blocks_them_nor_signs_with_it(
    store: Store, trust: Trust
) -> None:
    c = an_agreement_at(store, Stage.SIGNING, case_signed_by(QES, order=1))
    file = by(base_pdf(c))
    borrowed = hands_in(c, CHAIR, file, trust=trust)
    assert borrowed.acceptance is Acceptance.WAITS
    assert hands_in(c, PROJECT, file, trust=trust).acceptance is Acceptance.COUNTS
    with pytest.raises(MoveRefused, match="Es zählt nur einmal"):
        confirm_signed(store, borrowed.id or 0, "Koordination", c.now)
    assert [signature.person for signature in c.p.signatures] == [PROJECT]


def test_another_name_in_the_certificate_waits_for_the_coordinator(council: Council, trust: Trust) -> None:
    file = hands_in(council, PROJECT, by(base_pdf(council), good("Max Beispiel")), trust=trust)
    assert file.acceptance is Acceptance.WAITS
    assert f"Das Zertifikat nennt „Max Beispiel“, gefragt war {NAME}" in file.reason
    assert council.p.signatures == []


@pytest.mark.parametrize("told", [False, True])
def test_what_is_only_advanced_is_not_taken_for_qualified(council: Council, tmp_path: Path, told: bool) -> None:
    """Neither a statement without a qualified issuer makes a signature qualified, nor such an issuer without one."""
    lists = {"advanced": [authority()]} if told else {"qualified": [authority()]}
    knows = load_trust(trusted(tmp_path / "v", **lists))
    holder = authority().issue(NAME, qualified=told)
    file = hands_in(council, PROJECT, by(base_pdf(council), holder), trust=knows)
    assert file.acceptance is Acceptance.REFUSED
    assert "fortgeschrittene elektronische Signatur; für diese Unterschrift genügt das nicht" in file.reason
    assert found(council).level is ADVANCED


def test_where_advanced_is_enough_a_qualified_one_serves_too(store: Store, trust: Trust) -> None:
    c = an_agreement_at(store, Stage.SIGNING, case_signed_by(ADVANCED, signatories=[PROJECT], rule="all", order=1))
    base = base_pdf(c)
    file = hands_in(c, PROJECT, by(base, field="Unterschrift"), ADVANCED, trust)
    assert file.acceptance is Acceptance.COUNTS
    assert c.p.signatures[0].kind == QES


def test_a_time_stamp_of_a_known_service_proves_the_day_though_the_certificate_has_expired_since(
    council: Council, tmp_path: Path
) -> None:
    day = council.now - timedelta(days=1)
    brief = authority().issue(NAME, qualified=True, end=council.now - timedelta(hours=1))
    stamp = authority("Zeitdienst").issue("Zeitstempel", stamps=True)
    content = signed(base_pdf(council), brief, authority(), OTHER, stamp=(stamp, day.astimezone(UTC)))
    without = load_trust(trusted(tmp_path / "ohne", qualified=[authority()]))
    assert "Das Zertifikat galt nur" in hands_in(council, PROJECT, content, trust=without).reason
    knows = load_trust(trusted(tmp_path / "mit", qualified=[authority()], stamps=[authority("Zeitdienst")]))
    assert hands_in(council, PROJECT, content, trust=knows).acceptance is Acceptance.COUNTS
    assert found(council).stamped_at == day.astimezone(UTC).replace(microsecond=0)


def test_a_pdf_made_elsewhere_must_have_the_decided_text(council: Council) -> None:
    gone = council.p.version.text[2].paragraphs[0].id
    from actions.prepare_pdf import prepare_pdf

    with pytest.raises(FileRefused, match="einen anderen Text"):
        prepare_pdf(council.store, council.reference, "k", council.now, pdf_of(council.p.version.text, without=gone))


def test_without_a_pdf_that_went_out_none_can_come_back(council: Council, trust: Trust) -> None:
    content = signed(pdf_of(council.p.version.text), good(), authority(), "Unterschrift")
    assert "keine PDF hinausgegangen" in hands_in(council, PROJECT, content, trust=trust).reason


def test_a_damaged_trust_list_is_said_to_be_damaged(tmp_path: Path) -> None:
    folder = trusted(tmp_path / "v", qualified=[authority()])
    (folder / "qualifiziert" / "kaputt.pem").write_bytes(
        b"-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----\n"
    )
    with pytest.raises(StoreTrouble, match="nicht zu lesen"):
        load_trust(folder)


def test_out_of_turn_a_good_signature_is_kept_and_refused(council: Council, trust: Trust) -> None:
    first = by(base_pdf(council))
    hands_in(council, PROJECT, first, trust=trust)
    late = hands_in(council, MINISTRY, by(base_pdf(council), good("Max Beispiel")), trust=trust)
    assert late.acceptance is Acceptance.REFUSED  # the slot has its signature
    assert council.store.files.get(late.sha256)
