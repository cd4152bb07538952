"""`rundlauf identify` and `rundlauf proposals`: any Word file is dropped in, and one hears what it is."""

from pathlib import Path

from documents.catalog import render
from documents.orders import content_of
from models.kinds import DocumentKind, Stage
from store.store import Store
from tests.cli.conftest import Give
from tests.council import Council, an_agreement_at
from tests.documents.drafting_samples import agreement_draft
from tests.returned.editing import rewritten, without_properties
from tests.returned.hostile import good


def draft_of(council: Council) -> bytes:
    """The draft in its present version."""
    order = content_of(DocumentKind.AGREEMENT_DRAFT, council.p, council.now)[0]
    return render(DocumentKind.AGREEMENT_DRAFT, order.content)


def test_a_kept_version_is_named_whatever_is_left_of_it(store: Store, give: Give, tmp_path: Path) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    file = tmp_path / "irgendwas.docx"
    file.write_bytes(draft_of(council))
    said, number = give("identify", str(file)), council.p.agreement.version
    assert said.code == 0
    assert f"Fassung\u00a0{number}, empfohlen am 08.10.2025 (Fachausschuss), unverändert" in said.out
    file.write_bytes(without_properties(rewritten(draft_of(council), "drei Monaten", "sechs Monaten")))
    facts = give("identify", str(file), "--json").data
    assert (facts["reference"], facts["version"], facts["unchanged"]) == (council.p.reference, number, False)
    (change,) = facts["differences"]
    assert (change["label"], change["old"], change["new"]) == ("§ 13 Abs. 1", "drei", "sechs")
    assert "geändert in §\u00a013 Abs.\u00a01" in facts["says"]


def test_a_file_of_nobody_here_ends_with_three(give: Give, tmp_path: Path) -> None:
    file = tmp_path / "fremd.docx"
    file.write_bytes(good())
    said = give("identify", str(file))
    assert said.code == 3
    assert "keine Fassung einer Vereinbarung" in said.err


def test_what_is_not_kept_here_is_told_as_the_file_says_it_unchecked(give: Give, tmp_path: Path) -> None:
    file = tmp_path / "entwurf.docx"
    file.write_bytes(render(DocumentKind.AGREEMENT_DRAFT, agreement_draft()))
    said, facts = give("identify", str(file)), give("identify", str(file), "--json").data
    assert (said.code, "2025-037, Fassung\u00a0" in said.out, "ungeprüft" in said.out) == (0, True, True)
    assert (facts["reference"], facts["verified"], facts["kind"]) == ("2025-037", False, "agreement_draft")
    assert facts["version"] == facts["claimed_version"]


def test_proposals_are_printed_for_people_and_for_programs(give: Give, tmp_path: Path) -> None:
    sent, back = tmp_path / "entwurf.docx", tmp_path / "zurueck.docx"
    sent.write_bytes(render(DocumentKind.AGREEMENT_DRAFT, agreement_draft()))
    back.write_bytes(rewritten(sent.read_bytes(), "drei Monaten", "sechs Monaten"))
    (proposal,) = give("proposals", str(back), "--sent", str(sent), "--json").data
    assert list(proposal) == ["clause", "label", "kind", "old", "new", "author", "date", "tracked", "comment"]
    assert (proposal["clause"], proposal["kind"], proposal["tracked"]) == ("k_kuendigung_1", "replace", False)
    shown = give("proposals", str(back), "--sent", str(sent)).out
    for words in ("§\u00a013 Abs.\u00a01", "ersetzen", "drei", "sechs", "nicht aufgezeichnet"):
        assert words in shown


def test_what_cannot_be_read_is_said_with_its_own_exit_code(give: Give, tmp_path: Path) -> None:
    missing, odd = tmp_path / "fehlt.docx", tmp_path / "odd.docx"
    odd.write_bytes(b"%PDF-1.7")
    assert give("proposals", str(missing), "--sent", str(odd)).code == 3
    refused = give("proposals", str(odd), "--sent", str(odd))
    assert refused.code == 4
    assert "ein PDF" in refused.err
