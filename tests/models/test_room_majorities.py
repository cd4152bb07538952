"""Majorities in the room: who has carried a vote, by which numbers or by whose word."""

import pytest

from models import meeting_events as e
from models.ballots import Counts, Stated
from models.chamber import AgendaPoint
from models.errors import EventRefused
from models.item_record import record_of
from models.memberships import Membership
from models.result import Decision
from tests.chamber import (
    MEMBERS,
    body,
    chamber,
    decided,
    opened,
    voted,
)
from tests.spoken import plain


def test_3_a_tie_rejects() -> None:
    taken = opened().vote(yes=3, no=3, abstain=1)
    assert not taken.carried
    assert plain(taken.finding.text).endswith("3 Ja, 3 Nein, 1 Enthaltung (zählt nicht): Stimmengleichheit, abgelehnt.")


def test_4_when_all_abstain_the_motion_is_rejected() -> None:
    assert decided(voted(yes=0, no=0, abstain=7)) is Decision.REJECTED


def test_5_many_abstentions_do_not_prevent_adoption() -> None:
    meeting = opened()
    taken = meeting.vote(stated="unanimous", abstain=6)
    assert taken.carried
    assert taken.tallies["ordentlich"].in_favour == 1


def test_6_the_advisory_group_is_minuted_and_decides_nothing() -> None:
    meeting = opened((*MEMBERS, "b1", "b2"))
    taken = meeting.vote(yes=5, no=2, abstain=0, others={"beratend": Counts(yes=0, no=2, abstain=0)})
    assert taken.carried
    assert taken.tallies["beratend"].no == 2


def test_7_an_advisory_yes_does_not_save_what_the_ordinary_members_reject() -> None:
    meeting = opened((*MEMBERS, "b1", "b2"))
    assert not meeting.vote(yes=2, no=5, abstain=0, others={"beratend": Counts(yes=2, no=0, abstain=0)}).carried


def test_a_change_of_statutes_needs_two_thirds_of_all_votes() -> None:
    point = AgendaPoint(key="o5", number="Ö 5", subject="Satzung", majority="satzung")
    meeting = opened(agenda=(point,), kind="assembly")
    taken = meeting.vote(yes=4, no=0, abstain=3)
    assert not taken.carried
    assert "erforderlich 5 Ja (mindestens 2/3 der satzungsmäßigen Stimmen): abgelehnt." in plain(taken.finding.text)
    with pytest.raises(EventRefused, match="muss ausgezählt werden"):
        opened(agenda=(point,), kind="assembly").vote(stated="carried")


def test_a_majority_that_the_statutes_do_not_know_is_refused_with_the_agenda() -> None:
    with pytest.raises(ValueError, match="Ö 5: Eine Mehrheit „vierfuenftel“ kennt die Satzung nicht"):
        chamber(agenda=(AgendaPoint(key="o5", number="Ö 5", subject="x", majority="vierfuenftel"),))


def test_where_nobody_counts_the_word_of_the_chair_is_minuted() -> None:
    meeting = opened()
    taken = meeting.vote(stated="carried")
    assert plain(taken.finding.text).endswith("Nicht ausgezählt, nach Feststellung des Vorsitzes angenommen.")
    meeting.do(e.ItemClosed(item="o5"))
    assert record_of(meeting.room, "o5").stated is Stated.CARRIED
    assert plain(opened().vote(stated="carried", no=2).finding.text).endswith(
        "5 Ja (nicht ausgezählt, verbleibend), 2 Nein: angenommen."
    )


def test_a_word_that_the_numbers_belie_is_refused() -> None:
    with pytest.raises(EventRefused, match="Eingetragen ist „mehrheitlich“, die Zahlen sagen"):
        opened().vote(stated="carried", yes=2, no=5, abstain=0)
    with pytest.raises(EventRefused, match="einstimmig"):
        opened().vote(stated="unanimous", yes=6, no=1, abstain=0)


def test_more_votes_than_people_are_refused() -> None:
    with pytest.raises(EventRefused) as caught:
        opened().do(e.Recused(person="m7", item="o5")).vote(yes=7, no=0, abstain=0)
    assert (
        str(caught.value)
        == "Ordentliche Mitglieder: 7 Stimmen, aber nur 6 Stimmberechtigte (7 anwesend, davon 1 befangen)."
    )


def test_a_group_that_is_not_there_and_a_result_that_is_missing_are_named() -> None:
    with pytest.raises(EventRefused, match="Die Gruppe „gaeste“ gibt es in diesem Gremium nicht"):
        opened().vote(yes=7, no=0, abstain=0, others={"gaeste": Counts(yes=1)})
    with pytest.raises(EventRefused, match="Es fehlt das Ergebnis der Gruppe „Ordentliche Mitglieder“"):
        opened().vote()


def test_a_seat_in_no_group_is_an_error_of_the_register() -> None:
    assert body().group_of(Membership(person="m1", group="gibt_es_nicht")) is None
