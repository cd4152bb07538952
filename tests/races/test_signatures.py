"""Signatures at the same instant as something else: each is recorded whole or was refused in German."""

from functools import partial

import pytest

from actions.answer import Receipt
from actions.prepare_pdf import prepare_pdf
from actions.recall_signature import recall_signature
from actions.send_code import send_code
from actions.settle_signed import confirm_signed
from actions.sign_on_page import sign_on_page
from models.errors import CodeWrong, MoveRefused, NotYet, WorkItemClosed
from models.kinds import Question, Stage
from models.signature_codes import MOST_TRIES
from models.signature_files import SignatureCode, SignaturePdf
from models.signature_slots import SignatureKind
from models.signing_state import PlaceState, places_of
from store.store import Store
from tests.actions.signed_things import CHAIR, MINISTRY, PROJECT, Postbox, asked, hands_in, scan
from tests.council import Council, an_agreement_at, form, walked_once
from tests.races.arena import ROUNDS, settle, small_case, sound, together
from tests.signing import pdf_of


def signings(store: Store, *, parallel: bool = False) -> list[Council]:
    """Return agreements that are to be signed; ``parallel``, both sides at once."""
    return walked_once(store, ("signings", parallel), partial(_walked, parallel))


def _walked(parallel: bool, store: Store) -> list[Council]:
    ways = {"ways": (SignatureKind.SIMPLE, SignatureKind.WET_INK, SignatureKind.QUALIFIED), "office": None}
    orders = {"order": 1} if parallel else {}
    councils = []
    for case in map(small_case, range(1, ROUNDS + 1)):
        slots = tuple(slot.model_copy(update={**ways, **orders}) for slot in case.signature_slots)
        councils.append(an_agreement_at(store, Stage.SIGNING, case.model_copy(update={"signature_slots": slots})))
    return councils


def signs(c: Council, person: str) -> Receipt:
    return c.say(asked(c, person), signs=True, name="Muster", place="Aachen")


def test_two_signatures_at_the_same_instant_are_both_recorded_and_make_one_move(any_store: Store) -> None:
    for c in signings(any_store, parallel=True):
        got = together(partial(signs, c, CHAIR), partial(signs, c, PROJECT))
        assert [type(one) for one in got] == [Receipt, Receipt]
        moves = together(partial(settle, c), partial(settle, c))
        assert sorted(repr(move) for move in moves) == ["None", "Signed()"]
        assert len(c.p.signatures) == 2
        sound(c)


def test_two_who_may_sign_for_each_other_at_the_same_instant_leave_one_signature(any_store: Store) -> None:
    for c in signings(any_store, parallel=True):
        got = together(partial(signs, c, MINISTRY), partial(signs, c, PROJECT))
        assert {type(one) for one in got} == {Receipt, WorkItemClosed}
        assert len(c.p.signatures) == 1
        sound(c)


def test_the_last_signature_against_its_recall_is_one_or_the_other(any_store: Store) -> None:
    for c in signings(any_store):
        item = asked(c, CHAIR)
        recall = partial(recall_signature, c.store, item.key, "Der Text wird geprüft.", "Koordination", c.now)
        signed, recalled = together(partial(signs, c, CHAIR), recall)
        places = {place.person: place.state for place in places_of(c.p, c.now.date())}
        if isinstance(signed, Receipt):
            assert isinstance(recalled, MoveRefused)
            assert places[CHAIR] is PlaceState.SIGNED
        else:
            assert (type(signed), recalled) == (WorkItemClosed, None)
            assert places[CHAIR] is PlaceState.RECALLED
        assert len(c.p.signatures) == isinstance(signed, Receipt)
        sound(c)


def test_a_scan_confirmed_in_two_windows_is_one_signature(any_store: Store) -> None:
    for c in signings(any_store):
        file = hands_in(c, CHAIR, scan(c), SignatureKind.WET_INK, signed_name="E. Muster")
        confirm = partial(confirm_signed, c.store, file.id or 0, "Koordination", c.now, original_at="Akte")
        got = together(confirm, confirm)
        assert [one.acceptance for one in got] == ["counts", "counts"]
        assert len(c.p.signatures) == 1
        sound(c)


def test_the_same_file_from_two_windows_is_kept_once(any_store: Store) -> None:
    for c in signings(any_store):
        content = scan(c)
        give = partial(hands_in, c, CHAIR, content, SignatureKind.WET_INK)
        one, other = together(give, give)
        assert one.id == other.id
        assert len(c.p.signed_files) == len(c.p.signature_reports) == 1
        sound(c)


def test_one_pdf_goes_out_however_many_ask_for_it(any_store: Store) -> None:
    for c in signings(any_store):
        make = partial(prepare_pdf, c.store, c.reference, "Koordination", c.now, pdf_of(c.p.version.text))
        got = together(make, make)
        assert {type(one) for one in got} == {SignaturePdf}
        assert len({one.sha256 for one in got}) == len(c.p.signature_pdfs) == 1


def test_one_code_serves_once_and_two_asked_for_at_once_send_one(any_store: Store) -> None:
    for c in signings(any_store):
        item, postbox = asked(c, CHAIR), Postbox()
        got = together(*[partial(send_code, c.store, item.key, postbox, c.now)] * 2)
        assert sorted(type(one) for one in got if one) == [NotYet]
        content = form(item, signs=True, name="Muster", kind="simple")
        sign = partial(sign_on_page, c.store, item.key, content, postbox.code, item.person, c.now)
        receipts = together(sign, sign)
        assert sorted(receipt.repeated for receipt in receipts) == [False, True]
        with c.store.reading() as session:
            assert session.get(SignatureCode, item.key) is None
        assert len(c.p.signed_files) == 1
        sound(c)


def test_guesses_at_the_same_instant_all_count(any_store: Store) -> None:
    for c in signings(any_store):
        item, postbox = asked(c, CHAIR), Postbox()
        send_code(c.store, item.key, postbox, c.now)
        wrong = f"{(int(postbox.code) + 1) % 1_000_000:06}"
        content = form(item, signs=True, name="Muster", kind="simple")
        guess = partial(sign_on_page, c.store, item.key, content, wrong, item.person, c.now)
        assert {type(one) for one in together(*[guess] * MOST_TRIES)} == {CodeWrong}
        with pytest.raises(CodeWrong, match="zu oft"):
            sign_on_page(c.store, item.key, content, postbox.code, item.person, c.now)
        assert [i for i in c.open_items(Question.SIGN) if i.person == CHAIR]
