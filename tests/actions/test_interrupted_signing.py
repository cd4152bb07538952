"""A kill at any point of signing: nothing is half signed, bytes are kept before anything is said, once more works."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from actions.recall_signature import recall_signature
from actions.send_code import send_code
from actions.settle_signed import confirm_signed
from actions.sign_on_page import sign_on_page
from documents.signed.trust import load_trust
from models.kinds import Stage
from models.signature_files import Acceptance
from models.signature_slots import SignatureKind
from store.store import Store, open_store
from tests import faults
from tests.actions.signed_things import CHAIR, PROJECT, Postbox, asked, base_pdf, case_signed_by, hands_in, scan
from tests.council import Council, an_agreement_at, form
from tests.signing import authority, signed, trusted

FILES = [f"rundlauf.files.{at}" for at in ("opened", "written", "synced", "renamed", "durable")]
Deed = Callable[[Council], object]


class PowerFails(BaseException):
    """Nothing catches it, as nothing catches the end of a process."""


def _commits(doing: str) -> list[str]:
    return [f"rundlauf.{doing}.before_commit", f"rundlauf.{doing}.after_commit"]


@pytest.fixture(scope="module")
def walked(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Council]]:
    """Agreements that are to be signed, each on a home of its own."""
    stores: list[Store] = []

    def at_its_signatures(way: SignatureKind) -> Council:
        home = Path(shutil.copytree(empty_home, tmp_path_factory.mktemp("unterzeichnen") / "home"))
        stores.append(open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}"))
        return an_agreement_at(stores[-1], Stage.SIGNING, case_signed_by(way, order=1))

    yield at_its_signatures
    for store in stores:
        store.engine.dispose()


def assert_nothing_is_half_signed(c: Council, person: str) -> int:
    """Say whether the person has signed: signature, answer and counting file are all there, or none of them."""
    counting = [file for file in c.p.signed_files if file.person == person and file.acceptance is Acceptance.COUNTS]
    answered = c.p.given_to(asked(c, person)) is not None
    signatures = [signature for signature in c.p.signatures if signature.person == person]
    assert len(signatures) == len(counting) == answered
    for file in c.p.signed_files:
        assert len(c.store.files.get(file.sha256)) == file.size, "said before its bytes were kept"
    return len(signatures)


def assert_whole_or_not_at_all(c: Council, person: str, point: str, deed: Deed) -> None:
    """Do a deed that ends at a point, judge what is there, and do it once more."""
    with faults.at(point, faults.fails(PowerFails())), pytest.raises(PowerFails):  # type: ignore[arg-type]
        deed(c)
    assert assert_nothing_is_half_signed(c, person) == (point.endswith("after_commit"))
    deed(c)
    assert assert_nothing_is_half_signed(c, person) == 1


@pytest.mark.parametrize("point", [*FILES, *_commits("receive_signed")])
def test_a_signed_pdf_counts_whole_or_not_at_all(walked: Callable[..., Council], tmp_path: Path, point: str) -> None:
    c = walked(SignatureKind.QUALIFIED)
    trust = load_trust(trusted(tmp_path / "vertrauen", qualified=[authority()]))
    holder = authority().issue("Shyney Vallomtharayil", qualified=True)
    content = signed(base_pdf(c), holder, authority(), "landesseite")
    assert_whole_or_not_at_all(c, PROJECT, point, lambda c: hands_in(c, PROJECT, content, trust=trust))


@pytest.mark.parametrize("point", [*FILES, *_commits("sign_on_page")])
def test_a_signature_on_the_page_is_given_whole_or_not_at_all(walked: Callable[..., Council], point: str) -> None:
    c, postbox = walked(SignatureKind.SIMPLE), Postbox()
    item = asked(c, CHAIR)
    send_code(c.store, item.key, postbox, c.now)
    said = form(item, signs=True, name="Erika Muster", kind="simple")
    assert_whole_or_not_at_all(
        c, CHAIR, point, lambda c: sign_on_page(c.store, item.key, said, postbox.code, item.person, c.now)
    )


@pytest.mark.parametrize("point", _commits("confirm_signed"))
def test_a_scan_is_confirmed_whole_or_not_at_all(walked: Callable[..., Council], point: str) -> None:
    c = walked(SignatureKind.WET_INK)
    file = hands_in(c, CHAIR, scan(c), SignatureKind.WET_INK, signed_name="Erika Muster", original_at="Aktenschrank 3")
    assert assert_nothing_is_half_signed(c, CHAIR) == 0
    assert_whole_or_not_at_all(c, CHAIR, point, lambda c: confirm_signed(c.store, file.id, "Koordination", c.now))


@pytest.mark.parametrize("point", _commits("recall_signature"))
def test_a_request_is_recalled_whole_or_not_at_all(walked: Callable[..., Council], point: str) -> None:
    c = walked(SignatureKind.WET_INK)
    key = asked(c, CHAIR).key
    with faults.at(point, faults.fails(PowerFails())), pytest.raises(PowerFails):  # type: ignore[arg-type]
        recall_signature(c.store, key, "Der Termin ist verlegt.", "Koordination", c.now)
    assert (asked(c, CHAIR).closed_at is not None) is point.endswith("after_commit")
    assert assert_nothing_is_half_signed(c, CHAIR) == 0
