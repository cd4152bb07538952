"""Ballots in the room: by name, secret, by weight or alike, and each of them once."""

import pytest
from pydantic import ValidationError

from models import meeting_events as e
from models.ballots import Ballot, BlockVote, Choice, Counts, Mode
from models.errors import EventRefused
from tests.chamber import MEMBERS, all_vote, body, moved, opened, seats
from tests.spoken import plain


def test_20_a_vote_against_the_instruction_counts_and_is_pointed_out() -> None:
    meeting = opened(kind="assembly").do(
        e.Instructed(item="o5", on_behalf_of="Kreis Düren", choice=Choice.NO, source="Kreistag vom 01.10.2025")
    )
    taken = meeting.roll_call(all_vote())
    assert taken.carried
    assert taken.warnings == (
        "Kreis Düren: Die Stimmen weichen von der Weisung ab (Kreistag vom 01.10.2025); sie gelten trotzdem.",
    )


def test_a_roll_call_names_everybody_once_and_nobody_else() -> None:
    meeting = opened((*MEMBERS[:6], "d1")).do(e.Recused(person="m6", item="o5"))
    votes = dict.fromkeys(MEMBERS[:5], Choice.YES)
    for who, why in (("m6", "ist befangen"), ("m7", "ist nicht anwesend"), ("d1", "hat hier keine Stimme")):
        with pytest.raises(EventRefused, match=f"Person {who} {why} und kann nicht abstimmen"):
            meeting.roll_call({**votes, who: Choice.YES})
    with pytest.raises(EventRefused, match="Es fehlt Person m4 und Person m5"):
        meeting.roll_call(dict.fromkeys(MEMBERS[:3], Choice.YES))
    twice = Ballot(motion="main", mode=Mode.ROLL_CALL, votes=tuple({"person": "m1", "choice": "yes"} for _ in "xx"))
    with pytest.raises(EventRefused, match="Person m1 steht zweimal in der Liste"):
        meeting.do(e.Balloted(item="o5", ballot=twice))
    assert meeting.roll_call(votes).tallies["ordentlich"].yes == 5


def test_24_the_roll_of_a_vote_stays_as_it_was_when_people_leave() -> None:
    meeting = opened()
    taken = meeting.vote(yes=7, no=0, abstain=0)
    meeting.do(e.Left(person="m7"), e.Left(person="m6"))
    assert len(meeting.item().taken[0].roll.electors) == len(taken.roll.electors) == 7


def test_30_a_secret_vote_goes_before_a_roll_call_and_each_needs_its_support() -> None:
    meeting = opened()
    with pytest.raises(EventRefused, match=r"1 unterstützen ihn, erforderlich sind 2 \(mindestens 1/5 von 7\)"):
        meeting.do(moved("secret", "g", movers=("m2",)))
    meeting.do(moved("roll_call", "n", supporters=2))
    assert meeting.item().mode is Mode.ROLL_CALL
    meeting.do(moved("secret", "g", supporters=2))
    with pytest.raises(EventRefused, match="Zu Ö 5 ist geheime Abstimmung verlangt"):
        meeting.roll_call(all_vote())
    taken = meeting.vote(mode="secret", yes=4, no=2, abstain=1, counters=("Person m3", "Person m4"))
    assert taken.carried


def test_members_who_advise_do_not_bring_about_a_secret_vote() -> None:
    with pytest.raises(EventRefused, match="0 unterstützen ihn, erforderlich sind 2"):
        opened((*MEMBERS, "b1", "b2")).do(moved("secret", movers=("b1", "b2")))


def test_a_secret_ballot_names_nobody() -> None:
    with pytest.raises(ValidationError, match="kennt nur Summen, niemanden mit Namen"):
        Ballot(motion="main", mode=Mode.SECRET, counters=("x",), votes=({"person": "m1", "choice": "yes"},))
    with pytest.raises(ValidationError, match="Stimmzähler"):
        Ballot(motion="main", mode=Mode.SECRET, counts={"ordentlich": Counts(yes=1, no=0, abstain=0)})
    with pytest.raises(ValidationError, match="wird ausgezählt"):
        Ballot(motion="main", mode=Mode.SECRET, counts={"ordentlich": Counts(yes=1)}, counters=("x",))


def test_a_secret_ballot_is_counted_and_not_only_found_unanimous() -> None:
    with pytest.raises(EventRefused, match="eine geheime Abstimmung wird ausgezählt"):
        opened().vote(mode="secret", stated="unanimous", counters=("Frau A",))


@pytest.mark.parametrize("secret_first", [True, False])
def test_no_correction_makes_names_and_a_secret_of_one_vote(secret_first: bool) -> None:
    named = {"mode": "roll_call", "votes": tuple({"person": m, "choice": "yes"} for m in MEMBERS)}
    secret = {"mode": "secret", "counters": ("Frau A",), "counts": {"ordentlich": Counts(yes=7, no=0, abstain=0)}}
    first, then = (
        e.Balloted(item="o5", ballot=Ballot.model_validate({"motion": "main", **way}))
        for way in ((secret, named) if secret_first else (named, secret))
    )
    meeting = opened().do(first)
    with pytest.raises(EventRefused, match="Aus einer namentlichen Abstimmung wird keine geheime"):
        meeting.do(e.Corrected(number=len(meeting.entries), reason="falsche Art", instead=(then,)))


def test_a_single_vote_cannot_be_secret() -> None:
    meeting = opened((*MEMBERS, "b1"))
    with pytest.raises(EventRefused, match="Nur eine Person stimmt dort ab"):
        meeting.vote(
            mode="secret",
            yes=4,
            no=2,
            abstain=1,
            others={"beratend": Counts(yes=1, no=0, abstain=0)},
            counters=("x",),
        )


def test_votes_weigh_what_the_statutes_give_them() -> None:
    heavy = [seat.model_copy(update={"weight": 3}) if seat.person == "m1" else seat for seat in seats()]
    meeting = opened(body=body(memberships=heavy, votes=9))
    taken = meeting.roll_call(all_vote(Choice.NO, m1=Choice.YES, m2=Choice.YES, m3=Choice.YES))
    assert taken.tallies["ordentlich"].yes == 5
    assert taken.carried
    assert plain(taken.finding.text).startswith("9 satzungsmäßige Stimmen, 5 erforderlich, 9 anwesend")


def test_a_municipality_that_must_vote_alike_cannot_split_its_votes() -> None:
    with pytest.raises(EventRefused, match="Kreis Düren: Nach der Satzung können die Stimmen nur einheitlich"):
        opened(uniform_votes=True).roll_call(all_vote(m1=Choice.NO))
    with pytest.raises(EventRefused, match="bitte je Verbandsmitglied erfassen"):
        opened(uniform_votes=True).vote(yes=4, no=3, abstain=0)
    blocks = (
        BlockVote(on_behalf_of="Kreis Düren", choice=Choice.YES),
        BlockVote(on_behalf_of="Kreis Heinsberg", choice=Choice.NO),
    )
    taken = opened(uniform_votes=True).vote(blocks=blocks)
    assert (taken.tallies["ordentlich"].yes, taken.tallies["ordentlich"].no) == (4, 3)
    with pytest.raises(EventRefused, match="Es fehlt das Ergebnis für Kreis Heinsberg"):
        opened(uniform_votes=True).vote(blocks=blocks[:1])


def test_51_the_same_vote_twice_is_refused() -> None:
    meeting = opened()
    meeting.vote(yes=7, no=0, abstain=0)
    with pytest.raises(EventRefused, match=r"ist schon abgestimmt\. Ein Irrtum wird berichtigt, nicht überschrieben"):
        meeting.vote(yes=7, no=0, abstain=0)
