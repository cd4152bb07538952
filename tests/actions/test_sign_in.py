"""Signing in on both databases: a link that two hands press at the same instant lets one of them in."""

import threading
from datetime import timedelta

import pytest

from actions.ask_to_sign_in import MOST_AT_ONCE, ask_to_sign_in
from actions.change_account import change_account
from actions.close_account import close_account
from actions.open_account import open_account
from actions.send import PostRoom
from actions.sign_in import NoAccount, SignInRefused, sign_in, sign_in_by_address
from actions.sign_out import sign_out
from models.accounts import Account, AccountFacts, chain_of_accounts
from models.desk_roles import DeskRole
from models.errors import AccountRefused
from models.journal import broken_at
from models.sign_ins import LINK_LASTS
from models.tokens import sign_in_token
from store.chronicle import journal_of
from store.sessions import account_of_session
from store.store import Store
from tests.council import BEGIN
from tests.letterbox import Letterbox

ADDRESS, BROWSER = "erika.muster@region-aachen.example", "b" * 43
FACTS = AccountFacts("Erika Muster", "region_aachen", frozenset({DeskRole.COORDINATOR}))


def erika(store: Store) -> Account:
    return open_account(store, ADDRESS, FACTS, "Probe", BEGIN)


def asked(store: Store, box: Letterbox, browser: str = BROWSER) -> bool:
    room = PostRoom(box, "Rundlauf", "buero@x.example", "", "http://127.0.0.1:1", "epoche")  # type: ignore[arg-type]
    return ask_to_sign_in(store, room, ADDRESS, browser, "/v/2025-037", BEGIN)


def test_an_account_is_opened_used_changed_and_closed(any_store: Store) -> None:
    account, box = erika(any_store), Letterbox()
    assert asked(any_store, box)
    ((address, letter),) = box.kept
    token = sign_in_token(any_store.key, account.id or 0, 1, BROWSER)
    assert address == ADDRESS
    assert token.encode() in letter.replace(b"=\r\n", b"")
    came_in = sign_in(any_store, token, BROWSER, BEGIN)
    assert (came_in.leads_to, came_in.seat) == ("/v/2025-037", account.seat)
    with any_store.reading() as session:
        known = account_of_session(session, came_in.secret, BEGIN)
        assert known is not None
        assert known.signed_in_at == BEGIN
    change_account(any_store, account.id or 0, AccountFacts("Erika M.", "region_aachen", FACTS.roles), "Probe", BEGIN)
    sign_out(any_store, came_in.secret)
    with any_store.reading() as session:
        assert account_of_session(session, came_in.secret, BEGIN) is None
    with pytest.raises(AccountRefused, match="schon ein Konto"):
        erika(any_store)
    close_account(any_store, account.id or 0, "Probe", BEGIN)
    with pytest.raises(NoAccount):
        sign_in_by_address(any_store, ADDRESS, "/", BEGIN)
    assert erika(any_store).id != account.id  # a number never comes back
    with any_store.reading() as session:
        entries, details = journal_of(session, chain_of_accounts("region_aachen"))
    assert len(entries) == 4
    assert broken_at(entries, details) is None


def test_of_two_hands_that_press_at_once_one_is_let_in(any_store: Store) -> None:
    account = erika(any_store)
    asked(any_store, Letterbox())
    token = sign_in_token(any_store.key, account.id or 0, 1, BROWSER)
    start, outcomes = threading.Barrier(4), []

    def press() -> None:
        start.wait()
        try:
            outcomes.append(sign_in(any_store, token, BROWSER, BEGIN).secret)
        except SignInRefused:
            outcomes.append("")

    hands = [threading.Thread(target=press) for _ in range(4)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert len([secret for secret in outcomes if secret]) == 1
    assert len(outcomes) == 4


def test_an_account_is_not_flooded_with_letters(store: Store) -> None:
    erika(store)
    box = Letterbox()
    assert [asked(store, box, f"{number}" * 43) for number in range(MOST_AT_ONCE)] == [True] * MOST_AT_ONCE
    assert not asked(store, box, "x" * 43)
    assert len(box.kept) == MOST_AT_ONCE
    room = PostRoom(box, "Rundlauf", "buero@x.example", "", "http://127.0.0.1:1", "epoche")  # type: ignore[arg-type]
    assert ask_to_sign_in(store, room, ADDRESS, BROWSER, "/", BEGIN + LINK_LASTS + timedelta(seconds=1))
