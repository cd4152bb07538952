"""A fresh link: the former one ends, and nobody can flood a mailbox."""

from datetime import timedelta

import pytest

from actions.renew_link import renew_link
from models.errors import LinkUnknown, NotFound, NotYet, WorkItemClosed
from models.journal import Entry
from models.kinds import Occasion, Question, Stage
from models.tokens import fingerprint, token
from models.work_items import FormerLink
from store.chronicle import journal_of
from store.loading import work_item_of
from tests.actions.conftest import At


def test_the_fresh_link_opens_and_the_former_one_ends(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    item = c.open_items()[0]
    former = token(c.store.key, item.key, item.person, 1)
    with c.store.reading() as session:
        assert work_item_of(session, former).key == item.key
    renew_link(c.store, item.key, c.now)
    fresh = token(c.store.key, item.key, item.person, 2)
    with c.store.reading() as session:
        assert work_item_of(session, fresh).generation == 2
        with pytest.raises(LinkUnknown):
            work_item_of(session, former)
        kept = session.get(FormerLink, fingerprint(former))
    assert kept
    assert kept.work_item == item.key


def test_the_letter_goes_to_the_address_on_file_and_bears_no_link(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    item = c.open_items()[0]
    renew_link(c.store, item.key, c.now)
    (letter,) = [x for x in c.p.letters if x.occasion is Occasion.FRESH_LINK]
    assert letter.address == c.p.person(item.person).email
    assert token(c.store.key, item.key, item.person, 2) not in str(letter.model_dump())


def test_nobody_can_flood_a_mailbox(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    item = c.open_items()[0]
    renew_link(c.store, item.key, c.now)
    for minutes in (0, 5, 9):
        with pytest.raises(NotYet, match="schon unterwegs"):
            renew_link(c.store, item.key, c.now + timedelta(minutes=minutes))
    renew_link(c.store, item.key, c.now + timedelta(minutes=10))
    assert len([x for x in c.p.letters if x.occasion is Occasion.FRESH_LINK]) == 2


def test_an_answered_or_unknown_question_needs_no_link(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    item = c.open_items()[0]
    c.all_say(Question.RELEASE_DRAFT)
    with pytest.raises(WorkItemClosed):
        renew_link(c.store, item.key, c.now)
    with pytest.raises(NotFound):
        renew_link(c.store, item.key + "x", c.now)


def test_the_journal_notes_the_generation_and_never_the_link(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    item = c.open_items()[0]
    renew_link(c.store, item.key, c.now)
    with c.store.reading() as session:
        entries, details = journal_of(session, c.reference)
    (entry,) = [entry for entry in entries if entry.kind is Entry.LINK_RENEWED]
    assert details[entry.sequence].detail == {"work_item": item.key, "generation": 2}
