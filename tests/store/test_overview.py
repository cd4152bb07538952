"""The overview reads thousands in a few queries and says of each what its own page says."""

from datetime import timedelta

import pytest
from sqlalchemy import event, text

from actions.hold import hold
from actions.readdress import readdress
from actions.release import release
from models.case import in_berlin
from models.kinds import Stage
from models.listing import ListedAgreement, listed
from models.overview import asked_in, light_at
from models.overview_words import Light
from models.papers import OutgoingLetter
from models.waiting import standing_of
from store.loading import load
from store.overview import overview
from store.standings import proceedings_of
from store.store import Store
from tests.council import an_agreement_at
from tests.every_stage import NEXT, OVER, agreements_at


def assert_same(store: Store, reference: str, now) -> Light:  # type: ignore[no-untyped-def]
    """Fail unless line, lean standing and full standing of an agreement agree."""
    with store.reading() as session:
        p = load(session, reference)
        (line,) = [x for x in overview(session, now) if x.reference == reference]
        (lean,) = proceedings_of(session, [reference])
        full = standing_of(p, now)
        assert standing_of(lean, now) == full
        row = session.get_one(ListedAgreement, reference)
        assert row.model_dump() == listed(p.agreement).model_dump()
    today = in_berlin(now).date()
    assert line.stage is full.stage
    asked = asked_in(p)
    assert line.light is light_at(p, full, today)
    assert line.open == len(asked)
    assert line.late == sum(item.overdue(today) for item in asked)
    assert line.due == min((item.due for item in asked if item.due), default=None)
    assert line.since == in_berlin(min((item.opened_at for item in asked), default=p.visit.opened_at)).date()
    if p.agreement.stage is not Stage.SIGNING:  # there some of what was asked has become the coordinator's to settle
        assert [hold.due for hold in full.waits_for] == [item.due for item in asked]
    return line.light


def test_in_every_stage_the_line_says_what_the_page_says(store: Store) -> None:
    councils = agreements_at(store, [*NEXT, *OVER])
    for council in councils.values():
        for days in (0, 3, 60):
            assert_same(store, council.reference, council.now + timedelta(days=days))


def all_sent(store: Store, reference: str) -> None:
    with store.unit_of_work() as session:
        for letter in load(session, reference, for_change=True).letters:
            letter.sent_at = letter.created_at


def test_the_light_follows_holds_letters_and_deadlines(store: Store) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    all_sent(store, "2025-037")
    assert assert_same(store, "2025-037", council.now) is Light.ON_TIME
    assert assert_same(store, "2025-037", council.now + timedelta(days=30)) is Light.LATE
    hold(store, "2025-037", "Ferien", "Koordination", council.now)
    assert assert_same(store, "2025-037", council.now + timedelta(days=30)) is Light.HELD
    release(store, "2025-037", "Koordination", council.now)
    with store.unit_of_work() as session:
        letter = load(session, "2025-037", for_change=True).letters[-1]
        letter.sent_at, letter.dropped_at, letter.trouble = None, council.now, "unbekannt"
    assert assert_same(store, "2025-037", council.now) is Light.TROUBLED
    with store.unit_of_work() as session:
        letter = session.get_one(OutgoingLetter, letter.key)
        letter.dropped_at, letter.trouble = None, ""
    assert assert_same(store, "2025-037", council.now + timedelta(minutes=1)) is Light.ON_TIME
    assert assert_same(store, "2025-037", council.now + timedelta(hours=1)) is Light.TROUBLED


@pytest.mark.parametrize(
    "words",
    ["2025-037", "2025/037", "fai nrw", "ARBEIT aachen-düren", "brokmann", "Brokmann FAI", "x_1@", "   "],
)
def test_an_agreement_is_found_by_number_subject_party_and_person(store: Store, words: str) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    with store.reading() as session:
        found = overview(session, council.now, words)
    assert len(found) == (0 if words == "x_1@" else 1)


def test_a_changed_address_is_found_at_once(any_store: Store) -> None:
    council = an_agreement_at(any_store, Stage.DRAFTING)
    readdress(any_store, "2025-037", "ihk_aachen", "neu%25@beispiel.de", "Koordination", council.now)
    with any_store.reading() as session:
        assert len(overview(session, council.now, "NEU%25@")) == 1
        assert not overview(session, council.now, "neu%26@")
        assert not overview(session, council.now, agency="bonn")
        assert overview(session, council.now, agency="region_aachen") == overview(session, council.now)


def test_the_overview_asks_as_little_of_many_as_of_one(store: Store) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    asked: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    with store.reading() as session:
        overview(session, council.now, "aachen")
        list(proceedings_of(session, ["2025-037"] * 3))
    assert len([one for one in asked if one.startswith("SELECT")]) == 10
    with store.engine.connect() as connection:
        plan = connection.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT reference, count(*), min(due), min(opened_at) FROM work_item "
                "WHERE answered_at IS NULL AND closed_at IS NULL AND question != 'x' GROUP BY reference"
            )
        ).all()
    assert "COVERING INDEX ix_work_item_open" in str(plan)
